"""What may be asked about actions: the list with its counts, one of them, what happened to it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Min, Q, QuerySet

from prenup.core.access import Actor, NotFound
from prenup.manage.actions.models import Action, Side, State, Turn, What
from prenup.people.queries import RelationshipRow, grants
from prenup.people.queries import relationship as relationship_row
from prenup.people.queries import today as today_of

#: What guests are let in for, to see and answer their actions.
PURPOSE = "actions"
#: So many actions stand on one page.
ROWS = 100
USUAL_SORT = "due"
_SORTS = {"due": ("due_on",), "title": ("title",), "owner": ("owner_name", "due_on")}
_ANSWERS = (What.ANSWERED, What.ASKED_TIME, What.REFUSED)
_OPEN = Q(state__in=[State.OPEN, State.TO_CHECK])


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as the list shows it."""

    id: UUID
    title: str
    agreed: str
    side: Side
    member_id: UUID | None
    owner: str  # "" where nobody has it
    owner_email: str
    agreed_on: date
    due_on: date
    came_from: str
    came_from_url: str
    state: State
    closed_on: date | None
    answer: "TurnRow | None" = None  # of one that is to be checked

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    def days_late(self, today: date) -> int:
        """Days since it was due; 0 or less where it is not late, or closed."""
        return (today - self.due_on).days if self.is_open else 0


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One thing that happened to an action."""

    what: What
    by: str
    at: datetime
    words: str
    due_on: date | None
    owner: str
    document: str
    document_name: str


@dataclass(frozen=True, slots=True)
class ActionsView:
    """The actions of a relationship: how many of which, and a page of those asked for."""

    counts: Mapping[str, int]  # by what `show` asks for
    late_theirs: int
    late_ours: int
    most_late: int  # days
    on_time: int  # closed as done by the day they were due
    page: Page[Action]
    rows: tuple[ActionRow, ...]

    @property
    def total(self) -> int:
        return self.counts["open"] + self.counts["done"] + self.counts["dropped"]


def _shows(today: date) -> dict[str, Q]:
    return {
        "open": _OPEN,
        "late": _OPEN & Q(due_on__lt=today),
        "ours": _OPEN & Q(side=Side.OURS),
        "theirs": _OPEN & Q(side=Side.THEIRS),
        "check": Q(state=State.TO_CHECK),
        "done": Q(state=State.DONE),
        "dropped": Q(state=State.DROPPED),
    }


def actions(
    actor: Actor,
    relationship: RelationshipRow,
    *,
    today: date,
    find: str = "",
    show: str = "open",
    sort: str = USUAL_SORT,
    page: str | None = None,
) -> ActionsView:
    """A page of the actions, overdue first where they are open. The number of queries is fixed."""
    mine = _of(actor, relationship.id)
    shows = _shows(today)
    late = shows["late"]
    told = mine.aggregate(
        **{name: Count("id", filter=which) for name, which in shows.items()},
        late_theirs=Count("id", filter=late & Q(side=Side.THEIRS)),
        late_ours=Count("id", filter=late & Q(side=Side.OURS)),
        oldest=Min("due_on", filter=late),
        on_time=Count("id", filter=Q(state=State.DONE, closed_on__lte=F("due_on"))),
    )
    oldest = told["oldest"]
    found = mine.filter(shows.get(show, _OPEN))
    if find:
        found = found.filter(
            Q(title__icontains=find)
            | Q(agreed__icontains=find)
            | Q(owner_name__icontains=find)
            | Q(came_from__icontains=find)
        )
    at = Paginator(found.order_by(*_order(sort), "id"), ROWS).get_page(page)
    return ActionsView(
        counts={name: told[name] for name in shows},
        late_theirs=told["late_theirs"],
        late_ours=told["late_ours"],
        most_late=(today - oldest).days if oldest else 0,
        on_time=told["on_time"],
        page=at,
        rows=rows(actor.client_id, at.object_list),
    )


def action(actor: Actor, relationship_id: UUID, action_id: UUID) -> ActionRow:
    """One action. Raises `NotFound`. Two SQL queries."""
    found = _of(actor, relationship_id).filter(id=action_id).first()
    if found is None:
        raise NotFound
    return rows(actor.client_id, [found])[0]


def turns(actor: Actor, action_id: UUID) -> list[TurnRow]:
    """All that happened to an action, in order. One SQL query."""
    found = Turn.objects.of(actor.client_id).filter(action_id=action_id).order_by("at", "id")
    return [_turn_row(row) for row in found]


@dataclass(frozen=True, slots=True)
class OwedRow:
    """How much somebody owes: open actions, and how many of them are late."""

    side: Side
    owner: str  # "" for what nobody has yet; the provider's people are counted together
    count: int
    late: int


def owed(actor: Actor, relationship_id: UUID, today: date) -> list[OwedRow]:
    """Who owes how many actions, the provider first, then by name. One SQL query."""
    late = Count("id", filter=Q(due_on__lt=today))
    found = (
        _of(actor, relationship_id)
        .filter(state=State.OPEN)
        .values("side", "owner_name")
        .annotate(count=Count("id"), late=late)
        .order_by("side", "owner_name")
    )
    counted = [
        OwedRow(Side(row["side"]), row["owner_name"], row["count"], row["late"]) for row in found
    ]
    theirs = [row for row in counted if row.side is Side.THEIRS]
    together = OwedRow(
        Side.THEIRS, "", sum(row.count for row in theirs), sum(row.late for row in theirs)
    )
    ours = [row for row in counted if row.side is Side.OURS]
    return [together, *ours] if theirs else ours


@dataclass(frozen=True, slots=True)
class WithLinkRow:
    """One of the provider's people with open actions, and until when their link is good."""

    name: str
    email: str  # "" where nobody wrote one: no link can go there
    count: int
    late: int
    linked_until: datetime | None
    last_used_at: datetime | None


