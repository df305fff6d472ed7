"""All duties of a relationship, and where they do not hold. Source: rules 7."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from prenup.core.agreement.verdicts import Finding
from prenup.core.duties.duty import Duty, DutyRefused, Edit, decided, proposed
from prenup.core.duties.matrix import Matrix, Model, Side


class GapKind(StrEnum):
    """Why a duty does not hold, in the order in which they are shown."""

    GIVEN = "given"  # the agreement gives it to the other side
    NO_CLAUSE = "no_clause"  # the provider has it, and no clause says so
    NO_DUTY = "no_duty"  # a clause promises work that no duty is about
    LEFT = "left"  # whoever had it left


@dataclass(frozen=True, slots=True)
class Gap:
    """A finding. `duty` is "" where a clause has none; `clause` is the one that it stands on.

    `to` is the side that the agreement gives the duty to.
    """

    kind: GapKind
    duty: str = ""
    clause: str = ""
    to: Side | None = None


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties in the order of the matrix, own ones after them; those set aside apart.

    `questions` are the ids of defaults that nobody decided on yet: no findings.
    """

    model: Model
    duties: tuple[Duty, ...]
    aside: tuple[Duty, ...]
    gaps: tuple[Gap, ...]
    questions: tuple[str, ...]


def duties(
    model: Model, matrix: Matrix, edits: Iterable[Edit], findings: Sequence[Finding] | None
) -> Duties:
    """The duties under a management model, with what people decided, beside the agreement.

    `findings` are those of the newest review; None: no agreement was read, so nothing is said of
    clauses. A clause is there when its verdict is present, weak or unsure. A default that nobody
    decided on is a question and no finding, except for what is kept ours whatever the model.
    Raises `DutyRefused` for two decisions on one duty, and as `held` does.
    """
    decisions = _by_duty(edits)
    found = [
        decided(default, decisions.pop(default.id), model)
        if default.id in decisions
        else proposed(default, model)
        for default in matrix.defaults
    ]
    found += [decided(None, edit, model) for edit in decisions.values()]
    here = tuple(duty for duty in found if not duty.set_aside)
    gaps = [gap for duty in here for gap in _gaps(duty, matrix, findings)]
    gaps += _without_duty(here, matrix, findings or ())
    order = list(GapKind)
    return Duties(
        model=model,
        duties=here,
        aside=tuple(duty for duty in found if duty.set_aside),
        gaps=tuple(sorted(gaps, key=lambda gap: order.index(gap.kind))),
        questions=tuple(duty.id for duty in here if not duty.mapped),
    )


def _by_duty(edits: Iterable[Edit]) -> dict[str, Edit]:
    found: dict[str, Edit] = {}
    for edit in edits:
        if edit.duty in found:
            raise DutyRefused(f"Two decisions on “{edit.duty}” cannot both count. Keep one.")
        found[edit.duty] = edit
    return found


def _gaps(duty: Duty, matrix: Matrix, findings: Sequence[Finding] | None) -> list[Gap]:
    gaps = []
    default = matrix.default(duty.id)
    if default is not None and (duty.mapped or duty.keep):
        for finding in findings or ():
            to = default.given.get(finding.clause)
            if finding.against_us and to is not None and to is not duty.part.answers:
                gaps.append(Gap(GapKind.GIVEN, duty.id, finding.clause, to))
    if duty.mapped and duty.needs_clause and findings is not None and not gaps:
        there = {finding.clause for finding in findings if finding.verdict != "missing"}
        if there.isdisjoint(duty.clauses):
            gaps.append(Gap(GapKind.NO_CLAUSE, duty.id))
    if duty.person and duty.left:
        gaps.append(Gap(GapKind.LEFT, duty.id))
    return gaps


def _without_duty(here: Sequence[Duty], matrix: Matrix, findings: Sequence[Finding]) -> list[Gap]:
    spoken = {clause for duty in here for clause in duty.clauses}
    return [
        Gap(GapKind.NO_DUTY, clause=finding.clause)
        for finding in findings
        if finding.verdict != "missing"
        and finding.clause in matrix.work
        and finding.clause not in spoken
    ]
