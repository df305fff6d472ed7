"""A bundle can be checked on another machine, and nothing in it can be changed."""

import io
import json
import subprocess
import sys
import zipfile

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prenup.cli.verify import command as verify
from prenup.core.access import NotAllowed
from prenup.record import archive, bundles, keys, services
from prenup.record.models import Entry, Log
from prenup.record.services import append, keep

pytestmark = pytest.mark.django_db


def note(actor, what="a thing", **more):
    return append(actor, kind="test.noted", subject="thing:1", body={"what": what}, **more)


@pytest.fixture
def lived(ada):
    """A record in which everything happened that can happen. Answers with a receipt from it."""
    note(ada, "the first thing")
    cv = keep(ada.client_id, b"a person's life", name="cv.txt", media_type="text/plain")
    form = keep(ada.client_id, b"order form", name="form.txt", media_type="text/plain")
    receipt = note(ada, "two files", documents=[cv, form])
    note(ada, "something about a patient")
    services.erase_body(ada, seq=2, why="It named a patient.")
    services.erase_document(ada, sha256=cv, why="It is nobody's business.")
    services.change_key(ada, why="A laptop was stolen.")
    note(ada, "“quotes”, \t tabs, \x01 and 😀")
    services.change_key(ada, why="It is a year old.")
    return receipt


@pytest.fixture
def bundle(ada, lived, tmp_path):
    path = tmp_path / "bundle.zip"
    with path.open("wb") as out:
        bundles.write_bundle(ada, out)
    return path


def parts_of(path):
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def write(path, parts):
    with zipfile.ZipFile(path, "w") as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return path


def checked(path, *options):
    """What `prenup verify --json` says, after its exit status."""
    done = CliRunner().invoke(verify, [str(path), "--json", *options])
    assert done.exit_code in (0, 1), done.output
    found = json.loads(done.output)
    assert found["ok"] == (done.exit_code == 0) == (not found["problems"])
    return found


