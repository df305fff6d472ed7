"""How long the agreement runs, and what becomes of it then."""

import re
from collections.abc import Iterator
from datetime import date

from prenup.core.agreement.facts.candidates import Candidate, clause
from prenup.core.agreement.facts.dates import dates
from prenup.core.agreement.facts.durations import Duration, durations
from prenup.core.agreement.facts.numbers import read_ordinal
from prenup.core.agreement.facts.sentences import Sentence, Text, pattern

UNTIL_CANCELLED = "until cancelled"

_TERM_WORDS = pattern(
    r"\bterm\b|calendar year|\bperiod\b|in effect|in force|expir|anniversary|duration"
)
_RENEW_WORDS = pattern(
    r"renew|extend|extension|prolong|from year to year|month[- ]to[- ]month|thereafter"
    r"|until terminated|until cancell?ed|indefinite"
)

# What stands before and after the duration of the first term.
_TERM_BEFORE = pattern(
    r"(?:initial(?: \w+){0,2} (?:term|period)(?: of (?:this|the) [\w ]{1,30})?[^.;]{0,60}?(?: of"
    r"| be| is|:|-)"
    r"|\bterm of (?:this|the) [\w ]{0,30}?(?:agreement|contract|sow|schedule|order|attachment"
    r"|lease)"
    r"[^.;]{0,90}?(?: be| is| for| of)(?: for)?"
    r"|\bthe term(?: hereof)? (?:shall|will) be(?: for)?"
    r"|\bterm: ?|\bterm\"?\)? (?:of|is|shall be|will be)(?: for)?"
    r"|(?:agreement|contract|hereof)[^.;]{0,120}? (?:remain|continue|be|is|run)s?(?: valid"
    r"| binding)?"
    r"(?: and)?(?: in (?:full )?(?:force|effect)(?: and effect)?)?[^.;]{0,40}? for"
    r"|\bcommenc\w+[^.;]{0,110}?(?:continu\w+|for|period of|remain\w+)[^.;]{0,60}?"
    r"|\bshall continue(?: thereafter)?(?: in (?:full )?(?:force|effect)(?: and effect)?)? for"
    r"|\bremain in (?:full )?(?:force|effect)(?: and effect)? for|\bfor(?= an? renewable)"
    r")(?: at least| up to)?(?: an?| the)?(?: initial| renewable)?(?: (?:period|term"
    r"|duration)(?: of)?(?: time)?(?: of)?)? ?[\"'(]?$"
)
_TERM_AFTER = pattern(
    r"^[)\"' ]{0,3}(?:term |period |duration )?(?:\(?the \"?(?:initial )?term\"?\)? ?"
    r"|,? ?beginning|,? ?commenc|,? ?starting"
    r"|,? ?(?:from|after|following) (?:and after )?(?:the|its|such)? ?(?:effective|commencement"
    r"|date|execution|signing|start|launch|hosting))"
)
_RENEWS_BEFORE = pattern(
    r"(?:renew(?!able)|exten[ds]|additional|successive|consecutive|subsequent|further|another"
    r"|thereafter)[^.;]{0,60}$"
)
_DURING = pattern(
    r"(?:during|throughout|for) (?:the|its|their)(?: \w+){0,2}? term\b[^.;]{0,90}$"
    r"|and for an?(?: further)?(?: period of)? ?$"
    r"|(?:thereafter|after) for an?(?: period of)? ?$"
)
_OTHER_TERM = pattern(
    r"warrant|confidential|non-?compet|surviv|insur|escrow|disclos|nondisclosure|record|audit"
    r"|transition"
    r"|arbitrat|invoice|payment|patent|royalt|cure|breach|non-?solicit|prior to|preceding"
    r"|previous"
    r"|immediately following|after (?:the )?(?:expiration|termination)"
    r"|following (?:the )?(?:expiration|termination)|obligations"
)

