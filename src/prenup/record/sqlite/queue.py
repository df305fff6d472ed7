"""A queue of threads and processes on two lock files.

One waits at the first (the queue), and whoever has it waits at the second (the turn), and then
lets the next one come forward: so whoever has just had its turn cannot take it again before
those who wait. The locks are the kernel's, and fall with the process that holds them.
"""

import fcntl
import os
import threading
import time
from pathlib import Path


class TooLong(TimeoutError):
    """The turn did not come before the deadline."""


class Queue:
    """The queue at the file `path`, as one connection stands in it."""

    def __init__(self, path: Path):
        self._line = path.with_name(path.name + "-queue")
        self._turn = path.with_name(path.name + "-turn")
        self._held: int | None = None

    @property
    def held(self) -> bool:
        return self._held is not None

    def enter(self, seconds: float) -> None:
        """Wait for the turn, at most so long. Raises TooLong."""
        deadline = time.monotonic() + seconds
        place = _lock(self._line, deadline)
        try:
            self._held = _lock(self._turn, deadline)
        finally:
            os.close(place)

    def leave(self) -> None:
        """Give the turn back. Does nothing where it isn't ours."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


def _lock(path: Path, deadline: float) -> int:
    """An open file that holds the lock of `path`; closing it lets go."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _Waiter(file).wait(deadline - time.monotonic())
    return file


class _Waiter(threading.Thread):
    """Waits in the kernel, in the order of arrival, which cannot be given up; so another
    thread waits, and closes the file by itself if the lock comes when nobody wants it."""

    def __init__(self, file: int):
        super().__init__(name="prenup-queue", daemon=True)
        self._file = file
        self._came = False
        self._unwanted = False
        self._guard = threading.Lock()

    def run(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        with self._guard:
            self._came = True
            if self._unwanted:
                os.close(self._file)

    def wait(self, seconds: float) -> None:
        self.start()
        self.join(max(seconds, 0))
        with self._guard:
            if not self._came:
                self._unwanted = True
                raise TooLong
