"""Who is the customer and who the provider, by the names that the agreement gives them."""

import re
from collections import Counter
from dataclasses import dataclass

#: Names that say the role by themselves.
CUSTOMER_WORDS = frozenset(
    ("customer", "client", "licensee", "purchaser", "subscriber", "buyer", "lessee")
)
PROVIDER_WORDS = frozenset(
    ("provider", "supplier", "vendor", "licensor", "contractor", "consultant", "msp", "outsourcer")
)
_ALWAYS_CUSTOMER = frozenset(("customer", "licensee"))
_ALWAYS_PROVIDER = frozenset(("provider", "licensor"))
_YOU = frozenset(("you", "your", "yours"))
_WE = frozenset(("we", "us", "our", "ours"))

_MODAL = r"(?:shall|will|agrees? to|must|undertakes? to|commits? to)"
_FORM = r"(?:,?\s+(?:Ltd|Inc|LLC|LLP|Corp|Corporation|Limited|Co|GmbH|AG|S\.?A|B\.?V|plc)\b\.?)?"
_SUBJECT = re.compile(rf"\b([A-Z][\w&-]*(?:\.\w+)?){_FORM}\s+(?:{_MODAL}|may|has|is)\b")
_NOT_A_PARTY = frozenset(
    ("party", "parties", "agreement", "it", "this", "that", "which", "there", "neither", "either",
     "section", "services", "service", "software", "notice", "each", "they", "level", "credit",
     "system", "systems", "term", "product", "products", "documentation", "information", "fees",
     "employees", "arbitrator", "license", "site", "work", "any", "such", "who", "event", "amount",
     "payment", "payments", "team", "plan", "terms", "data", "materials", "group")
)  # fmt: skip
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Sides:
    """The words, in lower case, that stand for each side in one agreement."""

    customer: frozenset[str] = CUSTOMER_WORDS
    provider: frozenset[str] = PROVIDER_WORDS

    def of(self, word: str) -> str:
        """ "customer", "provider", or "" for a word that names neither.

        Names that are also words ("Tag") count only where they are written as names.
        """
        lower = word.lower()
        if word == lower and lower not in CUSTOMER_WORDS | PROVIDER_WORDS | _YOU | _WE:
            return ""
        return "customer" if lower in self.customer else "provider" * (lower in self.provider)


def sides(text: str) -> Sides:
    """The sides of an agreement, from who shall do what in it.

    The two names most often put under a duty are the parties; whoever provides is the provider
    and whoever pays the customer. A name that says its role ("Customer") keeps it. Agreements
    between "we" and "you" are read as the provider's own terms.

    >>> sides("Acme shall provide x. Acme shall host x. Acme shall keep x. Bo shall pay Acme."
    ...       " Bo shall pay. Bo may use x.").provider >= {"acme"}
    True
    """
    names = _parties(text)
    customer = {name.lower() for name in names if name.lower() in CUSTOMER_WORDS}
    provider = {name.lower() for name in names if name.lower() in PROVIDER_WORDS}
    unnamed = [name for name in names if name.lower() not in customer | provider]
    leans = sorted(unnamed, key=lambda name: _provides(text, name))
    if len(leans) >= 2:
        customer.add(leans[0].lower())
        provider.add(leans[-1].lower())
    elif leans:
        is_provider = bool(customer) if customer or provider else _provides(text, leans[0]) > 0
        (provider if is_provider else customer).add(leans[0].lower())
    # Where a party is named, other words for its role are other people: the vendor of a product.
    customer |= _ALWAYS_CUSTOMER if customer else CUSTOMER_WORDS
    provider |= _ALWAYS_PROVIDER if provider else PROVIDER_WORDS
    if len(re.findall(r"\byou\s+(?:shall|will|agree|must|may)\b", text, re.I)) >= _ENOUGH:
        customer |= _YOU
        provider |= _WE
    return Sides(frozenset(customer), frozenset(provider))


def _parties(text: str) -> list[str]:
    counted = Counter(
        match[1] for match in _SUBJECT.finditer(text) if match[1].lower() not in _NOT_A_PARTY
    )
    return [name for name, n in counted.most_common(2) if n >= _ENOUGH]


def _provides(text: str, name: str) -> int:
    """How far `name` behaves as a provider (above 0) or as a customer (below)."""
    called = re.escape(name)
    gives = rf"\b{called}\s+{_MODAL}\s+(?:\w+ly\s+)?(?:provide|perform|maintain|host|supply|deliver|support|correct|furnish|operate|install|monitor)\b"  # noqa: E501
    paid = rf"\b(?:pay|paid|payable|fees|amounts? due)\s+(?:to\s+)?{called}\b"
    pays = rf"\b{called}\s+{_MODAL}\s+(?:\w+ly\s+)?(?:pay|reimburse|purchase)\b"
    given = rf"\b(?:provided?|deliver(?:ed)?|furnish(?:ed)?|licen[sc]ed?|invoice|grants?)\s+(?:to\s+)?{called}\b"  # noqa: E501
    gives_n, paid_n, pays_n, given_n = (
        len(re.findall(pattern, text)) for pattern in (gives, paid, pays, given)
    )
    return gives_n + 2 * paid_n - 2 * pays_n - given_n
