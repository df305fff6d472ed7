"""Django's SQLite, with a queue before each write.

SQLite lets one connection write at a time, and makes the others sleep and try again: whoever is
unlucky tries in vain. Here a writer first waits in a queue (`queue.py`), and holds its turn
until it commits or rolls back.
"""
