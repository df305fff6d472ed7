"""`prenup demo`: the example client, in an installation of its own."""

from pathlib import Path

import click

from prenup.cli.output import print_json, refuses
from prenup.cli.prepare import Unusable, prepare
from prenup.cli.serve import serve


@click.command("demo")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default="demo",
    show_default=True,
    help="The folder of the example; it is made if need be.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--no-serve", is_flag=True, help="Load the example, and stop.")
@click.option("--json", "as_json", is_flag=True, help='Print one object, {"client", "data"}.')
@refuses(Unusable)
def command(data: Path, port: int, no_serve: bool, as_json: bool) -> None:
    """Serve the example client: Alder & Finch Dental Group with its provider Northgate IT.

    It has a folder of its own, and is loaded once; what is done to it afterwards stays. To begin
    anew, delete the folder.
    """
    prepare(data, port=port, static=not no_serve)
    from prenup.web.example import load

    example = load()
    if as_json:
        print_json({"client": str(example.client_id), "data": str(data.resolve())})
    if not no_serve:
        serve(data, port, opening)
    elif not as_json:
        click.echo(opening())


def opening() -> str:
    """The address, and how to sign in."""
    from django.conf import settings

    from prenup.web.example import load

    example = load()
    return (
        f"{example.client_name} is at {settings.BASE_URL} (Ctrl-C stops it).\n\n"
        f"Sign in there with\n"
        f"  E-mail    {example.email}\n"
        f"  Password  {example.password}\n"
        f"  Code      {example.codes[0]} (each of these works once: "
        f"{', '.join(example.codes[1:4])})"
    )
