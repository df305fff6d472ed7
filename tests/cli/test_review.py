"""`prenup review`: readable on a terminal, and one object with --json."""

import json

import pytest
from click.testing import CliRunner

from prenup.cli.review import command
from prenup.files import read_document

AGREEMENT = """MANAGED SERVICES AGREEMENT

1. Services. Provider shall provide the services described in Exhibit A to Customer.
Provider shall host the systems. Provider shall monitor the servers.

2. Fees. Customer shall pay a monthly fee of $100 per user.
Customer shall pay within thirty (30) days of the invoice.

3. Access. All administrative credentials shall be held exclusively by Provider.
"""


@pytest.fixture
def agreement(tmp_path):
    path = tmp_path / "agreement.txt"
    path.write_text(AGREEMENT, "utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_json_is_one_object_with_the_fields_that_keep_their_names(agreement):
    found = json.loads(run("--json", agreement).stdout)
    text = read_document(agreement, agreement.name).text

    assert set(found) == {"documents", "findings", "facts", "grade"}
    assert set(found["documents"][0]) == {"name", "sha256", "pages", "words"}
    assert set(found["grade"]) == {"letter", "score", "low", "high"}
    assert len(found["findings"]) == 58
    for finding in found["findings"]:
        assert set(finding) == {
            "clause",
            "title",
            "verdict",
            "against_us",
            "why",
            "ask",
            "passages",
        }
        for passage in finding["passages"]:
            assert set(passage) == {"document", "page", "start", "end", "text", "score"}
            assert passage["page"] is None
            assert text[passage["start"] : passage["end"]] == passage["text"]


def test_a_passage_that_says_the_opposite_is_against_us_and_quoted(agreement):
    findings = json.loads(run("--json", agreement).stdout)["findings"]
    (keys,) = (finding for finding in findings if finding["clause"] == "T-6")

    assert (keys["verdict"], keys["against_us"]) == ("missing", True)
    assert "held exclusively by Provider" in keys["passages"][0]["text"]


def test_people_read_verdicts_in_words_and_that_it_is_no_legal_advice(agreement):
    said = run(agreement).stdout

    assert said.startswith("The agreement covers ")
    assert "T-6  Against us  Who holds the administrator accounts" in said
    assert "no legal advice" in said


def test_the_same_files_give_the_same_answer(agreement):
    assert run("--json", agreement).stdout == run("--json", agreement).stdout


def test_a_file_that_is_not_there_is_one_sentence_and_status_2(tmp_path):
    refused = run(tmp_path / "none.pdf")

    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "none.pdf" in refused.stderr
    assert "Traceback" not in refused.output
