"""Where we stand as a document for the board: one A4 page, and what it says on it.

What is said comes from `core.standing`, and the pictures are those of the page; `typeset` sets
them. A second page is for what is asked and how to read it, and only where the first is full.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from prenup.core.lockout import Scenario
from prenup.core.notice import Renews
from prenup.core.standing import (
    COUNTED_DAYS,
    Agreed,
    InWriting,
    Item,
    LockedOut,
    NoticeStands,
    Standing,
    Unknown,
    Written,
    effort,
    place_of,
    plain,
    strip_place,
    task,
    verdict_of,
)
from prenup.core.standing.asked import asked
from prenup.core.words import count, day, small
from prenup.files.typeset import pdf
from prenup.pages.notice_line import line

#: So many lines stand under "Written" and "Not written"; the last counts the rest.
_LINES = 6

#: So many letters a line there has room for.
_LETTERS = 25

#: A name inside a line is cut after so many letters.
_LONGEST_NAME = 50

#: Where a finding stands is said in so many letters.
_LONGEST_PLACE = 18

#: The sentence is set smaller, in points, the longer it is: the page must hold.
_SIZES = ((170, 19), (240, 16), (340, 13))
_LEAST_SIZE = 11

_GONE: Mapping[Scenario, str] = {
    Scenario.COOPERATIVE: "If {provider} left tonight and helped",
    Scenario.SILENT: "If {provider} were gone tonight, and silent",
    Scenario.HOSTILE: "If {provider} turned against us tonight",
}
_MEANS: Mapping[Scenario, tuple[str, str]] = {
    Scenario.COOPERATIVE: ("Helped", "everything is handed over as fast as it can be."),
    Scenario.SILENT: ("Silent", "nobody at the provider answers; nothing is handed over."),
    Scenario.HOSTILE: ("Against us", "the provider uses what it can reach to do harm."),
}
_WORDS = {"present": "Present", "weak": "Weak", "missing": "Missing", "unsure": "Unsure"}


def board_pdf(standing: Standing, *, prepared_on: date, entry: int | None = None) -> bytes:
    """The document, as PDF/A-2a and PDF/UA-1. The same values give the same bytes.

    `entry` is the number of the newest entry of the record that it was prepared from, None where
    there is no record.
    """
    source = files(__package__).joinpath("board.typ").read_bytes()
    said = _said(standing, prepared_on=prepared_on, entry=entry)
    return pdf(source, said, made_on=prepared_on)


def _said(standing: Standing, *, prepared_on: date, entry: int | None) -> dict[str, Any]:
    """Everything that the page says, as values that JSON knows."""
    sentence = plain(standing.sentence)
    return {
        "title": f"Where we stand with {standing.provider} on {day(standing.as_of)}",
        "client": standing.client,
        "date": {"year": prepared_on.year, "month": prepared_on.month, "day": prepared_on.day},
        "for_board": f"For the board, {day(standing.as_of)}",
        "prepared": _prepared(prepared_on, entry),
        "sentence": [{"text": run.text, "strong": bool(run.about)} for run in standing.sentence],
        "sentence_size": next(
            (size for longest, size in _SIZES if len(sentence) <= longest), _LEAST_SIZE
        ),
        "notice": _notice(standing.notice),
        "gone": _GONE[standing.scenario].format(provider=_cut(standing.provider)),
        "lockout": _lockout(standing),
        "agreement": _agreement(standing.agreement),
        "writing": _writing(standing),
        "asked": [{"what": ask.what, "why": ask.why} for ask in asked(standing)],
        "how_to_read": _how_to_read(standing.scenario),
    }


def _prepared(on: date, entry: int | None) -> str:
    if entry is None:
        return f"Prepared {day(on)}. No part of this is legal advice."
    return (
        f"Prepared {day(on)} from entry {entry:,} of the record. "
        "Check it with the bundle and prenup verify."
    )


def _runs(text: str, strong: str = "") -> list[dict[str, Any]]:
    """`text` in runs, with each `strong` in it set strong."""
    if not strong:
        return [{"text": text, "strong": False}]
    runs: list[dict[str, Any]] = []
    for n, piece in enumerate(text.split(strong)):
        runs += [{"text": strong, "strong": True}] if n else []
        runs += [{"text": piece, "strong": False}] if piece else []
    return runs


def _unknown(unknown: Unknown) -> dict[str, str]:
    return {"what": unknown.what, "costs": unknown.costs, "do": unknown.do}


# ---------- notice ----------


def _notice(stands: NoticeStands | Unknown) -> dict[str, Any]:
    if isinstance(stands, Unknown):
        return _unknown(stands)
    renewal, bound = stands.terms.renewal, stands.notice.if_missed
    drawn = line(
        stands.notice,
        must_arrive=stands.terms.delivery_days > 0,
        renewal_months=renewal.months if isinstance(renewal, Renews) else None,
    )
    cost = bound.cost(stands.monthly_cost) if bound else None
    source = f" {stands.source}" if stands.source and stands.cost_of_missing else ""
    return {
        "cost": _runs(f"{stands.cost_of_missing}{source}", str(cost) if cost else ""),
        "more": " ".join(stands.more),
        "line": {
            "said": drawn.said,
            "tone": drawn.tone,
            "window": drawn.window and {"x": drawn.window.x, "width": drawn.window.width},
            "left": drawn.left
            and {"x": drawn.left.x, "width": drawn.left.width, "words": drawn.left.words},
            "marks": [
                {
                    "kind": placed.mark.kind,
                    "x": placed.x,
                    "label_x": placed.label_x,
                    "anchor": placed.anchor,
                    "above": placed.mark.above,
                    "below": placed.mark.below,
                }
                for placed in drawn.marks
            ],
        },
    }


# ---------- the lock-out ----------


def _lockout(standing: Standing) -> dict[str, Any]:
    locked = standing.lockout
    if isinstance(locked, Unknown):
        return _unknown(locked)
    return {
        "note": _register(standing, locked),
        "counted": f"Still locked, of {locked.total:,}",
        "columns": [
            {"day": f"Day {on}" if on else "Tonight", "locked": f"{locked.still_locked(on):,}"}
            for on in COUNTED_DAYS
        ],
        "rows": [
            {
                "name": row.name,
                "own": strip_place(row.own_days),
                "usable": strip_place(row.usable_days),
                "days": f"{row.usable_days:,}",
                "unit": "day" if row.usable_days == 1 else "days",
                "lost": row.lost,
            }
            for row in locked.strip
        ],
        "key": _key(locked),
        "first": f"Do {_these(len(locked.first))} first",
        "work": _runs(
            f"{effort(locked.effort_days)} of work. Exposure {locked.exposure:,} falls to "
            f"{locked.exposure_after:,}",
            f"{locked.exposure_after:,}" if locked.exposure_after else "",
        ),
        "tasks": [
            {
                "text": task(_cut(first.pick.asset), first.pick.fixes, _cut(standing.provider)),
                "effort": effort(first.pick.effort_days),
                "removes": f"−{first.pick.removes:,}",
                "share": f"{first.share}%",
            }
            for first in locked.first
        ],
    }


def _cut(name: str) -> str:
    """A name that is no longer than a line can bear."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _these(how_many: int) -> str:
    return "this" if how_many == 1 else f"these {small(how_many)}"


