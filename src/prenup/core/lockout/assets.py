"""An asset as the rules of lock-out see it: in whose name, who gets in, and how long without.

Source: rules 2.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import MappingProxyType

#: Beyond a year, days without an asset weigh no more; lost data weighs a whole year.
YEAR = 365


class Scenario(StrEnum):
    """How the provider leaves, from the best to the worst."""

    COOPERATIVE = "cooperative"
    SILENT = "silent"
    HOSTILE = "hostile"


class CustomerOfRecord(StrEnum):
    """In whose name an asset is held. Unknown is treated as somebody else."""

    CLIENT = "client"
    PROVIDER = "provider"
    OTHER = "other"
    UNKNOWN = "unknown"


class SuperAdmin(StrEnum):
    """What we can say of the client's own super-admin."""

    PROVEN = "proven"
    CLAIMED = "claimed"
    NONE = "none"


class Criticality(StrEnum):
    """How much a day without the asset weighs."""

    CRITICAL = "critical"
    IMPORTANT = "important"
    USEFUL = "useful"
    MINOR = "minor"


WEIGHTS: Mapping[Criticality, int] = MappingProxyType(
    {
        Criticality.CRITICAL: 8,
        Criticality.IMPORTANT: 4,
        Criticality.USEFUL: 2,
        Criticality.MINOR: 1,
    }
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What is assumed of a kind of asset where the register says nothing; days are whole."""

    transfer_days: int
    recover_days: int
    replace_days: int
    holds_data: bool


OTHER = "other"

#: The defaults by kind. They are estimates: pass another mapping to change them.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "licence": Kind(14, 3, 14, holds_data=False),
        "domain": Kind(7, 5, 30, holds_data=False),
        "dns": Kind(2, 2, 5, holds_data=False),
        "tenant": Kind(3, 12, 30, holds_data=True),
        "cloud account": Kind(5, 5, 30, holds_data=True),
        "application": Kind(10, 5, 30, holds_data=True),
        "backup": Kind(14, 5, 28, holds_data=True),
        "hardware": Kind(10, 3, 35, holds_data=False),
        "line": Kind(20, 10, 60, holds_data=False),
        "phone number": Kind(15, 10, 45, holds_data=False),
        "certificate": Kind(3, 2, 5, holds_data=False),
        "credential vault": Kind(2, 3, 20, holds_data=True),
        "documentation": Kind(10, 5, 28, holds_data=True),
        OTHER: Kind(10, 3, 30, holds_data=True),
    }
)


@dataclass(frozen=True, slots=True)
class Asset:
    """One asset, with everything known or assumed; days are whole and never negative.

    `client_super_admin` and `copy_out_of_reach` are as they count on the day of asking: an old
    proof is a claim, an untested copy is none. `needs` and `recovers_through` hold names.
    """

    name: str
    kind: str = OTHER
    customer_of_record: CustomerOfRecord = CustomerOfRecord.PROVIDER
    client_super_admin: SuperAdmin = SuperAdmin.NONE
    provider_super_admin: bool = True
    criticality: Criticality = Criticality.IMPORTANT
    holds_data: bool = True
    copy_out_of_reach: bool = False
    transfer_days: int = 10
    recover_days: int = 3
    replace_days: int = 30
    needs: tuple[str, ...] = ()
    recovers_through: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        return WEIGHTS[self.criticality]


class Way(Enum):
    """How an asset comes back, and so which of its days count."""

    AT_ONCE = "at once"
    HANDED_OVER = "handed over"
    RECOVERED = "recovered"
    SOONER = "handed over or recovered"
    ANEW = "started again"


# Named once, since looking a member up in its enum costs more than all that is asked of it.
_CLIENT, _PROVEN, _NONE = CustomerOfRecord.CLIENT, SuperAdmin.PROVEN, SuperAdmin.NONE
_AT_ONCE, _HANDED_OVER, _RECOVERED, _SOONER, _ANEW = Way
_COOPERATIVE, _SILENT, _HOSTILE = Scenario


def _if_cooperative(asset: Asset) -> Way:
    if asset.customer_of_record is not _CLIENT:
        return _HANDED_OVER
    return _SOONER if asset.client_super_admin is _NONE else _AT_ONCE


def _if_silent(asset: Asset) -> Way:
    if asset.customer_of_record is not _CLIENT:
        return _ANEW
    return _AT_ONCE if asset.client_super_admin is _PROVEN else _RECOVERED


def _if_hostile(asset: Asset) -> Way:
    if asset.provider_super_admin and asset.customer_of_record is _CLIENT:
        return _RECOVERED
    return _if_silent(asset)


#: The table of rules 2: how an asset itself comes back, whatever else it waits for.
WAYS_BACK: Mapping[Scenario, Callable[[Asset], Way]] = MappingProxyType(
    {
        _COOPERATIVE: _if_cooperative,
        _SILENT: _if_silent,
        _HOSTILE: _if_hostile,
    }
)


def way_back(asset: Asset, scenario: Scenario) -> Way:
    """How `asset` itself comes back in `scenario`.

    >>> way_back(Asset("Domain", customer_of_record=CustomerOfRecord.CLIENT), Scenario.SILENT)
    <Way.RECOVERED: 'recovered'>
    """
    return WAYS_BACK[scenario](asset)


def days_by(way: Way, asset: Asset) -> int:
    """The days that `way` takes for `asset`."""
    if way is _ANEW:
        return asset.replace_days
    if way is _RECOVERED:
        return asset.recover_days
    if way is _AT_ONCE:
        return 0
    if way is _HANDED_OVER:
        return asset.transfer_days
    return min(asset.transfer_days, asset.recover_days)


def own_days(asset: Asset, scenario: Scenario) -> int:
    """Days without `asset` itself, before anything that it waits for."""
    return days_by(WAYS_BACK[scenario](asset), asset)


def all_own_days(assets: Iterable[Asset], scenario: Scenario) -> list[int]:
    """`own_days` of each, in order: the table once more, since asking it of each in two calls is a
    tenth of what a large register takes."""
    if scenario is _COOPERATIVE:
        return [own_days(asset, scenario) for asset in assets]
    hostile = scenario is _HOSTILE
    return [
        asset.replace_days
        if asset.customer_of_record is not _CLIENT
        else asset.recover_days
        if asset.client_super_admin is not _PROVEN or (hostile and asset.provider_super_admin)
        else 0
        for asset in assets
    ]


def is_lost(asset: Asset, scenario: Scenario) -> bool:
    """Whether the data in `asset` would be lost for good.

    Unknown is somebody else. Nothing is lost while the provider cooperates.
    """
    if scenario is _COOPERATIVE or not asset.holds_data or asset.copy_out_of_reach:
        return False
    if asset.customer_of_record is not _CLIENT:
        return True
    return scenario is _HOSTILE and asset.provider_super_admin
