"""Cut the two typefaces to what the pages need, as woff2: `python -m prenup.pages.fonts`.

Both come from PyPI under the OFL. Kept are Latin with the accents of Europe, the punctuation
and signs that our sentences use, and the weights of the style sheet; other scripts fall back
to the reader's own fonts. The results are committed, so only a change of this file, or of a
typeface, needs fonttools.
"""

import shutil
from importlib.util import find_spec
from pathlib import Path

FONTS = Path(__file__).parent / "static" / "pages" / "fonts"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C)]
SIGNS = [*range(0x2010, 0x2028), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122]
MATHS = [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2260, 0x2264, 0x2265]

#: Package, its file, our file, and the range kept of each axis.
FACES = [
    (
        "fontpkg_source_serif_4",
        "SourceSerif4[opsz,wght].ttf",
        "source-serif-4",
        {"wght": (400, 600)},
    ),
    ("fontpkg_source_sans_3", "SourceSans3[wght].ttf", "source-sans-3", {"wght": (400, 700)}),
]


def cut(package: str, file: str, name: str, axes: dict[str, tuple[int, int]]) -> int:
    """Write `name`.woff2 with its licence beside it; the size in bytes."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed. Run `make .venv/dev.stamp` first.")
    home = Path(spec.origin).parent
    font = TTFont(home / "files" / file)
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "lnum"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*LATIN, *SIGNS, *MATHS])
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, axes)
    target = FONTS / f"{name}.woff2"
    subset.save_font(font, str(target), options)
    shutil.copyfile(home / "LICENSE", FONTS / f"OFL-{name}.txt")
    return target.stat().st_size


if __name__ == "__main__":
    for face in FACES:
        print(f"{face[2]}: {cut(*face):,} bytes")
