from django.urls import path

from prenup.fire.notice import views

app_name = "notice"
urlpatterns = [
    path("", views.notice, name="notice"),
    path("given/", views.give, name="give"),
    path("arrived/", views.arrived, name="arrived"),
    path("withdrawn/", views.withdraw, name="withdraw"),
    path("delivery/", views.set_delivery, name="delivery"),
]
