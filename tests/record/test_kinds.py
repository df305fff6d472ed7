"""Every kind of entry that any part of Prenup writes has its sentence."""

import re
from pathlib import Path

import pytest

from prenup.record import kinds

SOURCE = Path(__file__).parents[2] / "src" / "prenup"
LITERAL = re.compile(r"""\bappend\(\s*[\w.]+,\s*kind=["']([^"']+)["']""")


def written():
    """Each kind that stands in a call of `append`, with the file that it stands in."""
    for path in sorted(SOURCE.rglob("*.py")):
        for kind in LITERAL.findall(path.read_text()):
            yield pytest.param(kind, id=f"{kind} in {path.relative_to(SOURCE)}")


@pytest.mark.parametrize("kind", list(written()))
def test_each_kind_that_is_written_is_registered(kind):
    assert kinds.known(kind), f"Register {kind} with its sentence in the app's kinds.py."


@pytest.mark.parametrize("kind", kinds.registered(), ids=lambda kind: kind.name)
def test_each_kind_has_two_words_and_a_topic(kind):
    assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", kind.name)
    assert kind.topic
