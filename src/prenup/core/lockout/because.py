"""Why an asset is locked for as long as it is, in one sentence."""

from dataclasses import dataclass

from prenup.core.lockout.assets import (
    Asset,
    CustomerOfRecord,
    Scenario,
    SuperAdmin,
    Way,
    way_back,
)
from prenup.core.words import count


@dataclass(frozen=True, slots=True)
class Awaited:
    """An asset that another waits for, and the day on which it is usable."""

    name: str
    day: int


@dataclass(frozen=True, slots=True)
class Reason:
    """What the sentence is made of.

    `need` is what holds the asset up longest, if that is not its own way back; `through` is the
    last of what it recovers through, if any of that takes a day.
    """

    asset: Asset
    scenario: Scenario
    own_days: int
    usable_days: int
    lost: bool
    need: Awaited | None = None
    need_each_other: bool = False
    through: Awaited | None = None

    @property
    def held_by(self) -> Awaited | None:
        """What holds the asset up longest: what it waits for, or what starting again is sooner
        than waiting for."""
        if self.need is not None:
            return self.need
        return self.through if 0 < self.own_days < self.asset.replace_days else None

    @property
    def waits_through(self) -> Awaited | None:
        """What its recovery waits for; None where starting again is sooner than waiting."""
        if self.need is not None or self.through is None or not self.own_days:
            return None
        in_time = self.own_days + self.through.day <= self.asset.replace_days
        return self.through if in_time else None


def because(reason: Reason, provider: str = "the provider") -> str:
    """In whose name it is, what that means for us, and which asset it waits for.

    >>> because(Reason(Asset("Web site"), Scenario.SILENT, 30, 30, lost=False), "Northgate IT")
    "In Northgate IT's name: starting again takes 30 days."
    """
    return "".join(
        (
            _whose(reason, provider),
            _own_way(reason) if reason.need is None else _waiting(reason, reason.need),
            ", and its data would be lost." if reason.lost else ".",
        )
    )


def _whose(reason: Reason, provider: str) -> str:
    """In whose name it is, and what we can say of our way in."""
    asset = reason.asset
    if asset.customer_of_record is CustomerOfRecord.PROVIDER:
        return f"In {provider}'s name"
    if asset.customer_of_record is CustomerOfRecord.OTHER:
        return "In somebody else's name"
    if asset.customer_of_record is CustomerOfRecord.UNKNOWN:
        return "It is not known in whose name it is"
    if way_back(asset, reason.scenario) is Way.AT_ONCE:
        return f"In our name, and our super-admin is {asset.client_super_admin.value}"
    if asset.client_super_admin is SuperAdmin.PROVEN:
        return f"In our name, but {provider} has a super-admin as well as we"
    if asset.client_super_admin is SuperAdmin.CLAIMED:
        return "In our name, but our super-admin is claimed, not proven"
    return "In our name, but we have no super-admin"


_TAKES = {
    Way.HANDED_OVER: "handing it over takes",
    Way.RECOVERED: "recovering it takes",
    Way.SOONER: "handing it over, or recovering it, takes",
    Way.ANEW: "starting again takes",
}


def _own_way(reason: Reason) -> str:
    """Its own way back decides."""
    way, through = way_back(reason.asset, reason.scenario), reason.through
    replace_days = reason.asset.replace_days
    if not reason.usable_days:
        return ": it stays open" if way is Way.AT_ONCE else f": {_TAKES[way]} no time"
    takes = f": {_TAKES[way]} {count(reason.own_days, 'day')}"
    if way is Way.ANEW:
        return takes
    if reason.own_days > replace_days:
        return f"{takes}, so starting again is sooner, in {count(replace_days, 'day')}"
    if through is None:
        return takes
    if reason.waits_through is not None:
        return f"{takes} once {through.name} is back, on day {through.day}"
    return (
        f": recovering it waits for {through.name} until day {through.day}, "
        f"so starting again is sooner, in {count(replace_days, 'day')}"
    )


def _waiting(reason: Reason, need: Awaited) -> str:
    """Something else decides, that it needs."""
    if reason.need_each_other:
        return f": it and {need.name} need each other, and that is back on day {need.day}"
    return f": it needs {need.name}, which is back on day {need.day}"
