"""The pictures of a page: `{% load charts %}`. Each takes values of `prenup.pages.charts`.

Every picture says in words what it shows, and every figure in it opens what it stands on.
"""

from collections.abc import Sequence
from typing import Any

from django import template

from prenup.pages.charts import (
    Count,
    Gap,
    Pick,
    StripColumn,
    StripRow,
    TimeLine,
    Written,
    shares,
)

register = template.Library()


@register.inclusion_tag("pages/parts/timeline.html")
def timeline(line: TimeLine, *, mini: bool = False) -> dict[str, Any]:
    """The notice time line: a picture on a wide screen, dated columns below 60rem, a list on a
    phone. `mini` draws the line alone, for a row of a table."""
    seen_now = False
    rows = []
    for placed in line.marks:
        mark = placed.mark
        seen_now = seen_now or mark.kind == "now"
        state = {"now": "now", "act": "act"}.get(mark.kind, "" if seen_now else "done")
        rows.append({"on": mark.listed, "said": mark.said, "state": state})
    return {"line": line, "mini": mini, "rows": rows}


@register.inclusion_tag("pages/parts/strip.html")
def strip(columns: Sequence[StripColumn], rows: Sequence[StripRow], of: int) -> dict[str, Any]:
    """The exposure strip: five counts of what is still locked out of `of`, and rows of assets."""
    return {"columns": columns, "rows": rows, "of": of, "grid": (0, 20, 40, 60, 80)}


@register.inclusion_tag("pages/parts/timeline_unknown.html")
def timeline_unknown() -> dict[str, Any]:
    """The time line before the terms are known: the line stands, the window is broken."""
    return {}


@register.inclusion_tag("pages/parts/strip_unknown.html")
def strip_unknown(*names: str) -> dict[str, Any]:
    """The strip before anything is known: the frame stands, the bars are broken."""
    widths = (58, 44, 70)
    return {"rows": list(zip(names, widths, strict=False)), "grid": (0, 20, 40, 60, 80)}


@register.inclusion_tag("pages/parts/three.html")
def three(picks: Sequence[Pick], whole: int) -> dict[str, Any]:
    """The first things to do, and a bar of `whole` (the exposure) that they eat into."""
    removed, cuts = 0, []
    for pick in picks:
        removed += pick.removes
        cuts.append(round(100 * removed / whole, 2) if whole else 0)
    remain = 100 - round(cuts[-1]) if cuts else 100
    return {"picks": picks, "cuts": cuts, "whole": whole, "remain": remain}


@register.inclusion_tag("pages/parts/grade.html")
def grade(
    letter: str, score: int | None, sentence: str, counts: Sequence[Count], url: str
) -> dict[str, Any]:
    """The grade: its letter, score and sentence, a bar of the verdicts and their counts.

    `letter` "" draws a question mark: nothing could be graded yet.
    """
    return {
        "letter": letter,
        "score": score,
        "sentence": sentence,
        "counts": [count for count in counts if count.count],
        "mix": shares([(count.verdict, count.count) for count in counts]),
        "url": url,
    }


@register.inclusion_tag("pages/parts/gaps.html")
def gaps(gaps: Sequence[Gap]) -> dict[str, Any]:
    """The worst gaps of an agreement, worst first, each with what it stands on."""
    return {"gaps": gaps}


@register.inclusion_tag("pages/parts/written.html")
def written(
    missing: Sequence[Written], present: Sequence[Written], how_many: int
) -> dict[str, Any]:
    """What is not in writing, and what is; on a phone the second folds, saying `how_many`."""
    return {"missing": missing, "present": present, "how_many": how_many}