# Dates on which it ends.
_ENDS_BEFORE = pattern(
    r"(?:\b(?:expir\w*|terminat\w*|ends?|ending|conclud\w*)(?: \w+){0,3}? ?(?:on|at|by|as of)?"
    r"(?: the| midnight| close of business| of| later of| earlier of| \(?[ia]\)){0,5}"
    r"|(?:until|through|thru|up to|and including|\bto)(?: and including| the close of business on"
    r"| midnight(?: on)?| the)?"
    r"|(?:expiration|expiry|termination|end) date\"?\)?(?: of [\w ]{1,40}?)?(?: is| means"
    r"| shall be|:|,)?"
    r"(?: midnight on)?(?: the)?) ?$"
)
_BEGINS_LAST = pattern(
    r"(?:commenc\w*|begin\w*|start\w*|dated|executed|effective)(?: (?!end|expir"
    r"|termin)\w+){0,3}? ?(?:on|as of|from|of)?(?: the)? ?$"
)
_ENDS_AFTER = pattern(r"^[ ,]*\(?(?:the )?\"(?:expir|terminat|end|initial term|term)")
_ANNIVERSARY = pattern(
    r"(?P<ordinal>\d{1,2} ?(?:st|nd|rd|th)|(?:twenty-?)?(?:first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth"
    r"|ninth|tenth|eleventh|twelfth|fifteenth|twentieth))(?: ?\( ?\d{1,2} ?(?:st|nd|rd|th"
    r"|t h)? ?\))?"
    r" (?:annual )?anniversary (?:date )?of (?:the |its |such )?(?:date|effective|commencement"
    r"|signing|execution|agreement)"
)


def initial_terms(text: Text) -> Iterator[Candidate[int]]:
    """The length of the first term, in months."""
    for sentence in text.sentences(_TERM_WORDS):
        for found in durations(sentence.plain):
            if found.unit in ("minutes", "hours", "weeks") or (
                found.unit == "days" and found.n != 365
            ):
                continue
            before = sentence.plain[: found.start][-260:]
            after = sentence.plain[found.end : found.end + 90]
            weight = _term_weight(before, after)
            if weight:
                months = found.in_months() if found.unit != "days" else 12
                yield _duration(text, sentence, found, months, weight)
        yield from _anniversaries(text, sentence)
        if "calendar year" in sentence.plain and re.search(
            r"established (?:by|per) calendar year", sentence.plain
        ):
            begin, end = clause(text, sentence.start, sentence.end)
            yield Candidate(12, 0.7, begin, end, note="Runs by calendar year.")


def _term_weight(before: str, after: str) -> float:
    if _RENEWS_BEFORE.search(before) and "initial" not in before[-40:]:
        return 0.0
    if _DURING.search(before):
        return 0.0
    role = _TERM_BEFORE.search(before)
    follows = _TERM_AFTER.search(after)
    if not role and not (follows and re.search(r"\bterm\b|continue|remain|initial|until", before)):
        return 0.0
    near = before[-110:] + after[:50]
    weight = 0.55 + (0.2 if role else 0) + (0.1 if follows else 0)
    if "initial" in before[-90:] or "initial term" in after:
        weight += 0.15
    elif re.search(r"term of (?:this|the) agreement|agreement[^.;]*(?:remain|continue)", before):
        weight += 0.1
    if _OTHER_TERM.search(near):
        weight -= 0.4
    return min(weight, 0.97) if weight > 0.3 else 0.0


def _anniversaries(text: Text, sentence: Sentence) -> Iterator[Candidate[int]]:
    for found in _ANNIVERSARY.finditer(sentence.plain):
        years = read_ordinal(found["ordinal"])
        before = sentence.plain[: found.start()]
        if (
            years
            and re.search(r"until|through|expir|terminat|end", before)
            and not _OTHER_TERM.search(before[-120:])
        ):
            weight = (
                0.85 if re.search(r"\bterm\b|this agreement|in effect|initial", before) else 0.6
            )
            begin, end = clause(text, sentence.start + found.start(), sentence.start + found.end())
            yield Candidate(12 * years, weight, begin, end, unit="years", n=years)


