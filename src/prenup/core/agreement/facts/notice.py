"""Notice: to stop the renewal (at the latest, at the earliest), and to leave without cause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from prenup.core.agreement.facts.candidates import Candidate, clause
from prenup.core.agreement.facts.durations import WITHHELD, Duration, Unit, durations
from prenup.core.agreement.facts.numbers import IN_WORDS, read_words
from prenup.core.agreement.facts.sentences import Sentence, Text, pattern

_WORDS = pattern(r"renew|extend|terminat|cancel|expir|year to year|month[- ]to[- ]month")
_LEAD_UNITS = ("days", "weeks", "months", "years")

# After a lead: "... days prior to the expiration", the point that it counts back from.
_BEFORE_END = pattern(
    r"^'?s?'?\)?[ ,]*(?:(?:prior|advance|written|in writing|notice|in advance|ahead|thereof"
    r"|of \w+) ?){0,4},? ?"
    r"(?:(?:prior|previous) to|before|in advance of|preceding|ahead of)"
    r"(?: \w+){0,7}? (?:expir|end\b|ending|renew|anniversar|terminat|last day|conclusion"
    r"|completion"
    r"|close|commencement|beginning|start|extension|initial|then[- ]current|current)"
)
# Before a lead: "before the expiry of the term, upon ...".
_END_BEFORE = pattern(
    r"(?:before|prior to)(?: the| any| its)* (?:end|expir\w*|renewal)[^.;]{0,90}"
    r"(?:upon|with|by|on|giving)(?: (?:at least|not less than|a|an))?(?: \w+){0,2} ?$"
)
_IS_NOTICE = pattern(
    r"^'?s?'?\)?[ ,]*(?:(?:prior|advance|written|in writing|in advance|of|a) ?){0,4},? ?(?:notice"
    r"|notification)|^'?s?'?\)?,? (?:prior|advance|before)\b"
)
_NOTICE_OF = pattern(r"(?:notice|notif\w+|in writing)[^.;]{0,110}$")
_STOPS = pattern(
    r"unless|non-?renew|not (?:to )?(?:be )?(?:renew|exten|continu)|terminat|cancel|elect|intent"
    r"|notice|desire|wish"
)
_RENEWAL = pattern(r"renew|exten[ds]|year to year|successive|consecutive|month to month")
_OTHER_MATTER = pattern(
    r"insur|pric(?:e|ing)|increase|breach|default|cure|assign|audit|invoice|remind|renewal notice"
    r"|rate change|escrow"
    r"|relocat|polic(?:y|ies)|amend|modif|material(?:ly)? fail|bankrupt|insolv|force majeure"
    r"|proposal|discuss|negotiat"
)
#: Notice that prolongs is none that stops: silence then ends the agreement by itself.
_OPTS_IN = pattern(
    r"(?:elect\w*|option|desires?|wish\w*|right|intention|intent|intends|request\w*"
    r"|agrees?) (?:\w+ ){0,3}?(?:to |of )"
    r"(?:\w+ ){0,2}?(?:renew|extend|continue)|exercise (?:\w+ ){0,3}option|to (?:so "
    r"|seek to )?extend|extending party|(?:may|can) (?:\w+ ){0,12}extend"
)
_REFUSES = pattern(
    r"not (?:to )?(?:be )?(?:renew|exten|continu)|non-?renew|unless|intention to terminat"
)
_BY_THEN = pattern(r"unless|elect|cancel|terminat|(?:no|not) later than")
_A_TERM = pattern(r" ?(?:term|renewal|period|extension|initial|anniversary)")
_WITHIN = pattern(r"within (?:an? |the )?(?:period of )?$")


def _number_of(which: int) -> str:
    return rf"(?:(?P<w{which}>{IN_WORDS}) ?)?(?:\(? ?(?P<f{which}>\d{{1,4}}) ?\)?)?"


def _unit_of(which: int) -> str:
    return rf"[- ]*(?:calendar |business )?(?P<u{which}>day|week|month|year)s?'?"


_FIRST = rf"{_number_of(1)}(?:{_unit_of(1)})?"
_SECOND = rf"{_number_of(2)}{_unit_of(2)}"
_BUT = r"[^.;\d]{0,50}?\b(?:and|but|nor|or)(?: in no event)?,? (?:(?:not|no) )?"
_NOT = r"(?:not|no|neither)"
_FAR = r"(?:more|earlier|sooner|greater) than"
_CLOSE = r"(?:less|fewer|later) than"
#: Two leads in one breath, and whether the first is the further from the end.
_RANGES = (
    (pattern(rf"{_NOT} {_FAR} {_FIRST}{_BUT}{_CLOSE} {_SECOND}"), True),
    (pattern(rf"(?:{_NOT} {_CLOSE}|at least) {_FIRST}{_BUT}{_FAR} {_SECOND}"), False),
    (pattern(rf"between {_FIRST} (?:and|to) {_SECOND}"), True),
)


@dataclass(frozen=True, slots=True)
class Leads:
    """The candidates for the notice that stops a renewal, in days for comparing."""

    latest: list[Candidate[int]] = field(default_factory=list)
    earliest: list[Candidate[int]] = field(default_factory=list)


def renewal_leads(text: Text, provider: str = "provider") -> Leads:
    """How long before the end notice must be given at the latest, and may be at the earliest.

    `provider` is what the text calls the provider: a notice that only it sends is no lead of ours.
    """
    leads = Leads()
    theirs = _sent_by(provider)
    for sentence in text.sentences(_WORDS):
        if not _STOPS.search(sentence.plain):
            continue
        taken = _range(leads, text, sentence)
        for found in durations(sentence.plain):
            if found.unit in _LEAD_UNITS and not taken[0] <= found.start < taken[1]:
                _single(leads, text, sentence, found, theirs)
    return leads


def _range(leads: Leads, text: Text, sentence: Sentence) -> tuple[int, int]:
    """Reads "not more than 180 nor less than 90 days"; returns the span it took."""
    for each, first_is_far in _RANGES:
        found = each.search(sentence.plain)
        if not found or (not _RENEWAL.search(sentence.plain) and "expir" not in sentence.plain):
            continue
        near = sentence.plain[max(0, found.start() - 200) : found.end() + 120]
        if _OPTS_IN.search(near) and not _REFUSES.search(near):
            continue
        numbers = [_number(found, "1"), _number(found, "2")]
        if None in numbers:
            continue
        unit: Unit = f"{found['u2']}s"  # type: ignore[assignment]
        first: Unit = f"{found['u1']}s" if found["u1"] else unit  # type: ignore[assignment]
        pair = [Duration(found.start(), found.end(), numbers[0], first),
                Duration(found.start(), found.end(), numbers[1], unit)]  # fmt: skip
        # Whatever the order, the earliest is the further from the end.
        far, close = sorted(pair, key=lambda one: one.in_days() or 0, reverse=True)
        weight = 0.95 if first_is_far == (far is pair[0]) or "between" in found[0] else 0.6
        weight -= (
            0.35
            if _OTHER_MATTER.search(sentence.plain[max(0, found.start() - 100) : found.end() + 40])
            else 0
        )
        leads.earliest.append(_lead(text, sentence, far, weight))
        leads.latest.append(_lead(text, sentence, close, weight))
        return found.start(), found.end()
    return 0, 0


def _number(found: re.Match[str], which: str) -> int | None:
    words, figures = found["w" + which], found["f" + which]
    return read_words(words) if words else int(figures) if figures else None


def _single(
    leads: Leads, text: Text, sentence: Sentence, found: Duration, theirs: re.Pattern[str]
) -> None:
    plain = sentence.plain
    before = plain[max(0, found.start - 220) : found.start]
    after = plain[found.end : found.end + 180]
    around = text.plain[max(0, sentence.start - 400) : sentence.end + 300]
    renewing = bool(_RENEWAL.search(plain)) or bool(_RENEWAL.search(around) and "term" in plain)
    counts_back = _BEFORE_END.search(after) or _END_BEFORE.search(before)
    notice = _IS_NOTICE.search(after) or _NOTICE_OF.search(before)
    unless = _RENEWAL.search(plain) and notice and re.search(r"unless|until", before)
    if not (counts_back and (notice or _BY_THEN.search(before))) and not unless:
        return
    near = before[-150:] + after[:120]
    opts_in = _OPTS_IN.search(near) and not _REFUSES.search(near)
    if opts_in or theirs.search(before) or _A_TERM.match(after):
        return
    weight = 0.6 + (0.1 if counts_back else 0) + (0.15 if renewing else 0) + (0.1 if notice else 0)
    weight -= 0.4 if _OTHER_MATTER.search(before[-110:] + after[:60]) else 0
    if not renewing:
        weight = min(weight, 0.6)
    note = ""
    if _WITHIN.search(before):
        weight, note = min(weight, 0.5), "“Within” can mean at the latest or at the earliest."
    if weight >= 0.35:
        early = re.search(r"(?:not|no) (?:more|earlier|sooner) than ?$", before)
        lead = _lead(text, sentence, found, weight, note)
        (leads.earliest if early else leads.latest).append(lead)


_LEAVES = pattern(
    r"(?:may|right to|entitled to|can|elect to|option to|terminable|cancell?able|terminated"
    r"|cancell?ed)"
)
_ENDS = pattern(r"terminat|cancel")
_NO_CAUSE = pattern(
    r"without cause|for convenience|any reason|no reason|with or without|without (?:any )?reason"
    r"|any or no|whatsoever"
    r"|for its convenience|without penalty|for any or"
)
_ANY_TIME = pattern(r"at any time|any time")
_CAUSE = pattern(
    r"breach|default|fail(?:s|ure|ed)|insolv|bankrupt|if (?:the|either|a|any|such|customer"
    r"|provider)|in the event|cure|force majeure"
    r"|change (?:of|in) control|violat|unable|upon the occurrence|for cause|infring|acquir"
    r"|non-?payment|material"
)
_IF = pattern(
    r"^[^.;]{0,110}?\b(?:if|in the event|upon the occurrence|and an opportunity to cure)\b"
)
_PART_ONLY = pattern(
    r"terminat\w+ (?:the|any|such|its|an?) (?:\w+ ){0,2}(?:service|statement|order|sow|license"
    r"|project|schedule|work|task|product|employ|fund|lease|user|program|withdraw)"
)


def convenience(text: Text, customer: str, provider: str) -> Iterator[Candidate[int]]:
    """The notice for which the customer may end without cause at any time.

    A right of the provider alone is none of ours, and a right that needs a cause is none at all.
    `customer` and `provider` are what the text calls them.
    """
    for sentence in text.sentences(_ENDS):
        plain = sentence.plain
        if not _LEAVES.search(plain):
            continue
        for found in [*durations(plain), *_withheld(plain)]:
            if found.unit in _LEAD_UNITS:
                weight = _convenience_weight(plain, found, customer, provider)
                if weight >= 0.35:
                    yield _lead(text, sentence, found, min(weight, 0.96))


def _convenience_weight(plain: str, found: Duration, customer: str, provider: str) -> float:
    before, after = (
        plain[max(0, found.start - 320) : found.start],
        plain[found.end : found.end + 150],
    )
    ends = list(_ENDS.finditer(before))
    if not ends or not (_IS_NOTICE.search(after) or _NOTICE_OF.search(before[-60:])):
        return 0.0
    # The act nearest before the lead: what stands between belongs to it.
    act = before[max(0, ends[0].start() - 110) :]
    whole = act + after[:110]
    weight = 0.4
    weight += 0.35 if _NO_CAUSE.search(whole) else 0.25 if _ANY_TIME.search(whole) else 0.05
    near = before[: ends[-1].start()][-160:]
    by = re.search(r"\bby (?:\w+ ){0,3}", before[ends[-1].end() :] + after[:60])
    who = _who(near, customer, provider)
    if who == "unsaid" and by:
        who = _who(by[0], customer, provider)
    weight += {"ours": 0.2, "either": 0.2, "theirs": -0.6}.get(who, 0.0)
    if _CAUSE.search(act.replace("with or without cause", "")) or _IF.search(after):
        weight -= 0.35
    if _PART_ONLY.search(act):
        weight -= 0.2
    if not _ANY_TIME.search(act) and (_BEFORE_END.search(after) or _RENEWAL.search(act)):
        weight -= 0.3
    return weight


_EITHER = re.compile(
    r"either party|any (?:of the )?part(?:y|ies)|each party|by (?:a|any|one) party|party may"
    r"|both parties|either of (?:them|the parties)|either \w+ or \w+"
)


def _who(near: str, customer: str, provider: str) -> str:
    """Whose right it is: the last party named before the act."""
    ours = rf"\b(?:{re.escape(customer)}|customer|client|subscriber|you)\b"
    theirs = rf"\b(?:{re.escape(provider)}|provider|supplier|vendor|contractor|we)\b"
    last = {
        who: max((found.end() for found in re.finditer(named, near)), default=-1)
        for who, named in (("either", _EITHER), ("ours", ours), ("theirs", theirs))
    }
    who = max(last, key=lambda one: last[one])
    return who if last[who] >= 0 else "unsaid"


def _withheld(plain: str) -> Iterator[Duration]:
    """Leads of which the unit is withheld too: "upon [***] written notice"."""
    for found in re.finditer(
        rf"{WITHHELD} +(?=(?:prior|advance|written|days?'? (?:prior|written)))", plain
    ):
        yield Duration(found.start(), found.end(), None, "days")


def _sent_by(provider: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{re.escape(provider)}|provider|supplier|vendor|msp) (?:shall|will|must|agrees to)"
        r" (?:\w+ ){0,3}?(?:provide|notify|give|send|deliver|advise|remind)"
    )


def _lead(
    text: Text, sentence: Sentence, found: Duration, weight: float, note: str = ""
) -> Candidate[int]:
    begin, end = clause(text, sentence.start + found.start, sentence.start + found.end)
    unit, n = found.unit, found.n
    if unit in ("weeks", "years") and n is not None:
        # Written leads are kept in days or months, the two units that dates are computed in.
        unit, n = ("days", 7 * n) if unit == "weeks" else ("months", 12 * n)
    days = Duration(0, 0, n, unit).in_days()
    if found.n is None:
        note = "The number is blank or withheld in the text."
    elif not found.agree:
        note, weight = "Its words and its figures differ; the words are taken.", min(weight, 0.5)
    elif found.business:
        note, weight = "It counts business days.", min(weight, 0.6)
    return Candidate(days, weight, begin, end, unit=unit, n=n, note=note)
