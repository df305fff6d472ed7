from django.urls import path

from prenup.manage.meetings.views import agenda, minutes, months, room

app_name = "meetings"
MEETING = "<uuid:meeting_id>/"
ITEM = MEETING + "agenda/<str:item>/"
LINE = MEETING + "lines/<uuid:line_id>/"

urlpatterns = [
    path("", months.meetings, name="meetings"),
    path("schedule/", months.schedule, name="schedule"),
    path("add/", months.add, name="add"),
    path("next-agenda/", months.next_agenda, name="next_agenda"),
    path("feed/", months.feed, name="feed"),
    path("feed/revoke/", months.revoke_feed, name="revoke_feed"),
    path(MEETING, room.meeting, name="meeting"),
    path(MEETING + "begin/", room.begin, name="begin"),
    path(MEETING + "end/", room.end, name="end"),
    path(MEETING + "present/", room.add_presence, name="add_presence"),
    path(MEETING + "present/<uuid:presence_id>/", room.presence, name="presence"),
    path(MEETING + "reports/<uuid:report_id>/", room.report, name="report"),
    path(MEETING + "lines/", room.lines, name="lines"),
    path(LINE + "strike/", room.strike, name="strike"),
    path(LINE + "give/", room.give, name="give"),
    path(MEETING + "move/", agenda.move_meeting, name="move"),
    path(MEETING + "cancel/", agenda.cancel, name="cancel"),
    path(MEETING + "invitation.ics", agenda.invitation, name="invitation"),
    path(MEETING + "agenda/add/", agenda.add_item, name="add_item"),
    path(ITEM + "leave-out/", agenda.leave_out, name="leave_out"),
    path(ITEM + "put-back/", agenda.put_back, name="put_back"),
    path(ITEM + "move/", agenda.move_item, name="move_item"),
    path(MEETING + "send/", minutes.send, name="send"),
    path(MEETING + "confirm/", minutes.confirm, name="confirm"),
    path(MEETING + "object/", minutes.object_to, name="object"),
    path(MEETING + "words/<uuid:word_id>/answer/", minutes.answer, name="answer"),
    path(MEETING + "seal/", minutes.seal, name="seal"),
    path(MEETING + "minutes.<str:ending>", minutes.download, name="download"),
]