def expiries(text: Text) -> Iterator[Candidate[date]]:
    """The date on which the agreement ends, where one is written."""
    for found in dates(text.plain):
        before = text.plain[max(0, found.start - 160) : found.start]
        role = _ENDS_BEFORE.search(before)
        follows = _ENDS_AFTER.search(text.plain, found.end, found.end + 60)
        if (not role and not follows) or _BEGINS_LAST.search(before):
            continue
        sentence = text.sentence(found.start)
        head = text.plain[sentence.start : found.start]
        about = bool(
            re.search(
                r"\bterm\b|this (?:agreement|contract|sow|schedule|order)|hereof|contract period",
                head,
            )
            or re.search(r"(?:expir\w+|termination|end) date", before)
        )
        weight = 0.35 + (0.45 if about else 0) + (0.1 if follows else 0)
        if _OTHER_TERM.search(head[-160:]) or re.search(r"renew|extend", head[-100:]):
            weight -= 0.3
        if "example" in head[-200:]:
            weight -= 0.4
        if weight <= 0.3:
            continue
        begin, end = clause(text, found.start, found.end)
        note = "Its day is blank or withheld." if found.on is None else ""
        yield Candidate(found.on, weight - (0.3 if found.other else 0), begin, end, note=note)


# What says that it renews by itself, that it does not, and for how long.
_AUTOMATIC = pattern(
    r"automatic(?:ally)?[^.;]{0,40}(?:renew|exten[ds]|continu|prolong)|(?:renew|exten[ds]|continu"
    r"|prolong)\w*[^.;]{0,30}automatic"
    r"|renew\w* tacitly|tacit\w* renew|(?:shall|will) (?:be )?(?:renew|extend"
    r"|continue)(?:ed)?[^.;]{0,200}unless|\b(?:it|term|agreement|contract|order|sow) (?:then"
    r" |thereafter )?renews\b[^.;]{0,200}unless"
    r"|self-renew|unless[^.;]{0,260}(?:shall|will) (?:automatically )?(?:be )?(?:renew|extend)"
    r"|thereafter[^.;]{0,80}from year to year|continue(?:s)? from year to year"
    r"|(?:shall|will) (?:thereafter )?(?:be )?(?:deemed )?(?:renew"
    r"|extend)(?:ed)?[^.;]{0,40}(?:successive|consecutive|additional|subsequent)"
)
_BY_AGREEMENT = pattern(
    r"may(?: only)? be (?:renewed|extended)|may (?:renew|extend)|(?:option|right|elect\w*"
    r"|opportunity|entitled) (?:to |of )(?:renew|exten)"
    r"|(?:renew|exten[ds])\w*[^.;]{0,120}(?:by|upon|with|pursuant to"
    r"|subject to)[^.;]{0,30}(?:mutual|written) (?:written )?(?:agreement|consent)"
    r"|not (?:be )?(?:automatically )?renew|no automatic renewal"
    r"|not automatically (?:be )?(?:renew|exten)|renewal[^.;]{0,60}mutual"
    r"|at the (?:sole )?option of|at (?:its|his|their|customer's|client's)(?: sole)? option"
)
_ABOUT_AGREEMENT = pattern(
    r"this (?:agreement|contract|sow|order|schedule|lease|attachment|addendum)|\bterm\b"
    r"|the (?:agreement|contract)\b|hereof"
)
_NOT_AGREEMENT = pattern(
    r"insurance|polic(?:y|ies)|letter of credit|domain|certificate|lease|patent|trademark"
    r"|copyright|registration"
)
_RENEWAL_BEFORE = pattern(
    r"(?:renewable(?: \w+){0,2} ?$|(?:renew\w*|exten[ds]\w*|successive|consecutive|additional"
    r"|subsequent|further|another)"
    r"(?![^.;]{0,90}shall continue)[^.;]{0,90}$)"
)
_YEARLY = pattern(
    r"(?:renew|exten[ds]|continu|prolong)\w*[^.;]{0,70}?(?:(?P<yearly>annually|annual"
    r"|from year to year|year to year|every year|each year|yearly|each anniversary|year-to-year)"
    r"|(?P<monthly>month[- ]to[- ]month|monthly))|(?P<tacit>year to year basis|annual renewals)"
    r"|(?P<basis>month[- ]to[- ]month basis)"
)
_EVERGREEN = pattern(
    r"(?:thereafter|after that|indefinitely|automatically)[^.;]{0,60}(?:continue|remain"
    r"|until)[^.;]{0,80}?"
    r"(?:until|unless)[^.;]{0,40}(?:terminated|cancell?ed)"
    r"|continu\w+[^.;]{0,60} until (?:terminated|cancell?ed|either party)"
    r"|continue in effect until either party|indefinitely (?:after that )?until"
)


