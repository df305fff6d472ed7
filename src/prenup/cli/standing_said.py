"""What `prenup standing` says: one object as JSON, or a page for a terminal."""

import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Any

from prenup.cli.lockout import lockout_json
from prenup.cli.notice import notice_json
from prenup.core.lockout import Register, fixes
from prenup.core.standing import (
    COUNTED_DAYS,
    Agreed,
    InWriting,
    LockedOut,
    NoticeStands,
    Standing,
    Unknown,
    Written,
    effort,
    place_of,
    plain,
    verdict_of,
)
from prenup.core.words import count, day

_WIDTH = 88
NO_ADVICE = "What is said of the agreement is a reading by rules, and no legal advice."


# ---------- JSON: these fields keep their names ----------


def standing_json(standing: Standing, register: Register | None, *, most: int) -> dict[str, Any]:
    """Where we stand as one object; what is not known is null, and stands in `unknown`.

    `most` is how many bundles of fixes `lockout` has.
    """
    notice, lockout, agreement = standing.notice, standing.lockout, standing.agreement
    known = isinstance(agreement, Agreed)
    return {
        "as_of": standing.as_of.isoformat(),
        "sentence": plain(standing.sentence),
        "notice": notice_json(notice.notice) if isinstance(notice, NoticeStands) else None,
        "lockout": (
            lockout_json(register, lockout.result, fixes(lockout.result, most))
            if register and isinstance(lockout, LockedOut)
            else None
        ),
        "grade": _grade(agreement) if known else None,
        "gaps": _gaps(agreement) if known else None,
        "writing": [_thing(row, standing.provider) for row in standing.writing],
        "unknown": [
            {"about": one.about, "what": one.what, "costs": one.costs, "do": one.do}
            for one in standing.unknown
        ],
    }


def _grade(agreement: Agreed) -> dict[str, Any]:
    grade = agreement.grade
    return {"letter": grade.letter, "score": grade.score, "low": grade.low, "high": grade.high}


def _gaps(agreement: Agreed) -> list[dict[str, Any]]:
    return [
        {
            "clause": gap.clause,
            "title": gap.title,
            "verdict": gap.verdict,
            "against_us": gap.against_us,
            "why": gap.why,
            "ask": gap.ask,
            "place": place_of(gap) if gap.passages else None,
        }
        for gap in agreement.gaps
    ]


def _thing(row: Written, provider: str) -> dict[str, Any]:
    return {
        "item": row.item.value,
        "title": row.title(provider),
        "state": row.state.value,
        "on": _iso(row.paper.on if row.paper else None),
        "since": _iso(row.since),
        "document": row.paper.document if row.paper else "",
        "lacks": row.lacks,
    }


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


# ---------- the terminal ----------


def lines(standing: Standing) -> Iterator[str]:
    """Where we stand, as people read it on a terminal."""
    yield f"Where we stand with {standing.provider} on {day(standing.as_of, weekday=True)}"
    yield ""
    yield from _wrapped(plain(standing.sentence))
    yield from _block("Notice", _notice(standing.notice))
    yield from _block(f"If {standing.provider} were gone", _lockout(standing.lockout))
    yield from _block("The agreement", _agreement(standing.agreement))
    yield from _block(
        f"In writing: {len(standing.written)} of {len(standing.writing)}", _writing(standing)
    )
    half_known = [one for one in standing.unknown if one not in _whole(standing)]
    if half_known:
        yield from _block("Not known", (_unknown_said(one) for one in half_known))
    yield ""
    yield NO_ADVICE


def _whole(standing: Standing) -> tuple[object, ...]:
    return standing.notice, standing.lockout, standing.agreement


def _block(title: str, said: Iterator[str]) -> Iterator[str]:
    yield ""
    yield title
    for sentence in said:
        yield from _wrapped(sentence, 2) if not sentence.startswith("  ") else [sentence]


def _unknown_said(unknown: Unknown) -> str:
    return f"{unknown.what} {unknown.costs} {unknown.do}"


def _notice(stands: NoticeStands | Unknown) -> Iterator[str]:
    if isinstance(stands, Unknown):
        yield _unknown_said(stands)
        return
    source = f" ({stands.source})" if stands.source else ""
    yield f"{stands.said}{source}"
    yield from (sentence for sentence in (stands.cost_of_missing, *stands.more) if sentence)


def _lockout(locked: LockedOut | Unknown) -> Iterator[str]:
    if isinstance(locked, Unknown):
        yield _unknown_said(locked)
        return
    counts = ", ".join(
        f"{locked.still_locked(on)} {f'on day {on}' if on else 'tonight'}" for on in COUNTED_DAYS
    )
    yield f"Still locked, of {locked.total}: {counts}. Exposure {locked.exposure:,}."
    if locked.cost:
        yield f"In money: {locked.cost}; lost data is not priced."
    for row in locked.strip:
        lost = ", data lost" if row.lost else ""
        yield f"  {_cut(row.name, 40):<42}{count(row.usable_days, 'day'):>9}{lost}"
    if locked.first:
        yield f"Do first, {effort(locked.effort_days)} of work: {locked.share}% less exposure."
    for number, first in enumerate(locked.first, 1):
        yield (
            f"{number}. {first.text}. {effort(first.pick.effort_days)}, "
            f"−{first.pick.removes:,} ({first.share}%)"
        )


def _agreement(agreement: Agreed | Unknown) -> Iterator[str]:
    if isinstance(agreement, Unknown):
        yield _unknown_said(agreement)
        return
    grade = agreement.grade
    score, low, high = (round(one, 1) for one in (grade.score, grade.low, grade.high))
    reach = f" ({low:g} to {high:g} with the unsure)" if low < high else ""
    yield f"Grade {grade.letter}, {score:g} of 100{reach}. {agreement.saying()}".strip()
    for gap in agreement.worst:
        yield f"  {verdict_of(gap).capitalize():<12}{_cut(gap.title, 48):<50}{place_of(gap)}"


def _writing(standing: Standing) -> Iterator[str]:
    for row in standing.writing:
        note = row.note if row.state is InWriting.PRESENT else row.lacks
        if row.since:
            note = f"since {day(row.since)}"
        state = row.state.value.replace("_", " ").capitalize()
        yield f"  {state:<13}{row.title(standing.provider)} {note}".rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _wrapped(text: str, indent: int = 0) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(text, _WIDTH, initial_indent=margin, subsequent_indent=margin)
