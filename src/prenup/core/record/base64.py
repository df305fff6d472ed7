"""Base64 as notes, checkpoints and keys spell it: the standard alphabet, padded, one spelling."""

import base64
import binascii


def encode(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def decode(text: str) -> bytes | None:
    """The bytes, or None for anything but the one spelling that `encode` gives."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if encode(raw) == text else None
