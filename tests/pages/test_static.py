"""The files of the pages as they are served: each under a name that changes with what it holds."""

import re

from django.core.management import call_command
from django.test import override_settings

HASHED = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}


def test_every_sheet_finds_what_it_names(tmp_path):
    with override_settings(STORAGES=HASHED, STATIC_ROOT=tmp_path):
        call_command("collectstatic", verbosity=0, interactive=False)

    sheets = [path for path in tmp_path.rglob("pages/css/*.css") if path.name.count(".") == 2]
    assert len(sheets) == 8
    for sheet in sheets:
        text = sheet.read_text()
        assert "http" not in text.replace("https://openfontlicense.org", "")
        for name in re.findall(r'url\("([^"#]+)"\)', text):
            assert (sheet.parent / name).resolve().exists(), f"{name} in {sheet.name}"


def test_the_typefaces_come_with_their_licence_and_are_small():
    from prenup.pages.fonts import FACES, FONTS

    for _, _, name, _ in FACES:
        assert (FONTS / f"{name}.woff2").stat().st_size < 100_000
        assert "SIL Open Font License" in (FONTS / f"OFL-{name}.txt").read_text()
