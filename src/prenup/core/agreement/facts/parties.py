"""Who the parties are, and which of them buys."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prenup.core.agreement.facts.candidates import Candidate
from prenup.core.agreement.facts.sentences import Text, lower

#: The first part of a document, in which the parties are named.
_HEAD = 9_000
_SUFFIX = re.compile(
    r"\b(?:Inc|Incorporated|Corp|Corporation|LLC|L\.L\.C|LLP|L\.P|LP|Ltd|Limited|PLC|plc|GmbH|AG"
    r"|S\.A|SA|S\.L|SAS|"
    r"S\.p\.A|B\.V|BV|N\.V|NV|Pty|Pte|Co|Company|Group|Bank|N\.A|University|Association|Trust"
    r"|Fund|Foundation|"
    r"Authority|Partners|Holdings|Associates|Partnership|A/S|AB|Oy|OY|KG|Services|Systems"
    r"|Technologies|Clinic|"
    r"Hospital|School|Council|Agency)\b\.?",
    re.IGNORECASE,
)
_ALIAS = re.compile(
    r"\((?:[^()\"]{0,60}?)\"(?:the )?(?P<alias>[A-Z][\w.&'/ -]{0,40}?)[,.]?\"[^()]{0,90}?\)"
    r"|\b(?:hereinafter|hereafter"
    r"|herein)[^.;()\"]{0,45}\"(?:the )?(?P<after>[A-Z][\w.&'/ -]{0,40}?)[,.]?\""
    r"|\((?:the |hereinafter |hereinafter called |hereinafter the )?(?P<bare>Customer|Client"
    r"|Provider|Supplier|Vendor|Contractor|CUSTOMER|CLIENT|PROVIDER|SUPPLIER|VENDOR"
    r"|CONTRACTOR)\)",
    re.IGNORECASE,
)
_NO_PARTY = re.compile(
    r"agreement|effective|date|part(?:y|ies)$|service|software|term|product|contract|schedule"
    r"|exhibit|plan|work|system|"
    r"site|territory|act$|program|property|document|project|fee|business|market|order|sow"
    r"|addendum|amendment",
    re.IGNORECASE,
)
#: Words that stand in titles and descriptions, and in no company's name.
_NO_NAME = re.compile(
    r"\b(?:agreement|exhibit|attachment|schedule|appendix|annex|this|these|that|can|page|source"
    r"|contract"
    r"|party|parties|whereas|article|section|street|avenue|suite|road|notice|from|means)\b"
    r"|\d{4,}",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:\b[Bb]etween:?|\bBETWEEN:?|\b[Aa]mong:?|\bAMONG:?|\b[Aa]nd:?|\bAND:?|\b[Ww]ith|\bby"
    r"|\bparties[^:.]{0,40}:|"
    r"\bagreement:?|\(\d\)|\([a-z]\)|\)|\b\d\.|,|\bTO:|\n|^)[\s\d.():]*(?=(?:The "
    r"|the )?[A-Z0-9\"])"
)
_ENDS = re.compile(
    r"\s*(?:,? (?:an?|whose|having|with|located|organi[sz]ed|incorporated|registered|duly|which"
    r"|acting|through|on behalf|"
    r"the (?:holding|parent)|of \d|a/k/a|company number|represented|whose|registration|existing"
    r"|established|at \d)\b"
    r"|,? ?\(|;|\n\s*\n|:| - |, (?=\d)|,? [Aa]nd\b|,? AND\b|, [a-z])"
)
_CUSTOMER = re.compile(
    r"customer|client|subscriber|licensee|buyer|purchaser|recipient|end user|lessee|employer"
    r"|owner|buyer",
    re.IGNORECASE,
)
_PROVIDER = re.compile(
    r"provider|supplier|vendor|contractor|consultant|licensor|\bmsp\b|seller|lessor|host\b"
    r"|manufacturer|developer|advisor|administrator|servicer|operator",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Party:
    """A party: its name as written, what the text calls it, and where the name stands."""

    name: str
    alias: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Which party buys and which provides; None where the text does not tell."""

    customer: Candidate[str] | None
    provider: Candidate[str] | None
    customer_alias: str = "customer"
    provider_alias: str = "provider"


def sides(text: Text) -> Sides:
    """The customer and the provider, by what they are called, else by what they do."""
    found = parties(text)
    if len(found) < 2:
        return Sides(None, None)
    scored = [(_role(text, one, found), one) for one in found[:4]]
    buyer = max(scored, key=lambda pair: (pair[0], -pair[1].start))
    seller = min(
        (pair for pair in scored if pair[1] is not buyer[1]),
        key=lambda pair: (pair[0], pair[1].start),
    )
    apart = buyer[0] - seller[0]
    weight = 0.5 + min(0.45, 0.1 * apart) - (0.1 if len(found) > 2 else 0)
    return Sides(
        _named(buyer[1], weight), _named(seller[1], weight),
        lower(buyer[1].alias), lower(seller[1].alias),
    )  # fmt: skip


def _named(party: Party, weight: float) -> Candidate[str]:
    known = _SUFFIX.search(party.name) is not None
    return Candidate(
        party.name, round(weight if known else min(weight, 0.7), 2), party.start, party.end
    )


