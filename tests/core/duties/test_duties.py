"""Duties: what the model proposes, what people decide, and where the agreement disagrees."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.content.duties import built_in
from prenup.core.agreement.verdicts import Finding
from prenup.core.duties import (
    DutyRefused,
    Edit,
    Gap,
    GapKind,
    MatrixError,
    Model,
    Side,
    duties,
    held,
    matrix,
)
from prenup.core.duties.matrix import part

OURS, THEIRS = Side.OURS, Side.THEIRS
MATRIX = built_in()
KEPT = ("super-admin", "risk", "dates", "exit-plan")


def finding(clause, verdict="present", *, against=False):
    return Finding(clause, clause, "missing" if against else verdict, against, "", "")


def mapped(duty, model=Model.THEY, **differs):
    """What somebody decided: as the model proposes, unless it differs."""
    default = MATRIX.default(duty)
    now = {"does": frozenset({OURS}), "answers": OURS}
    if default is not None:
        proposed = default.parts[model]
        now = {"does": proposed.does, "answers": proposed.answers, "clauses": default.clauses}
    return Edit(duty=duty, model=model, **{**now, **differs})


def kinds(found):
    return [(gap.kind, gap.duty or gap.clause) for gap in found.gaps]


# ---- what the model proposes ----


def test_before_anybody_decided_all_defaults_are_questions_and_nothing_is_a_finding():
    found = duties(Model.THEY, MATRIX, [], None)

    assert len(found.duties) == len(found.questions) == len(MATRIX.defaults)
    assert found.gaps == ()


def test_what_nobody_decided_on_is_no_finding_even_where_no_clause_says_it():
    assert duties(Model.THEY, MATRIX, [], []).gaps == ()


@pytest.mark.parametrize("model", list(Model))
def test_what_is_kept_is_ours_in_every_model(model):
    found = {duty.id: duty for duty in duties(model, MATRIX, [], None).duties}
    assert all(found[duty].part.answers is OURS and found[duty].keep for duty in KEPT)


# ---- findings ----


def test_what_the_provider_has_and_no_clause_says_is_a_finding():
    edits = [mapped("backups"), mapped("restores"), mapped("board")]
    found = duties(Model.THEY, MATRIX, edits, [finding("T-10", "weak")])

    assert kinds(found) == [(GapKind.NO_CLAUSE, "restores")]


def test_a_clause_that_contradicts_itself_is_still_a_clause():
    found = duties(Model.THEY, MATRIX, [mapped("backups")], [finding("T-10", "unsure")])
    assert found.gaps == ()


def test_without_an_agreement_nothing_is_said_of_clauses():
    assert duties(Model.THEY, MATRIX, [mapped("backups", clauses=())], None).gaps == ()


def test_a_clause_that_promises_work_which_no_duty_is_about_is_a_finding():
    said = [finding("R-25"), finding("R-11", "missing"), finding("S-1")]
    assert duties(Model.CO, MATRIX, [], said).gaps == (Gap(GapKind.NO_DUTY, clause="R-25"),)


def test_a_duty_of_ones_own_takes_up_such_a_clause():
    own = mapped("own-1", title="Checking the people they send", clauses=("R-25",))
    found = duties(Model.CO, MATRIX, [own], [finding("R-25")])

    assert found.gaps == ()
    assert found.duties[-1].title == "Checking the people they send"


def test_setting_the_only_duty_aside_leaves_its_clause_without_one():
    aside = mapped("attack-tests", set_aside="Our insurer orders it.")
    found = duties(Model.CO, MATRIX, [aside], [finding("R-13")])

    assert [duty.id for duty in found.aside] == ["attack-tests"]
    assert kinds(found) == [(GapKind.NO_DUTY, "R-13")]


def test_what_the_agreement_gives_to_the_other_side_is_a_finding_before_anybody_decided():
    found = duties(Model.THEY, MATRIX, [], [finding("T-6", against=True)])
    assert found.gaps == (Gap(GapKind.GIVEN, "super-admin", "T-6", THEIRS),)


def test_work_of_the_providers_that_the_agreement_pushes_onto_us_is_a_finding():
    said = [finding("T-2", against=True), finding("R-20")]
    found = duties(Model.THEY, MATRIX, [mapped("alerts")], said)

    assert found.gaps == (Gap(GapKind.GIVEN, "alerts", "T-2", OURS),)
    assert duties(Model.THEY, MATRIX, [mapped("alerts", answers=OURS)], said).gaps == ()


def test_a_duty_whose_person_left_is_a_finding_and_comes_last():
    edits = [mapped("people-done", person="Janet Cole", left=True), mapped("super-admin")]
    said = [finding("T-6", against=True), finding("S-1")]

    assert kinds(duties(Model.THEY, MATRIX, edits, said)) == [
        (GapKind.GIVEN, "super-admin"),
        (GapKind.LEFT, "people-done"),
    ]


# ---- what is refused ----


@pytest.mark.parametrize(("duty", "model"), list(product(KEPT, Model)))
def test_what_is_kept_cannot_be_given_away_and_the_reason_is_said(duty, model):
    with pytest.raises(DutyRefused, match="stays yours to answer for, whatever the model") as no:
        held(MATRIX.default(duty), mapped(duty, model, answers=THEIRS))

    assert MATRIX.default(duty).keep in str(no.value)
    assert no.value.field == "answers"


def test_the_provider_may_do_what_we_answer_for():
    edit = mapped("exit-plan", does=frozenset({THEIRS}))
    assert held(MATRIX.default("exit-plan"), edit) is edit


def test_what_is_kept_cannot_be_set_aside():
    with pytest.raises(DutyRefused, match="cannot be set aside"):
        held(MATRIX.default("risk"), mapped("risk", set_aside="We take none."))


def test_a_duty_that_nobody_does_is_refused():
    with pytest.raises(DutyRefused, match="Somebody must do it"):
        held(MATRIX.default("backups"), mapped("backups", does=frozenset()))


def test_a_duty_of_ones_own_needs_a_name():
    with pytest.raises(DutyRefused, match="Say what the duty is"):
        held(None, mapped("own-1"))


def test_two_decisions_on_one_duty_are_refused():
    with pytest.raises(DutyRefused, match="Two decisions on “backups”"):
        duties(Model.CO, MATRIX, [mapped("backups"), mapped("backups")], None)


# ---- another model ----


def test_with_another_model_what_moves_is_a_question_again_and_keeps_its_person():
    edits = [
        mapped("help-desk", person="Priya Raman", reported_to="the meeting"),
        mapped("dates", person="Maya Alder"),
    ]
    found = {duty.id: duty for duty in duties(Model.YOU, MATRIX, edits, None).duties}

    moved, stays = found["help-desk"], found["dates"]
    assert (moved.mapped, moved.person, moved.reported_to) == (False, "Priya Raman", "the meeting")
    assert moved.part == MATRIX.default("help-desk").parts[Model.YOU]
    assert stays.mapped


# ---- the data ----


def test_the_models_split_the_work_as_they_are_drawn():
    assert [MATRIX.split(model) for model in Model] == [(13, 2, 32), (17, 11, 19), (44, 1, 2)]


@pytest.mark.parametrize("written", ["A / A", "R / R", "A / C", "AR", "A/R", "X / AR", ""])
def test_a_part_needs_one_who_answers_and_somebody_who_does_it(written):
    with pytest.raises(ValueError, match="A"):
        part(written)


def row(**differs):
    return {"id": "x", "title": "X", "they": "A / R", "co": "A / R", "you": "AR / I",
            "clauses": [], **differs}  # fmt: skip


def read(*rows):
    said = dict.fromkeys(
        ("title", "verb", "says", "people", "people_says", "risk", "risk_verdict", "risk_says",
         "fits"), "")  # fmt: skip
    return matrix({"duty": rows, "models": {model.value: said for model in Model}, "work": {}})


def test_data_that_cannot_be_used_names_its_duty():
    with pytest.raises(MatrixError, match="The duty x: “A / A”"):
        read(row(they="A / A"))
    with pytest.raises(MatrixError, match="The duty x: 'co'"):
        read({key: value for key, value in row().items() if key != "co"})
    with pytest.raises(MatrixError, match="The duty x is there twice"):
        read(row(), row())
    with pytest.raises(MatrixError, match="x is kept ours, and a model gives it away"):
        read(row(keep="Because.", they="I / AR"))


# ---- properties, and a slow reference ----

SIDES = st.sampled_from(Side)
CLAUSES = st.sampled_from(sorted({c for d in MATRIX.defaults for c in (*d.clauses, *d.given)}
                                 | set(MATRIX.work)))  # fmt: skip
VERDICTS = st.sampled_from(["present", "weak", "missing", "unsure", "against"])
FINDINGS = st.none() | st.dictionaries(CLAUSES, VERDICTS, max_size=40).map(
    lambda said: [finding(c, v, against=v == "against") for c, v in said.items()]
)


@st.composite
def decisions(draw):
    """Decisions that the rules hold for, on some defaults and on some duties of ones own."""
    names = [*(default.id for default in MATRIX.defaults), "own-1", "own-2"]
    edits = []
    for duty in draw(st.lists(st.sampled_from(names), unique=True, max_size=20)):
        kept = duty in KEPT
        edits.append(
            Edit(
                duty=duty,
                does=frozenset(draw(st.sets(SIDES, min_size=1))),
                answers=OURS if kept else draw(SIDES),
                model=draw(st.sampled_from(Model)),
                clauses=tuple(draw(st.lists(CLAUSES, unique=True, max_size=3))),
                title="Own" if duty.startswith("own") else "",
                person=draw(st.sampled_from(["", "Janet Cole"])),
                left=draw(st.booleans()),
                set_aside="" if kept else draw(st.sampled_from(["", "", "We have none."])),
            )
        )
    return edits


MODELS = st.sampled_from(Model)


@given(MODELS, decisions(), FINDINGS)
def test_every_duty_has_one_who_answers_and_somebody_who_does_it(model, edits, said):
    for duty in duties(model, MATRIX, edits, said).duties:
        assert duty.part.answers in Side
        assert duty.part.does
        assert not duty.keep or duty.part.answers is OURS


@given(MODELS, decisions(), FINDINGS)
def test_each_default_is_there_once_and_is_a_question_until_somebody_decided(model, edits, said):
    found = duties(model, MATRIX, edits, said)
    ids = [duty.id for duty in (*found.duties, *found.aside)]

    assert sorted(ids) == sorted({*(d.id for d in MATRIX.defaults), *(e.duty for e in edits)})
    undecided = {d.id for d in MATRIX.defaults} - {e.duty for e in edits}
    assert undecided <= set(found.questions)


@given(MODELS, decisions(), FINDINGS, st.randoms())
def test_the_order_of_decisions_on_defaults_does_not_matter(model, edits, said, random):
    edits = [edit for edit in edits if not edit.title]
    shuffled = random.sample(edits, len(edits))
    assert duties(model, MATRIX, edits, said) == duties(model, MATRIX, shuffled, said)


@given(MODELS, decisions(), FINDINGS)
def test_what_the_agreement_says_more_takes_no_clause_away(model, edits, said):
    """Making a missing clause present never adds a duty without a clause."""
    if said is None:
        return
    more = [replace(one, verdict="present", against_us=False) for one in said]

    def without_clause(findings):
        gaps = duties(model, MATRIX, edits, findings).gaps
        return {gap.duty for gap in gaps if gap.kind is not GapKind.NO_DUTY}

    assert without_clause(more) <= without_clause(said)


def slow_gaps(model, edits, said):
    """Every duty against every clause and every finding, one question at a time."""
    gaps = set()
    spoken = set()
    for default in [*MATRIX.defaults, *(e for e in edits if e.title)]:
        own = isinstance(default, Edit)
        edit = next((e for e in edits if e.duty == (default.duty if own else default.id)), None)
        if edit is not None and edit.set_aside:
            continue
        moved = edit is not None and not own and default.parts[edit.model] != default.parts[model]
        proposed = edit is None or moved
        does = default.parts[model].does if proposed else edit.does
        answers = default.parts[model].answers if proposed else edit.answers
        clauses = default.clauses if edit is None else edit.clauses
        name = default.duty if own else default.id
        spoken |= set(clauses)
        given_away = False
        for one in said or []:
            if not own and one.against_us and one.clause in default.given:
                to = default.given[one.clause]
                if to != answers and (name in KEPT or not proposed):
                    gaps.add((GapKind.GIVEN, name, one.clause))
                    given_away = True
        theirs = THEIRS in does or answers == THEIRS
        there = [one for one in said or [] if one.clause in clauses and one.verdict != "missing"]
        if not proposed and theirs and said is not None and not given_away and not there:
            gaps.add((GapKind.NO_CLAUSE, name, ""))
        if edit is not None and edit.person and edit.left:
            gaps.add((GapKind.LEFT, name, ""))
    for one in said or []:
        if one.clause in MATRIX.work and one.verdict != "missing" and one.clause not in spoken:
            gaps.add((GapKind.NO_DUTY, "", one.clause))
    return gaps


@given(MODELS, decisions(), FINDINGS)
def test_the_findings_are_those_of_the_slow_reference(model, edits, said):
    found = duties(model, MATRIX, edits, said).gaps

    assert {(gap.kind, gap.duty, gap.clause) for gap in found} == slow_gaps(model, edits, said)
    assert len(found) == len(set(found))
    assert [gap.kind for gap in found] == sorted(
        (gap.kind for gap in found), key=list(GapKind).index
    )
