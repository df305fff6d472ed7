from django.urls import path

from prenup.manage.actions import views

app_name = "actions"
ACTION = "<uuid:action_id>/"

urlpatterns = [
    path("", views.actions, name="actions"),
    path("add/", views.add, name="add"),
    path("export/", views.export, name="export"),
    path("theirs/", views.theirs, name="theirs"),
    path("theirs/link/", views.send_link, name="send_link"),
    path(ACTION, views.action, name="action"),
    path(ACTION + "owner/", views.owner, name="owner"),
    path(ACTION + "move/", views.move, name="move"),
    path(ACTION + "answer/", views.answer, name="answer"),
    path(ACTION + "accept/", views.accept, name="accept"),
    path(ACTION + "send-back/", views.send_back, name="send_back"),
    path(ACTION + "drop/", views.drop, name="drop"),
    path(ACTION + "reopen/", views.reopen, name="reopen"),
]
