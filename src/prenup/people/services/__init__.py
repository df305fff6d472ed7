"""What may be done about people: each act checks, stores and is written down, or nothing is."""

from prenup.people.services.clients import (
    change_client,
    create_client,
    set_contact,
    set_day_cost,
    set_monthly_cost,
    set_provider,
    start_relationship,
)
from prenup.people.services.team import add_team_member, change_team_member, remove_team_member

__all__ = [
    "add_team_member",
    "change_client",
    "change_team_member",
    "create_client",
    "remove_team_member",
    "set_contact",
    "set_day_cost",
    "set_monthly_cost",
    "set_provider",
    "start_relationship",
]
