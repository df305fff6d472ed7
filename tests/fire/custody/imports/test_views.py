"""The pages of the import, as a browser without script sees them."""

import io
import re
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from files import made
from fire.custody.imports.lists import HEADER, TENANT, ZONE, a_book, a_csv, work
from prenup.fire.custody.imports.services import starting
from prenup.record.models import Entry

#: A file of a few bytes that would be gigabytes once it is read.
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><x>&a9;</x>"
).encode()


def with_strings(content):
    """A workbook whose strings are `content`."""
    with zipfile.ZipFile(io.BytesIO(a_book())) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    return made.archive({**parts, "xl/sharedStrings.xml": content})


@pytest.fixture
def go(relationship, browse, ada):
    """`go(name, *args, browser)`: the address of a page of the import, opened or posted to."""
    mine = browse(ada)

    class Go:
        browser = mine

        def address(self, name, *args):
            return reverse(f"imports:{name}", args=[relationship.client_id, relationship.id, *args])

        def get(self, name, *args, query=""):
            return self.browser.get(self.address(name, *args) + query)

        def post(self, name, *args, **fields):
            return self.browser.post(self.address(name, *args), fields)

        def send(self, content, name="IT inventory.csv"):
            return self.post("upload", file=SimpleUploadedFile(name, content))

    return Go()


def text(answer):
    """What a page says, without its tags."""
    page = answer.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r" ([.,;])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", main).split()))


def selected(answer, field):
    """The option of a select that is chosen."""
    select = re.search(
        rf'<select[^>]* name="{re.escape(field)}".*?</select>', answer.content.decode(), re.S
    )
    return re.findall(r'<option value="([^"]*)" selected', select[0])


def fields_of(answer):
    """What a browser would send of the form of the columns."""
    page = answer.content.decode()
    form = page[
        page.index('<form id="columns"') : page.index("</form>", page.index('id="columns"'))
    ]
    fields = dict(re.findall(r'<input type="hidden" name="(was-[^"]*)" value="([^"]*)"', form))
    for name, inside in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', inside)
        fields[name] = chosen[0]
    return fields | {"remember": "on"}


def agree(go, import_id, **changes):
    return go.post(
        "mapping", import_id, **(fields_of(go.get("mapping", import_id)) | changes), act="check"
    )


def begun(go, content=None, name="IT inventory.csv"):
    answer = go.send(content or a_csv(), name)
    assert answer.status_code == 302
    return answer["Location"].rstrip("/").rpartition("/")[2]


# ---- the whole way ----


def test_the_whole_way_from_a_file_to_the_register(go, ada, register):
    import_id = begun(go)
    columns = go.get("mapping", import_id)
    assert "11 of the file’s 12 columns are understood." in text(columns)
    assert "guessed from the values" in text(columns)
    assert "“Partial” is" in text(columns)
    assert selected(columns, "word-6-partial") == ["no"]

    answer = agree(go, import_id)
    assert answer["Location"] == go.address("check", import_id)
    page = go.get("check", import_id)
    assert "In this file, is 12/03/2026 12 March or 3 December?" in text(page)
    assert "The import waits for this answer." in text(page)
    assert b'<button class="btn primary" disabled>' in page.content

    go.post("order", import_id, order="day first")
    page = go.get("check", import_id)
    assert "Nothing was changed. All 3 rows are ready." in text(page)
    assert register() == {}

    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]
    answer = go.post("rows", import_id, seen=seen)
    assert answer["Location"] == go.address("done", import_id)
    assert "3 rows are in. 3 assets are new." in text(go.get("done", import_id))
    assert len(register()) == 3

    again = go.post("rows", import_id, seen=seen)
    assert again["Location"] == go.address("done", import_id)
    assert Entry.objects.of(ada.client_id).count() == 1
    for name in ("mapping", "check", "sheet"):
        assert go.get(name, import_id)["Location"] == go.address("done", import_id)


