"""How long a command that needs no database takes to start and answer: the limit is 0.3 s."""

import statistics
import subprocess
import sys
import time

LIMIT = 0.3
NOTICE = ["--start", "2024-04-01", "--term", "36m", "--renewal", "12m", "--latest", "90d"]


def seconds(command: list[str]) -> float:
    """The median of seven runs after one to warm the disk's cache."""
    taken = []
    for _ in range(8):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])


def run() -> None:
    bare = seconds([sys.executable, "-c", "pass"])
    notice = seconds(
        [sys.executable, "-c", "from prenup.cli.main import main; main()", "notice", *NOTICE]
    )
    print(f"python alone      {bare:.3f} s")
    print(f"prenup notice     {notice:.3f} s   {notice / LIMIT:.2f} of the limit of {LIMIT} s")
