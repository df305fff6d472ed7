"""The register as an empty list to fill in: our columns, with a few rows as examples."""

from collections.abc import Mapping

from prenup.core.lockout.columns import COLUMNS

_EXAMPLES: tuple[Mapping[str, str], ...] = (
    {
        "name": "Example: our domain",
        "kind": "domain",
        "customer_of_record": "provider",
        "administered_by": "Your provider",
        "client_super_admin": "none",
        "provider_super_admin": "yes",
        "credentials_held_by": "Your provider’s vault",
        "criticality": "critical",
        "holds_data": "no",
        "starts": "2024-03-01",
        "renews": "2027-03-01",
        "renewal_term": "12m",
        "notice_latest": "30d",
        "yearly_cost": "19.00",
        "currency": "USD",
        "transferable": "yes",
        "notes": "An example. Rows that begin with “Example:” are left out.",
    },
    {
        "name": "Example: our mail",
        "kind": "tenant",
        "customer_of_record": "client",
        "administered_by": "Your provider",
        "client_super_admin": "proven",
        "proven_on": "2026-10-05",
        "provider_super_admin": "yes",
        "credentials_held_by": "The safe in the office",
        "criticality": "critical",
        "holds_data": "yes",
        "copy_out_of_reach": "no",
        "stored_at": "Microsoft",
        "needs": "Example: our domain",
        "recovers_through": "Example: our domain",
        "recover_days": "12",
    },
    {
        "name": "Example: the backups",
        "kind": "backup",
        "customer_of_record": "provider",
        "provider_super_admin": "yes",
        "criticality": "important",
        "holds_data": "yes",
        "copy_out_of_reach": "yes",
        "copy_restored_on": "2026-06-30",
        "needs": "Example: our mail; Example: our domain",
        "replace_days": "28",
    },
)
_MARK = "example:"


def template() -> tuple[list[str], list[list[str]]]:
    """The header and the rows of the template."""
    rows = [[example.get(name, "") for name in COLUMNS] for example in _EXAMPLES]
    return [column.title for column in COLUMNS.values()], rows


def is_example(cells: Mapping[str, str]) -> bool:
    """Whether a row is one of the template's, which nobody meant to import."""
    return cells.get("name", "").strip().casefold().startswith(_MARK)
