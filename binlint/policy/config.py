"""Find and load the settings: binlint.toml, or [tool.binlint] of pyproject.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping

from binlint.errors import ConfigError
from binlint.model import CONFIDENCES, SEVERITIES
from binlint.policies import BaselineEntry, Generic, KeyEntry, Needs, PeerEntry, Policy, Suppression
from binlint.policy import words
from binlint.policy.foreign import DISK, Shelf, Table, decode, wrong
from binlint.rule import Rule

BASELINE = ".binlint-baseline.json"  # unless the settings name another
OWN_FILE, _SHARED_FILE = "binlint.toml", "pyproject.toml"
_MOST_BYTES = 1 << 20
_KEYS = (
    *("fail-on", "min-confidence", "exclude", "baseline", "suppress", "rules", "policy", "keys"),
    "generic",
)
_SUPPRESS_KEYS = ("rules", "paths", "reason", "until")

ParseRule = Callable[[Mapping[str, object], str], Rule]  # a rule's table, the settings file's path


def find(root: str, shelf: Shelf = DISK) -> str | None:
    """Return the path of the settings file of a tree, or None if it has none.

    A binlint.toml that is there but is no file is returned too, and so is a pyproject.toml that
    is broken: `load` then says what is wrong, where to go on without settings would be silent.
    """
    own, shared = places(root)
    if shelf.has(own):
        return own
    return shared if shelf.is_file(shared) and _speaks_of_binlint(shared, shelf) else None


def places(root: str) -> tuple[str, str]:
    """Return the paths at which a tree may have settings, the one that goes before the other."""
    return os.path.join(root, OWN_FILE), os.path.join(root, _SHARED_FILE)


def load(
    path: str, parse_rule: ParseRule, shelf: Shelf = DISK, *, with_baseline: bool = True
) -> Policy:
    """Load a settings file and the baseline it names; ConfigError, or what `parse_rule` raises.

    Without the baseline, as the commands that write one need it, `Policy.baseline` is empty.
    """
    return parse(_text(path, shelf), path, parse_rule, shelf, with_baseline=with_baseline)


def parse(
    text: str,
    path: str,
    parse_rule: ParseRule,
    shelf: Shelf = DISK,
    *,
    with_baseline: bool = True,
) -> Policy:
    """Do the same with the text of a settings file that is, or would be, at `path`."""
    table = _table(path, text, shelf)
    table.allow_only(_KEYS)
    accepted = _baseline_path(path, table, shelf)
    is_named = "baseline" in table.values
    return Policy(
        fail_on=table.choice("fail-on", SEVERITIES[::-1], "warning"),
        min_confidence=table.choice("min-confidence", CONFIDENCES[::-1], "low"),
        exclude=_globs(table, "exclude"),
        suppressions=tuple(
            _suppression(entry) for entry in table.tables("suppress", "[[suppress]]")
        ),
        baseline=_accepted(accepted, shelf, named=is_named) if with_baseline else (),
        rules=tuple(
            parse_rule(one.values, table.file) for one in table.tables("rules", "[[rules]]")
        ),
        needs=_needs(table),
        keys=_key_entries(table, text),
        generic=_generic(table),
    )


def defaults(root: str, shelf: Shelf = DISK) -> Policy:
    """Return the policy of a tree without a settings file; it may still have a baseline."""
    return Policy(baseline=_accepted(baseline_path(root, None), shelf, named=False))


def baseline_path(root: str, settings: str | None, shelf: Shelf = DISK) -> str:
    """Return where the baseline is, or is to be written; there may be none yet."""
    if settings is None:
        return os.path.join(root, BASELINE)
    return _baseline_path(settings, _table(settings, _text(settings, shelf), shelf), shelf)


def said(path: str, most: int, shelf: Shelf) -> object:
    """Return what a file says to us, to be compared; None if there is none, or it is silent.

    What cannot be read is like nothing else, not even like itself.
    """
    if not shelf.has(path):
        return None
    try:
        data = shelf.read(path, most)
        if os.path.basename(path) != _SHARED_FILE:
            return data.replace(b"\r\n", b"\n")  # as git may have it on the disk
        if b"binlint" not in data:
            return None
        return _ours(_parse(shelf.name(path), decode(shelf.name(path), data)))
    except ConfigError:
        return object()


def check_rules(policy: Policy, known: Collection[str], path: str) -> None:
    """Raise ConfigError if a suppression of the settings file names a rule that there is not."""
    for number, entry in enumerate(policy.suppressions, 1):
        for rule in entry.rules:
            if rule not in known:
                hint = words.did_you_mean(rule, known) or "; `binlint rules list` names them all"
                what = f"unknown rule {words.quote(rule)}{hint}"
                raise wrong(path, f"[[suppress]] entry {number}: rules: {what}")


def _speaks_of_binlint(path: str, shelf: Shelf) -> bool:
    """Say whether a pyproject.toml has our table, or cannot be asked."""
    try:
        if b"binlint" not in shelf.read(path, _MOST_BYTES):
            return False  # most files, and tomli (4 ms) is not needed
        return _ours(_parse(shelf.name(path), _text(path, shelf))) is not None
    except ConfigError:
        return True


def _ours(values: Mapping[str, object]) -> object:
    """Return what a pyproject.toml has for us; None if it has nothing."""
    tool = values.get("tool")
    return tool.get("binlint") if isinstance(tool, dict) else None


def _table(path: str, text: str, shelf: Shelf) -> Table:
    """Return the table of a settings file that holds our keys."""
    name = shelf.name(path)
    values = _parse(name, text)
    if os.path.basename(path) != _SHARED_FILE:
        return Table(name, "", values)
    ours = _ours(values)
    if not isinstance(ours, dict):
        raise wrong(name, "has no table [tool.binlint]; add it, or write a binlint.toml")
    return Table(name, "[tool.binlint] ", ours)


def _text(path: str, shelf: Shelf) -> str:
    return decode(shelf.name(path), shelf.read(path, _MOST_BYTES))


def _parse(path: str, text: str) -> dict[str, object]:
    import tomli  # 4 ms, needed only where there are settings

    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:
        # Only the place: the rest of the message may quote what stands there.
        place = re.search(r" \(at (?:line \d+, column \d+|end of document)\)\Z", str(error))
    # Outside of the handler: the exception holds the file's content.
    raise wrong(path, f"is not valid TOML{place[0] if place else ''}; mend it")


def _globs(table: Table, key: str) -> tuple[str, ...]:
    patterns = table.strings(key)
    if not patterns:
        return ()
    from binlint.policy import globs  # 1 ms, needed only where there are some

    for pattern in patterns:
        try:
            globs.check(pattern)
        except ValueError as error:
            raise table.wrong(key, str(error)) from None
    return patterns


def _suppression(table: Table) -> Suppression:
    table.allow_only(_SUPPRESS_KEYS)
    rules, paths = table.strings("rules"), _globs(table, "paths")
    if not rules and not paths:
        raise table.wrong("rules, paths", "at least one is needed; everything is never silent")
    reason = table.text("reason")
    if reason is None:
        raise table.wrong("reason", "is missing; say why these findings are accepted")
    return Suppression(rules, paths, words.one_line(reason), table.date("until"))


def _needs(table: Table) -> Needs:
    if "policy" not in table.values:
        return Needs()
    from binlint.policy import needs  # 1 ms, needed only where there is a [policy]

    return needs.read(table)


def _key_entries(table: Table, text: str) -> tuple[KeyEntry, ...]:
    if "keys" not in table.values:
        return ()
    from binlint.policy import keys  # 1 ms, needed only where keys are accounted for

    return keys.read(table, text)


def _generic(table: Table) -> Generic:
    if "generic" not in table.values:
        return Generic()
    from binlint.policy import others  # 1 ms, needed only where they are asked for

    return others.read(table)


def _baseline_path(settings: str, table: Table, shelf: Shelf) -> str:
    directory = os.path.dirname(settings)
    path = os.path.join(directory, table.text("baseline") or BASELINE)
    # A foreign repository's settings must not choose what `baseline create` overwrites.
    if not shelf.is_below(path, directory):
        raise table.wrong("baseline", "must be a file below the folder of the settings file")
    return path


def _accepted(
    path: str, shelf: Shelf, *, named: bool
) -> tuple[BaselineEntry, ...] | tuple[PeerEntry, ...]:
    """Load a baseline; only one that the settings name must be there."""
    if not named and not shelf.has(path):
        return ()
    if not shelf.has(path):
        raise wrong(shelf.name(path), "is missing; make it with `binlint baseline create`")
    from binlint.policy import baseline  # 2 ms, needed only where there is one

    return baseline.accepted(path, shelf)
