"""The content security policy of pages that stand alone: nothing is fetched, nothing foreign runs."""

import base64
import hashlib
from collections.abc import Sequence


def content_security_policy(scripts: Sequence[str], style: str) -> str:
    """Nothing may be fetched, sent, framed or run but these very scripts and this style."""
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"