def test_the_same_file_again_says_that_it_changes_nothing(go, put):
    put()
    import_id = begun(go, name="again.csv")
    assert "7 as Ada Alder set them" not in text(go.get("mapping", import_id))
    assert "as last time" in text(go.get("mapping", import_id))
    agree(go, import_id)
    go.post("order", import_id, order="day first")

    page = go.get("check", import_id)
    assert "This file changes nothing: all 3 rows are in the register as they are." in text(page)
    go.post("rows", import_id)
    assert "Nothing changed: all 3 rows that were ready are in the register already." in text(
        go.get("done", import_id)
    )


# ---- bringing a file ----


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "list.csv", "This file is empty"),
        (b"   \n", "list.csv", "list.csv is empty"),
        (made.pdf("A list"), "list.xlsx", "in which rows and columns cannot be told"),
        (made.encrypted_office(), "list.xlsx", "is protected by a password"),
        (with_strings(b" " * 30_000_000), "list.xlsx", "would expand to"),
        (with_strings(LAUGHS), "list.xlsx", "defines entities in its XML"),
        (b"PK\x03\x04" + bytes(200), "list.xlsx", "is damaged or cut short"),
        (a_book()[:900], "list.xlsx", "is damaged or cut short"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "list.csv", "list.csv is a picture"),
        (made.archive({"a.txt": b"x"}), "list.xlsx", "is a ZIP archive"),
        (b"Name,Kind\n", "list.csv", "has nothing below its header"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(go, content, name, sentence):
    answer = go.send(content, name)

    assert answer.status_code == 422
    assert sentence in text(answer)


def test_a_file_beyond_the_limit_is_refused(go, monkeypatch):
    monkeypatch.setattr("prenup.pages.fields.LARGEST", 100)

    answer = go.send(a_csv())

    assert answer.status_code == 422
    assert "MB can be kept" in text(answer)


def test_no_file_at_all_is_said(go):
    answer = go.post("upload")

    assert answer.status_code == 422
    assert "No file arrived. Choose your list, then send it." in text(answer)


def test_an_import_that_was_left_is_listed_and_can_be_removed(go, ada, relationship):
    import_id = begun(go)
    assert "Not finished" in text(go.get("upload"))
    assert go.address("mapping", import_id) in go.get("upload").content.decode()

    go.post("remove", import_id)

    assert "Not finished" not in text(go.get("upload"))
    assert go.get("mapping", import_id).status_code == 404


@pytest.mark.parametrize(("query", "kind"), [("", "xlsx"), ("?as=csv", "csv"), ("?as=x", "xlsx")])
def test_the_template_can_be_downloaded_and_comes_back_as_nothing(go, query, kind):
    answer = go.get("template", query=query)
    assert answer["Content-Disposition"] == f'attachment; filename="Register.{kind}"'

    import_id = begun(go, answer.content, f"Register.{kind}")
    agree(go, import_id)
    page = text(go.get("check", import_id))
    assert "3 example rows of the template are left out." in page


# ---- columns ----


def test_what_is_changed_on_the_page_is_kept_at_once(go, look):
    import_id = begun(go)
    fields = fields_of(go.get("mapping", import_id))

    answer = go.post("mapping", import_id, **(fields | {"column-11": "notes"}))

    assert answer.status_code == 200
    assert selected(answer, "column-11") == ["notes"]
    assert selected(go.get("mapping", import_id), "column-11") == ["notes"]
    assert not look(import_id).mapped
    assert any(use.asks for use in look(import_id).uses)  # the others nobody has looked at


def test_words_that_come_up_with_a_column_are_asked_before_the_check(go):
    import_id = begun(go, a_csv(("Zone", "dns", "Wobbly"), header=("Name", "Kind", "State")))

    answer = agree(go, import_id, **{"column-2": "holds_data"})

    assert answer.status_code == 422
    assert "has words that are new" in text(answer)
    assert "“Wobbly” is" in text(answer)
    answer = agree(go, import_id, **{"word-2-wobbly": "no"})
    assert answer["Location"] == go.address("check", import_id)


def test_two_columns_for_one_are_refused_and_what_was_set_stays(go):
    import_id = begun(go)

    answer = agree(go, import_id, **{"column-11": "kind"})

    assert answer.status_code == 422
    assert "Both “Type” and “Asset tag” become Kind" in text(answer)
    assert selected(answer, "column-11") == ["kind"]
    assert go.get("check", import_id)["Location"] == go.address("mapping", import_id)


def test_nonsense_in_the_form_changes_nothing(go, look):
    import_id = begun(go)
    before = look(import_id).uses

    go.post("mapping", import_id, **{"column-0": "colour", "column-99": "name", "word-1-x": "y"})

    assert look(import_id).uses == before


def test_the_check_is_not_shown_before_the_columns_were_looked_over(go):
    import_id = begun(go)

    assert go.get("check", import_id)["Location"] == go.address("mapping", import_id)


def test_another_sheet_is_chosen_on_its_page(go):
    book = made.xlsx([["Name", "Kind"], ["Old line", "line"]], [list(HEADER), list(ZONE)])
    import_id = begun(go, book, "lists.xlsx")
    assert "Sheet 1" in text(go.get("sheet", import_id))

    answer = go.post("sheet", import_id, sheet="Sheet 1")

    assert answer.status_code == 302
    assert "sheet Sheet 1, names in row 1, 1 row" in text(go.get("mapping", import_id))
    assert go.post("sheet", import_id, sheet="Sheet 9").status_code == 422


# ---- errors ----


@pytest.fixture
def broken(go):
    """An import whose second row has two errors; the first waits for it."""
    wrong = (*ZONE[:8], "31/02/2027", "-400", *ZONE[10:])
    import_id = begun(go, a_csv(TENANT, wrong))
    agree(go, import_id)
    go.post("order", import_id, order="day first")
    return import_id


def test_errors_are_listed_with_row_column_value_and_reason(go, broken):
    page = text(go.get("check", broken))

    assert "1 of 2 rows has errors; 1 waits for them; none is ready." in page
    assert "31/02/2027 is no date: February 2027 has 28 days." in page
    assert "-400 is negative." in page
    assert "Needs DNS zone, which is left out until its own row is mended." in page


def test_an_error_is_mended_in_place(go, broken):
    answer = go.post("mend", broken, 3, "renews", cell="28 February 2027")
    assert answer["Location"] == go.address("check", broken) + "#bad"
    go.post("mend", broken, 3, "yearly_cost", use="", cell="-400")

    page = text(go.get("check", broken))
    assert "Nothing was changed. All 2 rows are ready." in page
    assert "2 cells were mended here. Your file stays as it came." in page
    go.post("take_back", broken)
    assert "1 of 2 rows has errors" in text(go.get("check", broken))


def test_all_errors_can_be_imported_as_empty_cells(go, broken):
    assert "Import with all 2 cells empty" in text(go.get("check", broken))

    go.post("empty", broken)

    assert "All 2 rows are ready." in text(go.get("check", broken))


def test_the_rows_that_are_left_out_can_be_downloaded_mended_and_imported(go, broken, register):
    answer = go.get("errors", broken)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [*HEADER, "Why it was not imported"]
    assert rows[2][:3] == ["DNS zone", "DNS", "NGIT"]
    assert rows[2][-1].startswith("Renews: 31/02/2027 is no date")
    assert rows[1][-1] == "It needs “DNS zone”, which is left out too."

    csv = go.get("errors", broken, query="?as=csv").content
    assert b"'-400" in csv
    mended = csv.replace(b"31/02/2027", b"28/02/2027").replace(b"'-400", b"400")
    import_id = begun(go, mended, "mended.csv")
    assert "11 of the file’s 13 columns" in text(go.get("mapping", import_id))
    agree(go, import_id)
    go.post("order", import_id, order="day first")
    go.post("rows", import_id)
    assert set(register()) == {"DNS zone", "Microsoft 365 tenant"}


def test_the_nearest_name_is_one_press(go):
    header = ("Name", "Kind", "Needs")
    rows = (("Phones", "phone number", "Fibre Elm St; Zone"), ("Zone", "dns", ""),
            ("Internet line, Elm Street", "line", ""))  # fmt: skip
    import_id = begun(go, a_csv(*rows, header=header))
    agree(go, import_id)
    page = go.get("check", import_id).content.decode()

    nearest = re.search(r'name="use" value="([^"]+)">Use the nearest', page)[1]
    assert nearest == "Internet line, Elm Street; Zone"
    assert 'name="use" value="Zone">Leave this name out' in page
    go.post("mend", import_id, 2, "needs", use=nearest)
    assert "All 3 rows are ready." in text(go.get("check", import_id))


def test_a_formula_without_a_value_is_said_and_read_as_empty(go):
    import_id = begun(go, a_book(("Zone", "dns", "=1+1"), header=("Name", "Kind", "Yearly cost")),
                      "list.xlsx")  # fmt: skip

    assert "C2 is a formula whose value is not in the file" in text(go.get("mapping", import_id))


def test_what_was_typed_otherwise_is_kept_as_text_on_every_page(go):
    names = ["=HYPERLINK(1)", "<script>alert(1)</script>", "🦷 Zähne", "مرحبا"]
    import_id = begun(go, a_csv(*((name, "dns", "=1+1") for name in names),
                                header=("Name", "Kind", "Notes")))  # fmt: skip
    agree(go, import_id)

    page = go.get("check", import_id).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "=HYPERLINK(1)" in page
    assert "مرحبا" in page


def test_many_rows_are_shown_page_by_page(go):
    rows = [(f"Asset {n}", "dns", "31/02/2027" if n % 2 else "") for n in range(300)]
    import_id = begun(go, a_csv(*rows, header=("Name", "Kind", "Renews")))
    agree(go, import_id)

    page = go.get("check", import_id)
    assert "150 of 300 rows have errors; the other 150 are ready." in text(page)
    assert len(page.content) < 200_000
    wrong = text(go.get("check", import_id, query="?show=wrong&page=3"))
    assert "101 to 150 of 150" in wrong
    assert "Asset 299" in wrong
    assert "1 to 50 of 150" in text(go.get("check", import_id, query="?show=new"))
    for kind in ("waiting", "changed", "absent", "circles", "nonsense"):
        assert go.get("check", import_id, query=f"?show={kind}").status_code == 200


def test_what_the_register_has_and_the_file_lacks_stays_and_is_said(go, put):
    put()
    import_id = begun(go, a_csv(("Backups", "8,100"), header=("Name", "Yearly cost")), "costs.csv")
    assert "so only assets that you have can be changed" in text(go.get("mapping", import_id))
    agree(go, import_id)

    page = text(go.get("check", import_id))
    assert "Yearly cost was 7,560.00 8,100.00" in page
    assert (
        "Two assets of the register are not in this file: DNS zone and Microsoft 365 tenant."
        in page
    )


def test_dates_can_be_read_the_other_way_after_all(go):
    import_id = begun(go, a_csv(("Zone", "dns", "01/02/2027"), header=("Name", "Kind", "Renews")))
    agree(go, import_id)
    go.post("order", import_id, order="sideways")
    assert "The import waits" in text(go.get("check", import_id))

    go.post("order", import_id, order="month first")

    assert "Dates in figures are read month first" in text(go.get("check", import_id))


# ---- who may ----


def test_whoever_may_not_import_is_told_who_may(go, browse, alder):
    from factories import make_account, make_member
    from prenup.core.access import Role

    import_id = begun(go)
    reader = browse(make_member(alder, make_account("Rita Reader"), Role.READER))

    for name, args in (("upload", ()), ("mapping", (import_id,)), ("check", (import_id,))):
        answer = reader.get(go.address(name, *args))
        assert answer.status_code == 403
        assert "A manager of this client can do this" in answer.content.decode()


def test_the_page_of_the_columns_asks_the_database_little(go, django_assert_max_num_queries):
    import_id = begun(go)

    with django_assert_max_num_queries(16):
        go.get("mapping", import_id)
    agree(go, import_id)
    with django_assert_max_num_queries(16):
        go.get("check", import_id)


# ---- a list that takes long, and another row of names ----


def test_a_list_that_takes_long_shows_how_far_it_is_and_then_its_columns(go, monkeypatch):
    monkeypatch.setattr(starting, "AT_ONCE_SECONDS", 0)
    sent = go.send(a_csv())

    waiting = go.browser.get(sent.url, follow=True)
    assert "is long, so it is read in the background. You may leave this page." in text(waiting)
    assert "waits for its turn" in text(waiting)
    assert "waiting" in text(go.get("upload"))

    polled = go.browser.get(waiting.request["PATH_INFO"], headers={"HX-Request": "true"})
    assert b"waits for its turn" in polled.content
    assert b"<main" not in polled.content

    work()
    polled = go.browser.get(waiting.request["PATH_INFO"], headers={"HX-Request": "true"})
    assert polled["HX-Redirect"] == sent.url
    assert "columns are understood" in text(
        go.browser.get(waiting.request["PATH_INFO"], follow=True)
    )


@pytest.mark.parametrize("page", ["mapping", "sheet", "check", "errors", "done"])
def test_no_page_of_a_list_is_there_before_it_was_read(go, monkeypatch, begin, page):
    monkeypatch.setattr(starting, "AT_ONCE_SECONDS", 0)
    import_id = begin()

    assert go.get(page, import_id).url == go.address("reading", import_id)


def test_a_list_that_could_not_be_read_says_why_and_what_can_be_done(go, monkeypatch, begin):
    monkeypatch.setattr(starting, "AT_ONCE_SECONDS", 0)
    import_id = begin(b"Name,Kind\r\n")
    work()

    said = text(go.get("reading", import_id))
    assert "could not be read" in said
    assert "has nothing below its header. Choose another file, or another sheet." in said
    assert go.post("leave", import_id).url == go.address("mapping", import_id)

    go.post("again", import_id)
    assert "waits for its turn" in text(go.get("reading", import_id))


def test_another_row_of_names_is_chosen_among_the_rows_around_it_and_taken_back(go, begin):
    import_id = begin(a_book(("Fax line", "line"), header=("Item", "Sort"), above=[HEADER]))
    said = text(go.get("mapping", import_id))
    assert "The names were found in row 1. Are they in another?" in said
    assert "Row 2 Item · Sort" in said
    assert "Row 3" not in said  # nothing stands below it

    go.post("names", import_id, row="2")
    page = go.get("mapping", import_id)
    assert "The names are taken from row 2, not from row 1." in text(page)
    assert f"{go.address('names', import_id)}?row=" in page.content.decode()

    go.browser.post(f"{go.address('names', import_id)}?row=")
    assert "The names were found in row 1." in text(go.get("mapping", import_id))


@pytest.mark.parametrize("row", ["3", "77"])
def test_a_row_that_cannot_have_the_names_is_refused_in_a_sentence(go, begin, row):
    import_id = begin(a_book(("Fax line", "line"), header=("Item", "Sort"), above=[HEADER]))

    go.post("names", import_id, row=row)

    page = go.get("mapping", import_id)
    assert f"Row {row} has nothing" in page.content.decode()
    assert "found in row 1" in text(page)


def test_a_row_that_is_no_number_does_not_exist(go, begin):
    assert go.post("names", begin(), row="top").status_code == 404
