"""A relationship whose model is chosen, and who acts in it."""

from datetime import date

import pytest

TODAY = date(2026, 11, 24)


@pytest.fixture
def row(ada, relationship):
    """The relationship as services answer with it, read anew each time."""
    from prenup.people.queries import relationship as relationship_row

    return lambda: relationship_row(ada, relationship.id)


@pytest.fixture
def choose(ada, relationship):
    """`choose(model)`: choose it, co-manage unless another is named."""
    from prenup.core.duties import Model
    from prenup.manage.duties import services

    def make(model=Model.CO, **differs):
        given = {"reason": "We keep the keys.", "chosen_on": TODAY, "today": TODAY, **differs}
        return services.choose_model(ada, relationship.id, model=model, **given)

    return make


@pytest.fixture
def chosen(choose):
    """The model is co-manage."""
    return choose()


@pytest.fixture
def found(ada, row):
    """`found()`: the duties as they stand; `found("backups")`: one of them."""
    from prenup.manage.duties import queries

    def ask(duty=None):
        view = queries.duties(ada, row())
        return view if duty is None else queries.one_duty(view, duty)

    return ask


@pytest.fixture
def lena(ada, relationship):
    from prenup.people.services import add_team_member

    return add_team_member(ada, relationship.id, name="Lena Ortiz", title="vCISO").id


@pytest.fixture
def told(ada):
    """The newest entry of the record."""
    from prenup.record.models import Entry

    return lambda: Entry.objects.of(ada.client_id).latest("seq")
