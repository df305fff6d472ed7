"""From what is written of an asset to what is counted with, and what was assumed on the way.

Source: rules 2.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from prenup.core.lockout.assets import (
    KINDS,
    OTHER,
    Asset,
    Criticality,
    CustomerOfRecord,
    Kind,
    SuperAdmin,
)
from prenup.core.lockout.columns import Given, write_cell
from prenup.core.words import day

#: A proof older than this is a claim.
PROOF_DAYS = 100
#: A copy counts if it was restored within this.
RESTORE_DAYS = 365


class Assumption(NamedTuple):
    """A value that the register does not give, or that no longer counts as it is given."""

    asset: str
    column: str
    value: str
    why: str


NOT_GIVEN = "not given"


def assume(
    given: Given, as_of: date, kinds: Mapping[str, Kind] = KINDS
) -> tuple[Asset, list[Assumption]]:
    """The asset as it counts on `as_of`, and each assumption made.

    What is not given is the worse of what it could be: in the provider's name, without a
    super-admin of ours, with one of theirs, without a copy; importance and days are defaults.

    >>> asset, assumed = assume(Given(name="Domain", kind="domain"), date(2026, 11, 24))
    >>> asset.replace_days, len(assumed)
    (30, 9)
    """
    assumed: list[Assumption] = []

    def or_else(column: str, value: Any, why: str = NOT_GIVEN) -> Any:
        written = getattr(given, column)
        if written is not None:
            return written
        assumed.append(Assumption(given.name, column, write_cell(value), why))
        return value

    kind = or_else("kind", OTHER)
    of_kind = kinds.get(kind, kinds[OTHER])
    by_kind = f"{NOT_GIVEN}, the default of the kind {kind}"
    asset = Asset(
        name=given.name,
        kind=kind,
        customer_of_record=or_else("customer_of_record", CustomerOfRecord.PROVIDER),
        client_super_admin=_super_admin(given, as_of, assumed),
        provider_super_admin=or_else("provider_super_admin", value=True),
        criticality=or_else("criticality", Criticality.IMPORTANT),
        holds_data=or_else("holds_data", of_kind.holds_data, by_kind),
        copy_out_of_reach=_copy(given, as_of, assumed),
        needs=given.needs or (),
        recovers_through=given.recovers_through or (),
        transfer_days=or_else("transfer_days", of_kind.transfer_days, by_kind),
        recover_days=or_else("recover_days", of_kind.recover_days, by_kind),
        replace_days=or_else("replace_days", of_kind.replace_days, by_kind),
    )
    return asset, assumed


def _super_admin(given: Given, as_of: date, assumed: list[Assumption]) -> SuperAdmin:
    """Proven only on a day that is no more than 100 days ago; an older proof is a claim."""
    written, on = given.client_super_admin, given.proven_on

    def assumption(value: SuperAdmin, why: str) -> SuperAdmin:
        assumed.append(Assumption(given.name, "client_super_admin", value.value, why))
        return value

    if written is None and on is None:
        return assumption(SuperAdmin.NONE, NOT_GIVEN)
    if written is not None and written is not SuperAdmin.PROVEN:
        return written
    if on is None:
        return assumption(SuperAdmin.CLAIMED, "proven, but the day is not given")
    if on > as_of:
        return assumption(SuperAdmin.CLAIMED, f"proven on {day(on)}, which is still to come")
    if as_of - on > timedelta(days=PROOF_DAYS):
        return assumption(
            SuperAdmin.CLAIMED, f"proven on {day(on)}, more than {PROOF_DAYS} days ago"
        )
    return SuperAdmin.PROVEN


def _copy(given: Given, as_of: date, assumed: list[Assumption]) -> bool:
    """A copy counts only if it was restored in the year before `as_of`."""

    def assumption(*, value: bool, why: str) -> bool:
        assumed.append(Assumption(given.name, "copy_out_of_reach", write_cell(value), why))
        return value

    if given.copy_out_of_reach is None:
        return assumption(value=False, why=NOT_GIVEN)
    if not given.copy_out_of_reach:
        return False
    on = given.copy_restored_on
    if on is None:
        return assumption(value=True, why="taken as restored, the day is not given")
    if on > as_of:
        return assumption(value=False, why=f"restored on {day(on)}, which is still to come")
    if as_of - on > timedelta(days=RESTORE_DAYS):
        return assumption(value=False, why=f"last restored on {day(on)}, more than a year ago")
    return True
