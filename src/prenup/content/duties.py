"""The built-in duties: a TOML file that anybody can read and change."""

import tomllib
from functools import cache
from importlib.resources import files

from prenup.core.duties import Matrix, matrix


@cache
def built_in() -> Matrix:
    """The built-in defaults of the three management models, read once."""
    return matrix(tomllib.loads(files("prenup.content").joinpath("duties.toml").read_text("utf-8")))
