"""Untrusted files are read in a process of their own, with limits.

A parser that hangs, eats memory or is broken into takes nobody with it: the process gets a path,
has no configuration and no secrets in its environment, writes nothing, and answers in JSON.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prenup.files.unreadable import Slow, Unreadable

#: What is accepted at all, before anything is read.
MOST_BYTES = 50_000_000
#: Seconds on the wall, and of computing; bytes of memory; bytes of an answer.
MOST_SECONDS = 180
MOST_COMPUTING = 120
MOST_MEMORY = 2 * 1024**3
MOST_ANSWER = 100_000_000

#: Called with how far the reading is and how far it goes: (18, 31) is page 18 of 31.
Progress = Callable[[int, int], None]

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())  # the sentence is enough where nobody set up a log


@dataclass(frozen=True, slots=True)
class Job:
    """What the reader is asked: which of its readings, of what, called what, in what way."""

    reading: str
    path: Path
    name: str
    options: dict[str, Any]


def run(
    job: Job, progress: Progress | None = None, seconds: float = MOST_SECONDS
) -> dict[str, Any]:
    """The reader's answer. Raises Unreadable with the reader's sentence, or with one that says
    which limit the file went beyond: Slow if that was its time, on the wall or of computing."""
    _check_size(job)
    with _started() as process:
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            answer = _answer(process, job, progress)
        finally:
            expired = not timer.is_alive()
            timer.cancel()
            process.kill()
    if answer is None:
        raise _beyond_limits(process.returncode, job, expired=expired)
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    if "failed" in answer:
        log.error("Reading a file failed: %s", answer["failed"])
        raise Unreadable(
            f"{job.name} could not be read: something in it is not as it should be. Save it anew "
            f"from the program that made it, or as a PDF, and use that."
        )
    return answer


def _check_size(job: Job) -> None:
    try:
        size = job.path.stat().st_size
    except OSError:
        raise Unreadable(f"{job.name} is not there, or may not be read. Check its name.") from None
    if not job.path.is_file():
        raise Unreadable(f"{job.name} is not a file. Name a file, such as agreement.pdf.")
    if size == 0:
        raise Unreadable(f"{job.name} is empty. Choose the file again; it may not have been saved.")
    if size > MOST_BYTES:
        raise Unreadable(
            f"{job.name} has {size / 1_000_000:,.1f} MB; {MOST_BYTES // 1_000_000} MB is the most "
            f"that is read. Save it smaller (pictures are what makes it large), or in parts."
        )


def _started() -> "subprocess.Popen[bytes]":
    source = str(Path(__file__).resolve().parents[2])
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "prenup.files.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": source, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        close_fds=True,
    )


def _answer(
    process: "subprocess.Popen[bytes]", job: Job, progress: Progress | None
) -> dict[str, Any] | None:
    """The last line that the reader wrote; None if it died before it."""
    asked = {"reading": job.reading, "path": str(job.path.resolve()), "name": job.name}
    try:
        assert process.stdin is not None
        process.stdin.write(json.dumps(asked | {"options": job.options}).encode())
        process.stdin.close()
    except BrokenPipeError:
        return None
    for line in _lines(process):
        if "done" in line:
            if progress:
                progress(int(line["done"]), int(line["of"]))
        else:
            return line
    process.wait()
    return None


def _lines(process: "subprocess.Popen[bytes]") -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    left = MOST_ANSWER
    while left > 0 and (line := process.stdout.readline(left)):
        left -= len(line)
        try:
            said = json.loads(line)
        except ValueError:
            return
        if isinstance(said, dict):
            yield said


def _beyond_limits(status: int, job: Job, *, expired: bool) -> Unreadable:
    better = "as CSV" if job.reading == "table" else "as a PDF"
    if expired or status == -24:  # SIGXCPU
        return Slow(
            f"{job.name} took longer than {MOST_COMPUTING // 60} minutes to read, and was given "
            f"up. Save it anew {better}, or in parts, and use that."
        )
    log.error("The reader of files ended with status %s", status)
    return Unreadable(
        f"{job.name} needs more memory to read than is allowed, or stopped the reader. Save it "
        f"anew {better}, or in parts, and use that."
    )
