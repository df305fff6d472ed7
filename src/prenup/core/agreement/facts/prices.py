"""What somebody pays under an agreement: in its sentences, and in the rows of its tables."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from decimal import Decimal

from prenup.core.agreement.facts import tables
from prenup.core.agreement.facts.candidates import Candidate, clause
from prenup.core.agreement.facts.money import MONEY, amount, currency
from prenup.core.agreement.facts.sentences import Sentence, Text, lower, pattern
from prenup.core.agreement.facts.subject import subject, title
from prenup.core.agreement.facts.units import quantity, unit, unit_after, unit_in
from prenup.core.agreement.facts.values import Price

#: What is paid for what unit: two prices with the same are one.
Rate = tuple[Decimal | None, str | None, str | None]

_COSTS = pattern(
    r"\bfees?\b|\bprices?\b|pricing|\brates?\b|charge|\bcosts?\b|\bpay(?:s|able|ment)?\b|invoice"
    r"|per (?:user|hour|month|year)|\bamount\b|monthly|annual"
)
_NO_PRICE = pattern(
    r"insurance|per occurrence|aggregate|liabilit|damages|coverage|exceeding|in excess of"
    r"|threshold|net worth|par value|shares?\b|"
    r"stock|bond|penalt|indemn|capital|revenues? of|income|limit of|not less than \$|umbrella"
    r"|deductible|errors and omissions|asset purchase"
)
#: A price that is said to hold no longer.
_REPLACED_BY = pattern(
    r"[^.;$€£]{0,80}\b(?:is|are|be|been|hereby)(?: \w+){0,2} (?:replaced|superseded) (?:by|with)\b"
)
_IN_PLACE_OF = pattern(
    r"(?:in place of|instead of|replac(?:es|ing)|(?:raised|increased|reduced|lowered) from"
    r"|previously|formerly)[^.;$€£]{0,40}$"
)
#: A part of a sum, or the least that is paid: of what, this amount alone does not say.
_PART_OF_IT = pattern(r"\b(?:instal?lments? of|minimum(?: \w+){0,3})[\s($€£]*$")
#: Who has more pays another price: which one holds, a count decides that stands elsewhere.
_BY_COUNT = pattern(
    r"\b(?:fewer|less|more) than \d|\d (?:[a-z]+ )?(?:or|and) (?:more|fewer|less|above|below)\b"
)
_IN_A_ROW = re.compile(r"\d[\s$€£|]+$")
_IN_A_ROW_AFTER = re.compile(r"[\s|]*[$€£]\s*\d")
#: A longer cell is prose that was set in columns.
_CELL = 120
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?: [a-z][a-z -]*)?$")
_COUNTS = re.compile(r"\b(?:quantity|qty|number|count|units)\b")
_INCLUDED = re.compile(r"\bincluded\b")
_BEYOND = re.compile(r"\b(?:beyond|additional|overage|excess|extra)\b")


def prices(text: Text, replaced: Collection[Rate] = ()) -> Iterator[Candidate[Price]]:
    """The amounts that somebody pays under the agreement, each once, in order.

    A price that is said to be replaced is none, nor is one of `replaced`, which a document of
    higher rank takes away; nor is a sum that only works out a price of its own sentence.
    """
    in_rows = list(_in_rows(text))
    said = {rate_of(one.value) for one in in_rows if one.value}
    others = [one for one in _in_sentences(text, in_rows) if one.value]
    seen: set[tuple[Rate, str]] = set()
    for one in sorted([*in_rows, *others], key=lambda each: each.start):
        assert one.value is not None
        rate, what = rate_of(one.value), one.value.what
        if one in others:
            if rate in said:
                continue
            what = ""
        if rate not in replaced and (rate, what) not in seen:
            seen.add((rate, what))
            yield one


def rate_of(price: Price) -> Rate:
    return price.amount, price.currency, price.unit


def replaced(text: Text) -> set[Rate]:
    """The prices that a document says to be replaced by others."""
    return {
        (amount(found), currency(found), unit(before, after)[0])
        for found, _, before, after in _amounts(text)
        if _holds_no_longer(before, after)
    }


def _holds_no_longer(before: str, after: str) -> bool:
    return bool(_REPLACED_BY.match(after) or _IN_PLACE_OF.search(before))


def _amounts(text: Text) -> Iterator[tuple[re.Match[str], Sentence, str, str]]:
    """Each amount of money, its sentence, and the words of that before and after it."""
    for found in MONEY.finditer(text.plain):
        sentence = text.sentence(found.start())
        start, end = max(sentence.start, found.start() - 170), min(sentence.end, found.end() + 90)
        yield (
            found, sentence, text.plain[start : found.start()], text.plain[found.end() : end]
        )  # fmt: skip


def _in_sentences(text: Text, rows: list[Candidate[Price]]) -> Iterator[Candidate[Price]]:
    ends = [row.end for row in rows]
    earlier: list[Price] = []
    at = -1
    for found, sentence, before, after in _amounts(text):
        row = bisect_right(ends, found.start())
        if row < len(rows) and rows[row].start <= found.start():
            continue
        if sentence.start != at:
            earlier, at = [], sentence.start
        near = before[-110:] + after[:60]
        if _NO_PRICE.search(near):
            continue
        per, sure = unit(before, after)
        if not (per or _COSTS.search(before + after)) or _holds_no_longer(before, after):
            continue
        many = quantity(after[:80], per) or quantity(before[-80:], per)
        what = subject(text.document.text[sentence.start : found.start()])
        price = Price(amount(found), currency(found), per, many, what)
        worked_out = any(_works_out(price, one) for one in earlier)
        earlier.append(price)
        if worked_out:
            continue
        weight = 0.45 + (0.25 if sure else 0.05) + (0.15 if _COSTS.search(near) else 0)
        if _IN_A_ROW.search(before) or _IN_A_ROW_AFTER.match(after) or "total" in before[-30:]:
            weight = min(weight, 0.5)  # a table that lost its columns: which unit is not known
        if _PART_OF_IT.search(before) or _BY_COUNT.search(near):
            weight = min(weight, 0.6)
        begin, finish = clause(text, found.start(), found.end(), longest=300)
        yield Candidate(price, weight, begin, finish, note=_note(price))


def _works_out(price: Price, earlier: Price) -> bool:
    """Whether an amount is an earlier one times its quantity, or the same for a whole year."""
    if price.amount is None or earlier.amount is None or price.currency != earlier.currency:
        return False
    times = earlier.quantity or 1
    year = price.unit == "year" and (earlier.unit or "").endswith("month")
    sums = [earlier.amount * times] if times > 1 else []
    sums += [earlier.amount * times * 12] if year else []
    # Prices per unit are rounded to cents: the sum may be a little off.
    return any(abs(price.amount - one) <= one / 200 for one in sums)


def _in_rows(text: Text) -> Iterator[Candidate[Price]]:
    """The prices in the rows of tables: the first cell says for what."""
    for row in tables.rows(text.document.text):
        if _NO_PRICE.search(lower(" ".join((*row.head, *(cell.text for cell in row.cells))))):
            continue
        plain = [lower(cell.text) for cell in row.cells]
        paid = [
            (at, found)
            for at, words in enumerate(plain)
            if len(words) <= _CELL and (found := MONEY.search(words))
        ]
        for at, found in paid:
            price = _in_row(row, plain, at, found, alone=len(paid) == 1)
            if price.unit or any(_COSTS.search(words) for words in (*plain, row.column(at))):
                weight = 0.85 if price.unit and len(paid) == 1 else 0.5
                yield Candidate(price, weight, row.start, row.end, note=_note(price))


def _in_row(
    row: tables.Row, plain: list[str], at: int, found: re.Match[str], *, alone: bool
) -> Price:
    behind = plain[at][found.end() :]
    others = [words for place, words in enumerate(plain) if place not in (0, at)]
    units = (unit_after(behind), *(unit_after(words) for words in others))
    per = next((one for one in units if one), None) or (
        "item" if behind.strip() == "each" else unit_in(row.column(at)) or unit_in(plain[0])
    )
    what = title(row.cells[0].text) if at else ""
    if what and _BEYOND.search(row.column(at)):
        what += ", beyond what is included"
    elif what and not alone and row.column(at):
        what += f", {row.head[at]}"
    return Price(amount(found), currency(found), per, _counted(row, plain, at, per), what)


def _counted(row: tables.Row, plain: list[str], paid: int, per: str | None) -> int | None:
    """How many a row counts. What a fee includes is no quantity that this price is paid for."""
    for at, words in enumerate(plain):
        count = _COUNT.match(words)
        if at in (0, paid) or not count or _INCLUDED.search(row.column(at)):
            continue
        if _COUNTS.search(row.column(at)):
            return int(count[1].replace(",", "")) or None
        if many := quantity(words, per):
            return many
    return None


def _note(price: Price) -> str:
    return "The amount is withheld in the text." if price.amount is None else ""
