from django.urls import path

from prenup.fire.custody import views

app_name = "custody"
urlpatterns = [
    path("custody/", views.register, name="register"),
    path("custody/add/", views.add, name="add"),
    path("custody/named/", views.named, name="named"),
    path("custody/export/", views.export, name="export"),
    path("lock-out/", views.lockout, name="lockout"),
    path("custody/<uuid:asset_id>/", views.asset, name="asset"),
    path("custody/<uuid:asset_id>/proof/", views.proof, name="proof"),
    path("custody/<uuid:asset_id>/delete/", views.delete, name="delete"),
    path("custody/<uuid:asset_id>/restore/", views.restore, name="restore"),
]
