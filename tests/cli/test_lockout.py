"""`prenup lockout` on a terminal: fields that keep their names, sentences, and refusals."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from prenup.cli.main import main

REGISTER = """\
Name;Kind;Customer of record;Proven on;Needs;Recovers through;Criticality
Domain;Domain;provider;;;;critical
DNS zone;DNS;client;2026-11-03;Domain;;critical
Tenant;Tenant;client;2026-03-12;DNS zone;Phones;critical
Phones;Phone number;client;31/02/2026;;Tenant;useful
Backups;Backup;provider;;Mainframe;;critical
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def lockout(file, *options):
    return CliRunner().invoke(main, ["lockout", str(file), "--as-of", "2026-11-24", *options])


def as_json(file, *options):
    result = lockout(file, *options, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refusal(file, *options):
    result = lockout(file, *options)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


def test_a_silent_provider_as_json(file):
    said = as_json(file)

    assert list(said) == [
        "scenario", "exposure", "assets", "circles", "fixes", "assumptions", "rejected",
    ]  # fmt: skip
    assert said["scenario"] == "silent"
    assert [(row["name"], row["own_days"], row["usable_days"]) for row in said["assets"]] == [
        ("Domain", 30, 30), ("DNS zone", 0, 30), ("Tenant", 12, 30), ("Phones", 10, 40),
        ("Backups", 28, 28),
    ]  # fmt: skip
    assert said["assets"][1]["because"] == (
        "In our name, and our super-admin is proven: it needs Domain, which is back on day 30."
    )
    assert [row["name"] for row in said["assets"] if row["lost"]] == ["Backups"]
    assert said["circles"] == [["Phones", "Tenant"]]
    assert said["exposure"] == 8 * (30 + 30 + 30 + 28 + 365) + 2 * 40
    assert said["fixes"][0] == {
        "asset": "Backups", "fixes": ["copy"], "effort_days": 3, "removes": 2920,
        "exposure_after": 1024,
    }  # fmt: skip
    assert [(cell["row"], cell["column"]) for cell in said["rejected"]] == [
        (5, "proven_on"), (6, "needs"),
    ]  # fmt: skip
    assert set(said["assumptions"][0]) == {"asset", "column", "value", "why"}


def test_the_scenario_the_number_of_fixes_and_the_efforts_can_be_said(file):
    assert as_json(file, "--scenario", "hostile")["exposure"] > as_json(file)["exposure"]
    assert as_json(file, "--fixes", "0")["fixes"] == []
    assert len(as_json(file, "--fixes", "2")["fixes"]) == 2
    cheap = as_json(file, "--effort", "copy=0.5", "--fixes", "1")["fixes"][0]
    assert cheap["effort_days"] == 0.5


def test_on_a_terminal_the_longest_comes_first_with_its_reason(file):
    lines = lockout(file).stdout.splitlines()

    assert lines[0] == "If the provider fell silent on Tuesday 24 November 2026"
    assert lines[2].startswith("Locked, of 5 assets: 5 tonight, 5 after day 1, 5 after day 7,")
    assert "Phones and Tenant wait for each other." in lines[3]
    table = lines[lines.index(" usable    own  asset") + 1 :]
    assert table[0].split() == ["40", "10", "Phones"]
    assert "2 cells could not be read" in lines
    assert any("February 2026 has 28 days" in line for line in lines)


def test_what_cannot_be_a_register_is_refused_in_one_sentence(file, tmp_path):
    assert "is not there" in refusal(tmp_path / "nothing.csv")
    file.write_text("Name;Owner\nDomain;us\n", encoding="utf-8")
    assert "no column kind" in refusal(file)
    file.write_text(REGISTER, encoding="utf-8")
    assert "as in prove=2" in refusal(file, "--effort", "bribe=1")
    for effort in ("0", "-1", "NaN", "inf", "1e999", "1e-9"):
        assert "Give 0.01 to 10,000 days." in refusal(file, "--effort", f"prove={effort}")
    assert "--as-of" in lockout(file, "--as-of", "yesterday").stderr


def test_neither_django_nor_numpy_is_loaded():
    loaded = (
        "import sys, prenup.cli.lockout; "
        "print([m for m in ('django', 'numpy', 'scipy', 'openpyxl') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True)
    assert found.stdout.strip() == "[]"
