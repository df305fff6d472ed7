"""The pages of duties: what does not hold first, each act where it belongs, nothing lost."""

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from factories import make_account, make_member
from hire.agreements.made import AGREEMENT, a_file, work
from manage.duties.conftest import TODAY
from manage.duties.test_policies import file_policy
from prenup.content.duties import built_in
from prenup.core.access import Role
from prenup.core.duties import Side
from prenup.hire.agreements import services as agreements
from prenup.manage.duties import queries, services
from prenup.manage.duties.services import Decision
from prenup.manage.duties.views.model import MOVING
from prenup.people.services import remove_team_member


@pytest.fixture
def url(relationship):
    def of(name, *args, query=""):
        where = [relationship.client_id, relationship.id, *args]
        return reverse(f"duties:{name}", args=where) + query

    return of


CHECKED = """
5. People

Provider performs a background check, to the extent permitted by law, on each employee before that \
employee receives administrative access, and repeats it every three (3) years.
"""


@pytest.fixture
def agreement(ada, relationship):
    """An agreement that gives every administrator account to the provider, reviewed."""
    agreements.add_documents(ada, relationship.id, [a_file(AGREEMENT + CHECKED)])
    work()


def page(answer):
    return " ".join(answer.content.decode().split())


def decision(**typed):
    return {"does": ["theirs"], "answers": "ours", "member": "", "reported_to": "",
            "often": "month", "clauses": "", **typed}  # fmt: skip


# ---- before, and the model ----


def test_before_a_model_is_chosen_the_page_says_what_that_costs_and_how_to_begin(ada, browse, url):
    found = page(browse(ada).get(url("duties")))

    assert "each side waits for the other" in found
    assert url("model") in found


def test_the_three_models_stand_side_by_side_with_what_each_asks_and_risks(ada, browse, url):
    found = page(browse(ada).get(url("model")))

    for said in built_in().models.values():
        assert said.title in found
        assert said.risk_says in found
    assert "Of 47 duties we do 17, both do 11, the provider does 19" in found
    assert "keeping super-admin and break-glass accounts" in found


def test_the_duties_that_are_shown_as_moving_move():
    assert all(built_in().default(duty).moves for duty in MOVING)


def test_choosing_keeps_what_was_typed_until_there_is_a_reason(ada, browse, url, row):
    browser = browse(ada)
    typed = {"model": "co-manage", "reason": "", "chosen_on": "24 November 2026", "against": "Tom"}
    refused = browser.post(url("model"), typed)
    assert refused.status_code == 422
    assert "Say why. In a year nobody remembers" in page(refused)
    assert "Tom" in page(refused)

    browser.post(url("model"), typed | {"reason": "We keep the keys."})
    assert row().management_model == "co-manage"
    found = page(browser.get(url("model")))
    assert 'We chose to <a href="#choice">co-manage</a>' in found
    assert "We keep the keys." in found
    assert "<b>Against:</b> Tom" in found


# ---- the matrix ----


def test_the_sentence_counts_and_nothing_is_a_finding_before_anybody_decided(
    ada, browse, url, chosen
):
    found = page(browse(ada).get(url("duties")))

    assert "Northgate IT does the work of 30 duties, we answer for 41." in found
    assert "Decide on 47" in found
    assert "Gaps and contradictions" not in found


def test_what_the_agreement_gives_away_stands_first_with_its_place_and_one_press(
    ada, browse, url, chosen, agreement
):
    answer = browse(ada).get(url("duties"))
    found = page(answer)

    first = answer.context["gaps"][0]
    assert first["title"] == "Keeping super-admin and break-glass accounts"
    assert (
        "Must be ours, whatever the model. The agreement gives it to Northgate IT alone." in found
    )
    assert "We do it and answer for it. The agreement gives it to Northgate IT alone." in found
    assert first["source"]["text"].startswith("§")
    asked = parse_qs(urlsplit(first["agenda"]).query)
    assert asked["from"] == ["Duties"]
    assert asked["at"] == [url("duty", "super-admin")]


