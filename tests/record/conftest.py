"""A kind of entry that only these tests know, and the cast as they act."""

from uuid import uuid4

import pytest

from prenup.core.access import Actor, Role
from prenup.record import kinds


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.register("test.noted", sentence=lambda body: f"noted {body['what']}.")


@pytest.fixture
def ada():
    return Actor(id="account:ada", client_id=uuid4(), role=Role.OWNER, name="Ada Alder")


@pytest.fixture
def olga():
    return Actor(id="account:olga", client_id=uuid4(), role=Role.OWNER, name="Olga Tide")


@pytest.fixture
def vic(ada):
    return Actor(id="account:vic", client_id=ada.client_id, role=Role.MANAGER, name="Vic Cole")
