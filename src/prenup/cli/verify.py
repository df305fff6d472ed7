"""`prenup verify`: is a bundle of the record what was signed? Needs no installation."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from prenup.cli.output import DONE, WANTING, print_json, refuses
from prenup.core.record.canonical import Malformed
from prenup.core.record.checkpoint import Receipt, read_receipt
from prenup.core.record.parts import Problem
from prenup.core.record.verification import Judgement, judge
from prenup.core.words import count
from prenup.record.archive import Archive, NoBundle

LONGEST_RECEIPT = 1 << 20


@click.command()
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--key", metavar="VKEY", help="The key that somebody outside was told.")
@click.option(
    "--receipt", metavar="FILE", type=click.Path(path_type=Path), help="A receipt, or its mail."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@refuses(NoBundle)
def command(bundle: Path, key: str | None, receipt: Path | None, as_json: bool) -> None:
    """Check that a BUNDLE of the record is whole, unchanged, and signed.

    The keys inside prove only that it is of one piece: give --key or --receipt, from somebody who
    was sent it earlier, to prove that it is the same history. Exit status 0: nothing is wrong;
    1: something is; 2: the file is no bundle.
    """
    held, unread = _receipt(receipt) if receipt else (None, ())
    with Archive(bundle) as parts:
        found = judge(parts, key=None if key is None else key.strip(), receipt=held)
    found = replace(found, problems=(*found.problems, *unread))
    if as_json:
        print_json(
            {
                "ok": found.ok,
                "entries": found.entries,
                "erased": found.erased,
                "signed_by": found.signed_by or None,
                "size": found.size,
                "root": found.root,
                "problems": [{"seq": one.seq, "what": one.what} for one in found.problems],
            }
        )
    else:
        _tell(found, proven=key is not None or held is not None)
    sys.exit(DONE if found.ok else WANTING)


def _tell(found: Judgement, *, proven: bool) -> None:
    entries = count(found.entries, "entry", "entries")
    if found.ok:
        erased = f", {count(found.erased, 'text or file', 'texts or files')} erased" * bool(
            found.erased
        )
        click.echo(f"Nothing is wrong with this bundle: {entries}{erased}.")
    else:
        problems = count(len(found.problems), "thing is", "things are")
        click.echo(f"{problems} wrong with this bundle of {entries}:".capitalize())
        for problem in found.problems:
            place = "" if problem.seq is None else f"entry {problem.seq}: "
            click.echo(f"  - {place}{problem.what}")
    click.echo(f"\nSigned by  {found.signed_by or 'nobody whose signature is right'}")
    click.echo(f"Size       {found.size}")
    click.echo(f"Root       {found.root}")
    if not proven:
        click.echo(
            "\nThe keys inside prove only that the bundle is of one piece. Compare the key with a "
            "receipt\nthat somebody outside was sent, or run this again with --key or --receipt."
        )


def _receipt(path: Path) -> tuple[Receipt | None, tuple[Problem, ...]]:
    """The receipt in a file; what keeps it from being read is a problem like any other, since a
    bundle that can be read is always judged."""
    try:
        with path.open("rb") as file:
            return read_receipt(file.read(LONGEST_RECEIPT)), ()
    except OSError as error:
        return None, (Problem(None, f"The receipt {path} cannot be read: {error.strerror}."),)
    except Malformed as error:
        return None, (Problem(None, f"{path} holds no whole receipt. {error}"),)
