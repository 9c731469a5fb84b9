"""Find one key in several places, and several keys for one purpose."""

# What is compared are fingerprints: no plaintext comes here. A finding of ours has another one than
# the key: accepting that it is used twice (by a baseline, which goes by fingerprint) must not
# accept its leak, nor the other way round.
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from binlint.detect.life import places
from binlint.detect.names import words
from binlint.model import Evidence, Finding
from binlint.policies import KeyEntry
from binlint.redact import mark, quoted

RULE = "key-reused"
_CREDENTIALS = frozenset(
    ("binance-api-key", "binance-secret-key", "binance-credential", "binance-private-key")
)
_SECRET = "binance-secret-key"
_ENV_FILE = re.compile(r"(?:^|/)(?:\.env[^/]*|[^/]+\.env|\.envrc)$")
# What is added to a name when a second key takes the place of the first, or stands by for it.
_SPARE = re.compile(
    r"\b(?:old|older|new|backup|bak|bkp|prev|previous|former|spare|alt|alternative|copy|orig"
    r"|original|deprecated|unused|tmp|temp)\b|\ ?\d+$"
)


def find(findings: Iterable[Finding]) -> list[Finding]:
    """Judge all credentials that a scan found; the result is in their order."""
    keys = sorted(
        {each for each in findings if each.rule in _CREDENTIALS and each.fingerprint}, key=_order
    )
    return sorted([*_in_several_environments(keys), *_several_in_one_file(keys)], key=_order)


def accounted(keys: Iterable[KeyEntry], path: str) -> list[Finding]:
    """Judge the [[keys]] entries of the settings file at `path`, relative to the root."""
    found = []
    first: dict[tuple[str, str], KeyEntry] = {}
    for key in keys:
        for way, text in (
            ("fingerprint", key.fingerprint or ""),
            ("used-for", _folded(key.used_for)),
            ("name", _folded(key.name)),
        ):
            there = first.setdefault((way, text), key) if text else key
            if there is not key:
                found.append(_of_entry(key, there, way, path))
                break
    return found


# --- one key in several environments ---------------------------------------------------------


def _in_several_environments(keys: list[Finding]) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()  # pairs of files whose API keys are reported
    groups = groupby(sorted(keys, key=_by_content), lambda one: one.fingerprint)
    clashes = [clash for _, group in groups for clash in _clashes(list(group))]
    # The secret of a pair goes where its key goes: one report is enough for both.
    for here, there, note in sorted(clashes, key=lambda clash: clash[0].rule == _SECRET):
        files = (here.path, there.path)
        if here.rule != _SECRET or files not in told:
            told.add(files)
            yield _also(here, there, note)


def _clashes(group: list[Finding]) -> Iterator[tuple[Finding, Finding, str]]:
    """Yield each further environment of one key, with the place that came before and why."""
    seen: dict[tuple[str, str], Finding] = {}  # by what the place is for, and the network
    for here in sorted(group, key=_production_first):
        stage, network = _stage(here), here.environment or "unknown"
        if (stage, network) in seen:
            continue
        for (other_stage, other_network), there in seen.items():
            note = _differ(stage, other_stage) or _differ(_known(network), _known(other_network))
            if note:
                yield here, there, note
                break
        seen[stage, network] = here


def _differ(here: str, there: str) -> str | None:
    return f"{here} here, {there} there" if here and there and here != there else None


def _known(network: str) -> str:
    return "" if network == "unknown" else network


def _stage(finding: Finding) -> str:
    place = places.place_of(finding)
    return place.stage if place else ""


def _also(here: Finding, there: Finding, note: str) -> Finding:
    where = f"{there.path} line {there.line}"
    return here._replace(
        rule=RULE,
        severity="note" if here.environment == there.environment == "testnet" else "warning",
        message=f"one key for several environments: {note} ({where})",
        fingerprint=mark(RULE, here.path, here.fingerprint or ""),
        subject=quoted(places.name_of(here)).strip("`"),
        evidence=(
            Evidence("same-key", f"the same key stands in {where}"),
            Evidence("stages", note),
        ),
    )


# --- several keys for one purpose ------------------------------------------------------------


def _several_in_one_file(keys: list[Finding]) -> Iterator[Finding]:
    """Yield live API keys of one .env whose names differ by a number, "old" or "backup" alone."""
    first: dict[tuple[str, str], Finding] = {}
    for key in keys:
        name = places.name_of(key)
        if key.rule != "binance-api-key" or key.environment == "testnet" or not name:
            continue
        if not _ENV_FILE.search(key.path):
            continue
        there = first.setdefault((key.path, _stem(name)), key)
        if there.fingerprint != key.fingerprint and places.name_of(there) != name:
            yield _spare(key, there)


def _stem(name: str) -> str:
    return " ".join(_SPARE.sub(" ", words(name)).split())


def _spare(here: Finding, there: Finding) -> Finding:
    name, other = quoted(places.name_of(here)), quoted(places.name_of(there))
    return here._replace(
        rule=RULE,
        severity="note",
        message=f"several keys for one purpose: {name} and {other} (line {there.line})",
        fingerprint=mark(RULE, here.path, here.fingerprint or ""),
        subject=name.strip("`"),
        evidence=(Evidence("names", f"{name} and {other} differ by a suffix alone"),),
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _of_entry(key: KeyEntry, there: KeyEntry, way: str, path: str) -> Finding:
    name, other = quoted(key.name), f"{quoted(there.name)} (line {there.line})"
    if way == "fingerprint":
        message = f"one key is listed twice: {name} and {other}"
        seen = "both entries have one fingerprint"
    else:
        message = f"several keys for one purpose: {name} and {other}"
        seen = "both have that name"
        if way == "used-for":
            seen = f"both are used for {quoted(key.used_for)}"
    return Finding(
        rule=RULE,
        severity="warning",
        confidence="high",
        message=message,
        path=path,
        line=key.line,
        column=1,
        end_line=key.line,
        end_column=1,
        preview=None,
        fingerprint=mark(RULE, path, way, key.name),
        environment=None,
        where="config",
        evidence=(Evidence("account", seen),),
        subject=name.strip("`"),
    )


# --- order -----------------------------------------------------------------------------------


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding.path, finding.line, finding.column, finding.rule, finding.where


def _by_content(finding: Finding) -> tuple[str, str, int, int, str, str]:
    return finding.fingerprint or "", *_order(finding)


def _production_first(finding: Finding) -> tuple[bool, str, int, int, str, str]:
    return _stage(finding) != "production", *_order(finding)
