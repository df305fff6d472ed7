"""How soon the provider answers and repairs, and in which hours it can be reached."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prenup.core.agreement.facts import tables
from prenup.core.agreement.facts.candidates import Candidate, clause
from prenup.core.agreement.facts.durations import Duration, durations
from prenup.core.agreement.facts.numbers import IN_WORDS
from prenup.core.agreement.facts.sentences import Text, lower, pattern
from prenup.core.agreement.facts.values import Response

_SEVERITY = re.compile(
    rf"(?P<kind>priority|severity|sev|level|class|category|urgency)(?: +level)?[ -]*(?P<n>\d"
    rf"|{IN_WORDS}|critical|high|medium|low|normal|urgent)\b"
    r"|\b(?P<p>[ps][1-5])\b|(?<![\w.])(?P<dash>[1-5]) *- *(?P<named>critical|major|minor|no|high"
    r"|medium|low|urgent)\b"
    r"|\b(?P<word>emergency|critical|urgent|high|medium|normal|low"
    r"|(?:non-)?blocking bug)\b(?= *(?::|-|\(|\d| (?:priority|impact|severity|incident|ibm|issue"
    r"|problem|response)))"
)
_RESPONDS = pattern(
    r"respon[sd]|acknowledg|notif|call[- ]?back|allocate resources|alert|on[- ]site|contact"
    r"|begin work|commence work|assigned"
)
_REPAIRS = pattern(
    r"resol[vu]|repair|\bfix|restor|work-? ?around|correct|solution|solved|complet|remed"
)
_NEAR = pattern(
    r"respon[sd]|notif|resol[vu]|repair|acknowledg|allocate resources|call[- ]?back|restor"
)
_ALL_DAY = pattern(
    r"24 ?(?:x|/|\*|hours? (?:a|per) day,? ?)?(?:7| 7|seven)|7 ?x ?24|around[- ]the[- ]clock"
    r"|24 hours (?:a|per) day|twenty-four"
)
_OFFICE = pattern(r"business|working|workday|desk hours|office hours|support hours")
_FAR = 900
_SEVERITIES = re.compile(r"severity|priority|urgency|level|class|category")
_RESPONSE = re.compile(r"respon|acknowledg|answer|call[- ]?back")
_UNITS = ("minutes", "hours", "days")


@dataclass(frozen=True, slots=True)
class _Row:
    """One severity and the words up to the next one."""

    name: str
    start: int
    end: int


def response_times(text: Text) -> Iterator[Candidate[Response]]:
    """The response and repair times of each severity, in order; business days count 8 hours."""
    in_tables = list(_in_tables(text))
    yield from in_tables
    seen = {lower(one.value.severity or "") for one in in_tables if one.value}
    for row in _rows(text, in_tables):
        words = text.plain[row.start : row.end]
        if row.name in seen or not _NEAR.search(words):
            continue
        answers, repairs = _targets(words)
        if answers is None and repairs is None:
            continue
        first = answers or repairs
        assert first is not None
        clock = _clock(words, first)
        name = " ".join(text.document.text[row.start : row.start + len(row.name)].split())
        seen.add(row.name)
        last = max(one.end for one in (answers, repairs) if one)
        begin, end = row.start, min(row.end, row.start + last + 60)
        sure = answers is not None and bool(re.search(r"respon|notif|allocate", words))
        yield Candidate(
            _response(name, answers, repairs, clock), _weight(answers, repairs, sure=sure),
            begin, end,
        )  # fmt: skip


def _response(
    name: str, answers: Duration | None, repairs: Duration | None, clock: str | None
) -> Response:
    day = 8 * 60 if clock == "business" else 24 * 60
    return Response(
        name,
        answers.in_minutes(day) if answers else None,
        repairs.in_minutes(day) if repairs else None,
        clock,
    )


def _weight(answers: Duration | None, repairs: Duration | None, *, sure: bool) -> float:
    weight = 0.75 + (0.1 if sure else 0)
    if any(one and one.unit == "days" for one in (answers, repairs)):
        weight -= 0.15  # how long a working day is, the text may say elsewhere
    return weight


def _in_tables(text: Text) -> Iterator[Candidate[Response]]:
    """The rows of a table whose head names a severity and a time to respond or to repair."""
    for row in tables.rows(text.document.text):
        if not _SEVERITIES.search(row.column(0)) or not row.cells[0].text:
            continue
        answers = _in_column(row, _RESPONSE)
        repairs = _in_column(row, _REPAIRS)
        first = answers or repairs
        if first is None:
            continue
        bare = row.cells[0].text
        name = f"{row.head[0]} {bare}" if len(bare) <= 2 and bare.isdigit() else bare
        said = text.plain[max(0, row.start - _FAR) : row.start]
        clock = "business" if first.business else _clock_of(lower(name), said)
        yield Candidate(
            _response(name, answers, repairs, clock), _weight(answers, repairs, sure=bool(answers)),
            row.start, row.end,
        )  # fmt: skip


def _in_column(row: tables.Row, names: re.Pattern[str]) -> Duration | None:
    """The one duration in the column with such a name; several would be a question."""
    for at, cell in enumerate(row.cells):
        if at and names.search(row.column(at)):
            found = [one for one in durations(lower(cell.text)) if one.n]
            return found[0] if len(found) == 1 and found[0].unit in _UNITS else None
    return None


def _clock_of(name: str, said: str) -> str | None:
    """On which clock the words before a table put a severity: its own first."""
    for sentence in reversed(said.split(". ")):
        if found := re.search(rf"\b{re.escape(name)}\b", sentence):
            own = sentence[found.end() : found.end() + 60]
            if _ALL_DAY.search(own):
                return "24x7"
        if "clock" in sentence and _OFFICE.search(sentence):
            return "business"
    return None


def _rows(text: Text, in_tables: Sequence[Candidate[Response]]) -> list[_Row]:
    """Each severity that is named outside the tables, with the words up to the next or a table."""
    marks = [
        mark for mark in _SEVERITY.finditer(text.plain)
        if not any(one.start <= mark.start() < one.end for one in in_tables)
    ]  # fmt: skip
    stops = sorted([*(mark.start() for mark in marks), *(one.start for one in in_tables)])
    rows = []
    for mark in marks:
        at = bisect_right(stops, mark.start())
        next_start = stops[at] if at < len(stops) else len(text.plain)
        rows.append(_Row(mark[0], mark.start(), min(next_start, mark.start() + _FAR)))
    return rows


def _targets(words: str) -> tuple[Duration | None, Duration | None]:
    """The duration that says response, and the one that says repair, in a severity's words."""
    found = [one for one in durations(words) if one.unit in _UNITS and one.n]
    answers: Duration | None = None
    repairs: Duration | None = None
    for one in found:
        before, after = words[max(0, one.start - 110) : one.start], words[one.end : one.end + 50]
        last = [
            (m.end(), kind)
            for kind, each in (("r", _RESPONDS), ("f", _REPAIRS))
            for m in each.finditer(before)
        ]
        kind = (
            max(last)[1]
            if last
            else ("r" if _RESPONDS.search(after) else "f" if _REPAIRS.search(after) else "")
        )
        if kind == "r" and answers is None:
            answers = one
        elif kind == "f" and repairs is None and one is not answers:
            repairs = one
    return answers, repairs


