"""Rules for gitleaks: TOML with expressions of RE2, allowlists and required rules."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.export import vocabulary
from binlint.export.detection import Context, Detection, Export, Own
from binlint.export.detections import CONTEXTS, detections
from binlint.export.heading import heading
from binlint.export.own import any_of, exportable
from binlint.export.quoting import quoted, toml_literal
from binlint.rule import Rulebook

# 8.28 brought required rules and rules that are not reported. An older one warns, and reports
# each mention of Binance.
_VERSION = "v8.28.0"
_USE = (
    f"Needs gitleaks {_VERSION[1:]}. Use it as it is: gitleaks dir --config FILE .",
    'or from your own .gitleaks.toml: [extend] path = "FILE"',
    "For values in base64 add --max-decode-depth 2.",
)
_ALSO_LOST = (
    "in `gitleaks git`, what stands in lines that a commit did not add: there a rule that wants"
    " Binance to be named near by misses values that `gitleaks dir` finds",
)
_NO_IDENTIFIER = "[^A-Za-z0-9_.-]?"  # with which some expressions begin
_ANY_VALUE = "[A-Za-z0-9]{64}"
_ID = "binlint-"  # before the id of what is no rule of ours


def render(book: Rulebook) -> Export:
    """Return the rules as gitleaks takes them."""
    own, left_out = exportable(book)
    tables = [
        *map(_context, CONTEXTS),
        *(_rule(each, book) for each in detections()),
        *(table for each in own for table in _own(each)),
    ]
    head = [
        heading("gitleaks", _USE, _ALSO_LOST) + "".join(f"# {each}\n" for each in left_out),
        'title = "Binance credentials, by binlint"',
        f"minVersion = {quoted(_VERSION)}\n",
        "[extend]\nuseDefault = true\n",
    ]
    return Export("\n".join([*head, *tables]), left_out)


def _context(context: Context) -> str:
    """Return a rule that is never reported, only asked whether it matches."""
    return _table(
        "[[rules]]",
        id=quoted(_ID + context.id),
        description=quoted("what must stand near a value"),
        regex=toml_literal(context.pattern),
        skipReport="true",
    )


def _rule(detection: Detection, book: Rulebook) -> str:
    rule = book.rule(detection.rule)
    about = f"{rule.title}, {detection.about}" if detection.about else rule.title
    fields = {
        "id": quoted(detection.id),
        "description": quoted(about),
        "regex": toml_literal(detection.pattern),
        "secretGroup": "1",
        "entropy": str(detection.entropy or ""),
        "path": toml_literal(detection.path) if detection.path else "",
        "keywords": _list(detection.words),
        "tags": _list(("binance", rule.severity)),
    }
    parts = [_table("[[rules]]", **fields), *_allowlists(detection)]
    for context in detection.needs:
        lines = "" if context.lines is None else str(context.lines)
        parts.append(_table("[[rules.required]]", id=quoted(_ID + context.id), withinLines=lines))
    return "\n".join(parts)


def _allowlists(detection: Detection) -> Iterator[str]:
    if detection.entropy:
        yield _allowlist("made up", stopwords=_list(vocabulary.stop_words()))
    if detection.others:
        named = (f"^{_NO_IDENTIFIER}{each}" for each in detection.others)
        yield _allowlist("named for something else", "match", regexes=_literals(*named))
    if detection.on_line:
        value = _ANY_VALUE if detection.mixed else ""
        placed = (f"{each}{value}" for each in detection.on_line)
        yield _allowlist("of something else on its line", "line", regexes=_literals(*placed))
    if detection.other_path:
        paths = _literals(detection.other_path)
        yield _allowlist("where another rule looks", paths=paths)


def _allowlist(about: str, target: str = "", **lists: str) -> str:
    target = quoted(target) if target else ""
    return _table("[[rules.allowlists]]", description=quoted(about), regexTarget=target, **lists)


def _own(rule: Own) -> tuple[str, str]:
    """Return a rule, and the words that it requires: gitleaks ignores the case of keywords."""
    words = Context(f"words-of-{rule.id}", any_of(rule.words))
    own = _table(
        "[[rules]]",
        id=quoted(rule.id),
        description=quoted(rule.title),
        regex=toml_literal(rule.pattern),
        secretGroup="1",
        keywords=_list(tuple(word.lower() for word in rule.words)),
    )
    return _context(words), f"{own}\n{_table('[[rules.required]]', id=quoted(_ID + words.id))}"


def _literals(*patterns: str) -> str:
    return "[\n" + "".join(f"  {toml_literal(each)},\n" for each in patterns) + "]"


def _list(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(quoted, texts))}]" if texts else ""


def _table(header: str, **fields: str) -> str:
    """Return a table; a field without a value is left out."""
    lines = (f"{name} = {value}\n" for name, value in fields.items() if value)
    return f"{header}\n{''.join(lines)}"