def test_one_press_proposes_an_action_that_leads_back(ada, browse, url, chosen, agreement):
    browser = browse(ada)
    agenda = browser.get(url("duties")).context["gaps"][0]["agenda"]

    form = browser.get(agenda).context["form"]
    assert form.initial["came_from"] == "Duties"
    assert form.initial["came_from_url"] == url("duty", "super-admin")


def test_a_clause_without_a_duty_offers_the_duty(ada, browse, url, chosen, agreement):
    browser = browse(ada)
    gaps = browser.get(url("duties")).context["gaps"]
    orphan = next(gap for gap in gaps if gap["word"] == "No duty")
    form = browser.get(orphan["url"]).context["form"]

    assert form.initial["title"] == orphan["title"]
    typed = decision(title=orphan["title"], clauses=form.initial["clauses"], key="k1")
    for _ in range(2):
        assert browser.post(url("add"), typed).status_code == 302
    left = [gap["title"] for gap in browser.get(url("duties")).context["gaps"]]
    assert orphan["title"] not in left


@pytest.mark.parametrize("show", ["most", "all", "mine", "open", "aside", "nonsense"])
def test_every_list_opens(ada, browse, url, chosen, show):
    assert browse(ada).get(url("duties", query=f"?show={show}")).status_code == 200


def test_a_person_who_left_is_named_in_the_row_and_above_it(
    ada, browse, url, chosen, relationship, lena
):
    services.decide_duty(
        ada,
        relationship.id,
        "people-done",
        Decision(frozenset({Side.THEIRS}), Side.OURS, lena, clauses=("S-1",)),
        today=TODAY,
    )
    remove_team_member(ada, relationship.id, lena)
    found = page(browse(ada).get(url("duties")))

    assert "Lena Ortiz, left" in found
    assert "Lena Ortiz had it on our side, and left on" in found


# ---- deciding ----


def test_giving_super_admin_away_is_refused_beside_the_field_with_the_reason(
    ada, browse, url, chosen, found
):
    answer = browse(ada).post(url("duty", "super-admin"), decision(answers="theirs"))

    assert answer.status_code == 422
    (refused,) = answer.context["form"].errors["answers"]
    assert "stays yours to answer for, whatever the model" in refused
    assert not found("super-admin").core.mapped


def test_a_clause_that_there_is_not_is_refused_and_what_was_typed_stays(ada, browse, url, chosen):
    answer = browse(ada).post(url("duty", "backups"), decision(clauses="T-10, t-99"))

    assert "There is no clause T-99." in page(answer)
    assert 'value="T-10, t-99"' in page(answer)


def test_a_decision_is_said_with_its_entry(ada, browse, url, chosen, found, lena):
    browser = browse(ada)
    typed = decision(member=str(lena), often="quarter", clauses="t-10")
    answer = browser.post(url("duty", "backups"), typed, follow=True)

    assert "It is decided. It is entry" in page(answer)
    assert found("backups").core.clauses == ("T-10",)
    again = browser.post(url("duty", "backups"), typed, follow=True)
    assert "Nothing was changed" in page(again)


def test_all_that_are_open_can_be_confirmed_at_once(ada, browse, url, chosen, found):
    browser = browse(ada)
    asked = browser.get(url("duties", query="?show=open")).context
    assert asked["confirm_title"] == "Are all 47 duties as the model proposes?"
    browser.post(url("confirm"), asked["confirm_all"])

    assert found().questions == frozenset()


def test_setting_aside_needs_a_reason_and_can_be_undone(ada, browse, url, chosen, found):
    browser = browse(ada)
    assert browser.post(url("aside", "cloud"), {"why": ""}).status_code == 422
    browser.post(url("aside", "cloud"), {"why": "We have none."})
    assert [row.id for row in found().aside] == ["cloud"]
    browser.post(url("back", "cloud"))
    assert found().aside == ()


def test_a_reader_sees_all_and_changes_nothing(alder, browse, url, chosen, ada):
    nora = make_member(alder, make_account("Nora Reed"), Role.READER)
    found = page(browse(nora).get(url("duties", query="?show=open")))

    assert "It is so" not in found
    assert "Next agenda" not in found
    assert browse(nora).post(url("duty", "backups"), decision()).status_code == 403


