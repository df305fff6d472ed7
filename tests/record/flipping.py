"""Flips bits of a database file, one at a time, and says what a check finds.

Arguments: the number of flips. Standard output: a line of JSON a flip. Forked for each flip, so
that one costs no start of Django.
"""

import json
import os
import random
import sys
from pathlib import Path

PAGE = 4096
MARKS = (b"prenup/", b'"by":"', b"client.changed")
TABLES = ("record_log", "record_entry", "record_body", "record_documentfile")


def rows():
    """Everything that the record's tables hold, or what keeps it from being read."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def look(before):
    """What a check finds now, and whether the record still reads as it did."""
    from django.db import DatabaseError

    from prenup.record import checking

    problems = checking.check_database()
    try:
        clients, nameless = checking.logs()
        problems += nameless
        for client_id in clients:
            problems += [problem.what for problem in checking.check_log(client_id).problems]
    except DatabaseError as error:
        problems.append(str(error))
    try:
        same = rows() == before
    except DatabaseError:
        same = False
    return {"problems": problems, "same": same}


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections

    path = Path(settings.DATABASES["default"]["NAME"])
    before = rows()
    print(json.dumps(look(before)), flush=True)
    connections.close_all()
    good, chance = path.read_bytes(), random.Random(11)
    pages = [good[start : start + PAGE] for start in range(0, len(good), PAGE)]
    ours = [n for n, page in enumerate(pages) if any(mark in page for mark in MARKS)]
    for number in range(int(sys.argv[1])):
        place = chance.randrange(len(good))
        if number % 2:  # where the record is; most of a small database is something else
            place = chance.choice(ours) * PAGE + chance.randrange(PAGE)
        bad = bytearray(good)
        bad[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        child = os.fork()
        if child == 0:
            print(json.dumps({"place": place, **look(before)}), flush=True)
            os._exit(0)
        os.waitpid(child, 0)
        for left in path.parent.glob(f"{path.name}-*"):
            left.unlink()
    path.write_bytes(good)


if __name__ == "__main__":
    main()
