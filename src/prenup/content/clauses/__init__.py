"""The built-in clauses: TOML files that a lawyer can read and change."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from prenup.core.agreement.clauses import Clauses, clauses

#: What each group of clauses is about, by how its ids begin.
GROUPS = {
    "S": "While it runs",
    "T": "Leaving",
    "R": "Security, control and law",
}

#: In the order of their ids: S (while it runs), T (leaving), R (what rules add).
_FILES = ("agreement", "leaving", "added")


@cache
def built_in() -> Clauses:
    """The built-in clauses, in their order, read once."""
    written = [clause for name in _FILES for clause in _read(name)["clause"]]
    return clauses(written, lists=_read("lists")["lists"], measures=_read("measures"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
