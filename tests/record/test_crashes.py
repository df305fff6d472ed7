"""No act that was acknowledged is lost, and none happens twice, whenever a process is killed."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
KILLS = int(os.environ.get("PRENUP_KILLS", "20"))

WHAT_IS_THERE = """
import json, sys
sys.path.insert(0, {here!r})
import appending
appending.set_up()
from prenup.record import checking
from prenup.record.models import Entry
problems = [p.what for p in checking.check_log(appending.CLIENT).problems]
problems += checking.check_database()
rows = Entry.objects.of(appending.CLIENT).order_by("seq")
print(json.dumps({{"problems": problems, "keys": list(rows.values_list("key", flat=True))}}))
"""


class Appenders:
    """Two processes that append to one record at once."""

    def __init__(self, env):
        self.acknowledged = {}  # key: seq
        self.next = {"a": 0, "b": 0}
        self.pids = {}
        self.nursery = subprocess.Popen(
            [sys.executable, str(HERE / "appending.py")],
            env=env,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.nursery.stdout.readline() == "ready\n"

    def start(self, name):
        print(name, self.next[name], file=self.nursery.stdin, flush=True)
        while name not in self.pids:
            self.hear()

    def hear(self):
        word, name, number, *seq = self.nursery.stdout.readline().split()
        if word == "start":
            self.pids[name] = int(number)
        else:
            key = f"{name}:{number}"
            assert self.acknowledged.setdefault(key, int(*seq)) == int(*seq)
            self.next[name] = max(self.next[name], int(number) + 1)
        return name

    def kill(self, name):
        os.kill(self.pids.pop(name), signal.SIGKILL)

    def end(self):
        for pid in self.pids.values():
            os.kill(pid, signal.SIGKILL)
        self.nursery.kill()
        rest, _ = self.nursery.communicate()
        for line in rest.splitlines(keepends=True):
            if line.startswith("done") and line.endswith("\n"):
                _, name, number, seq = line.split()
                assert self.acknowledged.setdefault(f"{name}:{number}", int(seq)) == int(seq)


@pytest.mark.torture
def test_no_acknowledged_entry_is_lost_and_none_is_there_twice(tmp_path):
    chance = random.Random(4)
    env = {**os.environ, "PRENUP_DATA": str(tmp_path)}
    env.pop("DATABASE_URL", None)
    both = Appenders(env)
    try:
        both.start("a")
        both.start("b")
        for _ in range(KILLS):
            for _ in range(chance.randrange(1, 12)):
                both.hear()
            victim = chance.choice("ab")
            both.kill(victim)
            while both.hear() == victim:  # what it still said; then the other one goes on
                pass
            both.start(victim)  # it asks again for what was not acknowledged
    finally:
        both.end()

    script = WHAT_IS_THERE.format(here=str(HERE))
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert found["problems"] == []
    assert len(set(found["keys"])) == len(found["keys"])
    assert both.acknowledged
    for key, seq in both.acknowledged.items():
        assert found["keys"][seq] == key
