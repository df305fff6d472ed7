"""How often the facts found are those that a careful reader wrote down.

Two sets, both optional: the eight labelled agreements, and the contracts of CUAD, of which the
lawyers' answers to a few questions are compared. A fact is right, absent (a value was there and
none was said) or wrong (another value, or one where there is none); what counts most is the
last column: wrong, and said with a confidence of 0.8 or more.
"""

import gzip
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from prenup.core.agreement.facts import SURE, find_facts
from prenup.core.agreement.text import Document
from prenup.files import read_document

SHARED = Path(os.environ.get("PRENUP_SHARED", Path(__file__).parents[2] / "shared"))
Tally = dict[str, Counter[str]]


def run() -> None:
    if not SHARED.is_dir():
        print(f"skipped: no folder {SHARED}; name it in PRENUP_SHARED")
        return
    _print("labelled agreements", labelled())
    _print("CUAD, where lawyers answered the same question", cuad())


def labelled(shown: Callable[[str], None] = lambda line: None) -> Tally:
    """The eight agreements; `shown` gets a line for each fact that is not right."""
    tally: Tally = defaultdict(Counter)
    for path in sorted((SHARED / "agreements").glob("*.pdf")):
        labels = json.loads((path.parent / "labels" / f"{path.stem}.json").read_text())["facts"]
        found = find_facts([read_document(path, path.name)]).as_json()
        for name, fact in found.items():
            if isinstance(fact, list):
                _count_rows(tally[name], name, fact, labels[name], shown, path.stem)
            else:
                _count(tally[name], name, fact, labels[name]["value"], shown, path.stem)
    return tally


def cuad(
    shown: Callable[[str], None] = lambda line: None, chosen: Callable[[str], bool] = lambda t: True
) -> Tally:
    """The contracts of CUAD whose title is `chosen`."""
    tally: Tally = defaultdict(Counter)
    words, seconds = 0, 0.0
    for row in contracts():
        if not chosen(row["title"]):
            continue
        document = Document(row["title"], "", row["text"])
        begun = time.perf_counter()
        found = find_facts([document]).as_json()
        seconds += time.perf_counter() - begun
        words += document.words
        for name, category, read in _CATEGORIES:
            label = row["clauses"].get(category)
            wanted = read(label["answer"] or "") if label else None
            if wanted is not _UNREADABLE:
                _count(tally[name], name, found[name], wanted, shown, row["title"][:40])
    if words:
        print(f"facts of {words:,} words in {seconds:.1f} s: {words / seconds:,.0f} words a second")
    return tally


def contracts() -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / "cuad" / "contracts.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _count(
    tally: Counter[str], name: str, fact: dict[str, Any], wanted: Any,
    shown: Callable[[str], None], where: str,
) -> None:  # fmt: skip
    said = fact["value"]
    tally["labels"] += wanted is not None
    if said is None:
        verdict = "absent" if wanted is not None else "silent"
    elif wanted is not None and _same(name, said, wanted):
        verdict = "right"
    else:
        verdict = "wrong"
        tally["confident"] += fact["confidence"] >= SURE
    tally[verdict] += 1
    if verdict == "right":
        tally["sure"] += fact["confidence"] >= SURE
    if verdict in ("absent", "wrong"):
        quote = " ".join(fact["passage"]["text"].split())[:260] if fact["passage"] else ""
        said_so = f"{said!r} ({fact['confidence']})"
        shown(f"{verdict:6} {name} {where}: {said_so} label {wanted!r} | {quote}")


