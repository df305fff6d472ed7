"""The example client: its people, papers and history, as data; nothing in it is real.

The files were made by `tools/example_files.py`; `story.toml` says who does what with them.
"""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

_FOLDER = files(__name__)


@cache
def story() -> dict[str, Any]:
    """What `story.toml` says, as it stands there; not to be changed."""
    return tomllib.loads((_FOLDER / "story.toml").read_text(encoding="utf-8"))


def path(name: str) -> Traversable:
    """Where one of the example's files is: a document, or the register."""
    return _FOLDER / name


def file(name: str) -> bytes:
    """What is in it."""
    return path(name).read_bytes()
