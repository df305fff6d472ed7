"""What the commands for running Prenup share: the installation that they work on."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from prenup.cli.prepare import Unusable, prepare

F = TypeVar("F", bound=Callable[..., Any])

#: `--data DIR`, as each of these commands takes it.
data_option: Callable[[F], F] = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default="var",
    envvar="PRENUP_DATA",
    show_default=True,
    help="The folder of the installation.",
)


def open_installation(data: Path) -> None:
    """Set Django up for the installation in `data`. Raises Unusable where there is none."""
    if "DATABASE_URL" not in os.environ and not (data / "prenup.sqlite3").exists():
        raise Unusable(
            f"There is no Prenup in {data}. Name its folder with --data, or start it first: "
            f"prenup serve --data {data}."
        )
    prepare(data, static=False)