def _count_rows(
    tally: Counter[str], name: str, facts: list[dict[str, Any]], labels: list[dict[str, Any]],
    shown: Callable[[str], None], where: str,
) -> None:  # fmt: skip
    """Rows are matched one to one; amounts of money only, shares of revenue are not looked for."""
    left = [label for label in labels if name != "prices" or label["currency"] != "percent"]
    tally["labels"] += len(left)
    for fact in facts:
        match = next((label for label in left if _same_row(name, fact["value"], label)), None)
        if match is not None:
            left.remove(match)
        tally["right" if match else "wrong"] += 1
        tally["sure"] += match is not None and fact["confidence"] >= SURE
        tally["confident"] += match is None and fact["confidence"] >= SURE
        if match is None:
            shown(f"wrong  {name} {where}: {fact['value']} ({fact['confidence']})")
    tally["absent"] += len(left)
    for label in left:
        shown(f"absent {name} {where}: {label}")


def _same_row(name: str, said: dict[str, Any], label: dict[str, Any]) -> bool:
    if name == "prices":
        return bool(
            said["amount"] == label["amount"] and label["currency"] in (said["currency"], None)
        )
    return bool(
        said["response_minutes"] == label["response_minutes"]
        and said["repair_minutes"] == label["repair_minutes"]
        and said["clock"] in (label["clock"], None)
    )


def _same(name: str, said: Any, wanted: Any) -> bool:
    if name == "expiry_date":
        return abs((date.fromisoformat(said) - date.fromisoformat(wanted)).days) <= 1
    if name == "governing_law":
        return any(part.strip() in said for part in re.split(r"[;,]", wanted))
    if name in ("customer", "provider"):
        a, b = (" ".join(re.sub(r"\W", " ", value.lower()).split()) for value in (said, wanted))
        return a in b or b in a
    if name in ("support_hours", "liability_cap"):
        return (
            len(_marks(said) & _marks(wanted)) * 2
            >= min(len(_marks(said)), len(_marks(wanted)))
            > 0
        )
    return bool(said == wanted)


def _marks(text: str) -> set[str]:
    """The words of a free text that carry its meaning: figures, and long words by their stem."""
    plain = re.sub(r"24 hours (?:per|a) day, 7 days (?:per|a) week|7x24", "24x7", text.lower())
    return {word[:5] for word in re.findall(r"\d[\dx]*|[a-z]{5,}", plain)}


_UNREADABLE = object()


def _day(answer: str) -> Any:
    try:
        return datetime.strptime(answer.strip(), "%m/%d/%y").date().isoformat()
    except ValueError:
        return None if "perpetual" in answer else _UNREADABLE


def _months(answer: str) -> Any:
    found = re.search(r"([\d.]+) (year|month)", answer)
    if not found:
        return None if "perpetual" in answer else _UNREADABLE
    return int(float(found[1]) * (12 if found[2] == "year" else 1))


def _lead(answer: str) -> Any:
    found = re.fullmatch(r"\(?(\d+)\)? (day|month|year)s?", answer.strip(), re.I)
    return (
        int(found[1]) * {"day": 1, "month": 30, "year": 360}[found[2].lower()]
        if found
        else _UNREADABLE
    )


def _place(answer: str) -> Any:
    return answer or _UNREADABLE


_CATEGORIES: tuple[tuple[str, str, Callable[[str], Any]], ...] = (
    ("agreement_date", "Agreement Date", _day),
    ("effective_date", "Effective Date", _day),
    ("expiry_date", "Expiration Date", _day),
    ("renewal_term_months", "Renewal Term", _months),
    ("notice_latest_days", "Notice Period To Terminate Renewal", _lead),
    ("governing_law", "Governing Law", _place),
)  # fmt: skip


def _print(title: str, tally: Tally) -> None:
    columns = ("labels", "right", "sure", "absent", "wrong", "confident")
    print(
        f"{title}\n{'':32}"
        + "".join(
            f"{name:>8}" for name in ("labels", "right", "(sure)", "absent", "wrong", "(sure)")
        )
    )
    total: Counter[str] = Counter()
    for name, counts in tally.items():
        total += counts
        print(f"{name:32}" + "".join(f"{counts[column]:8}" for column in columns))
    print(f"{'all':32}" + "".join(f"{total[column]:8}" for column in columns))
