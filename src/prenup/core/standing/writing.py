"""The sixteen things that should be in writing, and which of them are. Source: rules 11."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from prenup.core.calendars import Lead, add_months
from prenup.core.lockout import Asset, Criticality, SuperAdmin
from prenup.core.words import listed

MONTHS_OF_MINUTES = 12
QUARTERS_OF_REVIEWS = 4


class Item(StrEnum):
    """The sixteen things, in the order of the rules."""

    AGREEMENT = "agreement"
    REGISTER = "register"
    TEAM = "team"
    COMMITMENT = "commitment"
    REQUIREMENTS = "requirements"
    MODEL = "model"
    DUTIES = "duties"
    ACCEPTANCE = "acceptance"
    MINUTES = "minutes"
    REVIEWS = "reviews"
    REPORT = "report"
    INSURANCE = "insurance"
    BACKUPS = "backups"
    SUPER_ADMIN = "super_admin"
    EXIT_PLAN = "exit_plan"
    ATTESTATION = "attestation"

    @property
    def number(self) -> int:
        """From 1 to 16, as in the rules."""
        return list(Item).index(self) + 1


class InWriting(StrEnum):
    """Out of date counts as not written."""

    PRESENT = "present"
    OUT_OF_DATE = "out_of_date"
    ABSENT = "absent"


#: What each is called in a list; `{provider}` is filled in.
TITLES: Mapping[Item, str] = MappingProxyType(
    {
        Item.AGREEMENT: "Agreement",
        Item.REGISTER: "Register",
        Item.TEAM: "Management team",
        Item.COMMITMENT: "Leadership’s commitment",
        Item.REQUIREMENTS: "Requirements",
        Item.MODEL: "Management model",
        Item.DUTIES: "Duties and procedures",
        Item.ACCEPTANCE: "What {provider} accepts",
        Item.MINUTES: "Minutes",
        Item.REVIEWS: "Quarterly reviews",
        Item.REPORT: "Report to leadership",
        Item.INSURANCE: "{provider}’s insurance",
        Item.BACKUPS: "How backups are restored",
        Item.SUPER_ADMIN: "Proof of our own way in",
        Item.EXIT_PLAN: "Exit plan",
        Item.ATTESTATION: "Form for attesting deletion",
    }
)

#: How long each stays fresh; what is not here does not age by itself.
FRESH_FOR: Mapping[Item, Lead] = MappingProxyType(
    {
        Item.REGISTER: Lead(days=90),
        Item.DUTIES: Lead(months=12),
        Item.REPORT: Lead(months=3),
        Item.BACKUPS: Lead(days=365),
        Item.SUPER_ADMIN: Lead(days=100),
        Item.EXIT_PLAN: Lead(months=12),
    }
)

#: Those that are a row of months or quarters, not one paper: how many, and how long each is.
_SERIES: Mapping[Item, tuple[int, int]] = MappingProxyType(
    {Item.MINUTES: (MONTHS_OF_MINUTES, 1), Item.REVIEWS: (QUARTERS_OF_REVIEWS, 3)}
)


@dataclass(frozen=True, slots=True)
class Paper:
    """Something written: for which of the sixteen, of which day, in which document.

    For minutes and reviews `on` lies in the month or quarter that they are about. `until` is the
    last day on which it holds, where it says so itself, as a certificate of insurance does.
    `document` names the file, and `note` says in a few words what it is ("23 assets").
    """

    item: Item
    on: date
    document: str = ""
    note: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """How one of the sixteen things stands.

    `paper` is the newest, if there is any; `since` the day from which it is out of date. `lacks`
    says what a row of months, quarters or assets lacks ("of May and August"); `note` what is there.
    """

    item: Item
    state: InWriting
    paper: Paper | None = None
    since: date | None = None
    lacks: str = ""
    note: str = ""

    def title(self, provider: str) -> str:
        return TITLES[self.item].format(provider=provider)


def writing(
    papers: Iterable[Paper], as_of: date, *, assets: Sequence[Asset] | None = None
) -> tuple[Written, ...]:
    """The sixteen things as they stand on `as_of`, in order.

    Papers of a later day do not count yet. With the register's `assets`, whether our super-admin
    is proven for each critical one is read there; without (None), a paper can say so.

    >>> register = Paper(Item.REGISTER, date(2026, 8, 1))
    >>> row = writing([register], date(2026, 11, 1))[1]
    >>> row.state.value, row.since
    ('out_of_date', datetime.date(2026, 10, 31))
    """
    by_item: dict[Item, list[Paper]] = {item: [] for item in Item}
    for paper in papers:
        if paper.on <= as_of:
            by_item[paper.item].append(paper)
    return tuple(_written(item, by_item[item], as_of, assets) for item in Item)


def _written(
    item: Item, papers: Sequence[Paper], as_of: date, assets: Sequence[Asset] | None
) -> Written:
    if item in _SERIES:
        return _series(item, papers, as_of)
    if item is Item.SUPER_ADMIN and assets is not None:
        return _super_admin(assets)
    if not papers:
        return Written(item, InWriting.ABSENT)
    newest = max(papers, key=lambda paper: (_last_fresh(paper), paper.on))
    last = _last_fresh(newest)
    if last < as_of:
        return Written(
            item, InWriting.OUT_OF_DATE, newest, since=last + timedelta(days=1), note=newest.note
        )
    return Written(item, InWriting.PRESENT, newest, note=newest.note)


def _last_fresh(paper: Paper) -> date:
    """The last day on which the paper counts."""
    if paper.until is not None:
        return paper.until
    period = FRESH_FOR.get(paper.item)
    return period.after(paper.on) if period else date.max


def _series(item: Item, papers: Sequence[Paper], as_of: date) -> Written:
    """One paper for each of the last full months or quarters; a single one that lacks is a gap."""
    how_many, months = _SERIES[item]
    this = date(as_of.year, (as_of.month - 1) // months * months + 1, 1)
    starts = [add_months(this, -months * n) for n in range(how_many, 0, -1)]
    covered = {date(p.on.year, (p.on.month - 1) // months * months + 1, 1) for p in papers}
    lacking = [start for start in starts if start not in covered]
    there = how_many - len(lacking)
    return Written(
        item,
        InWriting.ABSENT if lacking else InWriting.PRESENT,
        max(papers, key=lambda paper: paper.on, default=None),
        lacks=_lacks(lacking, months) if there else "",
        note=f"{there} of {how_many}" if there else "",
    )


def _lacks(starts: Sequence[date], months: int) -> str:
    """The months or quarters that lack: by name where they are few."""
    if not starts:
        return ""
    if len(starts) > 3:
        return f"of {len(starts)} {'months' if months == 1 else 'quarters'}"
    names = [f"{start:%B}" if months == 1 else _quarter(start) for start in starts]
    return f"of {listed(names)}"


def _quarter(start: date) -> str:
    return f"{start:%B} to {add_months(start, 2):%B}"


def _super_admin(assets: Sequence[Asset]) -> Written:
    """Whether our own super-admin is proven for each critical asset of the register."""
    critical = [asset for asset in assets if asset.criticality is Criticality.CRITICAL]
    proven = [asset for asset in critical if asset.client_super_admin is SuperAdmin.PROVEN]
    if not critical:
        return Written(Item.SUPER_ADMIN, InWriting.ABSENT, lacks="while nothing is marked critical")
    complete = len(proven) == len(critical)
    return Written(
        Item.SUPER_ADMIN,
        InWriting.PRESENT if complete else InWriting.ABSENT,
        lacks="" if complete else f"for {len(critical) - len(proven)} of {len(critical)} critical",
        note=f"{len(proven)} of {len(critical)}" if proven else "",
    )
