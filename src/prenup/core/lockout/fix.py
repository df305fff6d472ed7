"""What can be done about one asset before anything happens, and what each makes of it.

Source: rules 2, the table of fixes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from prenup.core.lockout.assets import Asset, CustomerOfRecord, SuperAdmin


class Fix(StrEnum):
    """One improvement of one asset, in the order of the rules."""

    CUSTOMER_OF_RECORD = "customer_of_record"
    PROVE = "prove"
    REMOVE_PROVIDER = "remove_provider"
    COPY = "copy"
    REPLACEMENT = "replacement"
    RECOVERY = "recovery"


#: Days of work for each, unless somebody says otherwise.
EFFORTS: Mapping[Fix, Decimal] = MappingProxyType(
    {
        Fix.CUSTOMER_OF_RECORD: Decimal(5),
        Fix.PROVE: Decimal(1),
        Fix.REMOVE_PROVIDER: Decimal(1),
        Fix.COPY: Decimal(3),
        Fix.REPLACEMENT: Decimal(4),
        Fix.RECOVERY: Decimal(1),
    }
)


def open_fixes(asset: Asset) -> list[Fix]:
    """The fixes that would still change `asset`, in the order of the table."""
    still_open = {
        Fix.CUSTOMER_OF_RECORD: asset.customer_of_record is not CustomerOfRecord.CLIENT,
        Fix.PROVE: asset.client_super_admin is not SuperAdmin.PROVEN,
        Fix.REMOVE_PROVIDER: asset.provider_super_admin,
        Fix.COPY: not asset.copy_out_of_reach,
        Fix.REPLACEMENT: asset.transfer_days < asset.replace_days,
        Fix.RECOVERY: bool(asset.recovers_through),
    }
    return [fix for fix, is_open in still_open.items() if is_open]


def fixed(asset: Asset, fixes: Iterable[Fix]) -> Asset:
    """`asset` once `fixes` are done.

    >>> fixed(Asset("Domain"), [Fix.PROVE]).client_super_admin
    <SuperAdmin.PROVEN: 'proven'>
    """
    made: dict[Fix, dict[str, Any]] = {
        Fix.CUSTOMER_OF_RECORD: {"customer_of_record": CustomerOfRecord.CLIENT},
        Fix.PROVE: {"client_super_admin": SuperAdmin.PROVEN},
        Fix.REMOVE_PROVIDER: {"provider_super_admin": False},
        Fix.COPY: {"copy_out_of_reach": True},
        Fix.REPLACEMENT: {"replace_days": min(asset.replace_days, asset.transfer_days)},
        Fix.RECOVERY: {"recovers_through": ()},
    }
    changes: dict[str, Any] = {}
    for fix in fixes:
        changes |= made[fix]
    return replace(asset, **changes)