def _register(standing: Standing, locked: LockedOut) -> str:
    register = next(row for row in standing.writing if row.item is Item.REGISTER)
    on = f", {day(register.paper.on)}" if register.paper else ""
    return f"{count(locked.total, 'asset')} in the register{on}"


def _key(locked: LockedOut) -> str:
    """What the strip's shades mean, and by what its figures are wrong."""
    said = [
        "Dark: its own time. Light: waiting for another. Hatched: data lost for good. "
        "Columns are not to scale."
    ]
    if locked.cost:
        said.append(f"In money: {locked.cost}; lost data is not priced.")
    if locked.left_out:
        rows = count(locked.left_out, "row")
        said.append(f"{rows} could not be read: every figure is too low by that.")
    if locked.assumed:
        assumptions = count(locked.assumed, "assumption")
        said.append(f"It stands on {assumptions} too.")
    return " ".join(said)


# ---------- the agreement, and what is in writing ----------


#: So many letters stand beside the grade in one line; for more the page has no room.
_ONE_LINE = 36


def _agreement(agreement: Agreed | Unknown) -> dict[str, Any]:
    if isinstance(agreement, Unknown):
        return _unknown(agreement)
    grade, gist = agreement.grade, agreement.gist()
    score = f"{grade.score:.0f}"
    said = f": {gist}." if 0 < len(gist) <= _ONE_LINE else "."
    return {
        "note": _findings(agreement),
        "letter": grade.letter,
        "grade": _runs(f"Grade {grade.letter}, {score} of 100{said}", score),
        "counts": [
            {"verdict": verdict, "number": str(number)}
            for verdict, number in agreement.counts().items()
            if number
        ],
        "gaps": [
            {
                "verdict": verdict_of(gap),
                "word": "Against us" if gap.against_us else _WORDS[gap.verdict],
                "title": gap.title,
                "place": _shortened(place_of(gap)),
            }
            for gap in agreement.worst
        ],
    }


