"""Find, load and validate rules: TOML tables become an immutable Rulebook."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from binlint.errors import RuleError
from binlint.model import SEVERITIES, Severity
from binlint.redact import scrub
from binlint.rule import Example, Kept, Rule, Rulebook

if TYPE_CHECKING:
    from binlint.bot import Bot

# Where the built-in rules are: inside the installed package, or beside it in a checkout.
_HERE = os.path.dirname(os.path.abspath(__file__))
_PLACES = (os.path.join(_HERE, "rules"), os.path.join(os.path.dirname(_HERE), "rules"))
_PUBLISHED = "published.toml"
_BOTS = "bots"

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
DETECTORS = (
    *("credential", "private-key", "file-state", "pattern", "structure"),
    *("profile", "rotation", "reuse", "generic"),
)
_TEXTS = ("id", "title", "severity", "detector", "what", "why", "pattern")
_LISTS = ("fix", "references", "keywords")
_EXAMPLES = ("examples", "counter_examples")
_KNOWN = frozenset((*_TEXTS, *_LISTS, *_EXAMPLES))
_STATE = frozenset(("mode", "tracked", "ignored", "files"))  # of an example's file
_AROUND = ("today", "settings")  # the day an example is looked at, and the binlint.toml beside it
_OCTAL = re.compile(r"0[0-7]{3}")
# An unbounded repeat of something that repeats itself without bound: time grows exponentially.
_NESTED_REPEAT = re.compile(r"[+*}]\??\)[+*]|[+*}]\??\)\{\d+,\}")
_REQUIRED = ("id", "title", "severity", "what", "why", "fix")


def load(user_rules: tuple[Rule, ...] = ()) -> Rulebook:
    """Return the built-in rules and the user's, sorted; RuleError if one is wrong."""
    rules: list[Rule] = []
    published: frozenset[str] = frozenset()
    for path in rule_files():
        table = read_toml(path)
        if os.path.basename(path) == _PUBLISHED:
            published = frozenset(cast("list[str]", table["pieces"]))
        else:
            rules.append(parse_rule(table, path))
    rules += user_rules
    _check_unique(rules)
    return Rulebook(tuple(sorted(rules, key=lambda rule: rule.id)), published)


def load_bots() -> tuple[Bot, ...]:
    """Return the bots that are known, ascending by id; RuleError if one of their files is wrong."""
    from binlint import bot  # 1 ms, and only a file that speaks of Binance calls for it

    folder = os.path.join(_directory(), _BOTS)
    if not os.path.isdir(folder):
        raise RuleError("the bots that are known are missing: reinstall binlint")
    paths = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".toml")]
    bots = [bot.parse(read_toml(path), path) for path in sorted(paths)]
    for each in bots:
        if os.path.basename(each.source) != f"{each.id}.toml":
            raise RuleError(f"{each.source}: 'id' is not the file's name: make them the same")
    return tuple(bots)


def _directory() -> str:
    directory = next((place for place in _PLACES if os.path.isdir(place)), None)
    if directory is None:
        raise RuleError("the built-in rules are missing: reinstall binlint")
    return directory


def rule_files() -> list[str]:
    """Return the paths of the files that hold the built-in rules, ascending."""
    directory = _directory()
    found = []
    for folder, folders, names in os.walk(directory):
        if folder == directory:
            folders[:] = [name for name in folders if name != _BOTS]  # not rules: see load_bots
        found += [os.path.join(folder, name) for name in names if name.endswith(".toml")]
    return sorted(found)


def read_toml(path: str) -> Mapping[str, object]:
    """Return the tables of a TOML file; RuleError, without its content, if it is none."""
    import tomli  # 4 ms, and no scan of a clean tree without settings needs it

    try:
        with open(path, "rb") as file:
            return cast("Mapping[str, object]", tomli.load(file))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        # tomli quotes what it stumbled over, which may be a key pasted in by mistake.
        where = re.search(r"\(at (?:line \d+, column \d+|end of document)\)\Z", str(error))
        at = f" {where[0]}" if where else ""
        raise RuleError(f"{path}: not valid TOML{at}: correct the syntax there") from None


def parse_rule(table: Mapping[str, object], source: str) -> Rule:
    """Turn one TOML table into a Rule; RuleError names the file, the key and the remedy."""
    name = scrub(str(table.get("id", "without an id")))[:60]
    wrong = _Wrong(f"{source}: rule {name}")
    for key in table:
        if key not in _KNOWN:
            raise wrong(f"unknown key {scrub(key)[:60]!r}", f"use {', '.join(sorted(_KNOWN))}")
    for key in _REQUIRED:
        if key not in table:
            raise wrong(f"{key!r} is missing", "add it")
    texts = {key: _text(table, key, wrong) for key in _TEXTS if key in table}
    lists = {key: _texts(table, key, wrong) for key in _LISTS}
    rule = Rule(
        id=texts["id"],
        title=texts["title"],
        severity=cast("Severity", texts["severity"]),
        detector=texts.get("detector", "pattern"),
        what=texts["what"].strip(),
        why=texts["why"].strip(),
        fix=lists["fix"],
        references=lists["references"],
        examples=_examples(table, "examples", wrong),
        counter_examples=_examples(table, "counter_examples", wrong),
        source=source,
        pattern=texts.get("pattern"),
        keywords=lists["keywords"],
    )
    _check_values(rule, wrong)
    return rule