def _role(text: Text, party: Party, among: Sequence[Party]) -> float:
    """Above zero for a customer, below for a provider; 4 or more where its alias says so."""
    if _CUSTOMER.search(party.alias):
        return 4.5
    if _PROVIDER.search(party.alias):
        return -4.5
    names = {
        "A": re.escape(lower(party.alias)),
        "B": "|".join(re.escape(lower(one.alias)) for one in among if one is not party),
    }
    leaning = 0
    for weight, said in _SAID:
        words = re.sub("<([AB])>", lambda found: rf"\b(?:{names[found[1]]})\b", said)
        leaning += weight * min(4, len(re.findall(words.replace(" ", " +"), text.plain)))
    return max(-4.0, min(4.0, leaning / 2))


#: What a text says of a customer (above zero) and of a provider; A is the party, B the others.
_SAID = (
    (2, r"<A> (?:shall|will|agrees to|must)(?: \w+){0,2} (?:pay|reimburse|compensate|purchase)"),
    (2, r"<B> (?:hereby )?grants?(?: to)? <A>"),
    (1, r"(?:paid|payable|owed) by <A>"),
    (
        1,
        r"<A> (?:wishes|desires|requires) to (?:obtain|engage|retain|license|purchase|use"
        r"|receive)",
    ),
    (1, r"<A> (?:wishes|desires|requires) (?:that )?B\b"),
    (1, r"<B> (?:shall|will) (?:invoice|bill) <A>"),
    (1, r"(?:services|software|support|license)[\w ]{0,20} to <A>"),
    (-2, r"<A> (?:hereby )?grants?(?: to)? B\b"),
    (-1, r"<A> (?:shall|will|agrees to)(?: \w+){0,2} (?:provide|perform|host|maintain|render)"),
    (-1, r"<A> (?:shall|will|agrees to)(?: \w+){0,2} (?:furnish|supply|invoice|deliver|bill)"),
    (-1, r"(?:paid|payable|pay|pays)(?: \w+){0,3} to <A>"),
    (-1, r"\bpay <A>"),
    (-1, r"(?:provided|performed|hosted|supplied|rendered|maintained) by <A>"),
    (-1, r"<A> (?:provides|offers)\b"),
    (-1, r"<A> is (?:a|the|in the business)[\w ]{0,40}(?:provid|offer|developer|owner)"),
)


def parties(text: Text) -> list[Party]:
    """The parties in the order in which they are named."""
    head = text.cased[:_HEAD]
    found: list[Party] = []
    since = 0
    for alias in _ALIAS.finditer(head):
        called = (alias["alias"] or alias["after"] or alias["bare"]).strip()
        if _NO_PARTY.search(called) or not called[0].isupper():
            # A definition between two parties ends the words about the first.
            continue
        if found and alias.start() > found[-1].end + (900 if len(found) > 1 else 2_000):
            break
        party = _name_before(text, since, alias.start(), called)
        if party and all(lower(party.name) != lower(one.name) for one in found):
            found.append(party)
            since = alias.end()
        if len(found) == 4:
            break
    return found if len(found) > 1 else _unnamed(text) or found


def _name_before(text: Text, since: int, until: int, alias: str) -> Party | None:
    """The party whose words end at `until`: the first thing before it that is named like one."""
    since = max(since, until - 700)
    segment = text.cased[since:until]
    best, most = None, 0
    for begins in _BEGINS.finditer(segment):
        ends = _ENDS.search(segment, begins.end())
        span = begins.end(), ends.start() if ends else len(segment)
        likely = _likely(segment[slice(*span)].strip(' ,.;\n"'))
        if likely > most or (likely == most == 1):
            best, most = span, likely
    return _party(text, since + best[0], since + best[1], alias) if best else None


def _likely(name: str) -> int:
    """How much words look like the name of a company: 0 not at all, 2 by their ending."""
    if not 1 < len(name) <= 100 or _NO_NAME.search(name) or not name[:1].isupper():
        return 0
    return 2 if _SUFFIX.search(name) else 1


_PLAINLY = re.compile(
    r"(?:between|BETWEEN|Between)[:\s]+(?P<one>(?:The )?[A-Z0-9][^;:()]{2,90}?),? (?:and"
    r"|AND)[:\s]+(?P<two>(?:The )?[A-Z0-9][^;:()]{2,90}?)(?=[,.;(]|\s{2,}|\n| (?:is|dated|a|as"
    r"|effective|for)\b)"
)


def _unnamed(text: Text) -> list[Party]:
    """Parties without a short name: "between X and Y"."""
    found = _PLAINLY.search(text.cased[:_HEAD])
    if not found:
        return []
    made = []
    for which in ("one", "two"):
        start, end = found.span(which)
        ends = _ENDS.search(text.cased, start, end)
        party = _party(text, start, ends.start() if ends else end, "")
        if party:
            made.append(Party(party.name, party.name, party.start, party.end))
    return made if len(made) == 2 else []


_JOINS = re.compile(r"(?:and|between|by)\b[\s:]*", re.IGNORECASE)


def _party(text: Text, start: int, end: int, alias: str) -> Party | None:
    if joins := re.compile(r"(?:and|between|by)\b[\s:]*", re.IGNORECASE).match(
        text.cased, start, end
    ):
        start = joins.end()
    while start < end and not text.cased[start].isalnum():
        start += 1
    while end > start and text.cased[end - 1] in " ,;\n":
        end -= 1
    name = " ".join(text.document.text[start:end].split())
    return Party(name, alias, start, end) if len(name) > 1 else None
