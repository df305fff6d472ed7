"""Tokens of one-time links: 192 random bits in the address, only their hash in the database."""

import hashlib
import secrets


def new_token() -> str:
    return secrets.token_urlsafe(24)


def token_hash(token: str) -> str:
    """What is kept of a token. It is random and long, so a plain hash cannot be searched."""
    return hashlib.sha256(token.encode()).hexdigest()
