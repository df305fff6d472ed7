from django.urls import path

from prenup.manage.writing import views

app_name = "writing"
urlpatterns = [
    path("", views.all_things, name="all"),
    path("<int:number>/", views.item, name="item"),
    path("<int:number>/<uuid:filing_id>/remove/", views.remove, name="remove"),
    path("<int:number>/<uuid:filing_id>/restore/", views.restore, name="restore"),
]
