"""Where things stand in a picture: positions in per cent of its width, so that it stretches.

Plain values in, plain values out; `templatetags/charts.py` draws them as SVG.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prenup.core.standing import strip_place

# ---------- the notice time line ----------

Kind = Literal["opens", "now", "act", "closes", "sent", "end"]

#: A letter of a label, in per cent of the narrowest width at which the line is drawn (912 px).
_LETTER = 0.72
_APART = 1.4  # between two labels of a row
_LINES_APART = 1.2
_FIRST, _LAST = 3.0, 93.4


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the line: what is written above it and below it; in a list, `listed` and `said`.

    `kind` decides its drawing: opens and closes are thin lines, act a red one, now a ring, sent a
    disc with a tick, end a dark line.
    """

    on: date
    kind: Kind
    above: str
    below: str
    said: str
    listed: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place: `x` of the line, `label_x` and `anchor` of its two labels."""

    mark: Mark
    x: float
    label_x: float
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Span:
    x: float
    width: float
    words: str = ""

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A drawn time line. `tone` is "", "hot" (last days), "gone" (missed) or "sent"."""

    marks: tuple[Placed, ...]
    window: Span | None
    left: Span | None
    tone: str
    said: str


def time_line(
    marks: Sequence[Mark],
    *,
    window: tuple[date, date] | None = None,
    left: tuple[date, date, str] | None = None,
    tone: str = "",
    said: str,
) -> TimeLine:
    """Place `marks` by their dates, moved apart only as far as their labels need.

    `window` are the days on which notice is valid; `left` the days until one must act, with its
    words ("30 days left"); both ends are marks, so they fall on their lines. `said` is the whole
    line as a sentence.
    """
    ordered = sorted(marks, key=lambda mark: (mark.on, _ORDER[mark.kind]))
    labels = [_Label(mark, _anchor(mark, last=mark is ordered[-1])) for mark in ordered]
    xs = _apart(labels, _to_scale([mark.on for mark in ordered]))
    at = {mark.on: x for mark, x in zip(ordered, xs, strict=True)}
    placed = tuple(label.at(x) for label, x in zip(labels, xs, strict=True))
    return TimeLine(placed, _span(at, window), _span(at, left and left[:2], left), tone, said)


Anchor = Literal["start", "middle", "end", "edge"]
_ANCHORS: dict[Kind, Anchor] = {"act": "end", "closes": "start"}
_ORDER: dict[Kind, int] = {"opens": 0, "sent": 1, "now": 2, "act": 3, "closes": 4, "end": 5}


def _to_scale(days: Sequence[date]) -> list[float]:
    first, last = days[0], days[-1]
    whole = (last - first).days or 1
    return [_FIRST + (_LAST - _FIRST) * (on - first).days / whole for on in days]


def _anchor(mark: Mark, *, last: bool) -> Anchor:
    if last:
        return "edge"
    return _ANCHORS.get(mark.kind, "middle")


@dataclass(frozen=True, slots=True)
class _Label:
    """A mark with the side on which its words stand; "edge" is the right edge of the picture."""

    mark: Mark
    anchor: Anchor

    def reach(self, text: str) -> tuple[float, float]:
        """How far `text` reaches to the left and right of the line."""
        width = len(text) * _LETTER
        if self.anchor == "edge":
            return width - (100 - _LAST), 100 - _LAST
        return {"start": (0.0, width), "middle": (width / 2, width / 2), "end": (width, 0.0)}[
            self.anchor
        ]

    def gap(self, after: "_Label") -> float:
        """The least distance to a line further right, so that no words cover others."""
        gap = _LINES_APART
        for row in ("above", "below"):
            one, two = getattr(self.mark, row), getattr(after.mark, row)
            if one and two:
                gap = max(gap, self.reach(one)[1] + after.reach(two)[0] + _APART)
        return gap

    def at(self, x: float) -> Placed:
        if self.anchor == "edge":
            return Placed(self.mark, x, 100, "end")
        return Placed(self.mark, x, x + 0.7 if self.anchor == "start" else x, self.anchor)


def _apart(labels: Sequence[_Label], xs: list[float]) -> list[float]:
    """Push marks right until no label covers another, then left again from the last."""
    xs = list(xs)
    first = labels[0]
    if first.anchor != "edge":
        xs[0] = max(xs[0], first.reach(max(first.mark.above, first.mark.below, key=len))[0])
    for i in range(len(xs)):
        for j in range(i):
            xs[i] = max(xs[i], xs[j] + labels[j].gap(labels[i]))
    xs[-1] = min(xs[-1], _LAST)
    for i in reversed(range(len(xs))):
        for j in range(i + 1, len(xs)):
            xs[i] = min(xs[i], xs[j] - labels[i].gap(labels[j]))
    return [round(x, 2) for x in xs]


def _span(
    at: dict[date, float],
    days: tuple[date, date] | None,
    left: tuple[date, date, str] | None = None,
) -> Span | None:
    if days is None:
        return None
    first, last = at.get(days[0], 0.0), at.get(days[1], _LAST)
    words = left[2] if left else ""
    fits = last - first > len(words) * _LETTER + 2
    return Span(first, round(max(0, last - first), 2), words if fits else "")


# ---------- days on the exposure strip ----------


@dataclass(frozen=True, slots=True)
class StripRow:
    """An asset on the strip: own days dark, waiting light, lost data hatched."""

    name: str
    url: str
    own_days: int
    usable_days: int
    lost: bool = False

    @property
    def own_x(self) -> float:
        return strip_place(min(self.own_days, self.usable_days))

    @property
    def usable_x(self) -> float:
        return strip_place(self.usable_days)

    @property
    def said(self) -> str:
        return f"locked {self.usable_days:,} days" + (", data lost for good" if self.lost else "")


@dataclass(frozen=True, slots=True)
class StripColumn:
    """How many are still locked on a day; `url` lists them."""

    word: str
    count: int
    url: str


# ---------- shares of a whole ----------


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar: its class, beginning and width in per cent."""

    kind: str
    x: float
    width: float


def shares(parts: Sequence[tuple[str, int]], *, gap: float = 0.6) -> list[Share]:
    """The parts of a bar side by side with a gap between; parts of nothing are left out.

    >>> [(s.kind, s.x, s.width) for s in shares([("present", 1), ("weak", 0), ("missing", 1)])]
    [('present', 0, 49.7), ('missing', 50.3, 49.7)]
    """
    there = [(kind, size) for kind, size in parts if size > 0]
    whole = sum(size for _, size in there)
    room = 100 - gap * (len(there) - 1)
    found, x = [], 0.0
    for kind, size in there:
        width = room * size / whole
        found.append(Share(kind, round(x, 2) or 0, round(width, 2)))
        x += width + gap
    return found


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the first things to do: what, how long it takes, and what it removes."""

    text: str
    url: str
    effort: str
    removes: int
    percent: int


@dataclass(frozen=True, slots=True)
class Count:
    """So many findings of a verdict, and where they are listed."""

    verdict: str
    word: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A point the agreement lacks: `where` says what it stands on ("no passage")."""

    verdict: str
    title: str
    url: str
    where: str
    where_url: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """One of the things in writing: `note` is small ("signed 18 Mar 2024", "since 3 May").

    What is out of date counts as not written, with a shape of its own.
    """

    word: str
    url: str
    note: str = ""
    out_of_date: bool = False
