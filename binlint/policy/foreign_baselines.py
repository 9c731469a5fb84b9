"""Recognise and read the baseline of another tool, for an import."""

from __future__ import annotations

from typing import NamedTuple

from binlint.policy import gitleaks, json_text, secrets_baseline
from binlint.policy.foreign import Table, decode, read, wrong
from binlint.policy.listed import Listed

MOST_BYTES = 64 << 20
_KNOWN = "a .secrets.baseline, a .gitleaksignore and a JSON report of gitleaks can be imported"


class Foreign(NamedTuple):
    """What a file of another tool holds."""

    tool: str  # for people
    listed: tuple[Listed, ...]
    holds_plaintext: bool = False  # the file itself has secrets in it


def load(path: str) -> Foreign:
    """Read a baseline, whichever it is, as data; ConfigError for anything but a whole one."""
    text = decode(path, read(path, MOST_BYTES))
    start = text.lstrip()[:1]
    if start == "{":
        return _object(path, json_text.parse_object(path, text))
    if start == "[" or text.strip() == "null":  # what gitleaks says of nothing
        listed = gitleaks.read_report(path, json_text.parse(path, text) or [])
        return Foreign("gitleaks", listed, any(each.alias for each in listed))
    return Foreign("gitleaks", gitleaks.read_ignore(path, text))


def _object(path: str, values: dict[str, object]) -> Foreign:
    if secrets_baseline.is_one(values):
        return Foreign("detect-secrets", secrets_baseline.read(Table(path, "", values)))
    if str(values.get("schema", "")).startswith("binlint-baseline/"):
        raise wrong(path, "is a baseline of binlint; use it as it is, with --baseline")
    raise wrong(path, f"is no baseline that is known: {_KNOWN}")
