"""The `prenup` command. Each command is a module of its own, imported when it is called:
those that need no database never load Django, and start in a fraction of a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from prenup.cli.output import refuse

COMMANDS = {
    "review": "Read an agreement and say what it covers, clause by clause.",
    "text": "Print the text of a document as Prenup reads it.",
    "notice": "Say when notice can be given, and by when it must be.",
    "lockout": "Say what would be locked, and for how long, if the provider were gone.",
    "standing": "Where we stand: notice, lock-out and agreement on one page.",
    "verify": "Check a bundle of the record.",
    "bundle": "Write a client's bundle of the record.",
    "serve": "Serve Prenup on this machine.",
    "demo": "Serve the example client.",
    "backup": "Write a backup of an installation.",
    "restore": "Restore a backup into an empty folder.",
    "check": "Say what is unsafe or missing in an installation.",
}


@contextmanager
def one_sentence() -> Iterator[None]:
    """Refuse options that cannot be used as all input is refused: in one sentence, status 2."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise  # shows the help
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "prenup"
        said = error.format_message()
        refuse(f"{said if said.endswith(('.', '?')) else f'{said}.'} See {command} --help.")


class Lazy(click.Group):
    """A group whose commands are imported only when they are called for."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with one_sentence():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with one_sentence():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        return import_module(f"prenup.cli.{name}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="prenup", message="Prenup %(version)s")
def main(**_: Any) -> None:
    """Hire, manage and be able to leave your managed service provider, in writing."""
