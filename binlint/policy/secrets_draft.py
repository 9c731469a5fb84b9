"""Write a baseline as detect-secrets 1.5 has it, or add to one that is there."""

# The keys, names and order are those of its own files, so that a diff shows what has changed.
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

VERSION = "1.5.0"
_PLUGINS = (  # all that it has
    *(
        "ArtifactoryDetector",
        "AWSKeyDetector",
        "AzureStorageKeyDetector",
        "Base64HighEntropyString",
    ),
    *("BasicAuthDetector", "CloudantDetector", "DiscordBotTokenDetector", "GitHubTokenDetector"),
    *("GitLabTokenDetector", "HexHighEntropyString", "IbmCloudIamDetector", "IbmCosHmacDetector"),
    *("IPPublicDetector", "JwtTokenDetector", "KeywordDetector", "MailchimpDetector"),
    *("NpmDetector", "OpenAIDetector", "PrivateKeyDetector", "PypiTokenDetector"),
    *("SendGridDetector", "SlackDetector", "SoftlayerDetector", "SquareOAuthDetector"),
    *("StripeDetector", "TelegramBotTokenDetector", "TwilioKeyDetector"),
)
_LIMITS = {"Base64HighEntropyString": 4.5, "HexHighEntropyString": 3.0}  # its own
_FILTERS = (  # those that it has by default with --no-verify
    "detect_secrets.filters.allowlist.is_line_allowlisted",
    *(
        f"detect_secrets.filters.heuristic.{name}"
        for name in (
            *("is_indirect_reference", "is_likely_id_string", "is_lock_file"),
            *("is_not_alphanumeric_string", "is_potential_uuid", "is_prefixed_with_dollar_sign"),
            *("is_sequential_string", "is_swagger_file", "is_templated_secret"),
        )
    ),
)
# Plugins, each with the type under which it knows a value. A baseline must name the right one, and
# which that is depends on what stands around the value: it drops those that it does not find.
_HEXADECIMAL = "HexHighEntropyString"
_GUESSES = (
    ("Base64HighEntropyString", "Base64 High Entropy String"),
    (_HEXADECIMAL, "Hex High Entropy String"),
    ("KeywordDetector", "Secret Keyword"),
)
_TYPES: Mapping[str, tuple[tuple[str, str], ...]] = {  # by rule; of all others, the guesses
    "binance-api-key": (("BinanceApiKeyDetector", "Binance API Key"), *_GUESSES),
    "binance-secret-key": (("BinanceSecretKeyDetector", "Binance Secret Key"), *_GUESSES),
    "binance-credential": (("BinanceCredentialDetector", "Binance Credential"), *_GUESSES),
    # Its own plugin has one hash for all private keys: an entry would accept any.
    "binance-private-key": (("BinancePrivateKeyDetector", "Binance Private Key"),),
    "generic-private-key": (("PrivateKeyDetector", "Private Key"),),
    "generic-telegram-token": (("TelegramBotTokenDetector", "Telegram Bot Token"),),
    "generic-aws-key": (("AWSKeyDetector", "AWS Access Key"),),
    "generic-password-in-url": (("BasicAuthDetector", "Basic Auth Credentials"),),
    "generic-service-token": (),  # of more than ten plugins
}


class Value(NamedTuple):
    """A value that is to be accepted."""

    rule: str
    path: str
    line: int  # 1-based
    digest: str  # its plain SHA-1
    is_hexadecimal: bool


class Draft(NamedTuple):
    """The text of a baseline."""

    text: str
    added: int  # entries
    left_out: tuple[Value, ...]  # none of the plugins in use finds such


def draft(values: Iterable[Value], now: str, before: Mapping[str, object] | None = None) -> Draft:
    """Write values into a new baseline, or into one that was read, and is valid.

    `now` is as in 2024-02-29T12:00:00Z.
    """
    import json  # 2 ms, needed only for an export

    document = dict(before or _empty())
    plugins = frozenset(_names(document.get("plugins_used")))
    results = _results(document)
    added, left_out = 0, []
    for value in values:
        types = tuple(_types(value, plugins))
        if not types:
            left_out.append(value)
        entries = results.setdefault(value.path, [])
        for kind in types:
            added += _add(entries, kind, value)
    document["results"] = {path: results[path] for path in sorted(results) if results[path]}
    document["generated_at"] = now
    return Draft(json.dumps(document, indent=2) + "\n", added, tuple(left_out))


def _empty() -> dict[str, object]:
    plugins = [
        {"name": name, **({"limit": _LIMITS[name]} if name in _LIMITS else {})} for name in _PLUGINS
    ]
    filters = [{"path": path} for path in _FILTERS]
    return {"version": VERSION, "plugins_used": plugins, "filters_used": filters, "results": {}}


def _names(plugins: object) -> Iterator[str]:
    """Yield the names of the plugins in use; all of its own where a baseline names none."""
    if not isinstance(plugins, list):
        yield from _PLUGINS
        return
    for plugin in plugins:
        if isinstance(plugin, dict) and isinstance(plugin.get("name"), str):
            yield plugin["name"]


def _results(document: Mapping[str, object]) -> dict[str, list[dict[str, object]]]:
    results = document["results"]
    assert isinstance(results, dict)
    return {path: list(entries) for path, entries in results.items()}


def _types(value: Value, plugins: frozenset[str]) -> Iterator[str]:
    for plugin, kind in _TYPES.get(value.rule, _GUESSES):
        if plugin in plugins and (plugin != _HEXADECIMAL or value.is_hexadecimal):
            yield kind


def _add(entries: list[dict[str, object]], kind: str, value: Value) -> bool:
    """Add a value under a type, in the order of lines, unless it is there; tell whether it was."""
    known = {(entry["type"], entry["hashed_secret"]) for entry in entries}
    if (kind, value.digest) in known:
        return False
    entries.append(
        {
            "type": kind,
            "filename": value.path,
            "hashed_secret": value.digest,
            "is_verified": False,
            "line_number": value.line,
        }
    )
    entries.sort(key=_order)
    return True


def _order(entry: Mapping[str, object]) -> tuple[int, str, str]:
    line = entry.get("line_number")
    return line if isinstance(line, int) else 0, str(entry["hashed_secret"]), str(entry["type"])
