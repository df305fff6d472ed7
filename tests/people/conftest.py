"""What the tests of people share."""

import pytest
from freezegun import freeze_time


@pytest.fixture
def time_machine_to():
    """`time_machine_to(instant)`: the clock stands there until the test ends."""
    frozen = []

    def travel(instant):
        freezer = freeze_time(instant)
        freezer.start()
        frozen.append(freezer)

    yield travel
    for freezer in reversed(frozen):
        freezer.stop()