def _findings(agreement: Agreed) -> str:
    """How many findings there are, and what the unsure ones could make of the score."""
    grade, said = agreement.grade, count(len(agreement.findings), "finding")
    low, high = f"{grade.low:.0f}", f"{grade.high:.0f}"
    return said if low == high else f"{said}, {low} to {high} with the unsure"


def _shortened(place: str) -> str:
    return place if len(place) <= _LONGEST_PLACE else f"{place[: _LONGEST_PLACE - 1]}…"


def _writing(standing: Standing) -> dict[str, Any]:
    old = any(row.state is InWriting.OUT_OF_DATE for row in standing.writing)
    return {
        "note": f"{len(standing.written)} of {len(standing.writing)}",
        "not_written": "Not written, or old" if old else "Not written",
        "present": _lines(standing.written, standing.provider),
        "wanting": _lines(standing.not_written, standing.provider),
    }


_SHAPES: Mapping[InWriting, str] = {
    InWriting.PRESENT: "present",
    InWriting.OUT_OF_DATE: "weak",
    InWriting.ABSENT: "missing",
}


def _lines(rows: Sequence[Written], provider: str) -> list[dict[str, str]]:
    """As many as fit, and how many more there are."""
    shown = rows if len(rows) <= _LINES else rows[: _LINES - 1]
    lines = [{"shape": _SHAPES[row.state], "text": _thing(row, provider)} for row in shown]
    if len(shown) < len(rows):
        more = f"and {small(len(rows) - len(shown))} more"
        lines.append({"shape": lines[0]["shape"], "text": more})
    return lines


def _thing(row: Written, provider: str) -> str:
    """What it is, and what there is of it where the line has room."""
    title = row.title(provider)
    if row.state is not InWriting.PRESENT:
        return f"{title} {row.lacks}".strip()
    note = row.note or (f"{row.paper.on.day} {row.paper.on:%b %Y}" if row.paper else "")
    said = f"{title}, {note}"
    return said if note and len(said) <= _LETTERS else title


def _how_to_read(scenario: Scenario) -> dict[str, Any]:
    word, means = _MEANS[scenario]
    return {
        "title": "How to read this.",
        "words": [
            {"word": word, "means": means},
            {"word": "Locked", "means": "we cannot use it, or cannot change it."},
            {
                "word": "Exposure",
                "means": "days without each thing, times how much we need it (critical 8, "
                "important 4, useful 2, minor 1); data lost for good counts as 365 days.",
            },
        ],
        "end": "Each figure stands on a passage, a row or a meeting, named beside it.",
    }
