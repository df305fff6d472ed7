from django.urls import URLPattern

app_name = "notice"
urlpatterns: list[URLPattern] = []