def checked_inside(path, *options):
    """The exit status and output of the `verify.py` in the bundle, run by a bare Python."""
    script = path.with_name("verify.py")
    script.write_bytes(bundles.paper("verify.py"))
    command = [sys.executable, "-I", "-S", str(script), str(path), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert not done.stderr
    return done.returncode, done.stdout


def test_a_bundle_of_a_full_life_is_right_and_says_who_signed(bundle, ada):
    found = checked(bundle)

    log = Log.objects.of(ada.client_id).get()
    assert found["ok"]
    assert found["entries"] == found["size"] == log.size == 9
    assert found["erased"] == 2
    assert found["signed_by"] == log.key


def test_the_program_inside_says_the_same_with_the_standard_library_alone(bundle):
    status, said = checked_inside(bundle)

    assert status == 0
    assert "Right: 9 entries, 2 erased." in said
    assert checked(bundle)["root"] in said


def test_the_program_inside_checks_the_unpacked_bundle_too(bundle, tmp_path):
    folder = tmp_path / "unpacked"
    zipfile.ZipFile(bundle).extractall(folder)
    command = [sys.executable, "-I", str(folder / "verify.py")]

    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stdout
    (folder / "keys").unlink()
    assert subprocess.run(command, capture_output=True, timeout=30).returncode == 1


def test_the_commands_that_the_program_inside_names_check_each_signature(bundle, tmp_path):
    _, said = checked_inside(bundle, "--signatures", str(tmp_path / "signatures"))
    commands = [line.strip() for line in said.splitlines() if "openssl pkeyutl" in line]

    assert len(commands) == 5  # the last checkpoint's, and two for each change of key
    for command in commands:
        done = subprocess.run(command.split(), capture_output=True, text=True)
        assert "Verified Successfully" in done.stdout


def test_the_bundle_holds_what_the_rules_name_and_nothing_else(bundle):
    names = set(parts_of(bundle))

    assert {name.split("/")[0] for name in names} == {
        "entries.jsonl",
        "bodies",
        "documents",
        "checkpoint",
        "checkpoints",
        "keys",
        "README.md",
        "verify.py",
    }
    assert not any(b"PRIVATE" in content for content in parts_of(bundle).values())


def test_that_a_bundle_was_taken_is_its_last_entry(bundle):
    last = parts_of(bundle)["entries.jsonl"].splitlines()[-1]

    assert json.loads(last)["kind"] == "bundle.made"


@pytest.mark.parametrize("which", [0, 1, 2])
def test_each_key_of_the_chain_proves_the_history_and_no_other_does(bundle, which, olga):
    chain = parts_of(bundle)["keys"].decode().split()
    note(olga)
    hers = Log.objects.of(olga.client_id).get().key

    assert checked(bundle, "--key", chain[which])["ok"]
    assert not checked(bundle, "--key", hers)["ok"]
    assert not checked(bundle, "--key", "no key at all")["ok"]
    assert checked_inside(bundle, "--key", chain[which])[0] == 0
    assert checked_inside(bundle, "--key", hers)[0] == 1


def test_a_receipt_of_years_ago_proves_the_history(bundle, lived, tmp_path):
    receipt = tmp_path / "receipt.txt"
    receipt.write_text(f"Dear Ada,\n\n{lived}\nYours, Prenup\n")

    assert checked(bundle, "--receipt", str(receipt))["ok"]
    assert checked_inside(bundle, "--receipt", str(receipt))[0] == 0


def test_a_receipt_of_another_history_is_refused(bundle, olga, tmp_path):
    receipt = tmp_path / "receipt.txt"
    receipt.write_text(str(note(olga)))

    said = " ".join(
        problem["what"] for problem in checked(bundle, "--receipt", str(receipt))["problems"]
    )
    assert "not the one on the receipt" in said
    assert checked_inside(bundle, "--receipt", str(receipt))[0] == 1


def test_a_bundle_that_ends_before_the_receipt_is_refused(bundle, ada, tmp_path):
    receipt = tmp_path / "receipt.txt"
    receipt.write_text(str(note(ada)))

    said = checked(bundle, "--receipt", str(receipt))["problems"][0]["what"]
    assert said.startswith("The record had 10 entries when the receipt was given")


def test_a_receipt_that_cannot_be_read_is_a_problem_and_the_bundle_is_judged(bundle, tmp_path):
    assert not checked(bundle, "--receipt", str(tmp_path / "missing"))["ok"]
    assert not checked(bundle, "--receipt", str(bundle))["ok"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_byte_of_any_part_can_be_changed(bundle, data):
    parts = parts_of(bundle)
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name]) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != parts[name][place]))
    changed = bytearray(parts[name])
    changed[place] = byte

    assert not checked(write(bundle.with_name("bad.zip"), {**parts, name: bytes(changed)}))["ok"]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200
)
@given(st.data())
def test_no_byte_of_the_file_can_be_changed(bundle, data):
    whole = bundle.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != whole[place]))
    bad = bundle.with_name("bad.zip")
    bad.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])

    assert CliRunner().invoke(verify, [str(bad), "--json"]).exit_code in (1, 2)


def test_no_byte_of_the_list_of_parts_and_the_end_can_be_changed(bundle):
    whole = bundle.read_bytes()
    last_listed = whole.rindex(b"PK\x01\x02")
    bad = bundle.with_name("bad.zip")
    for place in range(last_listed, len(whole)):
        for change in (0x01, 0x80, 0xFF):
            bad.write_bytes(whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :])
            done = CliRunner().invoke(verify, [str(bad), "--json"])
            assert done.exit_code in (1, 2), (place - last_listed, change)


@pytest.mark.parametrize("where", ["before", "between", "after", "comment"])
def test_nothing_can_be_hidden_between_the_parts(bundle, where):
    if where == "comment":
        with zipfile.ZipFile(bundle, "a") as opened:
            opened.comment = b"hello"
    else:
        whole = bundle.read_bytes()
        start = zipfile.ZipFile(bundle).start_dir
        at = {"before": 0, "between": start, "after": len(whole)}[where]
        bundle.write_bytes(whole[:at] + b"hidden" + whole[at:])

    assert CliRunner().invoke(verify, [str(bundle), "--json"]).exit_code in (1, 2)


