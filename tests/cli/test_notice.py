"""`prenup notice` on a terminal: fields that keep their names, sentences, and refusals."""

import json
import subprocess
import sys
from datetime import date

import pytest
from click.testing import CliRunner
from freezegun import freeze_time

from prenup.cli.main import main

NORTHGATE = (
    "--start", "2024-04-01", "--term", "36m", "--renewal", "12m", "--latest", "90d",
    "--earliest", "180d", "--delivery-days", "7",
)  # fmt: skip


def notice(*options: str):
    return CliRunner().invoke(main, ["notice", *options])


def as_json(*options: str) -> dict:
    result = notice(*options, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refusal(*options: str) -> str:
    result = notice(*options)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


def test_the_window_of_northgate_as_json():
    said = as_json(*NORTHGATE, "--as-of", "2026-11-24", "--holidays", "US")

    assert list(said) == [
        "state", "expiry", "opens", "closes", "act_by", "earliest_end", "cycles",
    ]  # fmt: skip
    assert said["state"] == "open"
    assert (said["opens"], said["closes"]) == ("2026-10-03", "2027-01-01")
    assert said["act_by"] == "2026-12-24"  # Christmas Day is a holiday in the United States
    assert said["earliest_end"] == said["expiry"] == "2027-04-01"
    assert [cycle["expiry"] for cycle in said["cycles"]] == [
        f"{year}-04-01" for year in (2027, 2028, 2029, 2030)
    ]
    assert set(said["cycles"][0]) == {"expiry", "opens", "closes", "act_by"}


def test_what_does_not_renew_has_no_window():
    said = as_json("--start", "1 January 2026", "--expiry", "2027-01-01", "--as-of", "2026-06-01")

    assert said["state"] == "upcoming"
    assert said["opens"] is said["closes"] is said["act_by"] is None
    assert said["earliest_end"] == "2027-01-01"
    assert said["cycles"] == [
        {"expiry": "2027-01-01", "opens": None, "closes": None, "act_by": None}
    ]


def test_evergreen_limited_renewals_convenience_and_notice_given_are_options():
    evergreen = ("--start", "2020-01-01", "--term", "1 year", "--renewal", "evergreen")
    limited = ("--start", "2024-01-01", "--term", "12m", "--renewal", "12m", "--renewals", "1")

    assert as_json(*evergreen, "--latest", "3m", "--as-of", "2026-05-31")["earliest_end"] == (
        "2026-08-31"
    )
    assert len(as_json(*limited, "--latest", "90", "--as-of", "2024-06-01")["cycles"]) == 2
    assert as_json(*NORTHGATE, "--convenience", "60d", "--as-of", "2026-06-01")["earliest_end"] == (
        "2026-07-31"
    )
    assert as_json(*NORTHGATE, "--given", "2026-12-01", "--as-of", "2027-02-01")["state"] == "given"


def test_on_a_terminal_it_says_what_to_do_by_when():
    said = notice(*NORTHGATE, "--as-of", "2026-11-24", "--holidays", "US").stdout

    assert said.startswith(
        "Notice on Tuesday 24 November 2026\n\nThe window is open. Notice sent by"
    )
    assert "If we miss it: bound until 1 April 2028." in said
    assert "Thursday 24 December 2026" in said


@freeze_time("2026-11-24 12:00")
def test_without_a_day_it_is_about_today():
    assert notice(*NORTHGATE).stdout.startswith("Notice on Tuesday 24 November 2026")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "Say when the agreement starts, as in --start 2024-04-01."),
        (("--start", "2024-04-01"), "Say how long the agreement runs, as in --term 36m, or"),
        (("--start", "31/02/2026"), "--start: 31/02/2026 is no date: February 2026 has 28 days."),
        (
            ("--start", "03/04/2026"),
            "--start: 03/04/2026 can be 3 April or 4 March. Which is it? "
            "Write 2026-04-03 or 2026-03-04.",
        ),
        (("--start", "2024-04-01", "--term", "90d"), "--term: 90d is no term in whole months."),
        (("--start", "2024-04-01", "--term", "12m", "--expiry", "2025-04-01"), "not both"),
        (("--start", "2024-04-01", "--expiry", "2024-03-01"), "Give an expiry after the start."),
        ((*NORTHGATE, "--latest", "-5"), "--latest: -5 is negative."),
        ((*NORTHGATE, "--delivery-days", "-5"), "fewer than none"),
        ((*NORTHGATE, "--earliest", "30d"), "Swap the two."),
        ((*NORTHGATE, "--holidays", "XX"), "No holidays are known for XX."),
        ((*NORTHGATE, "--holidays", "US-Nowhere"), "No holidays are known for US-Nowhere."),
        ((*NORTHGATE, "--as-of", "3026-01-01"), "--as-of: 3026-01-01 is in the year 3026."),
        (
            (*NORTHGATE, "--renewal", "sometimes"),
            "--renewal: sometimes is no way to renew. "
            "Write 12m for twelve months at a time, evergreen or none.",
        ),
        ((*NORTHGATE, "--renewal", ""), "--renewal: Nothing is no way to renew."),
        ((*NORTHGATE, "--holidays", ""), "No holidays are known for an empty code."),
        (
            ("--start", "2024-04-01", "--term", "12m", "--renewals", "3"),
            "--renewals says how often the agreement renews.",
        ),
        (
            ("--start", "2024-04-01", "--term", "12m", "--renewal", "12m"),
            "needs the latest day for notice",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence_with_what_to_do(options, says):
    assert says in refusal(*options)


def test_it_loads_neither_django_nor_numpy_nor_holidays():
    code = (
        "import sys; from prenup.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(sorted({'django', 'numpy', 'holidays', 'polars'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "notice", *NORTHGATE],
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.rstrip().endswith("[]")


def test_the_help_names_every_option_of_the_design():
    said = notice("--help").stdout

    for option in (
        "--start", "--term", "--expiry", "--renewal", "--renewals", "--latest", "--earliest",
        "--convenience", "--given", "--delivery-days", "--holidays", "--as-of", "--json",
    ):  # fmt: skip
        assert option in said


def test_a_year_of_days_never_fails():
    for n in range(0, 366, 5):
        as_of = date.fromordinal(date(2026, 6, 1).toordinal() + n).isoformat()
        assert notice(*NORTHGATE, "--as-of", as_of).exit_code == 0
