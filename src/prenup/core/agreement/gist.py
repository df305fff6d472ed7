"""What an agreement says and what it does not, in one line: "what we pay, not how we leave"."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from prenup.core.agreement.grade import GRADING
from prenup.core.agreement.verdicts import Finding

#: What an agreement can speak of, and the clauses that show whether it does. Of two that are said
#: equally well the first is named.
TOPICS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "what we pay": ("S-4", "R-6"),
        "what we get": ("S-1", "S-2", "S-3", "S-5", "S-6", "S-7", "S-8", "R-10"),
        "who answers for what": ("R-16", "R-17", "T-1", "S-10"),
        "how our data is protected": ("T-2", "R-4", "R-18", "R-20", "R-22", "R-24"),
        "who holds the keys": ("T-6", "T-10", "R-21", "R-23"),
        "how we leave": ("S-9", "S-12", "T-4", "T-5", "T-6", "T-13", "T-15", "R-15"),
    }
)

#: Of several that are not said, the one that hurts most is named.
_HURTS = (
    "how we leave",
    "who holds the keys",
    "how our data is protected",
    "what we get",
    "who answers for what",
    "what we pay",
)

#: A topic is said from the first on, and not said up to the second; between them, in part.
_SAID, _NOT_SAID = 0.6, 0.4


def gist(findings: Sequence[Finding]) -> str:
    """What goes after "It says"; "" where no two topics lie apart and none is said or unsaid.

    A topic is as well said as its clauses are on average; unsure ones do not count. What is
    mostly against us is not called unsaid: the agreement does say it.
    """
    worth = {topic: _worth(findings, topic) for topic in TOPICS}
    known = {topic: value for topic, value in worth.items() if value is not None}
    said = sorted((t for t in known if known[t] >= _SAID), key=lambda t: -known[t])
    unsaid = [topic for topic in _HURTS if topic in known and known[topic] <= _NOT_SAID]
    part = [topic for topic in _HURTS if topic in known and _NOT_SAID < known[topic] < _SAID]
    if said and unsaid:
        if _against_us(findings, unsaid[0]):
            return f"{said[0]}; {unsaid[0]} is against us"
        return f"{said[0]}, not {unsaid[0]}"
    if said and part:
        return f"{said[0]}, and {part[0]} only in part"
    if len(said) > 1:
        first, last = said[0], min(said[1:], key=_HURTS.index)
        return f"{first} and {last}"
    silent = [topic for topic in unsaid if not _against_us(findings, topic)]
    return f"neither {silent[1]} nor {silent[0]}" if len(silent) > 1 and not part else ""


def _sure(findings: Sequence[Finding], topic: str) -> list[Finding]:
    return [one for one in findings if one.clause in TOPICS[topic] and one.verdict != "unsure"]


def _worth(findings: Sequence[Finding], topic: str) -> float | None:
    """The mean worth of the clauses of a topic; None where none of them is sure."""
    values = [GRADING.values[one.verdict] for one in _sure(findings, topic)]
    return sum(values) / len(values) if values else None


def _against_us(findings: Sequence[Finding], topic: str) -> bool:
    sure = _sure(findings, topic)
    return 2 * sum(one.against_us for one in sure) > len(sure)