class _Wrong:
    """Makes the errors of one rule, all of the same form."""

    def __init__(self, where: str) -> None:
        self._where = where

    def __call__(self, what: str, remedy: str) -> RuleError:
        return RuleError(f"{self._where}: {what}: {remedy}")


def _text(table: Mapping[str, object], key: str, wrong: _Wrong) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise wrong(f"{key!r} is not a text", "write it as a non-empty string")
    return value


def _texts(table: Mapping[str, object], key: str, wrong: _Wrong) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise wrong(f"{key!r} is not a list of texts", 'write it as ["…", "…"]')
    return tuple(value)


def _examples(table: Mapping[str, object], key: str, wrong: _Wrong) -> tuple[Example, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise wrong(f"{key!r} is not an array of tables", f"write each as [[{key}]]")
    return tuple(_example(item, key, wrong) for item in value)


def _example(item: Mapping[str, object], key: str, wrong: _Wrong) -> Example:
    texts = {name: _text(item, name, wrong) for name in ("name", "path", "text") if name in item}
    known = {"name", "path", "text", "lines", *_STATE, *_AROUND}
    if len(texts) != 3 or not known.issuperset(item):
        raise wrong(f"an entry of {key!r} is not whole", "give it name, path, text (and lines)")
    lines = item.get("lines", [])
    if not isinstance(lines, list) or not all(isinstance(line, int) for line in lines):
        raise wrong(f"'lines' of {key!r} is not a list of numbers", "write lines = [1, 2]")
    kept = None if _STATE.isdisjoint(item) else _kept(item, key, wrong)
    around = {name: _text(item, name, wrong) for name in _AROUND if name in item}
    return Example(texts["name"], texts["path"], texts["text"], tuple(lines), kept, **around)


def _kept(item: Mapping[str, object], key: str, wrong: _Wrong) -> Kept:
    """Read how the file of an example is kept: mode = "0644", tracked, ignored, files."""
    mode = item.get("mode", "0600")
    if not isinstance(mode, str) or not _OCTAL.fullmatch(mode):
        raise wrong(f"'mode' of {key!r} is no file mode", 'write mode = "0644"')
    flags = {name: item[name] for name in ("tracked", "ignored") if name in item}
    if not all(isinstance(flag, bool) for flag in flags.values()):
        raise wrong(f"'tracked' or 'ignored' of {key!r} is no truth value", "write true or false")
    files = item.get("files", [])
    if not isinstance(files, list) or not all(_is_file(file) for file in files):
        remedy = 'write files = [{ path = "…", text = "…" }]'
        raise wrong(f"'files' of {key!r} is not a list of files", remedy)
    tracked = bool(flags.get("tracked", False))
    ignored = None if tracked else bool(flags.get("ignored", True))
    others = tuple((file["path"], file["text"]) for file in files)
    return Kept(int(mode, 8), tracked, ignored, others)


def _is_file(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"path", "text"}
        and all(isinstance(text, str) for text in value.values())
    )


def _check_values(rule: Rule, wrong: _Wrong) -> None:
    if not _ID.fullmatch(rule.id):
        raise wrong("the id is not kebab-case", "use two or more lower-case words joined by '-'")
    if rule.severity not in SEVERITIES:
        raise wrong(f"severity is not one of {', '.join(SEVERITIES)}", "choose one")
    if rule.detector not in DETECTORS:
        raise wrong(f"detector is not one of {', '.join(DETECTORS)}", "choose one")
    if not rule.fix:
        raise wrong("'fix' is empty", "say what to do, step by step")
    if rule.detector == "pattern":
        _check_pattern(rule, wrong)


def _check_pattern(rule: Rule, wrong: _Wrong) -> None:
    if not rule.pattern:
        raise wrong("'pattern' is missing", "give a regular expression with a group 'secret'")
    if not rule.keywords or not all(len(keyword) >= 3 for keyword in rule.keywords):
        raise wrong(
            "'keywords' is missing", "give a literal of 3 or more characters to look for first"
        )
    try:
        groups = re.compile(rule.pattern).groupindex
    except (re.error, OverflowError, RecursionError) as error:
        at = getattr(error, "pos", None)
        place = "too complex" if at is None else f"at character {at}"
        raise wrong(f"the pattern is no regular expression ({place})", "correct it") from None
    if _NESTED_REPEAT.search(rule.pattern):
        raise wrong("the pattern repeats a repeat, which may never end", "bound one of the two")
    if "secret" not in groups:
        raise wrong("the pattern has no group 'secret'", "mark the value with (?P<secret>…)")


def _check_unique(rules: list[Rule]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            raise RuleError(
                f"{rule.source}: rule {rule.id} is in {seen[rule.id]} too: rename one of them"
            )
        seen[rule.id] = rule.source
