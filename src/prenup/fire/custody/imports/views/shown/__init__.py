"""What the pages of an import show, in people's words."""

from typing import Any

_STEPS = ("columns", "check", "done")


def frame(step: str) -> dict[str, Any]:
    """Where in the product these pages are, and at which step of the import."""
    words = zip(_STEPS, ("Columns", "Check", "Import"), strict=True)
    steps = [(word, key == step) for key, word in words] if step in _STEPS else []
    return {"section": "fire", "current": "custody", "steps": steps}