def test_the_export_holds_every_duty_as_text(ada, browse, url, relationship, chosen):
    said = Decision(frozenset({Side.OURS}), Side.OURS, title="=1+1")
    services.add_duty(ada, relationship.id, said, today=TODAY)
    answer = browse(ada).get(url("export", query="?as=xlsx"))

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert len(rows) == 1 + 47 + 1
    assert rows[-1][0] == "=1+1"
    assert browse(ada).get(url("export", query="?as=exe")).status_code == 404


# ---- policies, the way up, the vCISO ----


def test_a_policy_is_filed_and_renewed_from_its_page(ada, browse, url, relationship):
    browser = browse(ada)
    typed = {"kind": "privacy", "title": "Privacy policy", "owner": "", "their_owner": "",
             "review_on": "1 May 2027", "dated_on": "4 May 2026",
             "document": SimpleUploadedFile("privacy.pdf", b"%PDF-1")}  # fmt: skip
    browser.post(url("add_policy"), typed)
    (row,) = queries.policies(ada, relationship.id)
    typed = {"dated_on": "2 November 2026", "changes": "24 hours.",
             "document": SimpleUploadedFile("privacy-2.pdf", b"%PDF-2")}  # fmt: skip
    answer = browser.post(url("version", row.id), typed, follow=True)

    assert "In force: <b>Privacy policy</b>, version 2 of 2 November 2026." in page(answer)
    assert "24 hours." in page(answer)


def test_the_list_says_which_policies_lack(ada, browse, url, relationship):
    file_policy(ada, relationship)
    assert "Lacking: operational policy, cybersecurity policy, procedure." in page(
        browse(ada).get(url("policies"))
    )


def test_a_withdrawn_policy_stays_in_the_list_and_its_page(ada, browse, url, relationship):
    policy_id, browser = file_policy(ada, relationship), browse(ada)
    assert "Withdrawn" in page(browser.post(url("withdraw", policy_id), follow=True))
    assert "File a new version" not in page(browser.get(url("policy", policy_id)))
    browser.post(url("restore", policy_id))
    assert "File a new version" in page(browser.get(url("policy", policy_id)))


def steps(side, *names):
    typed = {"side": side, f"{side}-TOTAL_FORMS": 4, f"{side}-INITIAL_FORMS": 0}
    for nth, name in enumerate(names):
        typed |= {f"{side}-{nth}-name": name, f"{side}-{nth}-days": nth}
    return typed


def test_each_side_of_the_way_up_is_saved_by_itself(ada, browse, url, relationship):
    browser = browse(ada)
    browser.post(url("chain"), steps("theirs", "Dan Whitlock", "Ruth Hargrove"))
    browser.post(url("chain"), steps("ours", "Priya Raman"))

    now = queries.chain(ada, relationship.id)
    assert [one.name for one in now[Side.THEIRS]] == ["Dan Whitlock", "Ruth Hargrove"]
    assert [one.name for one in now[Side.OURS]] == ["Priya Raman"]


def test_a_step_twice_or_without_a_name_is_refused_where_it_stands(ada, browse, url):
    browser = browse(ada)
    twice = browser.post(url("chain"), steps("ours", "Priya Raman", "priya raman"))
    assert twice.status_code == 422
    assert "stands there twice" in page(twice)
    nobody = browser.post(url("chain"), steps("ours") | {"ours-0-phone": "555"})
    assert "Say who this is." in page(nobody)


def test_the_engagement_is_written_down_and_shown(ada, browse, url, chosen, lena):
    typed = {"member": str(lena), "scope": "Security.", "hours_a_month": "12",
             "starts_on": "1 April 2025", "ends_on": "31 March 2027",
             "reports_to": "Maya Alder"}  # fmt: skip
    answer = browse(ada).post(url("vciso"), typed, follow=True)

    said = "<b>Lena Ortiz</b> is your vCISO for 12 hours a month, until 31 March 2027."
    assert said in page(answer)
    assert "Advice and watch, as vCISO" in page(browse(ada).get(url("duties")))


def test_before_a_model_there_is_no_duty_to_open(ada, browse, url):
    assert browse(ada).get(url("duty", "backups")).status_code == 404
    assert browse(ada).get(url("vciso")).status_code == 200
