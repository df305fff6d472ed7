"""`prenup bundle`, `check`, `backup` and `restore`, on an installation of their own."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

PRENUP = [sys.executable, "-c", "from prenup.cli.main import main; main()"]
MADE = """
    import sys
    from pathlib import Path
    from prenup.cli.prepare import prepare
    prepare(Path(sys.argv[1]), static=False)
    from prenup.people.models import Account
    from prenup.people import services as people
    from prenup.record import services
    account = Account.objects.create_user("ada@alderfinch.example", "correct horse", name="Ada")
    ada = people.create_client(account=account, name="Alder & Finch").actor
    paper = services.keep(ada.client_id, b"x" * 9000, name="a.txt", media_type="text/plain")
    for n in range(12):
        services.append(ada, kind="client.changed", subject="client:1",
                        body={"client": f"Name {n}", "more": "words " * 80},
                        documents=[paper] * (n == 3))
    services.erase_body(ada, seq=4, why="x")
    print(ada.client_id)
"""


def run(*words, data=None, **more):
    """What `prenup` says: status, standard output, standard error."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if data is not None:
        words = (*words, "--data", str(data))
    done = subprocess.run(
        [*PRENUP, *map(str, words)], env=env, capture_output=True, text=True, timeout=120, **more
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An installation with one client, made once: its folder and the client's id."""
    data = tmp_path_factory.mktemp("installation")
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(MADE), str(data)],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    data.chmod(0o700)
    return data, done.stdout.strip()


@pytest.fixture
def installed(made, tmp_path):
    """A copy of that installation, to be harmed."""
    data = tmp_path / "data"
    shutil.copytree(made[0], data)
    return data, made[1]


def test_nothing_is_wrong_with_a_new_installation(made):
    status, said, _ = run("check", "--json", data=made[0])

    found = json.loads(said)
    assert (status, found["ok"], found["problems"]) == (0, True, [])
    assert found["records"][0]["client"] == made[1]
    assert found["records"][0]["entries"] == 14


def test_a_bundle_is_written_and_verified_elsewhere(installed, tmp_path):
    out = tmp_path / "bundle.zip"
    status, said, _ = run("bundle", installed[1], out, "--json", data=installed[0])
    written = json.loads(said)

    assert status == 0
    status, said, _ = run("verify", out, "--json")
    found = json.loads(said)
    assert (status, found["ok"], found["erased"]) == (0, True, 1)
    assert (found["entries"], found["size"], found["root"]) == tuple(written.values())


def test_a_bundle_never_replaces_a_file(made, tmp_path):
    out = tmp_path / "bundle.zip"
    out.write_text("mine")

    status, said, why = run("bundle", made[1], out, data=made[0])
    assert (status, said, out.read_text()) == (2, "", "mine")
    assert "is there already" in why


@pytest.mark.parametrize(
    "words", [("bundle", "01919e3f-8c4a-7b60-9d5e-2f1a6b7c8d90", "x.zip"), ("bundle", "no", "x")]
)
def test_a_client_that_is_not_there_is_said_so(made, tmp_path, words):
    status, said, why = run(*words, data=made[0], cwd=tmp_path)

    assert (status, said) == (2, "")
    assert "of its pages, after /c/." in why
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [("check",), ("bundle", "0" * 32, "out"), ("backup", "out")])
def test_a_folder_without_an_installation_is_refused_and_left_alone(tmp_path, words):
    status, said, why = run(*words, data=tmp_path / "nothing")

    assert (status, said) == (2, "")
    assert "There is no Prenup in" in why
    assert not (tmp_path / "nothing").exists()


def test_a_folder_that_others_can_look_into_is_unsafe(installed):
    installed[0].chmod(0o755)

    status, said, _ = run("check", data=installed[0])
    assert status == 1
    assert "Others on this machine can look into" in said


def test_a_private_key_that_others_can_read_is_unsafe(installed):
    key = next((installed[0] / "keys").glob("*.pem"))
    key.chmod(0o640)

    status, said, _ = run("check", data=installed[0])
    assert status == 1
    assert f"Others can read the private key {key}" in said


def test_a_document_that_changed_is_named_with_its_entry(installed):
    data, client = installed
    stored = next((data / "documents" / client).iterdir())
    stored.write_bytes(b"X" + stored.read_bytes()[1:])

    status, said, _ = run("check", "--json", data=data)
    assert status == 1
    assert [problem["seq"] for problem in json.loads(said)["records"][0]["problems"]] == [4]