def renewals(text: Text) -> tuple[list[Candidate[bool]], list[Candidate[int]]]:
    """Whether it renews by itself, and for how many months each time.

    An agreement that runs on until somebody cancels has a renewal term without a value, of the
    unit "until cancelled".
    """
    renews: list[Candidate[bool]] = []
    lengths: list[Candidate[int]] = []
    for sentence in text.sentences(_RENEW_WORDS):
        plain = sentence.plain
        about = 0.25 if _ABOUT_AGREEMENT.search(plain) else 0.0
        if _NOT_AGREEMENT.search(plain) and not re.search(r"this agreement|initial term", plain):
            continue
        automatic, agreed = _AUTOMATIC.search(plain), _BY_AGREEMENT.search(plain)
        evergreen = _EVERGREEN.search(plain) if about else None
        said = automatic or agreed or evergreen
        if not said:
            continue
        begin, end = clause(text, sentence.start + said.start(), sentence.start + said.end())
        if agreed and ("automatic" not in plain or "not automatic" in plain):
            renews.append(Candidate(False, 0.6 + about, begin, end))
        elif automatic and agreed:
            renews.append(Candidate(True, 0.45 + about, begin, end))
        elif automatic:
            renews.append(Candidate(True, 0.7 + about, begin, end))
        found = _renewal_length(text, sentence, about)
        if found is not None:
            lengths.append(found)
        elif evergreen:
            lengths.append(Candidate(None, 0.7, begin, end, unit=UNTIL_CANCELLED,
                                     note="Runs on until somebody cancels."))  # fmt: skip
    return renews, lengths


def _renewal_length(text: Text, sentence: Sentence, about: float) -> Candidate[int] | None:
    for found in durations(sentence.plain):
        before = sentence.plain[: found.start]
        after = sentence.plain[found.end : found.end + 60]
        if found.unit not in ("months", "years") or not _RENEWAL_BEFORE.search(before):
            continue
        if re.match(
            r"[' ]*(?:s )?(?:of )?(?:prior|advance|written|notice|before|in advance)", after
        ):
            continue
        if re.search(
            r"(?:notice|less than|at least|prior|earlier than"
            r"|later than)[^.;]{0,25}$",
            before[-45:],
        ):
            continue
        if re.search(r"(?:within|for a period of)[^.;]{0,20}$", before) and "following" in after:
            continue
        if re.search(r"initial[^.;]{0,25}$", before) or re.match(r"[^.;]{0,30}initial", after):
            continue
        return _duration(text, sentence, found, found.in_months(), 0.65 + about)
    if each := _YEARLY.search(sentence.plain):
        months = 12 if each["yearly"] or each["tacit"] else 1
        begin, end = clause(text, sentence.start + each.start(), sentence.start + each.end())
        unit, n = ("years", 1) if months == 12 else ("months", 1)
        return Candidate(months, 0.6 + about, begin, end, unit=unit, n=n)
    return None


def _duration(
    text: Text, sentence: Sentence, found: Duration, months: int | None, weight: float
) -> Candidate[int]:
    begin, end = clause(text, sentence.start + found.start, sentence.start + found.end)
    note = ""
    if found.n is None:
        note = "The number is blank or withheld in the text."
    elif not found.agree:
        note, weight = "Its words and its figures differ; the words are taken.", min(weight, 0.5)
    return Candidate(months, weight, begin, end, unit=found.unit, n=found.n, note=note)