@pytest.mark.parametrize(
    ("trick", "why"),
    [
        ("comments", "There is a comment on keys."),
        ("links", "keys: it is unpacked as a link to another file."),
        ("a folder with words", "bodies/ is a folder, and holds bytes of its own."),
        ("a name cut short", "keys\0hidden does not belong in a bundle."),
    ],
)
def test_nothing_can_be_hidden_by_packing_a_bundle_anew(bundle, trick, why):
    parts = parts_of(bundle)
    if trick == "a folder with words":
        parts["bodies/"] = b"hidden"
    if trick == "a name cut short":
        parts["keys_hidden"] = parts.pop("keys")
    with zipfile.ZipFile(bundle, "w") as opened:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name)
            member.comment = b"hidden" * (trick == "comments")
            member.external_attr = (0o120777 if trick == "links" else 0o644) << 16
            opened.writestr(member, content)
    bundle.write_bytes(bundle.read_bytes().replace(b"keys_hidden", b"keys\0hidden"))

    assert why in [problem["what"] for problem in checked(bundle)["problems"]]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_bundle_that_was_packed_anew_is_still_right(bundle, method):
    parts = parts_of(bundle)
    with zipfile.ZipFile(bundle, "w", method) as opened:
        for name in reversed(parts):
            opened.writestr(name, parts[name])

    assert checked(bundle)["ok"]


@pytest.mark.parametrize("count", [3, 70_000])
def test_a_bundle_of_many_parts_has_no_flaws(tmp_path, count):
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("entries.jsonl", b"")
        for number in range(count):
            opened.writestr(str(number), b"x")

    with archive.Archive(path) as parts:
        assert parts.flaws() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_part_can_be_dropped_cut_extended_renamed_or_put_for_another(bundle, data):
    parts = parts_of(bundle)
    name, other = data.draw(
        st.lists(st.sampled_from(sorted(parts)), min_size=2, max_size=2, unique=True)
    )
    content = parts[name]
    changed = data.draw(
        st.sampled_from(
            [
                {key: value for key, value in parts.items() if key != name},
                {**parts, name: content[:-1]},
                {**parts, name: content + b"\n"},
                {**parts, name: b""},
                {**parts, name: parts[other]},
                {f"{key}x" if key == name else key: value for key, value in parts.items()},
                {**parts, "more": b"x"},
                {**parts, "documents/" + "0" * 64: content},
            ]
        )
    )

    assert (
        "entries.jsonl" not in changed
        or not checked(write(bundle.with_name("bad.zip"), changed))["ok"]
    )


@pytest.mark.parametrize("change", ["swap", "drop the first", "drop the last", "repeat"])
def test_entries_cannot_be_moved_dropped_or_repeated(bundle, change):
    parts = parts_of(bundle)
    lines = parts["entries.jsonl"].splitlines(keepends=True)
    changed = {
        "swap": [lines[1], lines[0], *lines[2:]],
        "drop the first": lines[1:],
        "drop the last": lines[:-1],
        "repeat": [*lines, lines[-1]],
    }[change]
    bad = write(bundle.with_name("bad.zip"), {**parts, "entries.jsonl": b"".join(changed)})

    assert not checked(bad)["ok"]
    assert checked_inside(bad)[0] == 1


def test_the_program_inside_refuses_what_prenup_refuses_but_for_signatures(bundle):
    parts = parts_of(bundle)
    one_of_each = {name.split("/")[0]: name for name in parts}.values()
    for name in one_of_each:
        content = parts[name]
        for changed in (content[:9] + b"\x00" + content[10:], content[:-1], None):
            bad = {**parts, name: changed}
            if changed is None:
                del bad[name]
            write(bundle.with_name("bad.zip"), bad)
            assert checked_inside(bundle.with_name("bad.zip"))[0] == 1, (name, changed)


def test_a_part_that_stands_there_twice_is_refused(bundle):
    with zipfile.ZipFile(bundle, "a") as opened, pytest.warns(match="Duplicate"):
        opened.writestr("keys", opened.read("keys"))

    assert "keys is in the bundle twice." in [p["what"] for p in checked(bundle)["problems"]]
    assert checked_inside(bundle)[0] == 1


def test_words_that_were_erased_cannot_be_put_back(bundle, ada, tmp_path):
    early = tmp_path / "early.zip"
    receipt = note(ada, "a secret")
    with early.open("wb") as out:
        bundles.write_bundle(ada, out)
    services.erase_body(ada, seq=receipt.seq, why="x")
    late = tmp_path / "late.zip"
    with late.open("wb") as out:
        bundles.write_bundle(ada, out)
    assert checked(late)["ok"]
    commitment = Entry.objects.of(ada.client_id).get(seq=receipt.seq).body
    name = f"bodies/{commitment}.json"

    write(late, {**parts_of(late), name: parts_of(early)[name]})
    assert checked(late)["problems"][0]["seq"] == receipt.seq
    assert checked_inside(late)[0] == 1


