"""A kind of entry that only these tests know. The cast comes from all tests."""

import pytest

from prenup.record import kinds


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.register("test.noted", sentence=lambda body: f"noted {body['what']}.")
