"""A page as a browser asks for it, in an installation of its own: its seconds and SQL queries."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

TIMES = 15


def measured(module: str, *given: object) -> list[float]:
    """The figures that `python -m module FOLDER GIVEN...` prints, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "prenup.web.settings"}
        env.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, "-m", module, folder, *map(str, given)],
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
    return [float(figure) for figure in done.stdout.split()]


def look(browser: object, url: str, expected: bytes) -> tuple[float, int]:
    """The median of the page in seconds, and its SQL queries; `expected` must stand in it."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get = browser.get  # a Django test client
    with CaptureQueriesContext(connection) as asked:
        answer = get(url)
    assert answer.status_code == 200 and expected in answer.content
    sql = len(asked)  # now: the next request begins to count anew
    return _median(lambda: get(url)), sql


def _median(do: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        do()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
