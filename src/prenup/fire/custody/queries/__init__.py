"""What may be asked about what the client depends on: typed rows, already inside one client."""

from prenup.fire.custody.queries.assets import (
    AssetRow,
    DeletedRow,
    Held,
    assets,
    cells,
    deleted,
    deleted_name,
    held,
)
from prenup.fire.custody.queries.locked import STOPS, LockOutView, lock_out
from prenup.fire.custody.queries.many import held_of
from prenup.fire.custody.queries.opened import OpenedRow, opened
from prenup.fire.custody.queries.proposed import Proposed, proposed
from prenup.fire.custody.queries.register import (
    FILTERS,
    KIND_WORDS,
    USUAL_SORT,
    RegisterRow,
    RegisterView,
    possessive,
    register,
)

__all__ = [
    "FILTERS",
    "KIND_WORDS",
    "STOPS",
    "USUAL_SORT",
    "AssetRow",
    "DeletedRow",
    "Held",
    "LockOutView",
    "OpenedRow",
    "Proposed",
    "RegisterRow",
    "RegisterView",
    "assets",
    "cells",
    "deleted",
    "deleted_name",
    "held",
    "held_of",
    "lock_out",
    "opened",
    "possessive",
    "proposed",
    "register",
]
