"""A purpose that only tests know: its room shows notes, takes one, and takes a signature.

Registered before any address is read (tests/conftest.py), as apps do when they start.
"""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from prenup.core.access import NotFound
from prenup.people import guests, services
from prenup.people.forms.guests import CodeForm
from prenup.record import kinds
from prenup.record.models import Entry
from prenup.record.services import append

app_name = "testing"
PAGE = """{% extends "people/guests/frame.html" %}{% load parts %}
{% block main %}<h1>Notes of {{ room.client_name }}</h1>
<form method="post" action="{% url 'testing:note' %}">{% csrf_token %}
<label class="ta"><span>A note</span><textarea name="words"></textarea></label>
<div class="acts"><button class="btn primary">Keep it</button></div></form>
<section class="block sp"><header><h2>Sign</h2></header>
{% include "people/guests/_code.html" %}
<form method="post" action="{% url 'testing:sign' %}">{% csrf_token %}{% fields form %}
<div class="acts"><button class="btn">Sign</button></div></form></section>{% endblock %}"""


def page(request, form, status=200):
    values = {"form": form, "room": request.room}
    return HttpResponse(Template(PAGE).render(RequestContext(request, values)), status=status)


def room(request, guest):
    return page(request, CodeForm())


@require_POST
def note(request):
    body = {"words": request.POST["words"]}
    append(request.guest, kind="testing.noted", subject="note:1", body=body)
    return redirect("guests:room")


@require_POST
def sign(request):
    form = CodeForm(request.POST)
    if form.is_valid() and services.check_code(request.guest, form.cleaned_data["code"]):
        append(request.guest, kind="testing.signed", subject="note:1", body={"what": "all"})
        return redirect("guests:room")
    return page(request, form, status=422)


@require_GET
def entry(request, seq):
    """The guest's own entry, and nobody else's."""
    found = Entry.objects.of(request.guest.client_id).filter(seq=seq, actor=request.guest.id)
    if not found.exists():
        raise NotFound
    return HttpResponse(f"Entry {seq} is yours.")


urlpatterns = [
    path("note/", note, name="note"),
    path("sign/", sign, name="sign"),
    path("entries/<int:seq>/", entry, name="entry"),
]

guests.register("testing", title="notes", room=room, urls="guest_room")
#: Another purpose, with a room and nothing else.
guests.register("listening", title="listening", room=lambda request, guest: HttpResponse("Listen."))
kinds.register("testing.noted", sentence=lambda body: "kept a note.")
kinds.register("testing.signed", sentence=lambda body: "signed.")
