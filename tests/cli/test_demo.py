"""`prenup demo`: the example client in a folder of its own."""

import json
import subprocess
import sys

RUN = [sys.executable, "-c", "from prenup.cli.main import main; main()", "demo", "--no-serve"]


def test_the_example_is_loaded_once_into_its_own_folder(tmp_path):
    data = tmp_path / "example"
    first, again = (
        subprocess.run(
            [*RUN, "--json", "--data", str(data)], capture_output=True, text=True, check=True
        )
        for _ in range(2)
    )

    loaded = json.loads(first.stdout)
    assert set(loaded) == {"client", "data"}
    assert loaded["data"] == str(data)
    assert json.loads(again.stdout) == loaded

    said = subprocess.run([*RUN, "--data", str(data)], capture_output=True, text=True, check=True)
    assert "Alder & Finch Dental Group" in said.stdout
    assert "maya@alderfinch.example" in said.stdout
    assert "leave-on-any-day" in said.stdout


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    taken = tmp_path / "file"
    taken.touch()
    refused = subprocess.run(
        [*RUN, "--data", str(taken / "in it")], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert refused.stderr.startswith("Prenup cannot write to")
    assert "Traceback" not in refused.stderr
