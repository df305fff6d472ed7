"""Writers of SQLite wait in a queue, each for its turn, and not for ever."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest
from django.db import connection
from django.db.utils import load_backend

from prenup.record.busy import Busy
from prenup.record.sqlite.queue import Queue, TooLong


@pytest.fixture
def path(tmp_path):
    return tmp_path / "database"


@pytest.fixture
def connect(path, db):
    """`connect()`: another connection to one database in a file."""
    made = []

    def connect(seconds=5, name=path):
        given = {**connection.settings_dict, "NAME": str(name), "ENGINE": "prenup.record.sqlite"}
        given["OPTIONS"] = {"queue_seconds": seconds}
        given["TEST"] = {}
        found = load_backend("prenup.record.sqlite").DatabaseWrapper(given, "other")
        found.inc_thread_sharing()
        made.append(found)
        return found

    yield connect
    for found in made:
        found.close()


def run(found, statement, *values):
    with found.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if statement.startswith(("SELECT", "PRAGMA")) else None


class Inside:
    """A transaction of this connection, as `atomic` begins and ends it."""

    def __init__(self, found):
        self.found = found

    def __enter__(self):
        self.found.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        self.found.in_atomic_block = True

    def __exit__(self, kind, *_):
        self.found.in_atomic_block = False
        (self.found.rollback if kind else self.found.commit)()
        self.found.set_autocommit(True)


def test_whoever_comes_first_has_the_turn_first(path):
    holder, order = Queue(path), []
    holder.enter(5)

    def wait(number):
        mine = Queue(path)
        mine.enter(20)
        order.append(number)
        mine.leave()

    threads = []
    for number in range(6):
        threads.append(threading.Thread(target=wait, args=[number]))
        threads[-1].start()
        time.sleep(0.05)
    holder.leave()
    for thread in threads:
        thread.join()

    assert order == sorted(order)


def test_whoever_had_the_turn_does_not_get_it_again_before_those_who_wait(path):
    greedy, turns = Queue(path), []
    stop = threading.Event()

    def wait():
        mine = Queue(path)
        mine.enter(20)
        turns.append("patient")
        stop.set()
        mine.leave()

    greedy.enter(5)
    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.1)
    while not stop.is_set() and len(turns) < 50:
        greedy.leave()
        greedy.enter(5)
        turns.append("greedy")
    greedy.leave()
    thread.join()

    assert turns.index("patient") <= 2


def test_a_wait_ends_at_the_deadline_and_leaves_nothing_behind(path):
    holder, mine = Queue(path), Queue(path)
    holder.enter(5)
    begun = time.monotonic()
    with pytest.raises(TooLong):
        mine.enter(0.2)
    assert 0.15 < time.monotonic() - begun < 3

    holder.leave()
    mine.enter(5)
    assert mine.held
    mine.leave()


def test_a_turn_falls_with_the_process_that_holds_it(path):
    script = f"""
        from pathlib import Path
        import time
        from prenup.record.sqlite.queue import Queue
        Queue(Path({str(path)!r})).enter(5)
        print("held", flush=True)
        time.sleep(60)
    """
    # The queue must be kept, or it is collected at once.
    script = script.replace("Queue(Path", "q = Queue(Path").replace(").enter(5)", "); q.enter(5)")
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "held\n"
    mine = Queue(path)
    with pytest.raises(TooLong):
        mine.enter(0.1)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    mine.enter(5)
    mine.leave()


def test_a_connection_writes_ahead_and_to_the_disk_and_overwrites_what_it_deletes(connect):
    found = connect()

    assert run(found, "PRAGMA journal_mode") == [("wal",)]
    assert run(found, "PRAGMA synchronous") == [(2,)]
    assert run(found, "PRAGMA secure_delete") == [(1,)]


def test_a_transaction_has_the_turn_until_it_commits_or_rolls_back(connect):
    one, other = connect(), connect(0.2)
    run(one, "CREATE TABLE t (x)")
    with Inside(one):
        run(one, "INSERT INTO t VALUES (1)")
        with pytest.raises(Busy, match=r"writing for 0\.2 seconds"), Inside(other):
            pass
    with pytest.raises(ZeroDivisionError), Inside(one):
        raise ZeroDivisionError
    with Inside(other):
        run(other, "INSERT INTO t VALUES (2)")

    assert run(one, "SELECT x FROM t ORDER BY x") == [(1,), (2,)]


def test_after_busy_the_connection_is_as_good_as_new(connect):
    one, other = connect(), connect(0.1)
    run(one, "CREATE TABLE t (x)")
    with Inside(one), pytest.raises(Busy), Inside(other):
        pass

    with Inside(other):
        run(other, "INSERT INTO t VALUES (1)")
    assert other.get_autocommit()


def test_a_single_write_outside_a_transaction_takes_its_turn_too(connect):
    one, other = connect(), connect(0.2)
    run(one, "CREATE TABLE t (x)")
    with Inside(one):
        with pytest.raises(Busy):
            run(other, "INSERT INTO t VALUES (1)")
        assert run(other, "SELECT * FROM t") == []  # reading waits for nobody
    run(other, "INSERT INTO t VALUES (1)")
    assert not other.queue.held


def test_a_writer_from_outside_the_queue_makes_one_busy_and_not_broken(connect, path):
    import sqlite3

    mine = connect(0.3)
    run(mine, "CREATE TABLE t (x)")
    outside = sqlite3.connect(path, isolation_level=None)
    outside.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy), Inside(mine):
        pass
    assert not mine.queue.held
    outside.execute("ROLLBACK")
    outside.close()
    with Inside(mine):
        run(mine, "INSERT INTO t VALUES (1)")


def test_a_connection_that_is_closed_gives_its_turn_back(connect):
    one, other = connect(), connect(1)
    run(one, "CREATE TABLE t (x)")
    one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    one.close()

    with Inside(other):
        run(other, "INSERT INTO t VALUES (1)")


def test_a_database_in_memory_needs_no_queue(connect):
    alone = connect(name=":memory:")
    with Inside(alone):
        run(alone, "CREATE TABLE t (x)")
    assert alone.queue is None
