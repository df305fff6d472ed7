"""What may be done about what the client depends on: each a whole act, with its entry."""

from prenup.fire.custody.services.assets import (
    Added,
    add_asset,
    change_asset,
    delete_asset,
    prove,
    restore_asset,
)
from prenup.fire.custody.services.rows import Source, add_named, put_rows
from prenup.fire.custody.services.shelf import CustodyRefused

__all__ = [
    "Added",
    "CustodyRefused",
    "Source",
    "add_asset",
    "add_named",
    "change_asset",
    "delete_asset",
    "prove",
    "put_rows",
    "restore_asset",
]