def test_a_document_that_was_erased_and_filed_again_is_there_again(ada, tmp_path):
    for _ in range(2):
        form = keep(ada.client_id, b"form", name="form.txt", media_type="text/plain")
        note(ada, documents=[form])
        if not Entry.objects.of(ada.client_id).filter(kind="document.erased").exists():
            services.erase_document(ada, sha256=form, why="x")
            from prenup.record.documents import default_storage

            default_storage.delete(f"{ada.client_id}/{form}")
    path = tmp_path / "bundle.zip"
    with path.open("wb") as out:
        bundles.write_bundle(ada, out)

    assert f"documents/{form}" in parts_of(path)
    assert checked(path)["ok"]
    assert checked_inside(path)[0] == 0


def test_a_record_that_cannot_be_added_to_is_bundled_all_the_same(ada, tmp_path):
    note(ada)
    for path in keys.folder().glob(f"{ada.client_id}-*"):
        path.unlink()
    path = tmp_path / "bundle.zip"
    with path.open("wb") as out:
        bundles.write_bundle(ada, out)

    assert checked(path)["entries"] == 1
    assert checked(path)["ok"]


def test_only_an_owner_takes_the_bundle(ada, vic):
    note(ada)

    with pytest.raises(NotAllowed):
        bundles.write_bundle(vic, io.BytesIO())


def test_a_bundle_is_written_to_something_that_cannot_go_back(ada, lived, tmp_path):
    """Such as a response that streams."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.content = b""

        def writable(self):
            return True

        def write(self, piece):
            self.content += bytes(piece)
            return len(piece)

    pipe = Pipe()
    bundles.write_bundle(ada, pipe)

    path = tmp_path / "streamed.zip"
    path.write_bytes(pipe.content)
    assert checked(path)["ok"]


@pytest.mark.parametrize(
    "content",
    [None, b"", b"PK\x03\x04 not really", "a zip without entries"],
)
def test_what_is_no_bundle_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "bundle.zip"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        write(path, {"readme": b"x"})

    done = CliRunner().invoke(verify, [str(path), "--json"])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1


def bomb(path, piece):
    opened = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
    with opened, opened.open("entries.jsonl", "w") as file:
        for _ in range(20):
            file.write(piece * (1 << 20))
    return path


@pytest.mark.parametrize("piece", [b"\n", b"x"])
def test_a_bomb_is_judged_without_being_unpacked_whole(tmp_path, piece):
    found = checked(bomb(tmp_path / "bomb.zip", piece))

    assert found["entries"] <= 1000
    assert len(found["problems"]) <= 1000


def test_a_bundle_that_unpacks_to_much_more_than_the_file_is_refused(bundle, monkeypatch):
    monkeypatch.setattr(archive, "ALWAYS_ALLOWED", 0)
    monkeypatch.setattr(archive, "LARGEST_RATIO", 1)
    parts = parts_of(bundle)
    packed = zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED)
    with packed:
        for name, content in parts.items():
            packed.writestr(name, content * 100 if name == "README.md" else content)

    problems = [problem["what"] for problem in checked(bundle)["problems"]]
    assert any("unpacks to over 1 times" in what for what in problems)


@pytest.mark.parametrize(
    "entries",
    [b"", b"\n", b"{}\n", b"[" * 50_000 + b"\n", b"\xff\n", b"x" * (2 << 20), b'{"seq":1e999}\n'],
)
def test_a_zip_with_any_entries_at_all_is_judged(tmp_path, entries):
    path = write(
        tmp_path / "odd.zip", {"entries.jsonl": entries, "bodies/x.json": b"", "keys": b""}
    )

    assert not checked(path)["ok"]
    assert checked_inside(path)[0] == 1


def test_on_the_terminal_it_says_what_is_proven_and_what_is_not(bundle, ada):
    plain = CliRunner().invoke(verify, [str(bundle)])
    with_key = CliRunner().invoke(
        verify, [str(bundle), "--key", Log.objects.of(ada.client_id).get().key]
    )

    assert "Nothing is wrong with this bundle: 9 entries, 2 texts or files erased." in plain.stdout
    assert "prove only that the bundle is of one piece" in plain.stdout
    assert "prove only" not in with_key.stdout
