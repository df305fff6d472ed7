"""Who takes part: clients, accounts with their roles, providers, relationships, the team."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from uuid6 import uuid7

from prenup.core.access import Role
from prenup.people.tenancy import ClientOwned


class AccountManager(BaseUserManager["Account"]):
    """Accounts by address. Addresses are kept in lower case, so one person has one account."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> "Account":
        account = self.model(email=email.strip().lower(), **values)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """Somebody who signs in. What they may do stands in their memberships, one a client."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = AccountManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_address")]

    def __str__(self) -> str:
        return self.name or self.email


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

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    role = models.PositiveSmallIntegerField()  # core.access.Role
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["client", "account"], name="one_role_a_client"),
            models.CheckConstraint(
                condition=models.Q(role__in=[int(role) for role in Role]), name="role_is_known"
            ),
        ]


class Provider(ClientOwned):
    """The MSP, as one client knows it."""

    name = models.CharField(max_length=200)
    website = models.CharField(max_length=200, blank=True)

    class Meta(ClientOwned.Meta):
        constraints = [models.UniqueConstraint("client", Lower("name"), name="one_provider_a_name")]


class Purpose(models.TextChoices):
    """What a contact of the provider is for: the four that the paper asks for."""

    ROUTINE = "routine", "Routine questions"
    INCIDENT = "incident", "Incidents around the clock"
    BILLING = "billing", "Billing"
    REPORTING = "reporting", "Reporting"


class Contact(ClientOwned):
    """Whom to reach at the provider for one purpose."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose)
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=64, blank=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["provider", "purpose"], name="one_contact_a_purpose"),
            models.CheckConstraint(
                condition=models.Q(purpose__in=Purpose.values), name="purpose_is_known"
            ),
        ]


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


class Area(models.TextChoices):
    """What a management team has to cover between its members."""

    LEADERSHIP = "leadership", "Senior leadership"
    VALUE = "value", "Company value"
    NEEDS = "needs", "Business needs"
    SECURITY = "security", "Security and privacy posture"
    CONTRACT = "contract", "Contract"
    COMPLIANCE = "compliance", "Compliance"
    VCISO = "vciso", "vCISO"


class TeamMember(ClientOwned):
    """Somebody on the client's side who manages the provider; an account is not needed."""

    relationship = models.ForeignKey(Relationship, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    engaged_until = models.DateField(null=True)  # the last day, for those engaged for a time
    left_at = models.DateTimeField(null=True)  # who left stays: minutes and duties name them
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                "relationship",
                Lower("name"),
                condition=models.Q(left_at=None),
                name="one_member_a_name",
            )
        ]


class Coverage(ClientOwned):
    """A member covers an area, or stands in for whoever does."""

    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=16, choices=Area)
    stands_in = models.BooleanField(default=False)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["member", "area"], name="one_part_an_area"),
            models.CheckConstraint(condition=models.Q(area__in=Area.values), name="area_is_known"),
        ]


class Link(models.Model):
    """A link that works once, kept as a hash of its token.

    Without an account it makes the first one; with an account it lets its owner choose a new way
    to sign in.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)  # a newer link stands in its place


class Invitation(ClientOwned):
    """Somebody was asked to join the client, in a role. The link's token is kept as a hash."""

    email = models.EmailField()
    role = models.PositiveSmallIntegerField()  # core.access.Role
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                "client",
                Lower("email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_an_address",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[int(role) for role in Role]),
                name="invited_role_is_known",
            ),
        ]


class Grant(ClientOwned):
    """Somebody outside was let in for one purpose, without an account. Ending it ends all links.

    The entry of the record says the same; the row is what every request of theirs stands on.
    """

    relationship = models.ForeignKey(
        Relationship, on_delete=models.PROTECT, null=True, related_name="+"
    )
    purpose = models.CharField(max_length=32)  # of people.guests
    name = models.CharField(max_length=200)
    email = models.EmailField()
    title = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    replaced = models.BooleanField(default=False)  # revoked since the provider named another

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                "client",
                "relationship",
                "purpose",
                Lower("email"),
                condition=models.Q(revoked_at=None, relationship__isnull=False),
                name="one_grant_a_purpose_and_address",
            ),
            models.UniqueConstraint(
                "client",
                "purpose",
                Lower("email"),
                condition=models.Q(revoked_at=None, relationship=None),
                name="one_grant_of_a_client_and_address",
            ),
        ]


class GuestToken(ClientOwned):
    """The link of one message to a guest, kept as a hash. It works until its own day."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()  # the grant's, when the message was made
    used_at = models.DateTimeField(null=True)  # the last press at the door


class GuestCode(ClientOwned):
    """Six digits that went to a guest's registered address before a signature."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)  # a newer one went out
