#!/usr/bin/env python3
"""Check this record, with nothing but Python's standard library (3.8 or newer).

    python3 verify.py [BUNDLE.zip] [--key VKEY] [--receipt FILE] [--signatures FOLDER]

Without BUNDLE.zip, the folder in which this file lies is checked: the unpacked bundle.

One thing the standard library cannot check: signatures (Ed25519). `--signatures FOLDER` writes
what is needed and says how OpenSSL 3 (or any other tool) checks them. The format is in README.md.
"""

import argparse
import base64
import datetime
import hashlib
import json
import os
import re
import sys
import zipfile
from collections import Counter

FIELDS = ["actor", "at", "body", "documents", "kind", "seq", "subject"]
LASTING = ("body.erased", "document.erased", "key.changed", "record.tail_lost", "bundle.made")
PARTS = ("entries.jsonl", "checkpoint", "keys", "README.md", "verify.py")
FOLDERS = ("bodies/", "documents/", "checkpoints/")
HASH = re.compile("[0-9a-f]{64}")
AT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
# What stands before the 32 bytes of an Ed25519 key in the form that OpenSSL reads.
ED25519 = bytes.fromhex("302a300506032b6570032100")

MOST_PROBLEMS = 1000

problems = []


def wrong(what):
    if len(problems) < MOST_PROBLEMS:
        problems.append(what)


# The bundle, as a ZIP file or as the folder that it was unpacked to


class Zipped:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)

    def names(self):
        return self.zip.namelist()

    def open(self, name):
        return self.zip.open(name)


class Unpacked:
    def __init__(self, folder):
        self.folder = folder

    def names(self):
        found = []
        for place, _, files in os.walk(self.folder):
            for name in files:
                path = os.path.relpath(os.path.join(place, name), self.folder)
                if not name.startswith("."):
                    found.append(path.replace(os.sep, "/"))
        return found

    def open(self, name):
        return open(os.path.join(self.folder, *name.split("/")), "rb")


def pieces(bundle, name):
    with bundle.open(name) as file:
        while True:
            piece = file.read(1 << 16)
            if not piece:
                return
            yield piece


def whole(bundle, name):
    return b"".join(pieces(bundle, name))


# Values


def each_key_once(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key stands there twice")
    return dict(pairs)


def refuse(text):
    raise ValueError("there is a number that is no integer: " + text)


def read(text):
    return json.loads(
        text.decode("utf-8"),
        object_pairs_hook=each_key_once,
        parse_float=refuse,
        parse_constant=refuse,
    )


def ordered(value):
    if value is None:
        raise ValueError("there is a null")
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: ordered(value[key]) for key in keys}
    if isinstance(value, list):
        return [ordered(item) for item in value]
    if isinstance(value, int) and abs(value) >= 2**53:
        raise ValueError("an integer is too large")
    return value


