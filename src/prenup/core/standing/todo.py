"""What to do first, in words: a bundle of fixes as one task."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from prenup.core.lockout import Fix
from prenup.core.words import listed

#: Each fix as a task; `{it}` is the asset, or "it" once it was named.
_TASKS: Mapping[Fix, str] = MappingProxyType(
    {
        Fix.CUSTOMER_OF_RECORD: "put {it} in our name",
        Fix.PROVE: "prove that our own administrator opens {it}",
        Fix.REMOVE_PROVIDER: "take {provider}’s super-admin away from {it}",
        Fix.COPY: "keep a tested copy of {it} that {provider} cannot delete",
        Fix.REPLACEMENT: "arrange in advance what would replace {it}",
        Fix.RECOVERY: "make {it} recoverable through something in nobody else’s hands",
    }
)


def task(asset: str, fixes: Iterable[Fix], provider: str) -> str:
    """The fixes on one asset as one task, in the order of the rules.

    >>> task("Microsoft 365", [Fix.PROVE], "Northgate")
    'Prove that our own administrator opens Microsoft 365'
    >>> task("the domain", [Fix.PROVE, Fix.CUSTOMER_OF_RECORD], "Northgate")
    'Put the domain in our name and prove that our own administrator opens it'
    """
    in_order = [fix for fix in Fix if fix in set(fixes)]
    tasks = [
        _TASKS[fix].format(it="it" if n else asset, provider=provider)
        for n, fix in enumerate(in_order)
    ]
    text = listed(tasks)
    return text[:1].upper() + text[1:]


def effort(days: Decimal) -> str:
    """Days of work, in figures.

    >>> effort(Decimal(1)), effort(Decimal("2.50"))
    ('1 day', '2.5 days')
    """
    return f"{days.normalize():f} {'day' if days == 1 else 'days'}"