def _clock(words: str, first: Duration) -> str | None:
    near = words[max(0, first.start - 120) : first.end + 80]
    if first.business or _OFFICE.search(near):
        return "business"
    return "24x7" if _ALL_DAY.search(words) else None


_TIME = r"\d{1,2}(?::\d{2}|h\d{2})?(?: ?[ap]\.?m\.?)?"
_HOURS = pattern(rf"(?<![\d/.-])(?:{_TIME}) ?(?:-|to|until|through|and) ?(?:{_TIME})(?![\d/-])")
_ROUND = pattern(
    r"24 ?x ?7|7 ?x ?24|24/7|24 hours (?:a|per) day,? ?(?:7|seven) days (?:a|per) week"
    r"|twenty-four \(24\) hours"
)
_SUPPORT = pattern(
    r"support|help ?desk|service desk|technical assistance|hours of operation|business hours"
    r"|working hours|normal hours|service hours"
)
_HAS_TIME = re.compile(r"[ap]\.?m\b|:\d\d|\dh\d\d")


def support_hours(text: Text) -> Iterator[Candidate[str]]:
    """The hours in which support is given, as the text puts them."""
    for sentence in text.sentences(_SUPPORT):
        plain = sentence.plain
        for found in [*_HOURS.finditer(plain), *_ROUND.finditer(plain)]:
            if not (_HAS_TIME.search(found[0]) or "24" in found[0]):
                continue
            before = plain[max(0, found.start() - 150) : found.start()]
            if not _SUPPORT.search(before):
                continue
            weight = 0.5 + (0.25 if re.search(r"support|desk", before) else 0.15)
            weight += (
                0.1
                if re.search(
                    r"hours|available|monday|week", before + plain[found.end() : found.end() + 80]
                )
                else 0
            )
            weight -= (
                0.3
                if re.search(
                    r"mainten|availab|outage|backup|uptime|conversion|training", before[-80:]
                )
                else 0
            )
            stop = re.search(r"[.;](?: |$)|\(", plain[found.end() :])
            end = min(len(plain), found.end() + min(stop.start() if stop else 120, 120))
            value = " ".join(
                text.document.text[sentence.start + found.start() : sentence.start + end].split()
            ).rstrip(" ,")
            begin, finish = clause(text, sentence.start + found.start(), sentence.start + end)
            yield Candidate(value, weight, begin, finish)
            break
