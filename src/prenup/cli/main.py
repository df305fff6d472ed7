"""The `prenup` command. Each command is a module of its own, imported when it is called:
those that need no database never load Django, and start in a fraction of a second."""

from importlib import import_module
from typing import Any

import click

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


class Lazy(click.Group):
    """A group whose commands are imported only when they are called for."""

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
