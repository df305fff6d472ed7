"""Addresses of the agreement: its documents, its review beside them, its facts."""

from django.urls import path

from prenup.hire.agreements.views import documents, facts, review

app_name = "agreements"

DOCUMENT = "<uuid:document_id>/"
CLAUSE = "review/<str:clause>/"
FACT = "facts/<str:key>/"

urlpatterns = [
    path("", documents.documents, name="documents"),
    path("add/", documents.add, name="add"),
    path("progress/", documents.progress, name="progress"),
    path("again/", documents.review_again, name="review_again"),
    # The review.
    path("review/", review.review, name="review"),
    path("negotiation/", review.negotiation, name="negotiation"),
    path(CLAUSE + "verdict/", review.verdict, name="verdict"),
    path(CLAUSE + "risk/", review.risk, name="risk"),
    path(CLAUSE + "negotiation/", review.negotiate, name="negotiate"),
    path(CLAUSE + "<str:kind>/withdraw/", review.withdraw, name="withdraw"),
    # The facts.
    path("facts/", facts.facts, name="facts"),
    path("facts/cost/", facts.cost, name="cost"),
    path("facts/day-cost/", facts.day_cost, name="day_cost"),
    path("facts/sure/", facts.confirm_sure, name="confirm_sure"),
    path(FACT, facts.correct, name="correct"),
    path(FACT + "confirm/", facts.confirm, name="confirm"),
    path(FACT + "reopen/", facts.reopen, name="reopen"),
    # A document.
    path(DOCUMENT, documents.document, name="document"),
    path(DOCUMENT + "about/", documents.describe, name="describe"),
    path(DOCUMENT + "move/", documents.move, name="move"),
    path(DOCUMENT + "again/", documents.again, name="again"),
    path(DOCUMENT + "remove/", documents.remove, name="remove"),
    path(DOCUMENT + "restore/", documents.restore, name="restore"),
]
