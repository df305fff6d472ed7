"""Addresses of people: start, clients, Home, the team, the provider, who may sign in."""

from django.urls import path

from prenup.people import views

app_name = "people"

CLIENT = "c/<uuid:client_id>/"
RELATIONSHIP = CLIENT + "<uuid:relationship_id>/"

urlpatterns = [
    path("", views.front, name="front"),
    path("clients/", views.clients, name="clients"),
    path(RELATIONSHIP, views.home, name="home"),
]
