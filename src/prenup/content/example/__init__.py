"""The example client: its people, papers and history, as data; nothing in it is real.

The files were made by `tools/example_files.py`; `story.toml` says who does what with them.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_FOLDER = files(__name__)


@cache
def story() -> dict[str, Any]:
    """What `story.toml` says, as it stands there; not to be changed."""
    return tomllib.loads((_FOLDER / "story.toml").read_text(encoding="utf-8"))


def file(name: str) -> bytes:
    """One of the example's files: a document, or the register."""
    return (_FOLDER / name).read_bytes()
