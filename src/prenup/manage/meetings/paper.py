"""The minutes on paper: as PDF, set by typst, and as a Word document."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import docx

from prenup.core import words
from prenup.core.access import Actor
from prenup.files.typeset import pdf
from prenup.manage.meetings.models import Came, Said, Side
from prenup.manage.meetings.queries import Opened, WordRow
from prenup.manage.meetings.written import TAGS
from prenup.people.queries import RelationshipRow

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: So many letters stand in one paragraph; a longer text is broken, never cut.
_PIECE = 4000


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that the paper says, as values that JSON knows."""

    title: str
    held: str
    foot: str
    made_on: date
    said: dict[str, Any]


def minutes_file(actor: Actor, row: RelationshipRow, found: Opened, ending: str) -> bytes:
    """The minutes as they were sent, with what was said to them since, as `pdf` or `docx`."""
    paper = _paper(row, found)
    if ending == "docx":
        return _word_document(paper)
    source = files(__package__).joinpath("minutes.typ").read_bytes()
    return pdf(source, paper.said, made_on=paper.made_on)


def _paper(row: RelationshipRow, found: Opened) -> Paper:
    zone = ZoneInfo(row.time_zone)
    one = found.row
    began = (one.began_at or one.starts_at).astimezone(zone)
    ended = (one.ended_at or one.ends_at).astimezone(zone)
    until = f"{ended:%H:%M}" if ended.date() == began.date() else f"{ended:%H:%M} of the next day"
    title = f"Minutes of the meeting of {row.client_name} with {row.provider}"
    held = f"{words.day(began.date(), weekday=True)}, {began:%H:%M} to {until} ({row.time_zone})"
    state = "Sent" if one.sealed_at is None else "Sealed by silence" if one.by_silence else "Sealed"
    seq = f", entry {one.sealed_seq:,} of the record" if one.sealed_seq is not None else ""
    foot = f"{state}{seq}. Fingerprint of the text: {found.fingerprint}"
    made_on = (one.sealed_at or one.sent_at or one.starts_at).astimezone(zone).date()
    said = {
        "title": title,
        "client": row.client_name,
        "date": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
        "held": held,
        "foot": foot,
        "there": [
            {"name": name, "people": _people(found, side, zone)}
            for side, name in ((Side.OURS, row.client_name), (Side.THEIRS, row.provider))
        ],
        "reports": [_report(report) for report in found.reports],
        "items": _items(row, found),
        "out": [
            f"{item.title}: {item.left_out_why} ({item.left_out_by})"
            for item in found.items
            if item.is_out
        ],
        "words": [_word(word) for word in _in_order(found.words)],
    }
    return Paper(title, held, foot, made_on, said)


def _items(row: RelationshipRow, found: Opened) -> list[dict[str, Any]]:
    return [
        {
            "title": f"{n} {item.title}",
            "lines": [
                {
                    "number": str(line.number),
                    "tag": TAGS[line.kind]
                    .format(client=row.client_name, provider=row.provider)
                    .rstrip(": "),
                    "pieces": _pieces(line.text),
                    "words": [_word(word) for word in _in_order(line.objections)],
                }
                for line in found.of(item.id)
            ],
        }
        for n, item in enumerate((item for item in found.items if not item.is_out), 1)
    ]


def _people(found: Opened, side: Side, zone: ZoneInfo) -> list[str]:
    told = []
    for one in found.present:
        if one.side != side:
            continue
        part = f", {one.part}" if one.part else ""
        how = "sent apologies" if one.apologies else "was not there"
        if one.came_at:
            how = f"from {one.came_at.astimezone(zone):%H:%M}"
            how += f" to {one.left_at.astimezone(zone):%H:%M}" if one.left_at else ""
        told.append(f"{one.name}{part}: {how}")
    return told or ["Nobody."]


def _report(report: Any) -> str:
    state = {
        Came.OPEN: "not asked about",
        Came.NOT_DELIVERED: "not delivered",
        Came.COLLECTED: f"collected, {report.document_name}",
    }[report.state]
    return f"{report.title}: {state}{f'. {report.words}' if report.words else ''}"


def _in_order(words_said: Any) -> list[WordRow]:
    return [one for word in words_said for one in (word, *word.answers)]


def _word(word: WordRow) -> dict[str, str]:
    what = {Said.CONFIRMED: "Confirmed", Said.OBJECTED: "Objection", Said.ANSWERED: "Answer"}
    how = f", {word.how}" if word.how else ""
    who = f"{what[word.what]}, {word.name}, {words.day(word.said_on)}{how}"
    return {"who": who, "words": word.words}


def _pieces(text: str) -> list[str]:
    return [
        line[at : at + _PIECE] for line in text.splitlines() for at in range(0, len(line), _PIECE)
    ]


def _word_document(paper: Paper) -> bytes:
    document, said = docx.Document(), paper.said
    document.core_properties.title = paper.title
    document.add_heading(_clean(paper.title), 1)
    document.add_paragraph(_clean(paper.held))
    for side in said["there"]:
        document.add_heading(_clean(side["name"]), 2)
        for person in side["people"]:
            document.add_paragraph(_clean(person))
    if said["reports"]:
        document.add_heading("Reports due", 2)
        for report in said["reports"]:
            document.add_paragraph(_clean(report))
    for item in said["items"]:
        document.add_heading(_clean(item["title"]), 2)
        for line in item["lines"] or [{"number": "", "tag": "", "pieces": [], "words": []}]:
            _word_line(document, line)
    if said["out"]:
        document.add_heading("Left out", 2)
        for one in said["out"]:
            document.add_paragraph(_clean(one))
    if said["words"]:
        document.add_heading("What was said to these minutes", 2)
        for word in said["words"]:
            _word_said(document, word)
    document.sections[0].footer.paragraphs[0].text = _clean(paper.foot)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _word_line(document: Any, line: dict[str, Any]) -> None:
    if not line["number"]:
        document.add_paragraph("Nothing was said.")
        return
    paragraph = document.add_paragraph(f"{line['number']}  ")
    if line["tag"]:
        paragraph.add_run(_clean(f"{line['tag']}: ")).bold = True
    first, *rest = line["pieces"] or [""]
    paragraph.add_run(_clean(first))
    for piece in rest:
        document.add_paragraph(_clean(piece))
    for word in line["words"]:
        _word_said(document, word)


def _word_said(document: Any, word: dict[str, str]) -> None:
    document.add_paragraph(_clean(word["who"])).runs[0].bold = True
    if word["words"]:
        document.add_paragraph(_clean(word["words"]), style="Intense Quote")


def _clean(text: str) -> str:
    """Without the letters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or c >= " ")
