"""An agreement to work with: its text as people upload it, and the work behind the pages."""

from django_tasks_db.models import DBTaskResult

from prenup.hire.agreements import services
from prenup.hire.agreements.services.reading import read_document, review_agreement

AGREEMENT = """MANAGED SERVICES AGREEMENT

This Managed Services Agreement (the "Agreement") is made and entered into as of April 1, 2024 \
(the "Effective Date") by and between Alder & Finch Dental Group, Inc. ("Client") and Northgate IT \
LLC ("Provider").

1. Services

Provider shall provide the services listed in Exhibit A. The fee is $118.00 per user per month for \
84 users.

2. Term

The initial term of this Agreement is thirty-six (36) months from the Effective Date. Thereafter \
this Agreement shall automatically renew for successive one-year terms unless either party gives \
written notice of non-renewal not more than one hundred eighty (180) nor less than ninety (90) \
days before the end of the current term.

3. Access

All administrative credentials shall be held exclusively by Provider for the duration of the Term.

4. Law

This Agreement shall be governed by the laws of the State of Oregon.
"""

AMENDMENT = """AMENDMENT No. 1

This Amendment is dated December 12, 2025.

This Agreement renews automatically for one-year terms unless either party gives written notice of \
non-renewal at least sixty (60) days before the end of the current term.
"""


def a_file(text=AGREEMENT, name="Master services agreement.txt"):
    content = text.encode()
    return services.File(content, len(content), name, "text/plain")


def work():
    """Do the background work that waits, as the worker would."""
    for task in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        args = task.args_kwargs["args"]
        do = read_document if task.task_path.endswith(".read") else review_agreement
        do(*args)
        DBTaskResult.objects.filter(id=task.id).update(status="SUCCESSFUL")
    if DBTaskResult.objects.filter(status="READY").exists():
        work()
