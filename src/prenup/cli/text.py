"""`prenup text FILE`: the text of a document, as Prenup reads it."""

from pathlib import Path

import click

from prenup.cli.output import print_json, refuses
from prenup.files import Unreadable, read_document


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help='Print one object, {"text"}.')
@refuses(Unreadable)
def command(file: Path, as_json: bool) -> None:
    """Print the text of a document (PDF, DOCX or TXT) as Prenup reads it."""
    document = read_document(file, file.name)
    for warning in document.warnings:
        click.echo(warning, err=True)
    if as_json:
        print_json({"text": document.text})
    else:
        click.echo(document.text)
