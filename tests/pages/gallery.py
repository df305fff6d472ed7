"""One page with every part in every state: for tests to render, and for the browser to look at."""

from datetime import date
from pathlib import Path

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from prenup.pages.charts import (
    Count,
    Gap,
    Mark,
    Pick,
    StripColumn,
    StripRow,
    Written,
    time_line,
)
from prenup.pages.icons import ICONS
from prenup.pages.parts import Chip, Option, Step
from prenup.pages.say import say
from prenup.pages.templatetags.parts import VERDICTS


class Signature(forms.Form):
    name = forms.CharField(label="Name")
    amount = forms.DecimalField(label="Liability cap", help_text="For example 118,944")
    signed_on = forms.CharField(label="Date of signature", required=False)
    side = forms.ChoiceField(
        label="Who signed", choices=[("us", "We"), ("them", "They")], widget=forms.RadioSelect
    )
    rank = forms.ChoiceField(label="Rank", choices=[("1", "First"), ("2", "Second")])
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    file = forms.FileField(label="Document", required=False)
    agreed = forms.BooleanField(label="Senior leadership has decided this")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


OPENS, TODAY, ACT = date(2026, 10, 3), date(2026, 11, 24), date(2026, 12, 24)
CLOSES, EXPIRY = date(2027, 1, 1), date(2027, 4, 1)


def notice_line(today: date, tone: str = "", sent: date | None = None):
    marks = [
        Mark(OPENS, "opens", "opened", "3 October", "The window opened", "3 October"),
        Mark(
            today,
            "now",
            f"Today, {today.day} {today:%B}",
            "",
            "Today",
            f"{today.day} {today:%B}",
        ),
        Mark(
            ACT, "act", "last day to act", "Thursday 24 December", "Last day to act", "24 December"
        ),
        Mark(CLOSES, "closes", "must have arrived", "1 January", "Must have arrived", "1 January"),
        Mark(EXPIRY, "end", "expiry, or 12 months more", "1 April 2027", "Expiry", "1 April 2027"),
    ]
    if sent:
        marks.append(Mark(sent, "sent", "notice given", "14 December", "Sent", "14 December"))
    left = (today, ACT, f"{(ACT - today).days} days left") if OPENS <= today < ACT else None
    return time_line(marks, window=(OPENS, CLOSES), left=left, tone=tone, said="The notice window.")


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    form = Signature({"name": "Ada <b>Alder</b>", "amount": "much", "side": "us", "rank": "2"})
    say(request, "Exit plan saved. It is entry 412 of the record.", receipt="/record/412")
    say(request, "“Website” removed from the register.", undo="/undo")
    say(request, "The register was not imported.", bad=True)
    context = {
        "kinds": list(VERDICTS),
        "icons": sorted(ICONS),
        "options": [Option("Silent", "?if=silent", True), Option("Hostile", "?if=hostile")],
        "chips": [
            Chip("All", "?", True, 23),
            Chip("Missing", "?show=missing", False, 11, "missing"),
        ],
        "lines": [
            notice_line(TODAY),
            notice_line(date(2026, 9, 1)),
            notice_line(date(2026, 12, 20), "hot"),
            notice_line(date(2026, 12, 28), "hot"),
            notice_line(date(2027, 2, 1), "gone"),
            notice_line(date(2027, 2, 1), "sent", date(2026, 12, 14)),
        ],
        "sources": [("§14.2, page 21", "#x"), ("Amendment 2, page 1", "#y")],
        "form": form,
        "steps": [
            Step("28 Oct", "Sent to both sides", "done"),
            Step("23 Nov", "Confirmed", "end"),
            Step("1 Dec", "To come"),
        ],
        "columns": [
            StripColumn(word, count, "#x")
            for word, count in [
                ("Tonight", 19),
                ("Day 1", 19),
                ("Day 7", 18),
                ("Day 30", 4),
                ("Day 90", 1),
            ]
        ],
        "rows": [
            StripRow("E-mail, files and Teams", "#a", 12, 30),
            StripRow("Backups", "#b", 28, 28, lost=True),
            StripRow("Internet lines", "#c", 95, 95),
            StripRow("X-ray archive", "#d", 0, 0),
        ],
        "names": ["E-mail, files and Teams", "Domain", "Backups"],
        "picks": [
            Pick("Keep a tested copy of the backups", "#a", "2 days", 2920, 42),
            Pick("Prove our own administrator", "#b", "1 day", 304, 4),
        ],
        "counts": [
            Count("present", "present", 24, "#a"),
            Count("weak", "weak", 17, "#b"),
            Count("missing", "missing", 11, "#c"),
            Count("against", "against us", 3, "#d"),
            Count("unsure", "unsure", 0, "#e"),
        ],
        "none": [],
        "gaps": [
            Gap("against", "Who holds the administrator accounts", "#a", "§7.3, p. 11", "#p"),
            Gap("missing", "Who owns the licences", "#b", "no passage"),
        ],
        "missing": [Written("Exit plan", "#a"), Written("Insurance", "#b", "since 1 March")],
        "present": [Written("Agreement", "#c", "signed 18 Mar 2024")],
        "page": Paginator(range(120), 50).page(2),
    }
    template = engines["django"].from_string((Path(__file__).parent / "parts.html").read_text())
    return HttpResponse(template.render(context, request))


urlpatterns = [path("parts/", gallery)]
