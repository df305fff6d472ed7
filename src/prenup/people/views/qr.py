"""The picture that an app scans to show codes."""

import base64
from io import BytesIO

import qrcode
from allauth.mfa.adapter import get_adapter
from qrcode.image.svg import SvgPathFillImage

from prenup.people.models import Account


def qr_code(account: Account, secret: str) -> dict[str, str]:
    """`picture` for an image's address, black on white in any theme, and `secret` for typing."""
    url = get_adapter().build_totp_url(account, secret)
    drawn = BytesIO()
    qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
    encoded = base64.b64encode(drawn.getvalue()).decode()
    groups = [secret[i : i + 4] for i in range(0, len(secret), 4)]
    return {"picture": f"data:image/svg+xml;base64,{encoded}", "secret": " ".join(groups)}
