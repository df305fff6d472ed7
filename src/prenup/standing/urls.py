from django.urls import path

from prenup.standing import views

app_name = "standing"
urlpatterns = [
    path("stand", views.stand, name="stand"),
    path("stand.pdf", views.pdf, name="pdf"),
]
