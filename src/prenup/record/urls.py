from django.urls import path

from prenup.record import views

app_name = "record"
urlpatterns = [
    path("", views.log, name="log"),
    path("<int:seq>", views.entry, name="entry"),
    path("<int:seq>/receipt", views.receipt, name="receipt"),
    path("<int:seq>/mail", views.mail, name="mail"),
    path("<int:seq>/erase", views.erase, name="erase"),
    path("bundle", views.bundle, name="bundle"),
    path("document/<str:sha256>", views.document, name="document"),
    path("document/<str:sha256>/erase", views.erase_document, name="erase_document"),
]
