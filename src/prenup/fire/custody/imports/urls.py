"""Addresses of the import: bring a file, look over its columns, check its rows, put them in."""

from django.urls import path

from prenup.fire.custody.imports.views import checking, columns, finishing, starting

app_name = "imports"

IMPORT = "<uuid:import_id>/"

urlpatterns = [
    path("", starting.upload, name="upload"),
    path("template/", starting.template, name="template"),
    path("headers/", starting.forget_all, name="forget_all"),
    path("headers/<uuid:header_id>/", starting.forget, name="forget"),
    # One import: its columns.
    path(IMPORT, columns.mapping, name="mapping"),
    path(IMPORT + "sheet/", columns.sheet, name="sheet"),
    path(IMPORT + "remove/", starting.remove, name="remove"),
    # Its rows.
    path(IMPORT + "check/", checking.check, name="check"),
    path(IMPORT + "check/order/", checking.order, name="order"),
    path(IMPORT + "check/<int:row>/<slug:column>/", checking.mend, name="mend"),
    path(IMPORT + "check/empty/", checking.empty, name="empty"),
    path(IMPORT + "check/back/", checking.take_back, name="take_back"),
    path(IMPORT + "errors/", checking.errors, name="errors"),
    # Its end.
    path(IMPORT + "rows/", finishing.rows, name="rows"),
    path(IMPORT + "done/", finishing.done, name="done"),
]