def test_a_database_that_is_none_any_more_is_said_so(installed):
    (installed[0] / "prenup.sqlite3").write_bytes(b"garbage " * 1000)

    status, said, _ = run("check", "--json", data=installed[0])
    assert status == 1
    assert "cannot be opened" in json.loads(said)["problems"][0]


def test_a_lost_end_is_found_accepted_with_a_reason_and_kept(installed):
    data, client = installed
    before = data / "before.sqlite3"
    shutil.copy(data / "prenup.sqlite3", before)
    run("bundle", client, data / "a.zip", data=data)
    before.replace(data / "prenup.sqlite3")

    status, said, _ = run("check", data=data)
    assert status == 1
    assert "had 15 entries, and the database has only 14" in said
    status, said, _ = run("check", "--accept-loss", "The disk died.", "--json", data=data)
    assert (status, json.loads(said)["accepted"]) == (0, [client])
    status, said, why = run("check", "--accept-loss", "again", data=data)
    assert (status, said) == (2, "")
    assert "no loss to accept" in why


def test_a_bit_flipped_anywhere_in_the_database_is_found_or_changes_nothing(installed):
    env = {**os.environ, "PRENUP_DATA": str(installed[0])}
    env.pop("DATABASE_URL", None)
    script = Path(__file__).parents[1] / "record" / "flipping.py"
    done = subprocess.run(
        [sys.executable, str(script), "60"], env=env, capture_output=True, text=True, timeout=120
    )
    untouched, *flips = map(json.loads, done.stdout.splitlines())

    assert untouched == {"problems": [], "same": True}, done.stderr
    assert len(flips) == 60, done.stderr
    assert [flip for flip in flips if not flip["problems"] and not flip["same"]] == []
    assert sum(bool(flip["problems"]) for flip in flips) > 8


# Backups


@pytest.fixture(scope="module")
def backed_up(made, tmp_path_factory):
    """A backup of that installation, and the file with the passphrase of its keys."""
    folder = tmp_path_factory.mktemp("backup")
    (folder / "passphrase").write_text("a long sentence that nobody guesses\n")
    words = ("backup", folder / "backup.zip", "--passphrase-file", folder / "passphrase")
    status, said, _ = run(*words, "--json", data=made[0])
    assert (status, json.loads(said)["documents"], json.loads(said)["keys"]) == (0, 1, True)
    return folder / "backup.zip", folder / "passphrase"


def test_a_backup_is_restored_with_its_keys_and_the_record_goes_on(made, backed_up, tmp_path):
    backup, passphrase = backed_up
    back = tmp_path / "back"
    assert b"PRIVATE KEY" not in backup.read_bytes()
    assert backup.stat().st_mode & 0o077 == 0

    status, said, _ = run("restore", backup, "--passphrase-file", passphrase, "--json", data=back)
    assert (status, json.loads(said)["ok"]) == (0, True)
    status, said, _ = run("bundle", made[1], tmp_path / "bundle.zip", "--json", data=back)
    assert (status, json.loads(said)["entries"]) == (0, 15)
    assert (back.stat().st_mode | (back / "prenup.sqlite3").stat().st_mode) & 0o077 == 0


def test_a_backup_without_a_passphrase_has_no_keys_and_says_so(made, tmp_path):
    out, back = tmp_path / "backup.zip", tmp_path / "back"
    status, said, _ = run("backup", out, data=made[0], stdin=subprocess.DEVNULL)
    assert status == 0
    assert "The private keys are not in it" in said

    status, said, _ = run("restore", out, data=back, stdin=subprocess.DEVNULL)
    assert status == 1
    assert "missing or damaged" in said


@pytest.mark.parametrize(
    "why", ["full folder", "no file", "no backup", "wrong passphrase", "foreign name"]
)
def test_what_cannot_be_restored_is_refused_and_nothing_is_left(backed_up, tmp_path, why):
    backup, passphrase = (shutil.copy(path, tmp_path) for path in backed_up)
    back = tmp_path / "back"
    if why == "full folder":
        back.mkdir()
        (back / "mine").touch()
    elif why == "no file":
        Path(backup).unlink()
    elif why == "no backup":
        Path(backup).write_bytes(b"x")
    elif why == "wrong passphrase":
        Path(passphrase).write_text("another\n")
    else:
        with zipfile.ZipFile(backup, "a") as archive:
            archive.writestr("../outside", b"x")

    status, said, sentence = run("restore", backup, "--passphrase-file", passphrase, data=back)
    assert (status, said) == (2, "")
    assert sentence.count("\n") == 1 and "Errno" not in sentence
    assert [path.name for path in back.glob("*")] == ["mine"] * (why == "full folder")
    assert not (tmp_path / "outside").exists()
