"""Addresses of the import: bring a file, look over its columns, check its rows, put them in."""

from django.urls import path

from prenup.fire.custody.imports.views import checking, columns, finishing, reading, starting
from prenup.fire.custody.imports.views.reading import once_read

app_name = "imports"

IMPORT = "<uuid:import_id>/"

urlpatterns = [
    path("", starting.upload, name="upload"),
    path("template/", starting.template, name="template"),
    path("headers/", starting.forget_all, name="forget_all"),
    path("headers/<uuid:header_id>/", starting.forget, name="forget"),
    # One import: its file, while that is read.
    path(IMPORT + "reading/", reading.reading, name="reading"),
    path(IMPORT + "reading/again/", reading.again, name="again"),
    path(IMPORT + "reading/leave/", reading.leave, name="leave"),
    path(IMPORT + "remove/", starting.remove, name="remove"),
    # Its columns.
    path(IMPORT, once_read(columns.mapping), name="mapping"),
    path(IMPORT + "sheet/", once_read(columns.sheet), name="sheet"),
    path(IMPORT + "names/", once_read(columns.names), name="names"),
    # Its rows.
    path(IMPORT + "check/", once_read(checking.check), name="check"),
    path(IMPORT + "check/order/", once_read(checking.order), name="order"),
    path(IMPORT + "check/<int:row>/<slug:column>/", once_read(checking.mend), name="mend"),
    path(IMPORT + "check/empty/", once_read(checking.empty), name="empty"),
    path(IMPORT + "check/back/", once_read(checking.take_back), name="take_back"),
    path(IMPORT + "errors/", once_read(checking.errors), name="errors"),
    # Its end.
    path(IMPORT + "rows/", once_read(finishing.rows), name="rows"),
    path(IMPORT + "done/", once_read(finishing.done), name="done"),
]