def with_links(actor: Actor, relationship_id: UUID) -> list[WithLinkRow]:
    """Who of the provider has open actions, by name, with their links. Four SQL queries."""
    links = {
        row.email: row for row in grants(actor, relationship_id, PURPOSE) if row.state == "live"
    }
    on = today_of(relationship_row(actor, relationship_id))
    found = (
        _of(actor, relationship_id)
        .filter(_OPEN, side=Side.THEIRS)
        .exclude(owner_name="")
        .values("owner_name", "owner_email")
        .annotate(count=Count("id"), late=Count("id", filter=Q(due_on__lt=on)))
        .order_by("owner_name", "owner_email")
    )
    return [
        WithLinkRow(
            name=row["owner_name"],
            email=row["owner_email"].lower(),
            count=row["count"],
            late=row["late"],
            linked_until=link.expires_at if link else None,
            last_used_at=link.last_used_at if link else None,
        )
        for row in found
        for link in [links.get(row["owner_email"].lower())]
    ]


def mine(actor: Actor, relationship_id: UUID, *, due_by: date) -> list[ActionRow]:
    """The open actions of whoever asks, known by name, due by a day. Two SQL queries."""
    found = _of(actor, relationship_id).filter(
        state=State.OPEN, side=Side.OURS, owner_name=actor.name, due_on__lte=due_by
    )
    return list(rows(actor.client_id, found.order_by("due_on", "id")))


def to_check(actor: Actor, relationship_id: UUID) -> list[ActionRow]:
    """What the provider says is done, and nobody here has looked at. Two SQL queries."""
    found = _of(actor, relationship_id).filter(state=State.TO_CHECK)
    return list(rows(actor.client_id, found.order_by("due_on", "id")[:ROWS]))


def every_action(actor: Actor, relationship_id: UUID) -> list[ActionRow]:
    """All actions, by the day they are due: for an export. Two SQL queries."""
    return list(rows(actor.client_id, _of(actor, relationship_id).order_by("due_on", "id")))


def some_actions(
    actor: Actor, relationship_id: UUID, ids: Collection[UUID]
) -> dict[UUID, ActionRow]:
    """The actions with these ids, as far as they are this relationship's. Two SQL queries."""
    found = list(_of(actor, relationship_id).filter(id__in=ids).order_by("due_on", "id"))
    return {row.id: row for row in rows(actor.client_id, found)}


def _of(actor: Actor, relationship_id: UUID) -> QuerySet[Action]:
    return Action.objects.of(actor.client_id).filter(relationship_id=relationship_id)


def _order(sort: str) -> list[str]:
    way, name = ("-", sort[1:]) if sort.startswith("-") else ("", sort)
    return [way + column for column in _SORTS.get(name, _SORTS[USUAL_SORT])]


def rows(client_id: UUID, found: Iterable[Action]) -> tuple[ActionRow, ...]:
    """Actions as rows, with the last answer to each that is to be checked. One SQL query more."""
    actions = list(found)
    waiting = [row.id for row in actions if row.state == State.TO_CHECK]
    answers = Turn.objects.of(client_id).filter(action_id__in=waiting, what__in=_ANSWERS)
    last = {turn.action_id: _turn_row(turn) for turn in answers.order_by("at", "id")}
    return tuple(_row(row, last.get(row.id)) for row in actions)


def _row(row: Action, answer: TurnRow | None) -> ActionRow:
    return ActionRow(
        id=row.id,
        title=row.title,
        agreed=row.agreed,
        side=Side(row.side),
        member_id=row.member_id,
        owner=row.owner_name,
        owner_email=row.owner_email,
        agreed_on=row.agreed_on,
        due_on=row.due_on,
        came_from=row.came_from,
        came_from_url=row.came_from_url,
        state=State(row.state),
        closed_on=row.closed_on,
        answer=answer,
    )


def _turn_row(row: Turn) -> TurnRow:
    return TurnRow(
        what=What(row.what),
        by=row.by,
        at=row.at,
        words=row.words,
        due_on=row.due_on,
        owner=row.owner_name,
        document=row.document,
        document_name=row.document_name,
    )
