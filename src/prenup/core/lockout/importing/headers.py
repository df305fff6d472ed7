"""What other people call our columns."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from prenup.core.lockout.columns import COLUMNS, plain
from prenup.core.lockout.importing.names import Names

_CALLED: Mapping[str, str] = {
    "name": "asset, asset name, item, item name, service, service name, system, system name, "
    "product, product name, what, title, resource, thing, application name, device, device name",
    "kind": "type, asset type, category, asset category, class, asset class, sort, type of asset",
    "customer_of_record": "registered to, owner, asset owner, owned by, registrant, "
    "account holder, account owner, licensee, license holder, licence holder, in whose name, "
    "legal owner, contract holder, contract in name of, customer, registered owner, subscriber",
    "administered_by": "managed by, administrator, administrators, maintained by, run by, "
    "looked after by, supported by, operated by, responsible, it owner, admin, administration",
    "client_super_admin": "our admin, our global admin, our own admin, client super admin, "
    "client admin, client global admin, do we have admin, we have admin, our access, own admin",
    "proven_on": "our admin tested, admin tested, admin tested on, access tested, "
    "access tested on, last tested, last access test, admin proven on, proof, last proof, "
    "tested on",
    "provider_super_admin": "provider admin, provider global admin, msp admin, msp global admin, "
    "msp super admin, their admin, provider has admin, msp has admin, provider access",
    "credentials_held_by": "credentials, passwords held by, password held by, "
    "who has the passwords, password location, passwords, credentials kept by, "
    "credentials with, password manager",
    "criticality": "importance, critical, business criticality, business impact, impact, tier, "
    "how critical, business importance",
    "holds_data": "data, contains data, has data, stores data, our data, holds our data, "
    "data inside, customer data, business data",
    "copy_out_of_reach": "offsite copy, off site copy, offline copy, own copy, our own copy, "
    "independent copy, immutable copy, offsite backup, own backup, independent backup, our copy",
    "copy_restored_on": "restore tested, restored on, last restore, last restore test, "
    "restore test, restore tested on, backup tested, copy tested on",
    "stored_at": "location, site, where, hosted at, hosted by, stored in, data location, "
    "region, place, address",
    "needs": "depends on, dependencies, dependency, requires, relies on, runs on, prerequisites, "
    "upstream, dependent on",
    "recovers_through": "recovery, recovery email, recovery address, recovery contact, "
    "recovered through, recovered via, recovery via, recovery method, recover through",
    "transfer_days": "transfer, transfer time, time to transfer, days to move, transfer in days",
    "recover_days": "recover, recovery time, time to recover, recovery days, rto, rto days",
    "replace_days": "replace, replacement time, time to replace, replacement days, "
    "days to rebuild, rebuild days",
    "starts": "start, start date, started, started on, begins, term start, contract start, "
    "contract start date, commencement, effective date, purchased on",
    "renews": "renewal, renewal date, renews on, next renewal, expires, expires on, expiry, "
    "expiry date, expiration, expiration date, end date, contract end, contract end date, "
    "term end, valid until, ends, ends on",
    "renewal_term": "term, term months, renewal period, renewal months, contract term, "
    "renews for, billing term",
    "notice_earliest": "notice earliest, notice not before, earliest notice days",
    "notice_latest": "notice, notice period, notice days, cancellation notice, "
    "cancellation period, notice required, notice latest, cancel by days",
    "yearly_cost": "annual, annual cost, annual price, annual fee, yearly, yearly price, "
    "yearly fee, cost per year, price per year, cost a year, cost yr, per year, cost pa, "
    "annual spend",
    "currency": "ccy, curr, currency code",
    "transferable": "can be transferred, assignable, portable, can be moved, transfer possible",
    "unused_credit": "credit, credit for unused, unused time credited, refund, refundable",
    "release": "release terms, how to be released, exit terms, termination terms, unlock",
    "notes": "note, comment, comments, remark, remarks, description, details, information",
}  # fmt: skip

#: By what we call it ourselves, and by what others do.
_OWN = {plain(name): name for name in COLUMNS} | {
    plain(column.title): name for name, column in COLUMNS.items()
}
_OTHERS = {plain(called): name for name, others in _CALLED.items() for called in others.split(", ")}
_KNOWN = _OTHERS | _OWN

#: Columns that Prenup writes itself beside the rows, and that are no asset's.
REASON = "Why it was not imported"

_CURRENCIES = ("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "JPY", "INR")
_CODE = re.compile(rf"\b({'|'.join(_CURRENCIES)})\b|[$€£]")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}


def expected() -> tuple[str, ...]:
    """The names by which a row of a file is known as its header."""
    called = (one for others in _CALLED.values() for one in others.split(", "))
    titles = (column.title for column in COLUMNS.values())
    return tuple(dict.fromkeys((*COLUMNS, *titles, *called)))


def own_column(header: str) -> str:
    """Our column that `header` names in our own words; "" if it names none."""
    return _OWN.get(plain(header), "")


def column_called(header: str, names: Names) -> str:
    """Our column that `header` names, in our words or in those of others; "" if it names none.

    The client's own name in it is "our", the provider's is "provider"; a currency and what stands
    in brackets count for nothing.

    >>> names = Names("Alder & Finch", "Northgate IT")
    >>> column_called("Annual $", names), column_called("Northgate admin", names)
    ('yearly_cost', 'provider_super_admin')
    """
    spoken = names.spoken(_CODE.sub(" ", header))
    for text in (header, spoken, re.sub(r"\(.*?\)", " ", spoken)):
        found = _KNOWN.get(plain(text))
        if found:
            return found
    return ""


def column_like(header: str) -> str:
    """Our column whose name, or what others call it, is spelt nearly so; "" if none is."""
    close = get_close_matches(plain(header), _KNOWN, n=1, cutoff=0.86) if len(header) > 4 else []
    return _KNOWN[close[0]] if close else ""


def currency_in(header: str) -> str:
    """The currency that a header names, as three letters; "" if it names none.

    >>> currency_in("Annual $"), currency_in("Cost per year (EUR)"), currency_in("Cost per year")
    ('USD', 'EUR', '')
    """
    found = _CODE.search(header)
    return _SIGNS.get(found[0], found[0]) if found else ""
