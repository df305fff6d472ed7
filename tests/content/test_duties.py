"""The built-in duties: whole, and spoken of by clauses that there are."""

from prenup.content.clauses import built_in as clauses
from prenup.content.duties import built_in
from prenup.core.duties import Model, Side


def test_there_are_47_duties_of_which_14_matter_most():
    defaults = built_in().defaults
    assert (len(defaults), sum(row.most for row in defaults)) == (47, 14)


def test_every_clause_that_a_duty_names_is_a_clause():
    ids = {clause.id for clause in clauses()}
    named = {clause for row in built_in().defaults for clause in (*row.clauses, *row.given)}

    assert named | set(built_in().work) <= ids


def test_whatever_the_provider_has_in_some_model_some_clause_can_say():
    for row in built_in().defaults:
        theirs = [part for part in row.parts.values() if Side.THEIRS in part.does]
        assert row.clauses or not theirs, row.id


def test_what_a_clause_gives_away_is_the_others_under_some_model():
    for row in built_in().defaults:
        for side in row.given.values():
            assert any(row.parts[model].answers is not side for model in Model), row.id
