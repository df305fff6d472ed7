"""Where we stand as a page: the values of `core.standing`, each with the place it opens."""

from collections.abc import Mapping
from dataclasses import dataclass

from prenup.core import words
from prenup.core.lockout import Scenario
from prenup.core.notice import Renews
from prenup.core.standing import (
    COUNTED_DAYS,
    Agreed,
    InWriting,
    LockedOut,
    NoticeStands,
    Sentence,
    Standing,
    Unknown,
    effort,
    place_of,
    verdict_of,
)
from prenup.core.standing import Written as WrittenThing
from prenup.pages.charts import Count, Gap, Pick, StripColumn, StripRow, TimeLine, Written
from prenup.pages.notice_line import line
from prenup.pages.parts import Option
from prenup.standing.places import Places

#: So many things in writing stand in each column; the rest is counted.
SHOWN = 6

_SCENARIOS: Mapping[Scenario, str] = {
    Scenario.COOPERATIVE: "Cooperative",
    Scenario.SILENT: "Silent",
    Scenario.HOSTILE: "Hostile",
}
_VERDICTS = {"against us": "against"}
_BLOCKS = {"notice": "#notice", "lockout": "#lockout", "agreement": "#agreement"}
_GONE: Mapping[Scenario, str] = {
    Scenario.COOPERATIVE: "If {provider} left tonight and helped",
    Scenario.SILENT: "If {provider} were gone tonight",
    Scenario.HOSTILE: "If {provider} turned against us tonight",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the sentence; `url` is the block that a figure stands on, "" for plain text."""

    text: str
    url: str


def pieces(sentence: Sentence) -> list[Piece]:
    return [Piece(run.text, _BLOCKS[run.about] if run.about else "") for run in sentence]


# ---------- notice ----------


@dataclass(frozen=True, slots=True)
class NoticeBlock:
    """Notice as it is drawn: the line, what it says, what missing the window costs."""

    line: TimeLine
    said: str
    cost: str
    source: str
    source_url: str
    more: tuple[str, ...]


def notice_block(stands: NoticeStands, places: Places) -> NoticeBlock:
    renewal = stands.terms.renewal
    return NoticeBlock(
        line=line(
            stands.notice,
            must_arrive=stands.terms.delivery_days > 0,
            renewal_months=renewal.months if isinstance(renewal, Renews) else None,
        ),
        said=stands.said,
        cost=stands.cost_of_missing,
        source=stands.source or "what it stands on",
        source_url=places.of("notice:notice"),
        more=stands.more,
    )


# ---------- lock-out ----------


@dataclass(frozen=True, slots=True)
class LockoutBlock:
    """The lock-out as it is drawn, and what to do first."""

    columns: list[StripColumn]
    rows: list[StripRow]
    total: int
    total_url: str
    stands_on: str  # "all 23, 2 assumptions"
    cost: str  # in money, "" while nobody said what a day costs
    left_out: str
    picks: list[Pick]
    effort: str
    exposure: int
    exposure_url: str
    exposure_after: int
    first: str  # "Do these three first"


def lockout_block(locked: LockedOut, scenario: Scenario, places: Places) -> LockoutBlock:
    lockout_url = places.lockout(scenario)
    picks = [
        Pick(
            text=first.text,
            url=places.asset(first.pick.asset),
            effort=effort(first.pick.effort_days),
            removes=first.pick.removes,
            percent=first.share,
        )
        for first in locked.first
    ]
    assumed = f", {words.count(locked.assumed, 'assumption')}" if locked.assumed else ""
    left_out = locked.left_out and words.count(locked.left_out, "row")
    return LockoutBlock(
        columns=[
            StripColumn(
                f"Day {day}" if day else "Tonight",
                locked.still_locked(day),
                places.lockout(scenario, day),
            )
            for day in COUNTED_DAYS
        ],
        rows=[
            StripRow(row.name, places.asset(row.name), row.own_days, row.usable_days, row.lost)
            for row in locked.strip
        ],
        total=locked.total,
        total_url=places.of("custody:register"),
        stands_on=f"all {locked.total}{assumed}",
        cost=str(locked.cost) if locked.cost else "",
        left_out=f"{left_out} could not be read: too low by that" if left_out else "",
        picks=picks,
        effort=effort(locked.effort_days),
        exposure=locked.exposure,
        exposure_url=lockout_url,
        exposure_after=locked.exposure_after,
        first=_first(len(picks)),
    )


def _first(picks: int) -> str:
    return "Do this first" if picks == 1 else f"Do these {words.small(picks)} first"


# ---------- the agreement ----------


@dataclass(frozen=True, slots=True)
class AgreementBlock:
    """The review as it is drawn: grade, counts, the worst gaps."""

    letter: str
    score: int
    saying: str
    counts: list[Count]
    gaps: list[Gap]
    url: str
    stands_on: str


def agreement_block(agreed: Agreed, places: Places) -> AgreementBlock:
    pages = f", {words.count(agreed.pages, 'page')}" if agreed.pages else ""
    unsure = agreed.counts()["unsure"]
    saying = agreed.saying()
    if not saying and unsure and agreed.grade.low != agreed.grade.high:
        low, high = round(agreed.grade.low), round(agreed.grade.high)
        saying = f"What is unsure could make it {low} to {high}."
    return AgreementBlock(
        letter=agreed.grade.letter,
        score=round(agreed.grade.score),
        saying=saying,
        counts=[
            Count(key := _VERDICTS.get(verdict, verdict), verdict, n, places.findings(key))
            for verdict, n in agreed.counts().items()
        ],
        gaps=[
            Gap(
                _VERDICTS.get(verdict := verdict_of(finding), verdict),
                finding.title,
                places.finding(finding),
                place_of(finding),
                places.passage(finding),
            )
            for finding in agreed.worst
        ],
        url=places.of("agreements:review"),
        stands_on=f"{words.count(len(agreed.findings), 'finding')}{pages}",
    )


# ---------- in writing ----------


@dataclass(frozen=True, slots=True)
class WritingBlock:
    missing: list[Written]
    present: list[Written]
    written: int
    of: int


def writing_block(standing: Standing, places: Places) -> WritingBlock:
    def shown(things: tuple[WrittenThing, ...]) -> list[Written]:
        if len(things) > SHOWN:
            rest = words.small(len(things) - SHOWN + 1)
            first = [_thing(thing, standing, places) for thing in things[: SHOWN - 1]]
            return [*first, Written(f"and {rest} more", places.of("writing:all"))]
        return [_thing(thing, standing, places) for thing in things]

    return WritingBlock(
        missing=shown(standing.not_written),
        present=shown(standing.written),
        written=len(standing.written),
        of=len(standing.writing),
    )


def _thing(thing: WrittenThing, standing: Standing, places: Places) -> Written:
    title = thing.title(standing.provider)
    if thing.state is InWriting.PRESENT:
        return Written(title, places.item(thing.item), thing.note)
    if thing.since is not None:
        year = "" if thing.since.year == standing.as_of.year else f" {thing.since.year}"
        since = f"since {thing.since.day} {thing.since:%b}{year}"
        return Written(title, places.item(thing.item), since, out_of_date=True)
    return Written(f"{title} {thing.lacks}".strip(), places.item(thing.item))


# ---------- the whole ----------


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template shows; a block that is not known is its `Unknown`."""

    standing: Standing
    sentence: list[Piece]
    gone: str
    scenarios: list[Option]
    notice: NoticeBlock | None
    lockout: LockoutBlock | None
    agreement: AgreementBlock | None
    writing: WritingBlock
    unknown: dict[str, Unknown]
    half_known: list[Unknown]
    pdf_url: str

    @property
    def complete(self) -> bool:
        return not self.unknown


def page(standing: Standing, places: Places) -> Page:
    """The page of a standing, with the places that its figures open."""
    whole = {"notice": standing.notice, "lockout": standing.lockout}
    whole["agreement"] = standing.agreement
    unknown = {name: block for name, block in whole.items() if isinstance(block, Unknown)}
    notice, locked, agreed = standing.notice, standing.lockout, standing.agreement
    return Page(
        standing=standing,
        sentence=pieces(standing.sentence),
        gone=_GONE[standing.scenario].format(provider=standing.provider),
        scenarios=[
            Option(word, places.stand("stand", scenario), scenario is standing.scenario)
            for scenario, word in _SCENARIOS.items()
        ],
        notice=notice_block(notice, places) if isinstance(notice, NoticeStands) else None,
        lockout=(
            lockout_block(locked, standing.scenario, places)
            if isinstance(locked, LockedOut)
            else None
        ),
        agreement=agreement_block(agreed, places) if isinstance(agreed, Agreed) else None,
        writing=writing_block(standing, places),
        unknown=unknown,
        half_known=[one for one in standing.unknown if one not in unknown.values()],
        pdf_url=places.stand("pdf", standing.scenario),
    )
