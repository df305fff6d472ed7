"""The duties of a relationship: what the model proposes, what was decided, what does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from prenup.content.clauses import built_in as clauses
from prenup.content.duties import built_in
from prenup.core.access import Actor, NotFound
from prenup.core.duties import Duties, Edit, GapKind, Model, Often, Side
from prenup.core.duties import Duty as CoreDuty
from prenup.core.duties import duties as composed
from prenup.hire.agreements import queries as agreements
from prenup.hire.agreements.queries import FindingRow
from prenup.manage.duties.models import Duty
from prenup.people.queries import RelationshipRow


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause that speaks of a duty: its name, how the agreement has it, and where.

    `shown` is one of the five verdicts, "" while no agreement was reviewed; `where` is the place
    as written ("§7.3, page 11"), "" where nothing is quoted.
    """

    id: str
    title: str
    shown: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty with the clauses that speak of it. `member_id` is whoever has it on our side."""

    core: CoreDuty
    clauses: tuple[ClauseRow, ...]
    member_id: UUID | None = None
    left_on: date | None = None
    decided_by: str = ""  # "" for a proposal
    decided_on: date | None = None

    @property
    def id(self) -> str:
        return self.core.id

    @property
    def spoken(self) -> tuple[ClauseRow, ...]:
        """The clauses that the agreement has."""
        return tuple(row for row in self.clauses if row.shown not in ("", "missing"))


@dataclass(frozen=True, slots=True)
class GapRow:
    """What does not hold: of a duty, or of a clause that no duty is about."""

    kind: GapKind
    duty: DutyRow | None
    clause: ClauseRow | None
    work: str = ""  # what the clause promises, where no duty is about it
    to: Side | None = None


@dataclass(frozen=True)
class DutiesView:
    """All duties. `reviewed` is false while no agreement was: nothing is said of clauses then."""

    model: Model
    core: Duties
    rows: tuple[DutyRow, ...]
    aside: tuple[DutyRow, ...]
    gaps: tuple[GapRow, ...]
    reviewed: bool

    @cached_property
    def questions(self) -> frozenset[str]:
        return frozenset(self.core.questions)

    def of(self, duty: str) -> tuple[GapRow, ...]:
        """What does not hold of one duty."""
        return tuple(gap for gap in self.gaps if gap.duty and gap.duty.id == duty)

    @property
    def they_do(self) -> int:
        return sum(Side.THEIRS in row.core.part.does for row in self.rows)

    @property
    def we_answer(self) -> int:
        return sum(row.core.part.answers is Side.OURS for row in self.rows)


def duties(actor: Actor, relationship: RelationshipRow) -> DutiesView | None:
    """The duties as they stand; None until a management model is chosen.

    Seven SQL queries, however many there are.
    """
    if not relationship.management_model:
        return None
    stored = {
        row.duty: row
        for row in Duty.objects.of(actor.client_id)
        .filter(relationship_id=relationship.id)
        .select_related("member")
        .order_by("id")
    }
    review = agreements.review(actor, relationship.id)
    said = {row.clause: row for row in review.findings} if review else {}
    model = Model(relationship.management_model)
    core = composed(
        model,
        built_in(),
        [_edit(row) for row in stored.values()],
        review.core if review else None,
    )
    named = _clauses(said)
    rows = {duty.id: _row(duty, stored.get(duty.id), named) for duty in (*core.duties, *core.aside)}
    return DutiesView(
        model=model,
        core=core,
        rows=tuple(rows[duty.id] for duty in core.duties),
        aside=tuple(rows[duty.id] for duty in core.aside),
        gaps=tuple(
            GapRow(
                kind=gap.kind,
                duty=rows.get(gap.duty),
                clause=named.get(gap.clause),
                work=built_in().work.get(gap.clause, "") if not gap.duty else "",
                to=gap.to,
            )
            for gap in core.gaps
        ),
        reviewed=review is not None,
    )


def one_duty(view: DutiesView | None, duty: str) -> DutyRow:
    """One duty of those asked for. Raises `NotFound`."""
    for row in (*view.rows, *view.aside) if view else ():
        if row.id == duty:
            return row
    raise NotFound


def _edit(row: Duty) -> Edit:
    does = {Side.OURS: row.we_do, Side.THEIRS: row.they_do}
    return Edit(
        duty=row.duty,
        does=frozenset(side for side, on in does.items() if on),
        answers=Side(row.answers),
        model=Model(row.model),
        clauses=tuple(row.clauses),
        title=row.title,
        person=row.member.name if row.member else "",
        left=bool(row.member and row.member.left_at),
        reported_to=row.reported_to,
        often=Often(row.often),
        set_aside=row.set_aside,
    )


def _clauses(said: Mapping[str, FindingRow]) -> dict[str, ClauseRow]:
    return {
        clause.id: ClauseRow(clause.id, clause.title, *_verdict(said.get(clause.id)))
        for clause in clauses()
    }


def _verdict(found: FindingRow | None) -> tuple[str, str]:
    if found is None:
        return "", ""
    quoted = found.passages[0].cited if found.passages else None
    page = f"page {quoted.page}" if quoted and quoted.page else ""
    return found.shown, ", ".join(part for part in (quoted.place if quoted else "", page) if part)


def _row(duty: CoreDuty, stored: Duty | None, named: Mapping[str, ClauseRow]) -> DutyRow:
    spoken_of = tuple(named[one] for one in duty.clauses if one in named)
    if stored is None:
        return DutyRow(duty, spoken_of)
    left_at = stored.member.left_at if stored.member else None
    return DutyRow(
        core=duty,
        clauses=spoken_of,
        member_id=stored.member_id,
        left_on=left_at.date() if left_at else None,
        decided_by=stored.decided_by if duty.mapped else "",
        decided_on=stored.decided_on if duty.mapped else None,
    )
