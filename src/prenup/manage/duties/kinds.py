"""How the record tells of duties, policies, the way up and the vCISO."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.urls import reverse

from prenup.core.words import count, day, listed
from prenup.manage.duties.models import Duty, Policy
from prenup.record.kinds import Body, Told, register

DUTIES, POLICIES = "Duties", "Policies"
_SIDES = {"ours": "we", "theirs": "the provider"}


def _id(entry: Told) -> UUID:
    return UUID(entry.subject.partition(":")[2])


def _duty(entry: Told) -> str | None:
    found = Duty.objects.of(entry.client_id).filter(id=_id(entry))
    row = found.values_list("relationship_id", "duty").first()
    return reverse("duties:duty", args=[entry.client_id, *row]) if row else None


def _policy(entry: Told) -> str | None:
    found = Policy.objects.of(entry.client_id).filter(id=_id(entry))
    relationship_id = found.values_list("relationship_id", flat=True).first()
    if relationship_id is None:
        return None
    return reverse("duties:policy", args=[entry.client_id, relationship_id, _id(entry)])


def _page(name: str) -> Callable[[Told], str]:
    return lambda entry: reverse(f"duties:{name}", args=[entry.client_id, _id(entry)])


def _on(text: str) -> str:
    return day(date.fromisoformat(text))


def _decided(body: Body) -> str:
    does = " and ".join(_SIDES[side] for side in body["does"])
    who = f", with {body['person']} on our side" if body["person"] else ""
    return (
        f"decided on “{body['title']}”: {does} {'does' if does == 'the provider' else 'do'} it, "
        f"{_SIDES[body['answers']]} {'answer' if body['answers'] == 'ours' else 'answers'} "
        f"for it{who}."
    )


def _chain(body: Body) -> str:
    whose = "our side" if body["side"] == "ours" else body["provider"]
    names = listed([step["name"] for step in body["steps"]])
    if not names:
        return f"took everybody off the way up at {whose}."
    return f"wrote down the way up at {whose}: {names}."


def _engaged(body: Body) -> str:
    until = f", until {_on(body['ends_on'])}" if body["ends_on"] else ""
    return (
        f"wrote down the engagement of {body['person']} as vCISO: {body['hours_a_month']} hours a "
        f"month from {_on(body['starts_on'])}{until}, reporting to {body['reports_to']}."
    )


register("duty.decided", topic=DUTIES, sentence=_decided, address=_duty)
register(
    "duty.added",
    topic=DUTIES,
    sentence=lambda body: f"added the duty “{body['title']}”.",
    address=_duty,
)
register(
    "duty.set_aside",
    topic=DUTIES,
    sentence=lambda body: f"set “{body['title']}” aside: {body['why']}",
    address=_duty,
)
register(
    "duty.taken_up",
    topic=DUTIES,
    sentence=lambda body: f"took “{body['title']}” up again.",
    address=_duty,
)
register(
    "duties.confirmed",
    topic=DUTIES,
    sentence=lambda body: (
        f"confirmed {count(len(body['duties']), 'duty', 'duties')} as the model proposes."
    ),
    address=_page("duties"),
)
register("chain.set", topic=DUTIES, sentence=_chain, address=_page("chain"))
register("engagement.set", topic=DUTIES, sentence=_engaged, address=_page("vciso"))
register(
    "policy.filed",
    topic=POLICIES,
    sentence=lambda body: f"filed “{body['title']}”, version 1 of {_on(body['dated_on'])}.",
    address=_policy,
)
register(
    "policy.version",
    topic=POLICIES,
    sentence=lambda body: (
        f"filed version {body['version']} of “{body['title']}”, of {_on(body['dated_on'])}."
    ),
    address=_policy,
)
register(
    "policy.changed",
    topic=POLICIES,
    sentence=lambda body: f"changed what is said of “{body['title']}”.",
    address=_policy,
)
register(
    "policy.withdrawn",
    topic=POLICIES,
    sentence=lambda body: f"withdrew “{body['title']}”.",
    address=_policy,
)
register(
    "policy.restored",
    topic=POLICIES,
    sentence=lambda body: f"put “{body['title']}” in force again.",
    address=_policy,
)
