"""The process that reads: `python -m prenup.files.reader`, started by `sandbox`.

It takes one question as JSON on its standard input and writes lines of JSON: any number of
`{"done", "of"}`, then one answer.
"""

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from prenup.files.sandbox import MOST_COMPUTING, MOST_MEMORY
from prenup.files.unreadable import Unreadable

Progress = Callable[[int, int], None]


def main() -> None:
    _limit()
    asked = json.load(sys.stdin)
    # A library that prints something must not speak in our place.
    say, sys.stdout = _Speaker(sys.stdout), sys.stderr
    try:
        answer = _read(asked, lambda done, of: say({"done": done, "of": of}))
    except Unreadable as refused:
        answer = {"unreadable": str(refused)}
    except MemoryError:
        sys.exit(1)
    except Exception:
        answer = {"failed": traceback.format_exc(limit=-8)}
    say(answer)


def _read(asked: dict[str, Any], progress: Progress) -> dict[str, Any]:
    path, name = Path(asked["path"]), str(asked["name"])
    if asked["reading"] == "document":
        from prenup.files.documents import read

        return read(path, name, progress)
    from prenup.files.tables import read as read_rows

    return read_rows(path, name, progress, **asked["options"])


def _limit() -> None:
    """Limit this process itself, where the system can: computing, memory, and no writing."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the limit there
        return
    for what, most in (
        (resource.RLIMIT_CPU, MOST_COMPUTING),
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(what)
        most = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(what, (most, most))


class _Speaker:
    """Says values to the parent, a line of JSON each."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __call__(self, value: dict[str, Any]) -> None:
        self._stream.write(json.dumps(value, ensure_ascii=True) + "\n")
        self._stream.flush()


if __name__ == "__main__":
    main()
