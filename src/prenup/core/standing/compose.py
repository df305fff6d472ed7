"""Where we stand: everything that the page, the board PDF and the command say, from values.

True with half of it missing: what is not known is an `Unknown` with what that costs, never zero.
Source: rules 11 and 12.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from prenup.core.calendars import BusinessDays
from prenup.core.lockout import Asset, Scenario
from prenup.core.notice import Notice, Terms, notice_at, said
from prenup.core.pricing import Money
from prenup.core.standing.agreed import Agreed
from prenup.core.standing.locked import LockedOut, locked_out
from prenup.core.standing.sentence import About, Sentence, sentence
from prenup.core.standing.terms import TermsUnknown
from prenup.core.standing.writing import InWriting, Paper, Written, writing
from prenup.core.words import count

#: What stands for the provider's name while none is chosen.
NAMELESS = "the provider"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is not known: what, what that costs, and what to do about it."""

    about: About
    what: str
    costs: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that is known of a relationship on a day; what is not known is left as it is here.

    `assets` is None while nobody has written a register; `assumed` and `left_out` count what it
    did not say and the rows that could not be read. `monthly_cost` and `cost_per_day` are given
    once a person has confirmed them. `notice_source` says where the leads stand ("§14.2, page 21").
    """

    as_of: date
    client: str = ""
    provider: str = ""
    terms: Terms | TermsUnknown | None = None
    given_on: date | None = None
    week: BusinessDays = field(default_factory=BusinessDays)
    monthly_cost: Money | None = None
    notice_source: str = ""
    assets: Sequence[Asset] | None = None
    assumed: int = 0
    left_out: int = 0
    cost_per_day: Money | None = None
    agreed: Agreed | None = None
    papers: tuple[Paper, ...] = ()

    @property
    def provider_name(self) -> str:
        return self.provider or NAMELESS


@dataclass(frozen=True, slots=True)
class NoticeStands:
    """How notice stands, with what it stands on."""

    notice: Notice
    terms: Terms
    monthly_cost: Money | None
    source: str

    @property
    def said(self) -> str:
        return said.standing(self.notice)

    @property
    def cost_of_missing(self) -> str:
        """What missing the window costs; empty where there is none to miss."""
        return said.cost_of_missing(self.notice, self.monthly_cost)

    @property
    def more(self) -> tuple[str, ...]:
        """What else there is to mind, a sentence each."""
        sentences = (
            said.at_any_time(self.notice, self.terms.convenience),
            said.given_in_vain(self.notice),
            *self.notice.warnings,
        )
        return tuple(sentence for sentence in sentences if sentence)


@dataclass(frozen=True)
class Standing:
    """Where a client stands with a provider on a day, in one scenario."""

    as_of: date
    client: str
    provider: str
    scenario: Scenario
    sentence: Sentence
    notice: NoticeStands | Unknown
    lockout: LockedOut | Unknown
    agreement: Agreed | Unknown
    writing: tuple[Written, ...]
    unknown: tuple[Unknown, ...]

    @property
    def written(self) -> tuple[Written, ...]:
        """What is in writing, and fresh."""
        return tuple(row for row in self.writing if row.state is InWriting.PRESENT)

    @property
    def not_written(self) -> tuple[Written, ...]:
        """What is absent or out of date."""
        return tuple(row for row in self.writing if row.state is not InWriting.PRESENT)


def compose(known: Known, scenario: Scenario = Scenario.SILENT) -> Standing:
    """Everything that Where we stand says of what is known; `scenario` is how the provider leaves.

    Raises `NoticeError` for a day past 2199, and `UnknownAsset` where `assets` did not come
    through `register`.
    """
    notice, lockout, agreement = _notice(known), _lockout(known, scenario), _agreement(known)
    blocks = (notice, lockout, agreement)
    return Standing(
        as_of=known.as_of,
        client=known.client,
        provider=known.provider_name,
        scenario=scenario,
        sentence=sentence(
            notice=notice.notice if isinstance(notice, NoticeStands) else None,
            locked=lockout if isinstance(lockout, LockedOut) else None,
            provider=known.provider_name,
            scenario=scenario,
        ),
        notice=notice,
        lockout=lockout,
        agreement=agreement,
        writing=writing(known.papers, known.as_of, assets=known.assets),
        unknown=(*(b for b in blocks if isinstance(b, Unknown)), *_half_known(known, notice)),
    )


def _notice(known: Known) -> NoticeStands | Unknown:
    if isinstance(known.terms, Terms):
        notice = notice_at(known.terms, known.as_of, given_on=known.given_on, week=known.week)
        return NoticeStands(notice, known.terms, known.monthly_cost, known.notice_source)
    if known.terms is None:
        what, do = "Nobody has read an agreement for its dates.", "Upload the agreement."
    else:
        what, do = str(known.terms), "Confirm or correct these facts of the agreement."
    costs = "Until then nobody can say by when we must act, and a window may be closing."
    return Unknown("notice", what, costs, do)


def _lockout(known: Known, scenario: Scenario) -> LockedOut | Unknown:
    if known.assets:
        return locked_out(
            known.assets,
            scenario,
            provider=known.provider_name,
            cost_per_day=known.cost_per_day,
            assumed=known.assumed,
            left_out=known.left_out,
        )
    return Unknown(
        "lockout",
        f"Nobody has listed what {known.provider_name} looks after.",
        f"If {known.provider_name} were gone tonight, we would find out what is locked one thing "
        "after the other.",
        "Bring a list in Excel or CSV, however rough. What it leaves empty counts as "
        f"{known.provider_name}’s, and is said so.",
    )


def _agreement(known: Known) -> Agreed | Unknown:
    if known.agreed is not None:
        return known.agreed
    return Unknown(
        "agreement",
        "No agreement has been read.",
        "What we were promised, and what not, nobody can say.",
        "Upload the documents of the agreement as they came.",
    )


def _half_known(known: Known, notice: NoticeStands | Unknown) -> Sequence[Unknown]:
    """What is known in part only, and so counted too low or not said."""
    found = []
    priced = isinstance(notice, NoticeStands) and notice.notice.if_missed
    if priced and priced.months and known.monthly_cost is None:
        found.append(
            Unknown(
                "notice",
                "What a month costs is not confirmed.",
                "What missing the window costs cannot be said in money.",
                "Confirm the monthly cost.",
            )
        )
    if known.left_out:
        rows = count(known.left_out, "row")
        found.append(
            Unknown(
                "lockout",
                f"{rows} of the register could not be read.",
                "Every figure of the lock-out is too low by what they hold.",
                "Mend these rows and bring the register again.",
            )
        )
    if known.assets and known.assumed:
        found.append(
            Unknown(
                "lockout",
                f"{count(known.assumed, 'thing')} that the register does not say "
                f"{'is' if known.assumed == 1 else 'are'} assumed.",
                "The lock-out may be shorter or longer than it is said to be.",
                "Fill in what the register leaves empty.",
            )
        )
    return found
