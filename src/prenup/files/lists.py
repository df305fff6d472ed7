"""What a Word document says of its lists: `numbering.xml` and the styles that name a list."""

from dataclasses import dataclass

from prenup.files.numbering import Level, Numbering
from prenup.files.ooxml import Element, child, is_on, local, value, whole


@dataclass(frozen=True, slots=True)
class Lists:
    """The counter of a document, and which list a paragraph of each style is in, at what level."""

    numbering: Numbering
    by_style: dict[str, tuple[str, int]]
    default_style: str

    def place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's; None if it has none."""
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) or self.default_style
        of, depth = self.by_style.get(style, (None, 0))
        own = child(properties, "numPr")
        if own is not None:
            of = value(child(own, "numId")) or of
            depth = whole(child(own, "ilvl"), default=depth)
        return None if of is None or of == "0" else (of, depth)


def lists(numbering: Element | None, styles: Element | None) -> Lists:
    """Read both parts; either may be absent."""
    models = {value(one, "abstractNumId"): one for one in _all(numbering, "abstractNum")}
    by_link = {value(child(model, "styleLink")): model for model in models.values()}
    levels: dict[str, dict[int, Level]] = {}
    shares: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    for one in _all(numbering, "num"):
        of = value(one, "numId") or ""
        model = models.get(value(child(one, "abstractNumId")))
        link = value(child(model, "numStyleLink"))
        model = by_link.get(link, model) if link else model
        levels[of] = {_depth(level): _level(level) for level in _all(model, "lvl")}
        shares[of] = value(model, "abstractNumId") or of
        for override in _all(one, "lvlOverride"):
            depth = _depth(override)
            own = child(override, "lvl")
            if own is not None:
                levels[of][depth] = _level(own)
            start = child(override, "startOverride")
            if start is not None:
                starts[of, depth] = whole(start, default=1)
    return Lists(Numbering(levels, shares, starts), _by_style(styles, models), _default(styles))


def _all(element: Element | None, name: str) -> list[Element]:
    return [one for one in element if local(one) == name] if element is not None else []


def _depth(level: Element) -> int:
    return whole(level, "ilvl", default=0)


def _level(level: Element) -> Level:
    restart = child(level, "lvlRestart")
    return Level(
        pattern=value(child(level, "lvlText")) or "",
        form=value(child(level, "numFmt")) or "decimal",
        start=whole(child(level, "start"), default=1),
        restarts=None if restart is None else whole(restart, default=0),
        legal=is_on(child(level, "isLgl")),
    )


def _by_style(
    styles: Element | None, models: dict[str | None, Element]
) -> dict[str, tuple[str, int]]:
    named = {value(style, "styleId") or "": style for style in _all(styles, "style")}
    # A level of a list may name the style that stands for it.
    linked = {
        value(child(level, "pStyle")): _depth(level)
        for model in models.values()
        for level in _all(model, "lvl")
    }
    found: dict[str, tuple[str, int]] = {}
    for name in named:
        ancestor: str | None = name
        for _ in range(20):  # styles that are based on each other in a circle end here
            style = named.get(ancestor or "")
            own = child(style, "pPr", "numPr")
            of = value(child(own, "numId"))
            if of is not None:
                found[name] = (of, whole(child(own, "ilvl"), default=linked.get(ancestor, 0)))
                break
            ancestor = value(child(style, "basedOn"))
    return found


def _default(styles: Element | None) -> str:
    for style in _all(styles, "style"):
        if value(style, "default") in ("1", "true") and value(style, "type") == "paragraph":
            return value(style, "styleId") or ""
    return ""
