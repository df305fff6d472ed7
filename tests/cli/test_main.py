"""What all commands share: options that cannot be used are refused like any other input."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from prenup import content
from prenup.cli.main import main

EXAMPLE = Path(content.__file__).parent / "example"
REGISTER, AGREEMENT = EXAMPLE / "register.csv", EXAMPLE / "agreement.docx"
NOTICE = ("--start", "2024-04-01", "--term", "36m", "--as-of", "2026-11-24")

#: For each command that needs no installation: what it is given, and the fields that keep their
#: names, in the order of the design.
OBJECTS = {
    "review": ((AGREEMENT,), "documents findings facts grade"),
    "text": ((AGREEMENT,), "text"),
    "notice": (NOTICE, "state expiry opens closes act_by earliest_end cycles"),
    "lockout": ((REGISTER,), "scenario exposure assets circles fixes assumptions rejected"),
    "standing": (
        ("--register", REGISTER, "--agreement", AGREEMENT, *NOTICE),
        "as_of sentence notice lockout grade gaps writing unknown",
    ),
    "verify": (("bundle.zip",), "ok entries erased signed_by size root problems"),
}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lockout"], "Missing argument 'REGISTER'. See prenup lockout --help."),
        (
            ["lockout", "a.csv", "b.csv"],
            "Got unexpected extra argument (b.csv). See prenup lockout",
        ),
        (["lockout", "a.csv", "--scenario", "angry"], "'angry' is not one of 'cooperative',"),
        (
            ["notice", "--renewals", "some"],
            "'some' is not a valid integer. See prenup notice --help.",
        ),
        (["notice", "--sooner"], "No such option '--sooner'. Did you mean '--json'? See prenup"),
        (["marry"], "No such command 'marry'. See prenup --help."),
    ],
)
def test_an_option_that_cannot_be_used_is_refused_in_one_sentence(arguments, says):
    result = CliRunner().invoke(main, arguments, prog_name="prenup")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_name_with_a_line_break_stays_in_one_sentence(tmp_path):
    result = CliRunner().invoke(main, ["lockout", str(tmp_path / "two\nlines.csv")])

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_json_is_whole_where_the_terminal_lacks_its_letters(tmp_path):
    register = tmp_path / "register.csv"
    register.write_text("name,kind\nÄrger 😀,dns\n", encoding="utf-8")
    command = ("lockout", register, "--json")
    for encoding in ("ascii", "latin-1", "utf-8"):
        done = subprocess.run(
            [sys.executable, "-c", "from prenup.cli.main import main; main()", *command],
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=True,
        )
        assert json.loads(done.stdout.decode(encoding))["assets"][0]["name"] == "Ärger 😀"


@pytest.mark.parametrize("command", OBJECTS)
def test_what_needs_no_installation_prints_one_object_and_never_loads_django(command, tmp_path):
    given, fields = OBJECTS[command]
    with zipfile.ZipFile(tmp_path / "bundle.zip", "w") as bundle:
        bundle.writestr("entries.jsonl", b"")
    code = (
        "import sys; from prenup.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print('django' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command, *given, "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert list(json.loads(done.stdout)) == fields.split()
    assert done.stderr == "False\n"
    assert done.returncode == (1 if command == "verify" else 0)


def test_prenup_alone_shows_what_there_is():
    assert "Commands:" in CliRunner().invoke(main, []).output