def canonical(value):
    """RFC 8785, for values without floats and nulls."""
    text = json.dumps(ordered(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def is_hash(text):
    return isinstance(text, str) and HASH.fullmatch(text) is not None


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# Entries


def read_entry(line):
    entry = read(line)
    if not isinstance(entry, dict) or sorted(entry) != FIELDS:
        raise ValueError("it has not exactly the fields of an entry")
    if canonical(entry) != line:
        raise ValueError("it is not in canonical form")
    texts = [entry[name] for name in ("actor", "kind", "subject")]
    hashes = entry["documents"]
    right = (
        type(entry["seq"]) is int
        and isinstance(entry["at"], str)
        and AT.fullmatch(entry["at"])
        and all(isinstance(text, str) and text for text in texts)
        and (entry["body"] == "" or is_hash(entry["body"]))
        and isinstance(hashes, list)
        and all(map(is_hash, hashes))
        and hashes == sorted(set(hashes))
    )
    if not right:
        raise ValueError("a field is not as it must be")
    datetime.datetime.fromisoformat(entry["at"][:-1] + "+00:00")  # refuses 30 February
    return entry


class Tree:
    """Grows a leaf at a time; `peaks` are the roots of its full subtrees, the largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, leaf):
        size = self.size
        while size & 1:
            leaf = sha256(b"\1", self.peaks.pop(), leaf)
            size >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha256()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = sha256(b"\1", peak, root)
        return root


class History:
    def __init__(self, bundle, receipt):
        self.tree, self.leaves, self.roots = Tree(), {}, {0: sha256()}
        self.bodies, self.documents, self.lasting = {}, {}, []
        wanted = receipt or {"seq": -1, "size": -1}
        for line in self.lines(bundle):
            self.add(line, wanted)
            if len(problems) >= MOST_PROBLEMS:
                break

        # Such a bundle can be held to every byte; another program's only to the format.
        self.by_prenup = any(entry["kind"] == "bundle.made" for entry in self.lasting)

    def lines(self, bundle):
        rest = b""
        for piece in pieces(bundle, "entries.jsonl"):
            found = (rest + piece).split(b"\n")
            rest = found.pop()
            yield from found
            if len(rest) > 1 << 20:
                break
        if rest:
            wrong("entries.jsonl: the last line does not end, or is too long")

    def add(self, line, wanted):
        seq, leaf = self.tree.size, sha256(b"\0", line)
        self.tree.append(leaf)
        if seq == wanted["seq"]:
            self.leaves[seq] = leaf
        if self.tree.size == wanted["size"]:
            self.roots[self.tree.size] = self.tree.root()
        try:
            entry = read_entry(line)
        except (ValueError, RecursionError) as error:
            wrong(f"entry {seq}: {error}")
            return
        if entry["seq"] != seq:
            wrong(f"entry {seq} says that it is entry {entry['seq']}")
        if entry["body"]:
            self.bodies[entry["body"]] = seq
        for document in entry["documents"]:
            self.documents[document] = seq
        if entry["kind"] in LASTING:
            self.lasting.append(entry)
        if entry["kind"] == "key.changed":
            self.roots[self.tree.size] = self.tree.root()


# Bodies and documents


def read_body(text, exactly):
    value = read(text)
    if not isinstance(value, dict) or sorted(value) != ["body", "salt"]:
        raise ValueError("it has not exactly the fields body and salt")
    if not is_hash(value["salt"]) or not isinstance(value["body"], dict):
        raise ValueError("body or salt is not as it must be")
    if exactly and text != canonical(value):
        raise ValueError("it is not in canonical form")
    return bytes.fromhex(value["salt"]), value["body"]


def check_bodies(bundle, names, history):
    """Returns the bodies of the lasting entries, by commitment."""
    told, lasting = {}, {entry["body"] for entry in history.lasting}
    for name in names:
        match = re.fullmatch("bodies/([0-9a-f]{64})[.]json", name)
        if not match:
            continue
        if match[1] not in history.bodies:
            wrong(name + " belongs to no entry")
            continue
        try:
            salt, body = read_body(whole(bundle, name), history.by_prenup)
            if sha256(salt, canonical(body)).hex() != match[1]:
                raise ValueError("it is not the body that its entry committed to")
        except (ValueError, RecursionError) as error:
            wrong(f"{name}: {error}")
        else:
            if match[1] in lasting:
                told[match[1]] = body
    return told


def check_documents(bundle, names, history):
    for name in names:
        match = re.fullmatch("documents/([0-9a-f]{64})", name)
        if not match:
            continue
        digest = hashlib.sha256()
        for piece in pieces(bundle, name):
            digest.update(piece)
        if match[1] not in history.documents:
            wrong(name + " belongs to no entry")
        elif digest.hexdigest() != match[1]:
            wrong(f"{name} is not the file that was filed")


def check_absent(names, history, told):
    """Whatever is absent was erased by a later entry. Returns how much was."""
    erased, lasting = 0, {entry["body"] for entry in history.lasting}
    for kind, filed, part in (
        ("body.erased", history.bodies, "bodies/%s.json"),
        ("document.erased", history.documents, "documents/%s"),
    ):
        erasures = {}
        for entry in history.lasting:
            if entry["kind"] == kind:
                body = told.get(entry["body"], {})
                said = [body.get("erased"), body.get("why")]
                if len(body) != 2 or not is_hash(said[0]) or not isinstance(said[1], str):
                    wrong(f"entry {entry['seq']} does not say what it erased")
                else:
                    erasures[body["erased"]] = entry["seq"]
        for named, seq in filed.items():
            name = part % named
            there, gone = name in names, erasures.get(named, -1) > seq
            if there and gone:
                wrong(f"entry {erasures[named]} erased {name}, and it is here")
            elif not there and (not gone or named in lasting):
                wrong(f"{name}, of entry {seq}, is neither here nor erased")
            elif not there:
                erased += 1
    return erased


def check_papers(bundle, names, history, told):
    bodies = [told.get(e["body"], {}) for e in history.lasting if e["kind"] == "bundle.made"]
    for name in ("README.md", "verify.py"):
        hashes = [body[name] for body in bodies if name in body]
        if hashes and name in names and sha256(whole(bundle, name)).hex() not in hashes:
            wrong(name + " was changed")


# Keys and checkpoints


def unbase64(text):
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("there is base64 in an unusual spelling")
    return raw


def read_key(text):
    match = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text)
    raw = unbase64(match[3]) if match else b""
    if len(raw) != 33 or raw[0] != 1 or sha256(match[1].encode(), b"\n", raw)[:4].hex() != match[2]:
        raise ValueError("this is no verifier key: " + text[:200])
    return {"text": text, "name": match[1], "id": raw and bytes.fromhex(match[2]), "raw": raw[1:]}


def read_checkpoint(raw):
    text, gap, signatures = raw.decode("utf-8").rpartition("\n\n")
    lines = text.split("\n")
    if not gap or len(lines) < 3 or not signatures.endswith("\n"):
        raise ValueError("it is no signed checkpoint")
    if not re.fullmatch("0|[1-9][0-9]{0,15}", lines[1]) or len(unbase64(lines[2])) != 32:
        raise ValueError("it does not say size and root")
    found = []
    for line in signatures[:-1].split("\n"):
        match = re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})", line)
        if not match or len(unbase64(match[2])) < 5:
            raise ValueError("a line under it is no signature")
        found.append((match[1], unbase64(match[2])))
    root = unbase64(lines[2])
    point = {"origin": lines[0], "size": int(lines[1]), "root": root}
    point.update(text=text + "\n", signatures=found)
    return point


def signature_of(point, key):
    """The signature bytes under a checkpoint that say they are this key's; unchecked."""
    for name, raw in point["signatures"]:
        if name == key["name"] == point["origin"] and raw[:4] == key["id"] and len(raw) == 68:
            return raw[4:]
    return None


def check_signers(bundle, names, history, told):
    """Returns the newest checkpoint, the keys, and what is still to be checked: the signatures."""
    keys, point, unchecked = [], None, []
    try:
        lines = whole(bundle, "keys").decode("utf-8").split("\n")
        if lines[-1] and history.by_prenup:
            raise ValueError("the last line does not end")
        keys = [read_key(line) for line in (lines if lines[-1] else lines[:-1])]
        point = read_checkpoint(whole(bundle, "checkpoint"))
    except (KeyError, OSError, ValueError) as error:
        wrong(f"keys and checkpoint: {error}")
        return point, keys, unchecked
    if (point["size"], point["root"]) != (history.tree.size, history.tree.root()):
        wrong("the entries are not those that were signed")
    demand(point, keys[-1:], "checkpoint", unchecked)
    changes = [entry for entry in history.lasting if entry["kind"] == "key.changed"]
    if len(keys) != len(changes) + 1:
        wrong(f"there are {len(keys)} keys and {len(changes)} changes of them")
        return point, keys, unchecked
    for number, entry in enumerate(changes):
        both, size = keys[number : number + 2], entry["seq"] + 1
        body = told.get(entry["body"], {})
        old, new = (key["text"] for key in both)
        if (body.get("old", old), body.get("new", new)) != (old, new):
            wrong(f"entry {entry['seq']} does not lead from one key to the next")
        name = f"checkpoints/{size}"
        if name not in names:  # then the newest is the first over the change
            demand(point, both, "checkpoint", unchecked)
            continue
        try:
            first = read_checkpoint(whole(bundle, name))
        except (KeyError, OSError, ValueError) as error:
            wrong(f"{name}: {error}")
            continue
        if (first["size"], first["root"]) != (size, history.roots.get(size)):
            wrong(name + " is over other entries")
        demand(first, both, name, unchecked)
    return point, keys, unchecked


def demand(point, keys, name, unchecked):
    for key in keys:
        signature = signature_of(point, key)
        if signature is None:
            wrong(f"{name} is not signed by {key['text']}")
        else:
            unchecked.append((name, point["text"], key, signature))


def read_receipt(path):
    with open(path, "rb") as file:
        lines = [line.lstrip("> \t").rstrip() for line in file.read().decode().splitlines()]
    start = lines.index("prenup receipt")
    gap = lines.index("", start)
    receipt = dict(line.split(" ", 1) for line in lines[start + 1 : gap])
    size, root = lines[gap + 2 : gap + 4]
    return {
        "seq": int(receipt["entry"]),
        "leaf": bytes.fromhex(receipt["hash"]),
        "origin": lines[gap + 1],
        "size": int(size),
        "root": unbase64(root),
    }


def check_receipt(history, point, receipt):
    """Whether the entries continue the receipt's history (its own signature is not checked)."""
    if point and receipt["origin"] != point["origin"]:
        wrong("the receipt is of another record")
    if receipt["size"] > history.tree.size:
        wrong(f"the receipt was given over {receipt['size']} entries; here are fewer")
    elif history.leaves.get(receipt["seq"]) != receipt["leaf"]:
        wrong(f"entry {receipt['seq']} is not the one on the receipt")
    elif history.roots.get(receipt["size"]) != receipt["root"]:
        wrong(f"the first {receipt['size']} entries are not those of the receipt")


def write_signatures(folder, unchecked):
    os.makedirs(folder, exist_ok=True)
    for number, (_, text, key, signature) in enumerate(unchecked, 1):
        pem = base64.encodebytes(ED25519 + key["raw"]).decode()
        contents = {
            "key.pem": f"-----BEGIN PUBLIC KEY-----\n{pem}-----END PUBLIC KEY-----\n",
            "text": text,
            "signature": signature,
        }
        for name, content in contents.items():
            path = os.path.join(folder, f"{number}.{name}")
            with open(path, "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode("utf-8"))


def tell_signatures(folder, unchecked):
    print("\nThe signature is not checked yet. OpenSSL 3 does it:")
    if not folder:
        print("    run this again with --signatures FOLDER, which writes what it needs")
        folder = "FOLDER"
    for number, (name, _, key, _) in enumerate(unchecked, 1):
        start = os.path.join(folder, str(number))
        print(f"    # {name}, by {key['text']}")
        print(
            f"    openssl pkeyutl -verify -pubin -inkey {start}.key.pem -rawin -in {start}.text "
            f"-sigfile {start}.signature"
        )


def check_names(bundle, history):
    listed = Counter(bundle.names())
    expected = set(PARTS)
    for entry in history.lasting:
        if entry["kind"] == "key.changed":
            expected.add(f"checkpoints/{entry['seq'] + 1}")
    for name, times in sorted(listed.items()):
        if times > 1:
            wrong(name + " is there twice")
        hashed = re.fullmatch("bodies/[0-9a-f]{64}[.]json|documents/[0-9a-f]{64}", name)
        if not hashed and name not in expected and name not in FOLDERS:
            wrong(name + " does not belong in a bundle")
        if name in FOLDERS and whole(bundle, name):
            wrong(name + " is a folder, and holds bytes of its own")
    for name in PARTS if history.by_prenup else PARTS[:3]:
        if name not in listed:
            wrong(name + " is not there")


def check(bundle, options):
    receipt = read_receipt(options.receipt) if options.receipt else None
    names = set(bundle.names())
    history = History(bundle, receipt)
    told = check_bodies(bundle, names, history)
    check_documents(bundle, names, history)
    erased = check_absent(names, history, told)
    check_papers(bundle, names, history, told)
    point, keys, unchecked = check_signers(bundle, names, history, told)
    check_names(bundle, history)
    if options.key is not None and options.key not in [key["text"] for key in keys]:
        wrong(f"it is not signed by {options.key}, nor by a key that followed it")
    if receipt:
        check_receipt(history, point, receipt)
    return history, keys, erased, unchecked


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bundle", nargs="?", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--key")
    parser.add_argument("--receipt", metavar="FILE")
    parser.add_argument("--signatures", metavar="FOLDER")
    options = parser.parse_args()
    try:
        folder = os.path.isdir(options.bundle)
        bundle = (Unpacked if folder else Zipped)(options.bundle)
        history, keys, erased, unchecked = check(bundle, options)
    except Exception as error:  # a bundle that cannot even be read
        print(f"This cannot be read: {error}")
        return 1
    for problem in problems:
        print("  - " + problem)
    verdict = "WRONG" if problems else "Right"
    print(f"{verdict}: {history.tree.size} entries, {erased} erased.")
    signer = keys[-1]["text"] if keys else "nobody"
    print(f"Signed by  {signer}")
    print(f"Size       {history.tree.size}")
    print(f"Root       {base64.b64encode(history.tree.root()).decode()}")
    print("Compare the key with a receipt that somebody outside was sent.")
    if unchecked:
        if options.signatures:
            write_signatures(options.signatures, unchecked)
        tell_signatures(options.signatures, unchecked)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())
