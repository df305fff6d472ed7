"""The private address of a calendar: no account, only its secret."""

from django.urls import path

from prenup.manage.meetings.views import months

app_name = "calendar"

urlpatterns = [
    path("calendar/<str:token>.ics", months.calendar, name="feed"),
]
