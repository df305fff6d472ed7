"""`prenup standing`: files and options in, where we stand out, as a page, as JSON, as a PDF."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from prenup.cli.main import main

AGREEMENT = """\
MASTER SERVICES AGREEMENT

This Master Services Agreement is entered into as of April 1, 2024 (the "Effective Date") between \
Northgate IT Inc., an Ohio corporation ("Provider"), and Alder & Finch Dental Group LLC \
("Customer").

1. Term. The initial term of this Agreement shall be thirty-six (36) months from the Effective \
Date. Thereafter this Agreement shall automatically renew for successive terms of twelve (12) \
months, unless either party gives written notice of non-renewal at least ninety (90) days prior to \
the expiration of the then-current term.

2. Fees. Customer shall pay Provider $118.00 per user per month.

3. Administrator accounts. Provider alone shall hold all administrator passwords and credentials \
to Customer's systems, and shall not disclose them to Customer.
"""

NORTHGATE = (
    "--start", "2024-04-01", "--term", "36m", "--renewal", "12m", "--latest", "90d",
    "--as-of", "2026-11-24",
)  # fmt: skip


REGISTER = """\
Name,Kind,Customer of record,Our super-admin,Proven on,Provider super admin,Criticality,\
Recovers through
Microsoft 365,tenant,client,claimed,,yes,critical,Domain
Domain,domain,provider,none,,yes,critical,
Backups,backup,provider,,,,critical,
Phones,phone number,provider,,,,important,
Printer,hardware,client,proven,2026-11-01,no,minor,
"""


def standing(*options: str | Path):
    return CliRunner().invoke(main, ["standing", *map(str, options)])


def as_json(*options: str | Path) -> dict:
    result = standing(*options, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refusal(*options: str | Path) -> str:
    result = standing(*options)
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr.strip()


@pytest.fixture(scope="module")
def agreement(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("agreement") / "MSA.txt"
    file.write_text(AGREEMENT, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def register(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("register") / "assets.csv"
    file.write_text(REGISTER, encoding="utf-8")
    return file


def test_a_register_and_an_agreement_make_the_whole_page(register, agreement):
    said = as_json(
        "--register", register, "--agreement", agreement, "--as-of", "2026-11-24",
        "--provider", "Northgate IT", "--monthly-cost", "9912 USD",
    )  # fmt: skip

    assert said["sentence"] == (
        "38 days are left to give notice. If Northgate IT were gone tonight, 4 of the 5 things "
        "we depend on would be locked, one of them for more than a month."
    )
    assert {one["about"] for one in said["unknown"]} == {"lockout"}  # what it assumes
    assert said["writing"][1]["state"] == "present"


@pytest.mark.parametrize("scenario", ["cooperative", "silent", "hostile"])
def test_the_lockout_is_that_of_the_command_of_its_name(register, scenario):
    options = ("--scenario", scenario, "--fixes", "2", "--as-of", "2026-11-24", "--json")
    ran = CliRunner().invoke(main, ["lockout", str(register), *options])

    assert as_json("--register", register, *options)["lockout"] == json.loads(ran.stdout)


def test_rows_that_could_not_be_read_are_listed_and_said(tmp_path):
    file = tmp_path / "rough.csv"
    file.write_text(f"{REGISTER},licence,,,,,,\n", encoding="utf-8")
    said = as_json("--register", file, "--as-of", "2026-11-24")

    assert said["lockout"]["rejected"][0]["row"] == 7
    assert "at least 4 of the 5 things" in said["sentence"]
    assert "1 row of the register could not be read." in [one["what"] for one in said["unknown"]]


def test_with_nothing_given_it_says_what_is_not_known():
    said = as_json("--as-of", "2026-11-24")

    assert list(said) == [
        "as_of", "sentence", "notice", "lockout", "grade", "gaps", "writing", "unknown",
    ]  # fmt: skip
    assert said["as_of"] == "2026-11-24"
    assert said["notice"] is said["lockout"] is said["grade"] is said["gaps"] is None
    assert [one["about"] for one in said["unknown"]] == ["notice", "lockout", "agreement"]
    assert len(said["writing"]) == 16
    assert {row["state"] for row in said["writing"]} == {"absent"}


def test_the_notice_is_that_of_the_command_of_its_name():
    ran = CliRunner().invoke(main, ["notice", *NORTHGATE, "--json"])

    assert as_json(*NORTHGATE)["notice"] == json.loads(ran.stdout)


def test_terms_that_no_option_gives_are_taken_from_the_agreement(agreement):
    said = as_json("--agreement", agreement, "--as-of", "2026-11-24")

    assert said["notice"]["expiry"] == "2027-04-01"
    assert said["notice"]["closes"] == "2027-01-01"
    assert said["sentence"].startswith("38 days are left to give notice.")
    assert said["grade"]["letter"] in "ABCDE"
    assert {"clause", "title", "verdict", "against_us", "why", "ask", "place"} == set(
        said["gaps"][0]
    )
    assert said["writing"][0]["state"] == "present"
    assert said["writing"][0]["document"] == "MSA.txt"


@pytest.mark.parametrize(
    ("options", "field", "value"),
    [
        (("--latest", "3m"), "closes", "2027-01-01"),
        (("--latest", "120"), "closes", "2026-12-02"),
        (("--earliest", "180d"), "opens", "2026-10-03"),
        (("--expiry", "2027-06-30"), "expiry", "2027-06-30"),
        (("--term", "48m"), "expiry", "2028-04-01"),
        (("--start", "2024-05-01"), "expiry", "2027-05-01"),
        (("--renewal", "none"), "state", "upcoming"),
        (("--renewal", "evergreen"), "state", "open"),
        (("--given", "2026-11-01"), "state", "given"),
        (("--convenience", "60d"), "earliest_end", "2027-01-23"),
        (("--delivery-days", "8"), "act_by", "2026-12-24"),
        (("--holidays", "US"), "act_by", "2026-12-31"),
    ],
)
def test_an_option_outweighs_what_the_agreement_says(agreement, options, field, value):
    said = as_json("--agreement", agreement, "--as-of", "2026-11-24", *options)

    assert said["notice"][field] == value


def test_limited_renewals_are_an_option_too(agreement):
    said = as_json(
        "--agreement", agreement, "--as-of", "2026-11-24", "--renewal", "12m", "--renewals", "1"
    )

    assert len(said["notice"]["cycles"]) == 2


def test_an_agreement_that_lacks_a_date_says_which(tmp_path):
    file = tmp_path / "short.txt"
    file.write_text("This Agreement is between Northgate IT Inc. and Alder & Finch LLC.\n")
    said = as_json("--agreement", file, "--as-of", "2026-11-24")

    assert said["notice"] is None
    assert "The agreement does not say" in said["unknown"][0]["what"]


def test_on_a_terminal_it_reads_like_the_page(agreement):
    said = standing(
        "--agreement", agreement, "--as-of", "2026-11-24", "--monthly-cost", "$9,912",
        "--provider", "Northgate IT",
    ).stdout  # fmt: skip

    assert said.startswith(
        "Where we stand with Northgate IT on Tuesday 24 November 2026\n\n38 days"
    )
    assert "bound until 1 April 2028, $118,944 more." in " ".join(said.split())
    assert "In writing: 1 of 16" in said
    assert "no legal advice" in said
    assert all(len(line) <= 100 for line in said.splitlines())


def test_the_board_pdf_is_written_beside_the_json(tmp_path):
    out = tmp_path / "board.pdf"
    said = as_json(*NORTHGATE, "--pdf", out)

    assert out.read_bytes().startswith(b"%PDF-")
    assert said["sentence"].startswith("38 days")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--start", "31/02/2026"), "31/02/2026 is no date"),
        (("--term", "36m"), "Say when the agreement starts"),
        (("--monthly-cost", "9912"), "--monthly-cost: 9912 names no currency."),
        (("--monthly-cost", "much USD"), "--monthly-cost: much USD is no amount."),
        (("--holidays", "XX"), "No holidays are known for XX."),
    ],
)
def test_options_that_cannot_be_used_are_refused_in_one_sentence(options, says):
    said = refusal(*options)

    assert says in said and "\n" not in said


def test_a_term_and_an_expiry_together_are_refused_beside_an_agreement_too(agreement):
    said = refusal("--agreement", agreement, "--term", "12m", "--expiry", "2027-01-01")

    assert said == "Give either --term or --expiry, and not both."


def test_files_that_cannot_be_read_are_refused_in_one_sentence(tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.touch()

    no_kind = tmp_path / "no-kind.csv"
    no_kind.write_text("Name,Notes\nDomain,ours\n")

    assert refusal("--agreement", empty)
    assert "\n" not in refusal("--register", no_kind)
    assert "\n" not in refusal("--agreement", tmp_path / "absent.pdf")
    assert "cannot be written" in refusal("--pdf", tmp_path / "no" / "board.pdf")
