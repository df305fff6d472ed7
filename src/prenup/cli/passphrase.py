"""The passphrase of the private keys in a backup: from a file, or typed."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from prenup.cli.prepare import Unusable

F = TypeVar("F", bound=Callable[..., Any])

#: `--passphrase-file FILE`.
passphrase_option: Callable[[F], F] = click.option(
    "--passphrase-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A file whose first line is the passphrase of the private keys.",
)


def passphrase(file: Path | None, *, new: bool) -> str:
    """The passphrase; empty where the keys are to be left out. Asked for at a terminal only,
    twice if it is new. Raises Unusable."""
    if file is not None:
        try:
            lines = file.read_text().splitlines()
        except (OSError, UnicodeDecodeError):
            raise Unusable(f"The passphrase cannot be read from {file}.") from None
        if not lines or not lines[0]:
            raise Unusable(f"The first line of {file} is empty. Write the passphrase there.")
        return lines[0]
    if not sys.stdin.isatty():
        return ""
    typed: str = click.prompt(
        "Passphrase of the private keys (empty: without them)",
        default="",
        show_default=False,
        hide_input=True,
        confirmation_prompt=new,
        err=True,
    )
    return typed
