"""What one is reminded of, over all clients, and when."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from prenup.core.access import NotFound
from prenup.core.words import day
from prenup.notifications import queries, services
from prenup.notifications.forms import MorningForm, SnoozeForm
from prenup.pages.say import say
from prenup.people.queries import actor


def reminders(request: HttpRequest) -> HttpResponse:
    """The page of one's own reminders; posted to, it takes the time zone of one's mornings."""
    zone = queries.morning_of(request.user)
    form = MorningForm(request.POST or None, initial={"time_zone": zone})
    if form.is_bound and form.is_valid():
        services.set_morning(request.user, form.cleaned_data["time_zone"])
        say(request, f"Your mornings are those of {form.cleaned_data['time_zone']} from now on.")
        return redirect("notifications:reminders")
    rows = queries.mine(request.user)
    shown = {
        "form": form,
        "zone": zone,
        "rows": [(row, SnoozeForm(prefix=str(row.matter_id))) for row in rows],
        "clients": len({row.client_id for row in rows}),
    }
    page = "notifications/reminders.html"
    return render(request, page, shown, status=422 if form.errors else 200)


@require_POST
def snooze(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Remind me of this on another day."""
    found = next((row for row in queries.mine(request.user) if row.matter_id == matter_id), None)
    who = found and actor(account=request.user, client_id=found.client_id)
    if found is None or who is None:
        raise NotFound
    form = SnoozeForm(request.POST, prefix=str(matter_id))
    if not form.is_valid():
        say(request, f"{found.title}: {form.errors['until'][0]}", bad=True)
        return redirect("notifications:reminders")
    until = form.cleaned_data["until"]
    try:
        services.snooze(who, found.client_id, found.key, until)
    except services.SnoozeError as refused:
        say(request, f"{found.title}: {refused}", bad=True)
    else:
        say(request, f"{found.title}: you are reminded on {day(until, weekday=True)}.")
    return redirect("notifications:reminders")
