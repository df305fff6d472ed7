"""Where everything that the page says stands: addresses, so that each figure can be opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from prenup.core.agreement.verdicts import Finding
from prenup.core.lockout import Scenario
from prenup.core.standing import Item


@dataclass(frozen=True)
class Places:
    """Addresses in one relationship; `on` is the day asked about, None for today.

    `assets` has the ids of the register by name, `documents` those of the agreement's.
    """

    client_id: UUID
    relationship_id: UUID
    on: date | None = None
    assets: Mapping[str, UUID] = field(default_factory=dict)
    documents: Mapping[str, UUID] = field(default_factory=dict)

    def of(self, name: str, *args: object, anchor: str = "", **query: object) -> str:
        """The address called `name`, with what is given in its query."""
        url = reverse(name, args=[self.client_id, self.relationship_id, *args])
        asked = {key: value for key, value in query.items() if value not in (None, "")}
        url = f"{url}?{urlencode(asked)}" if asked else url
        return f"{url}#{anchor}" if anchor else url

    def stand(self, name: str, scenario: Scenario) -> str:
        """The page, or its PDF, in a scenario and on the day that is looked at."""
        return self.of(f"standing:{name}", **{"if": scenario.value, "on": self.on})

    def lockout(self, scenario: Scenario, day: int | None = None) -> str:
        """The lock-out in a scenario; what is still locked on a day, where one is given."""
        return self.of("custody:lockout", **{"if": scenario.value, "on": self.on, "day": day})

    def asset(self, name: str) -> str:
        """The asset of that name; the register, should it be gone meanwhile."""
        found = self.assets.get(name)
        return self.of("custody:asset", found) if found else self.of("custody:register")

    def finding(self, finding: Finding) -> str:
        return self.of("agreements:review", anchor=finding.clause, open=finding.clause)

    def passage(self, finding: Finding) -> str:
        """The first passage of a finding, in its document; "" where it stands on none."""
        if not finding.passages or finding.passages[0].document not in self.documents:
            return ""
        document = self.documents[finding.passages[0].document]
        return self.of("agreements:document", document, anchor=finding.clause)

    def findings(self, verdict: str) -> str:
        return self.of("agreements:review", show=verdict)

    def item(self, item: Item) -> str:
        return self.of("writing:item", item.number)

    @property
    def record(self) -> str:
        return reverse("record:log", args=[self.client_id])
