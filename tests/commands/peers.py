"""Baselines of other tools, as they would write them of a folder."""

from __future__ import annotations

import hashlib
import json

PEER = ".secrets.baseline"


def sha1(value: str) -> str:
    return hashlib.sha1(value.encode()).hexdigest()


def secrets_baseline(*found: tuple[str, int, str], **labels: object) -> str:
    """Return a baseline of detect-secrets of values, each in a file and on a line."""
    results: dict[str, list[dict[str, object]]] = {}
    for path, line, value in found:
        entry = {
            "type": "Secret Keyword",
            "filename": path,
            "hashed_secret": sha1(value),
            "is_verified": False,
            "line_number": line,
        }
        results.setdefault(path, []).append({**entry, **labels})
    return json.dumps(
        {"version": "1.5.0", "plugins_used": [], "filters_used": [], "results": results}
    )
