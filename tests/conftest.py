"""Where tests run: a data folder of their own, never the developer's."""

import os
import tempfile

os.environ["PRENUP_DATA"] = tempfile.mkdtemp(prefix="prenup-test-")
os.environ.pop("DATABASE_URL", None)
os.environ.pop("EMAIL_URL", None)
