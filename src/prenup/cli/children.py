"""Child processes that are started anew when they end, until we are asked to stop."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

#: Seconds: between looks, before a child that ended is started anew, for a child to end.
LOOK, REST, PATIENCE = 0.1, 1.0, 10.0


class Children:
    """`python -m prenup.cli.child NAME` for each name, kept alive. The first starts alone."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.since: dict[str, float] = {}
        self.stopping = False

    def keep(self, ready: Callable[[], bool], then: Callable[[], None]) -> None:
        """Start the first; once `ready` says so, call `then`, start the others, and keep all.

        Returns after a signal to stop, when all have ended.
        """
        for wanted in (signal.SIGINT, signal.SIGTERM):
            signal.signal(wanted, self._stop)
        said = False
        while not self.stopping:
            self._start_what_is_down(self.names if said else self.names[:1])
            if not said and ready():
                said = True
                then()
            time.sleep(LOOK)
        self._end_all()

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _start_what_is_down(self, names: Sequence[str]) -> None:
        for name in names:
            child = self.running.get(name)
            if child is not None and child.poll() is None:
                continue
            if time.monotonic() - self.since.get(name, -REST) < REST:
                continue  # it fell over at once: give it, and the reader of its error, a rest
            self.since[name] = time.monotonic()
            # In a session of its own: Ctrl-C reaches us, and we end it in order.
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "prenup.cli.child", name],
                stdin=subprocess.PIPE,
                start_new_session=True,
            )

    def _end_all(self) -> None:
        for child in self.running.values():
            child.terminate()
        until = time.monotonic() + PATIENCE
        for child in self.running.values():
            try:
                child.wait(timeout=max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)  # with whatever it started itself
                child.wait()
