from django.urls import path

from prenup.manage.concerns import views

app_name = "concerns"
CONCERN = "<uuid:concern_id>/"

urlpatterns = [
    path("", views.concerns, name="concerns"),
    path("raise/", views.raise_concern, name="raise"),
    path(CONCERN, views.concern, name="concern"),
    path(CONCERN + "answer/", views.answer, name="answer"),
    path(CONCERN + "pass-on/", views.pass_on, name="pass_on"),
]
