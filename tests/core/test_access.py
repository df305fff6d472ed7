from uuid import uuid4

import pytest

from prenup.core.access import ACTS, Actor, NotAllowed, Role, require


def actor(role: Role) -> Actor:
    return Actor(id="account:1", client_id=uuid4(), role=role, name="Ada")


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_allowed_from_its_role_up_and_refused_below(act):
    for role in Role:
        assert actor(role).may(act) == (role >= ACTS[act])


def test_a_refusal_says_who_may_do_it_and_what_to_ask_for():
    with pytest.raises(NotAllowed, match="An owner of this client can do this"):
        require(actor(Role.READER), "download_bundle")


def test_a_refusal_has_the_article_that_the_role_wants():
    with pytest.raises(NotAllowed, match="or ask an owner to do it"):
        require(actor(Role.READER), "download_bundle")
    managing = next(act for act, role in ACTS.items() if role == Role.MANAGER)
    with pytest.raises(NotAllowed, match="or ask a manager to do it"):
        require(actor(Role.READER), managing)


def test_an_act_that_nobody_named_may_be_done_by_nobody():
    with pytest.raises(KeyError):
        actor(Role.OWNER).may("launch")
