"""Bundles that another program wrote, here by hand from the rules and C2SP with plain hashing:
`prenup verify` and the program in every bundle of ours agree with it on what is right."""

import base64
import io
import json
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prenup import record
from prenup.cli.verify import command as verify

ORIGIN = "prenup/01919e3f-8c4a-7b60-9d5e-2f1a6b7c8d90"
VERIFY_PY = Path(record.__file__).parent / "bundled" / "verify.py"


def spelled(value):
    """RFC 8785, for keys in ASCII."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def root(lines):
    """RFC 9162, 2.1.1, word for word."""
    if not lines:
        return sha256(b"").digest()
    if len(lines) == 1:
        return sha256(b"\x00" + lines[0]).digest()
    k = 1
    while 2 * k < len(lines):
        k *= 2
    return sha256(b"\x01" + root(lines[:k]) + root(lines[k:])).digest()


class Key:
    def __init__(self, seed):
        self.private = Ed25519PrivateKey.from_private_bytes(sha256(seed).digest())
        public = b"\x01" + self.private.public_key().public_bytes_raw()
        self.id = sha256(ORIGIN.encode() + b"\n" + public).digest()[:4]
        self.vkey = f"{ORIGIN}+{self.id.hex()}+{base64.b64encode(public).decode()}"

    def line(self, text):
        signature = base64.b64encode(self.id + self.private.sign(text.encode())).decode()
        return f"— {ORIGIN} {signature}\n"


OLD, NEW, OTHER = Key(b"old"), Key(b"new"), Key(b"other")


class Log:
    def __init__(self):
        self.lines, self.bodies, self.documents = [], {}, {}

    def add(self, kind, body, *documents):
        """Append an entry; answers with its body's commitment."""
        salt = sha256(b"%d" % len(self.lines)).digest()
        body_hash = sha256(salt + spelled(body)).hexdigest()
        self.bodies[body_hash] = {"salt": salt.hex(), "body": body}
        hashes = sorted(sha256(document).hexdigest() for document in documents)
        self.documents |= {sha256(document).hexdigest(): document for document in documents}
        entry = {
            "seq": len(self.lines), "at": "2026-11-24T10:38:00Z", "actor": "account:1",
            "kind": kind, "subject": "thing:1", "body": body_hash, "documents": hashes,
        }  # fmt: skip
        self.lines.append(spelled(entry))
        return body_hash

    def checkpoint(self, *keys):
        text = f"{ORIGIN}\n{len(self.lines)}\n{base64.b64encode(root(self.lines)).decode()}\n"
        return (text + "\n" + "".join(key.line(text) for key in keys)).encode()

    def parts(self, *keys, signed_by=()):
        parts = {
            "entries.jsonl": b"".join(line + b"\n" for line in self.lines),
            "checkpoint": self.checkpoint(*(signed_by or keys[-1:])),
            "keys": "".join(f"{key.vkey}\n" for key in keys).encode(),
        }
        for named, body in self.bodies.items():
            parts[f"bodies/{named}.json"] = json.dumps(body).encode()
        for named, document in self.documents.items():
            parts[f"documents/{named}"] = document
        return parts


def some(count=5):
    log = Log()
    for number in range(count):
        log.add(
            "test.noted", {"what": f"thing {number} é 😀"}, *[b"file %d" % number] * (number % 2)
        )
    return log


@pytest.fixture
def wrong(tmp_path):
    """What both programs find wrong with these parts."""

    def found(parts, *options):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as opened:
            for name, text in parts.items():
                opened.writestr(name, text)
        bundle = tmp_path / "bundle.zip"
        bundle.write_bytes(content.getvalue())
        done = CliRunner().invoke(verify, [str(bundle), "--json", *options])
        assert done.exit_code in (0, 1), done.output
        inside = subprocess.run(
            [sys.executable, "-I", "-S", str(VERIFY_PY), str(bundle), *options],
            capture_output=True, text=True, timeout=30,
        )  # fmt: skip
        problems = [problem["what"] for problem in json.loads(done.stdout)["problems"]]
        if not any("right signature" in what or "both keys" in what for what in problems):
            assert inside.returncode == done.exit_code, inside.stdout
        return problems

    return found


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 7, 8, 9])
def test_what_another_program_wrote_by_the_rules_is_right(wrong, count):
    assert wrong(some(count).parts(OLD)) == []


def test_the_papers_the_last_line_feed_of_keys_and_lines_for_folders_are_no_matter(wrong):
    parts = some().parts(OLD)

    assert wrong({**parts, "README.md": b"?", "verify.py": b"?", "bodies/": b""}) == []
    assert wrong({**parts, "keys": OLD.vkey.encode()}) == []
    assert wrong({**parts, "more.txt": b"?"})
    assert wrong({**parts, "bodies/": b"?"})


def test_the_layout_of_a_body_is_no_matter_and_its_words_are(wrong):
    log = some()
    named = f"bodies/{next(iter(log.bodies))}.json"
    body = next(iter(log.bodies.values()))
    other = {**body, "body": {"what": "something else"}}

    assert wrong({**log.parts(OLD), named: json.dumps(body, indent=4).encode()}) == []
    assert wrong({**log.parts(OLD), named: json.dumps(other).encode()})


