"""Who takes part: clients, accounts with their roles, providers, relationships, the team."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from uuid6 import uuid7

from prenup.people.tenancy import ClientOwned


class Account(AbstractUser):
    """Somebody who signs in. What they may do stands in their memberships, one a client."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = None  # people sign in with their address
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []


class Client(models.Model):
    """The company that buys the service: the tenant. Nothing crosses from one to another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=64, default="UTC")
    currency = models.CharField(max_length=3, default="USD")
    holidays = models.CharField(max_length=16, blank=True)  # a calendar's code, such as US or US-CA
    regulated = models.BooleanField(default=False)  # count in the grade
    created_at = models.DateTimeField(auto_now_add=True)


class Membership(ClientOwned):
    """An account's role in one client."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    role = models.PositiveSmallIntegerField()  # core.access.Role
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["client", "account"], name="one_role_a_client")
        ]


class Provider(ClientOwned):
    """The MSP, as one client knows it."""

    name = models.CharField(max_length=200)
    website = models.CharField(max_length=200, blank=True)


class Relationship(ClientOwned):
    """One client with one provider, from search to termination."""

    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, related_name="+"
    )  # none until one is chosen
    searching = models.BooleanField(default=False)  # "We are looking for one"
    management_model = models.CharField(max_length=20, blank=True)
    monthly_cost = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    cost_currency = models.CharField(max_length=3, blank=True)
    day_cost = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    created_at = models.DateTimeField(auto_now_add=True)
