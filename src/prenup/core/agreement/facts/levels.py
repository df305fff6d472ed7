"""How soon the provider answers and repairs, and in which hours it can be reached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prenup.core.agreement.facts.candidates import Candidate, clause
from prenup.core.agreement.facts.durations import Duration, durations
from prenup.core.agreement.facts.numbers import IN_WORDS
from prenup.core.agreement.facts.sentences import Text, pattern
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


@dataclass(frozen=True, slots=True)
class _Row:
    """One severity and the words up to the next one."""

    name: str
    start: int
    end: int


def response_times(text: Text) -> Iterator[Candidate[Response]]:
    """The response and repair times of each severity, in order; business days count 8 hours."""
    seen: set[str] = set()
    for row in _rows(text):
        words = text.plain[row.start : row.end]
        if row.name in seen or not _NEAR.search(words):
            continue
        answers, repairs = _targets(words)
        if answers is None and repairs is None:
            continue
        first = answers or repairs
        assert first is not None
        clock = _clock(words, first)
        day = 8 * 60 if clock == "business" else 24 * 60
        value = Response(
            " ".join(text.document.text[row.start : row.start + len(row.name)].split()),
            answers.in_minutes(day) if answers else None,
            repairs.in_minutes(day) if repairs else None,
            clock,
        )
        seen.add(row.name)
        last = max(one.end for one in (answers, repairs) if one)
        begin, end = row.start, min(row.end, row.start + last + 60)
        weight = 0.75 + (0.1 if answers and re.search(r"respon|notif|allocate", words) else 0)
        if any(one and one.unit == "days" for one in (answers, repairs)):
            weight -= 0.15  # how long a working day is, the text may say elsewhere
        yield Candidate(value, weight, begin, end)


def _rows(text: Text) -> list[_Row]:
    marks = list(_SEVERITY.finditer(text.plain))
    rows = []
    for at, mark in enumerate(marks):
        next_start = marks[at + 1].start() if at + 1 < len(marks) else len(text.plain)
        rows.append(_Row(mark[0], mark.start(), min(next_start, mark.start() + _FAR)))
    return rows


def _targets(words: str) -> tuple[Duration | None, Duration | None]:
    """The duration that says response, and the one that says repair, in a severity's words."""
    found = [one for one in durations(words) if one.unit in ("minutes", "hours", "days") and one.n]
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
