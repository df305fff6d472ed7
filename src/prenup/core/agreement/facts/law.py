"""Whose law governs the agreement."""

import re
from collections.abc import Iterator

from prenup.core.agreement.facts.candidates import Candidate, clause
from prenup.core.agreement.facts.places import PLACES
from prenup.core.agreement.facts.sentences import Text, pattern

_OF_NATIONS = {
    "english": "England", "swiss": "Switzerland", "french": "France", "german": "Germany",
    "dutch": "Netherlands", "irish": "Ireland", "israeli": "Israel", "belgian": "Belgium",
    "scottish": "Scotland", "spanish": "Spain", "danish": "Denmark", "swedish": "Sweden",
}  # fmt: skip
_PLACE = "|".join(sorted((re.escape(name) for name in PLACES), key=len, reverse=True))
_WORD = pattern(r"govern|construed|laws of|law of|choice of law|applicable law")
_LAW_OF = pattern(
    r"\blaws?\b[^.;:]{0,90}?\b(?:of|in)(?: and for)?(?: the)?(?: \w+){0,2}?"
    r"(?: (?:state|commonwealth|province|republic|kingdom|people's republic|territory|country"
    r"|federal republic) of)?,?"
    rf"(?: the)? \"?(?P<place>{_PLACE})\b"
)
_WITHIN = pattern(
    rf"(?: of america)?,? (?:and|or)(?: of)?(?: the)? (?:state|commonwealth"
    rf"|province) of (?P<place>{_PLACE})\b"
)
_ADJECTIVE = pattern(rf"\b(?P<word>{'|'.join(_OF_NATIONS)}|{_PLACE}) laws?\b")
_ELSEWHERE = pattern(
    r"organized|incorporated|existing|corporation under|formed under|bankruptcy|tax|securities"
    r"|export|privacy|licensed to|qualified"
)


def governing_laws(text: Text) -> Iterator[Candidate[str]]:
    """The places whose law a passage says governs."""
    for sentence in text.sentences(_WORD):
        plain = sentence.plain
        rules = re.search(r"govern\w*|constru\w*|interpret\w*", plain)
        for found in [*_LAW_OF.finditer(plain), *_ADJECTIVE.finditer(plain)]:
            groups = found.groupdict()
            place = groups.get("place") or groups["word"]
            if within := _WITHIN.match(plain, found.end()):
                place = within["place"]  # "the United States and the State of Florida"
            name = _OF_NATIONS.get(place) or PLACES.get(place) or place.title()
            near = plain[max(0, found.start() - 130) : found.start()]
            weight = 0.4
            if rules and re.search(r"govern\w*[^.;]{0,170}$", near):
                weight = 0.95
            elif re.search(
                r"constru\w*[^.;]{0,120}$|interpret\w*[^.;]{0,120}$|applicable law"
                r"|subject to",
                near,
            ):
                weight = 0.85
            if _ELSEWHERE.search(near[-60:]) or re.search(
                r"without regard to[^.;]*$|conflict[^.;]{0,30}$", near[-40:]
            ):
                weight -= 0.5
            if weight >= 0.35:
                begin, end = clause(
                    text, sentence.start + found.start(), sentence.start + found.end()
                )
                yield Candidate(name, weight, begin, end)
                break
