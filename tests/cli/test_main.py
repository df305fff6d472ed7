"""What all commands share: options that cannot be used are refused like any other input."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from prenup.cli.main import main


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


def test_prenup_alone_shows_what_there_is():
    assert "Commands:" in CliRunner().invoke(main, []).output
