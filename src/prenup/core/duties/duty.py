"""One duty, as it stands between what the model proposes and what a person decided."""

from dataclasses import dataclass
from enum import StrEnum

from prenup.core.duties.matrix import Default, Model, Part, Side


class Often(StrEnum):
    """How often a duty is reported."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    EVENT = "event"  # when it comes up


class DutyRefused(Exception):
    """A duty cannot be so; `field` is what it is about, or "" for the whole."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person decided about a duty, while `model` was the management model.

    `person` names whoever has it on the client's side, "" for nobody; `left`: they are not on
    the team any more. `title` is for a duty of the client's own, that no default is about.
    `reported_to` "" means whoever answers for the relationship. `set_aside` says why the duty is
    not needed here, "" where it is.
    """

    duty: str
    does: frozenset[Side]
    answers: Side
    model: Model
    clauses: tuple[str, ...] = ()
    title: str = ""
    person: str = ""
    left: bool = False
    reported_to: str = ""
    often: Often = Often.MONTH
    set_aside: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty. `mapped`: a person decided on it under the model that is; else it is a proposal.

    `asked` and `told` are what the model proposes beside who does it and who answers.
    """

    id: str
    title: str
    part: Part
    clauses: tuple[str, ...]
    person: str = ""
    left: bool = False
    reported_to: str = ""
    often: Often = Often.MONTH
    mapped: bool = False
    set_aside: str = ""
    keep: str = ""
    most: bool = False

    @property
    def needs_clause(self) -> bool:
        """Whether an agreement must say it: the provider does it or answers for it."""
        return Side.THEIRS in self.part.does or self.part.answers is Side.THEIRS


def held(default: Default | None, edit: Edit) -> Edit:
    """The edit, if the rules hold for it; raises `DutyRefused` with the reason otherwise.

    At least one side does a duty. What is kept on the client's side stays there, whatever the
    model, and cannot be set aside. Source: rules 7.
    """
    if not edit.does:
        raise DutyRefused(
            "Somebody must do it. Choose at least one side; what nobody needs can be set aside.",
            "does",
        )
    if default is None and not edit.title:
        raise DutyRefused("Say what the duty is, in a few words.", "title")
    if default is not None and default.keep:
        if edit.answers is not Side.OURS:
            raise DutyRefused(
                f"“{default.title}” stays yours to answer for, whatever the model. {default.keep}",
                "answers",
            )
        if edit.set_aside:
            raise DutyRefused(f"“{default.title}” cannot be set aside. {default.keep}", "set_aside")
    return edit


def proposed(default: Default, model: Model) -> Duty:
    """The duty as the model proposes it: reported monthly, to whoever answers for the
    relationship."""
    return Duty(
        id=default.id,
        title=default.title,
        part=default.parts[model],
        clauses=default.clauses,
        keep=default.keep,
        most=default.most,
    )


def decided(default: Default | None, edit: Edit, model: Model) -> Duty:
    """The duty as a person decided it. Raises `DutyRefused` where it cannot be so.

    Where the model changed since, and proposes other parts than it did, the decision on who does
    it and who answers is open again; person, report and clauses stay.
    """
    held(default, edit)
    moved = (
        default is not None
        and not edit.set_aside
        and default.parts[edit.model] != default.parts[model]
    )
    told = default.parts[model] if default is not None else None
    part = Part(
        edit.does,
        edit.answers,
        told.asked - edit.does - {edit.answers} if told else frozenset(),
        told.told - edit.does - {edit.answers} if told else frozenset(),
    )
    return Duty(
        id=edit.duty,
        title=default.title if default is not None else edit.title,
        part=told if moved and told is not None else part,
        clauses=edit.clauses,
        person=edit.person,
        left=edit.left,
        reported_to=edit.reported_to,
        often=edit.often,
        mapped=not moved,
        set_aside=edit.set_aside,
        keep=default.keep if default is not None else "",
        most=default.most if default is not None else True,
    )
