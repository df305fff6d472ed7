"""`prenup text`: the text as it is, or one object."""

import json

import pytest
from click.testing import CliRunner

from prenup.cli.main import main


@pytest.fixture
def agreement(tmp_path):
    path = tmp_path / "agreement.txt"
    path.write_text("1. Term.\n\nThe term is “three” years.\n", encoding="utf-8")
    return path


def test_the_text_is_printed_as_it_is(agreement):
    result = CliRunner().invoke(main, ["text", str(agreement)])
    assert result.exit_code == 0
    assert result.stdout == "1. Term.\n\nThe term is “three” years.\n"


def test_json_is_one_object_with_the_same_text(agreement):
    result = CliRunner().invoke(main, ["text", str(agreement), "--json"])
    assert json.loads(result.stdout) == {"text": "1. Term.\n\nThe term is “three” years."}


def test_what_cannot_be_read_is_one_sentence_on_standard_error(tmp_path):
    path = tmp_path / "empty.pdf"
    path.touch()
    result = CliRunner().invoke(main, ["text", str(path), "--json"])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        "empty.pdf is empty. Choose the file again; it may not have been saved.\n"
    )


def test_warnings_go_to_standard_error(tmp_path):
    path = tmp_path / "agreement.pdf"
    path.write_text("Plain text.")
    result = CliRunner().invoke(main, ["text", str(path)])
    assert result.stdout == "Plain text.\n"
    assert result.stderr.startswith("agreement.pdf is a text file by its content")
