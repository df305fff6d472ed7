"""The words of other people in columns that have only a few: which of ours they mean.

A word is compared without case; it is known if `columns` reads it, else by the lists here, else by
the names of the two sides, and else it is new, and somebody is asked.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from prenup.core.lockout.columns import COLUMNS, Column, name_key, plain, read_cell, write_cell
from prenup.core.lockout.importing.names import Names
from prenup.core.written import NotReadable, is_given

#: So many new words of one column are asked about; the others are listed in the check.
MOST_ASKED = 24


class How(Enum):
    """How it is known what a word means."""

    OURS = "ours"
    KNOWN = "known"
    CHOSEN = "chosen"
    REMEMBERED = "remembered"
    GUESSED = "guessed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a column as it is written there, in how many rows, and the cell that it becomes.

    `value` "" leaves the cell empty; None leaves the word to the check, which lists it.
    """

    written: str
    rows: int
    value: str | None
    how: How

    @property
    def key(self) -> str:
        """What a person's answer about this word is kept under."""
        return name_key(self.written)

    @property
    def asks(self) -> bool:
        return self.how in (How.GUESSED, How.NEW) and self.value is not None


#: What a word that nobody knows is taken for at first: the same that is assumed of an empty cell.
_NEW = {
    "kind": "other",
    "customer_of_record": "unknown",
    "client_super_admin": "none",
    "provider_super_admin": "yes",
    "criticality": "important",
    "holds_data": "yes",
    "copy_out_of_reach": "no",
    "transferable": "no",
    "unused_credit": "no",
}

_MEANT: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "hardware": "server, firewall, firewalls, switch, switches, router, laptop, laptops, "
        "printer, workstation, workstations, pc, access point, nas, device, appliance, equipment",
        "line": "internet line, internet, internet access, fibre, fiber, broadband, circuit, wan, "
        "leased line, connectivity, mpls, network line",
        "phone number": "phone, phones, telephone, telephony, phone line, number, numbers, voip, "
        "fax",
        "application": "app, apps, saas, software, system, cloud app, cloud application, web app, "
        "database, website, business application, practice system, web site",
        "cloud account": "cloud, iaas, paas, aws, azure, gcp, cloud subscription, hosting, "
        "cloud service",
        "tenant": "m365, microsoft 365, office 365, o365, google workspace, email, e-mail, mail, "
        "identity, directory, identity provider, cloud tenant",
        "certificate": "ssl, tls, cert, certs, ssl certificate, tls certificate",
        "credential vault": "password manager, vault, passwords, password vault, key vault",
        "documentation": "docs, wiki, runbook, runbooks, network diagram, documents",
        "backup": "backup service, disaster recovery, dr, backup storage",
        "domain": "domain name, domain names, registrar",
        "dns": "dns zone, zone, name server, name servers",
        "licence": "software licence, software license, seats, licensing",
    },
    "customer_of_record": {
        "client": "self, in house, in-house, internal, company, the company, the client, own",
        "provider": "it provider, managed service provider, the provider, the msp, it company",
        "other": "vendor, third parties, someone else, landlord",
        "unknown": "not sure, unclear, don't know",
    },
    "client_super_admin": {
        "proven": "verified, confirmed by test",
        "claimed": "untested, not tested, unverified, unproven, not verified",
        "none": "never, nobody",
    },
    "criticality": {
        "critical": "p1, tier 1, t1, 1, mission critical, business critical, very high, highest, "
        "vital, essential",
        "important": "p2, tier 2, t2, 2, high, major",
        "useful": "p3, tier 3, t3, 3, medium, moderate, normal",
        "minor": "p4, tier 4, t4, 4, low, lowest, nice to have",
    },
}
_KNOWN = {
    column: {name_key(word): value for value, words in by.items() for word in words.split(", ")}
    for column, by in _MEANT.items()
}


def few(column: str) -> Column | None:
    """The column, if it has only a few values; None of a column of texts, dates or numbers."""
    found = COLUMNS.get(column)
    return found if found is not None and found.words else None


def words_of(
    column: str,
    cells: Counter[str],
    names: Names,
    *,
    chosen: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> tuple[Word, ...]:
    """The words in `cells` that `column` does not read by itself, in the order given.

    `chosen` and `remembered` have what a person said of a word, by its key.
    """
    of = few(column)
    if of is None:
        return ()
    said = [(remembered or {}, How.REMEMBERED), (chosen or {}, How.CHOSEN)]
    words: dict[str, Word] = {}
    asked = 0
    for written, rows in cells.items():
        key = name_key(written)
        if key in words:
            words[key] = _with_more(words[key], rows)
            continue
        word = _word(of, written, rows, names)
        for meanings, how in said:
            if key in meanings:
                word = Word(written, rows, meanings[key], how)
        asked += word.asks
        if word.asks and asked > MOST_ASKED:
            word = Word(written, rows, None, word.how)
        if word.how is not How.OURS:
            words[key] = word
    return tuple(words.values())


def fit(column: str, cells: Counter[str], names: Names) -> float:
    """Which share of `cells` says something of `column`, 0 to 1, figures apart: 1 is anything."""
    of = few(column)
    told = {text: rows for text, rows in cells.items() if is_given(text)}
    if of is None or not told:
        return 0.0
    meant = sum(
        rows
        for text, rows in told.items()
        if not text.isdecimal() and _word(of, text, rows, names).how is not How.NEW
    )
    return meant / sum(told.values())


def _with_more(word: Word, rows: int) -> Word:
    return Word(word.written, word.rows + rows, word.value, word.how)


def _word(column: Column, written: str, rows: int, names: Names) -> Word:
    if _reads(column, written):
        return Word(written, rows, written, How.OURS)
    known = _KNOWN.get(column.name, {}).get(name_key(written))
    if known is not None:
        return Word(written, rows, known, How.KNOWN)
    if column.name == "customer_of_record":
        side = names.side(written)
        if side:
            return Word(written, rows, side, How.KNOWN)
        short = names.side_in_short(written)
        if short:
            return Word(written, rows, short, How.GUESSED)
    first = _first_word(written)
    if first != written and first and _reads(column, first):
        read = write_cell(read_cell(column, first))
        return Word(written, rows, read, How.GUESSED)
    return Word(written, rows, _NEW[column.name], How.NEW)


def _reads(column: Column, text: str) -> bool:
    try:
        read_cell(column, text)
    except NotReadable:
        return False
    return True


def _first_word(text: str) -> str:
    """The word before a bracket, comma or space: "Yes" of "Yes, since 2024"."""
    word = text.replace(",", " ").replace("(", " ").replace(":", " ").split()
    return word[0] if word and plain(word[0]) else ""


def values_of(column: str) -> list[str]:
    """The cells that a column with few values may have."""
    of = few(column)
    return [write_cell(value) for value in of.choices] if of else []


def counted(cells: Iterable[str]) -> Counter[str]:
    """The texts in a column and how many rows have each, empty ones left out, in their order."""
    return Counter(cell for cell in cells if cell)
