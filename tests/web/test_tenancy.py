"""Nothing crosses from one client to another: every model is looked at, every foreign key tried."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from factories import make_client, make_relationship
from prenup.notifications.models import Letter, Morning, Round
from prenup.people.fences import fenced, name_of, owned
from prenup.people.models import Account, Client, Link, Provider, Relationship, TeamMember
from prenup.people.tenancy import ClientOwned, Unscoped
from prenup.record.models import Row

#: Our own tables that belong to no client, and why.
NOBODYS = {
    Account: "somebody who signs in, perhaps for several clients",
    Client: "the tenant itself",
    Letter: "the one message of a day to somebody, over all of their clients",
    Morning: "where somebody gets up, whoever their clients are",
    Round: "what is done once a day in a time zone, for all clients there",
    Link: "printed for whoever runs the machine, before there is a client or beside it",
}
#: Others' apps, whose tables are about accounts, sessions and work under way.
OTHERS = {
    "account",
    "auth",
    "axes",
    "contenttypes",
    "django_tasks_database",
    "mfa",
    "sessions",
    "socialaccount",
    "usersessions",
}


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("prenup.")]


def clients_models():
    return [model for model in our_models() if model not in NOBODYS]


def test_every_app_that_keeps_rows_is_ours_or_known():
    labels = {model._meta.app_label for model in apps.get_models()}

    assert labels - {model._meta.app_label for model in our_models()} <= OTHERS


@pytest.mark.parametrize("model", clients_models(), ids=lambda model: model._meta.label)
def test_every_row_of_ours_names_its_client(model):
    assert issubclass(model, ClientOwned | Row), f"{model.__name__} names no client; see NOBODYS."
    field = model._meta.get_field("client" if issubclass(model, ClientOwned) else "client_id")
    assert not field.null


@pytest.mark.parametrize("model", clients_models(), ids=lambda model: model._meta.label)
def test_no_table_of_a_client_answers_without_one(model):
    for ask in (model.objects.all, model.objects.first, model.objects.get, model.objects.count):
        with pytest.raises(Unscoped):
            ask()
    with pytest.raises(Unscoped):
        model.objects.create()


@pytest.mark.parametrize("model", clients_models(), ids=lambda model: model._meta.label)
def test_no_relation_of_a_client_row_escapes_the_fences(model):
    assert not model._meta.many_to_many, "Make the table between a model of its own."
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            assert field in fenced() or field.related_model in NOBODYS, field


@pytest.mark.django_db
@pytest.mark.parametrize(
    "field", fenced(), ids=lambda field: f"{field.model._meta.label}.{field.name}"
)
def test_a_foreign_key_that_is_not_of_the_rows_client_is_refused_by_the_database(field, alder):
    table, column = field.model._meta.db_table, field.column
    here = alder.id.hex if connection.vendor == "sqlite" else alder.id
    elsewhere = uuid4().hex if connection.vendor == "sqlite" else uuid4()

    with (
        pytest.raises(IntegrityError, match=f"{table}.{column} would cross clients"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f'INSERT INTO "{table}" ("id", "client_id", "{column}") VALUES (%s, %s, %s)',
            [elsewhere, here, elsewhere],
        )


@pytest.mark.django_db
def test_every_fence_stands_for_new_rows_and_changed_ones():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            expected = {f"{name_of(f)}_{event}" for f in fenced() for event in ("insert", "update")}
            expected |= {f"fence_{model._meta.db_table}" for model in owned()}
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
            expected = {name_of(f) for f in fenced()}
            expected |= {f"fence_{model._meta.db_table}" for model in owned()}
        standing = {name for (name,) in cursor.fetchall()}

    assert expected <= standing


@pytest.mark.django_db
def test_a_row_cannot_be_moved_across_either(alder, relationship):
    other = make_client("Tidewater")
    theirs = make_relationship(other, "Corelink")

    for move in (
        lambda: Relationship.objects.of(alder.id).update(provider_id=theirs.provider_id),
        lambda: Relationship.objects.of(alder.id).update(client=other),
        lambda: Provider.objects.of(alder.id).update(client=other),
        lambda: TeamMember.objects.create(client=alder, relationship=theirs, name="Ada"),
        lambda: TeamMember.objects.bulk_create(
            [TeamMember(client=alder, relationship=theirs, name="Ada")]
        ),
    ):
        with pytest.raises(IntegrityError, match="would cross clients"), transaction.atomic():
            move()


@pytest.mark.django_db
def test_within_a_client_everything_may_refer_to_everything(alder, relationship):
    TeamMember.objects.create(client=alder, relationship=relationship, name="Ada")
