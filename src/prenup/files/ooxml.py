"""An Office file's parts: XML, and how one part refers to another."""

import posixpath
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

__all__ = ["Element", "Package", "child", "is_on", "local", "value", "whole"]


class Package:
    """The parts of an archive that was checked. Names are those of the archive."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}

    def xml(self, part: str) -> Element | None:
        """The root of a part; None if there is no such part. Raises XMLSyntaxError."""
        name = self._names.get(part.lower())
        if name is None:
            return None
        root: Element = etree.fromstring(self._archive.read(name), _parser())
        return root

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """For each reference of `part` (its root: ""): the last word of its kind, and the part."""
        folder, _, name = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for one in root if root is not None else ():
            target = str(one.get("Target", ""))
            if one.get("TargetMode") == "External":
                continue
            target = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = (kind, posixpath.normpath(target))
        return found


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def local(element: Element) -> str:
    """The name of an element without its namespace, which differs between two editions."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its local name; None if there is none, or no element."""
    if element is None:
        return None
    for key, held in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(held)
    return None


def whole(element: Element | None, name: str = "val", *, default: int) -> int:
    """An attribute as a whole number; the default where there is none, or no number."""
    try:
        return int(value(element, name) or default)
    except ValueError:
        return default


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along the local names of `path`."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not set to no."""
    return element is not None and value(element) not in ("0", "false", "off")
