"""Lists as other people keep them, and what is read of them."""

import csv
import io

from django_tasks_db.models import DBTaskResult

from files import made
from prenup.fire.custody.imports import services
from prenup.fire.custody.imports.services.reading import read_in_background

HEADER = (
    "Item",
    "Type",
    "Registered to",
    "Managed by",
    "Our admin tested",
    "Priority",
    "Offsite copy?",
    "Depends on",
    "Renewal",
    "Annual $",
    "Comments",
    "Asset tag",
)
TENANT = (
    "Microsoft 365 tenant", "Tenant", "AF", "NGIT", "12/03/2026", "P1", "No", "DNS zone",
    "01/03/2027", "21,168.00", "MFA on", "AF-0012",
)  # fmt: skip
ZONE = (
    "DNS zone", "DNS", "NGIT", "NGIT", "03/11/2026", "P1", "No", "", "14/08/2027", "18.99", "",
    "AF-0013",
)  # fmt: skip
BACKUPS = (
    "Backups", "Backup", "NGIT", "NGIT", "", "P3", "Partial", "Microsoft 365 tenant",
    "24/12/2026", "7,560.00", "Nightly, 14 days", "AF-0031",
)  # fmt: skip
ROWS = (TENANT, ZONE, BACKUPS)


def a_csv(*rows, header=HEADER, delimiter=",", encoding="utf-8"):
    """The rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([header, *(rows or ROWS)])
    return text.getvalue().encode(encoding)


def a_book(*rows, header=HEADER, above=()):
    """The rows as a workbook, `above` standing over the header."""
    return made.xlsx([*above, list(header), *map(list, rows or ROWS)])


def a_file(content=None, name="IT inventory.csv"):
    content = a_csv() if content is None else content
    return services.File(io.BytesIO(content), name, "application/octet-stream")


def work():
    """Read the lists that wait, as the worker would."""
    for task in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        read_in_background(*task.args_kwargs["args"])
        DBTaskResult.objects.filter(id=task.id).update(status="SUCCESSFUL")
