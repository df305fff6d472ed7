"""Where tests run: a data folder of their own, never the developer's."""

import os
import tempfile

os.environ["PRENUP_DATA"] = tempfile.mkdtemp(prefix="prenup-test-")
os.environ.pop("DATABASE_URL", None)
if "PRENUP_TEST_DATABASE" in os.environ:  # the same tests on PostgreSQL
    os.environ["DATABASE_URL"] = os.environ["PRENUP_TEST_DATABASE"]
os.environ.pop("EMAIL_URL", None)