def test_only_a_later_erasure_that_names_a_body_excuses_that_it_is_absent(wrong):
    log = some()
    secret = log.add("test.noted", {"what": "a secret"})
    told = log.bodies.pop(secret)
    assert wrong(log.parts(OLD))

    log.add("body.erased", {"erased": secret, "why": "It named a patient."})
    assert wrong(log.parts(OLD)) == []

    log.bodies[secret] = told
    assert wrong(log.parts(OLD))


@pytest.mark.parametrize(
    "body",
    [
        {"why": "no hash"},
        {"why": "a name besides", "who": "Gus"},
        {"why": 3},
        {"why": ["a", "list"]},
    ],
)
def test_an_erasure_that_says_less_or_more_than_hash_and_reason_excuses_nothing(wrong, body):
    log = some()
    secret = log.add("test.noted", {"what": "a secret"})
    log.add("body.erased", body if body["why"] == "no hash" else {"erased": secret, **body})
    del log.bodies[secret]

    assert wrong(log.parts(OLD))


def test_an_erasure_before_the_entry_or_of_the_other_kind_excuses_nothing(wrong):
    early, later = Log(), Log()
    document = b"a file"
    early.add("document.erased", {"erased": sha256(document).hexdigest(), "why": "too early"})
    early.add("test.noted", {"what": "it"}, document)
    early.documents.clear()
    secret = later.add("test.noted", {"what": "a secret"})
    later.add("document.erased", {"erased": secret, "why": "it is a body"})
    del later.bodies[secret]

    assert wrong(early.parts(OLD))
    assert wrong(later.parts(OLD))


def test_an_erasure_excuses_no_entry_after_it_that_names_the_same_body(wrong):
    log = some()
    gone = log.add("test.noted", {"what": "a secret"})
    log.add("body.erased", {"erased": gone, "why": "a secret"})
    again = json.loads(log.lines[-2]) | {"seq": len(log.lines)}
    log.lines.append(spelled(again))

    assert wrong(log.parts(OLD)) == []

    del log.bodies[gone]
    assert wrong(log.parts(OLD)) == [f"The body {gone} of entry 7 is neither here nor erased."]

    log.add("body.erased", {"erased": gone, "why": "a secret, again"})
    assert wrong(log.parts(OLD)) == []


def test_what_an_erasure_says_can_never_be_erased(wrong):
    log = Log()
    secret = log.add("test.noted", {"what": "a secret"})
    erasure = log.add("body.erased", {"erased": secret, "why": "It named a patient."})
    log.add("body.erased", {"erased": erasure, "why": "to hide the hiding"})
    del log.bodies[secret], log.bodies[erasure]

    assert wrong(log.parts(OLD))


@pytest.mark.parametrize("body", [{"old": OLD.vkey, "new": NEW.vkey}, {"why": "It was stolen."}])
@pytest.mark.parametrize("more", [0, 3])
def test_a_change_of_key_is_right_under_both_signatures_over_it(wrong, body, more):
    log = some()
    log.add("key.changed", body)
    first = log.checkpoint(OLD, NEW)
    at = f"checkpoints/{len(log.lines)}"
    for number in range(more):
        log.add("test.noted", {"what": f"later {number}"})
    both = log.parts(OLD, NEW, signed_by=(OLD, NEW))

    assert wrong(both) == []
    assert wrong({**log.parts(OLD, NEW), at: first}) == []
    for key, right in ((OLD, True), (NEW, True), (OTHER, False)):
        assert (not wrong(both, "--key", key.vkey)) is right
    assert wrong(log.parts(OLD, NEW))
    assert wrong(log.parts(OLD, NEW, signed_by=(OLD,)))
    assert wrong(log.parts(OLD, NEW, signed_by=(OTHER, NEW)))
    assert wrong(log.parts(NEW))
    assert wrong(log.parts(OTHER, NEW, signed_by=(OTHER, NEW)), "--key", OLD.vkey)


def test_a_key_without_an_entry_that_changes_to_it_is_refused(wrong):
    assert wrong(some().parts(OLD, NEW, signed_by=(OLD, NEW)))


def test_a_change_of_key_that_names_other_keys_is_refused(wrong):
    log = some()
    log.add("key.changed", {"old": OLD.vkey, "new": OTHER.vkey})

    assert wrong(log.parts(OLD, NEW, signed_by=(OLD, NEW)))


def test_a_signature_of_a_stranger_is_passed_over_and_a_wrong_one_of_a_known_key_is_not(wrong):
    log = some()
    parts = log.parts(OLD)
    stranger = (
        parts["checkpoint"] + f"— witness.example {base64.b64encode(b'x' * 68).decode()}\n".encode()
    )
    known = base64.b64encode(OLD.id + b"x" * 64).decode()

    assert wrong({**parts, "checkpoint": stranger}) == []
    assert wrong({**parts, "checkpoint": parts["checkpoint"] + f"— {ORIGIN} {known}\n".encode()})


def test_an_empty_key_to_compare_with_proves_nothing(wrong):
    assert wrong(some().parts(OLD), "--key", "")
