"""Run all benchmarks, or those named: `python -m benchmarks [lockout record ...]`.

Each module prints its own lines: what was done, seconds, peak memory, and the ratio to a peer
or a limit measured in the same run, so that a slow machine slows both.
"""

import sys
from importlib import import_module

ALL = (
    "start",
    "reading",
    "agreement",
    "facts",
    "lockout",
    "record",
    "standing",
    "actions",
    "reminders",
)


def main(names: list[str]) -> None:
    for name in names or ALL:
        print(f"\n== {name}", flush=True)
        import_module(f"benchmarks.{name}").run()


if __name__ == "__main__":
    main(sys.argv[1:])
