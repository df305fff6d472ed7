"""The agenda of a meeting as it stands: what each item says now, what people changed about it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prenup.core.access import Actor
from prenup.manage.meetings.models import Item, Meeting
from prenup.manage.meetings.says import NOTHING, says
from prenup.manage.meetings.topics import TOPICS
from prenup.people.queries import RelationshipRow


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of an agenda. `name` is how it is asked for: its topic, or its id.

    `id` is None while nobody has changed the agenda. `words` say what is open; `hot` is what
    cannot wait, in a few words; `source` with its `url` is what it stands on.
    """

    name: str
    id: UUID | None
    topic: str
    title: str
    words: str
    hot: str
    source: str
    url: str
    minutes: int
    added_by: str
    left_out_at: datetime | None
    left_out_by: str
    left_out_why: str

    @property
    def is_out(self) -> bool:
        return self.left_out_at is not None


def agenda(actor: Actor, row: RelationshipRow, meeting: Meeting) -> list[ItemRow]:
    """The items of a meeting in their order, those left out among them.

    Until the meeting begins, what the items say is asked anew each time; from then on it is what
    they said then. The number of queries is fixed.
    """
    rows = list(Item.objects.of(actor.client_id).filter(meeting=meeting).order_by("place", "id"))
    if meeting.began_at is not None:
        return [_row(one, one.title, one.words) for one in rows]
    now = says(actor, row, meeting)
    if not rows:
        rows = [
            Item(
                topic=topic.key, title=topic.title, minutes=topic.minutes, place=n, meeting=meeting
            )
            for n, topic in enumerate(TOPICS)
        ]
    found = []
    for one in rows:
        said = now.get(one.topic, NOTHING)
        title = one.title.format(provider=row.provider) if one.topic else one.title
        found.append(
            _row(
                one, title, said.words if one.topic else one.words, said.hot, said.source, said.url
            )
        )
    return found


def _row(
    item: Item, title: str, words: str, hot: str = "", source: str = "", url: str = ""
) -> ItemRow:
    stored = not item._state.adding
    return ItemRow(
        name=item.topic or str(item.id),
        id=item.id if stored else None,
        topic=item.topic,
        title=title,
        words=words,
        hot=hot,
        source=source,
        url=url,
        minutes=item.minutes,
        added_by=item.added_by,
        left_out_at=item.left_out_at,
        left_out_by=item.left_out_by,
        left_out_why=item.left_out_why,
    )
