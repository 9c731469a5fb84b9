"""Rules for kingfisher: YAML with expressions of Hyperscan, and helper rules that are not shown."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.export import vocabulary
from binlint.export.detection import Context, Detection, Export, Own
from binlint.export.detections import CONTEXTS, detections
from binlint.export.heading import heading
from binlint.export.own import any_of, exportable
from binlint.export.quoting import quoted, yaml_literal
from binlint.rule import Rulebook

_USE = (
    "Use it with: kingfisher scan --rules-path FILE --no-validate .",
    "No rule here asks Binance, or anybody else, whether a key is in use.",
)
_ALSO_LOST = (
    "no rule goes by the path of a file: a .env, or a file that is named for Binance, tells"
    " nothing of the values in it",
    "no allowlists: an expression here matches look-alikes first, with what stands before them,"
    " and `ignore_if_contains` drops what holds a colon or a quotation mark",
)
_ID = "binlint."
_SEPARATORS = tuple("=:\"',(>|-.{")  # a value in base64 ends with one
_EVERYWHERE = "0"  # of a window: the whole blob


def render(book: Rulebook) -> Export:
    """Return the rules as kingfisher takes them."""
    own, left_out = exportable(book)
    rules = [
        *map(_context, CONTEXTS),
        *(_rule(each, book) for each in detections() if not each.path),
        *(rule for each in own for rule in _own(each)),
    ]
    head = heading("kingfisher", _USE, _ALSO_LOST) + "".join(f"# {each}\n" for each in left_out)
    return Export(f"{head}\nrules:\n" + "\n".join(rules), left_out)


def _context(context: Context) -> str:
    return _entry(
        name=quoted("What must stand near a value"),
        id=quoted(_ID + context.id),
        pattern=yaml_literal(f"({context.pattern})"),
        min_entropy="0.0",
        confidence="medium",
        visible="false",
    )


def _rule(detection: Detection, book: Rulebook) -> str:
    rule = book.rule(detection.rule)
    about = f"{rule.title}, {detection.about}" if detection.about else rule.title
    return _entry(
        name=quoted(about),
        id=quoted(_ID + detection.id),
        pattern=yaml_literal(_pattern(detection)),
        min_entropy=str(detection.entropy),
        confidence="medium",
        references=_list(rule.references),
        pattern_requirements=_requirements(detection),
        depends_on_rule="".join(map(_dependency, detection.needs)),
    )


def _pattern(detection: Detection) -> str:
    """Return what matches look-alikes first: the engine has neither look-around nor allowlists.

    Without the group the whole match is the secret, and holds what `_SEPARATORS` drop.
    """
    others = detection.brief or "|".join(detection.on_line)
    return f"(?:{others})[A-Za-z0-9+/]{{16}}|{detection.pattern}" if others else detection.pattern


def _requirements(detection: Detection) -> str:
    if not detection.entropy:
        return ""
    apart = tuple(mark for mark in _SEPARATORS if mark != "=" or not detection.value.endswith(mark))
    words = f"\n      ignore_if_contains: {_list((*apart, *vocabulary.stop_words()))}"
    if not detection.mixed:
        return words
    counted = ("min_digits", "min_uppercase", "min_lowercase")
    return "".join(f"\n      {each}: 1" for each in counted) + words


def _dependency(context: Context) -> str:
    # A window of `2L` reaches one line up and one down.
    window = _EVERYWHERE if context.lines is None else f"{context.lines + 1}L"
    return (
        f"\n      - rule_id: {quoted(_ID + context.id)}\n        variable: NEAR"
        f"\n        within: {quoted(window)}"
    )


def _own(rule: Own) -> Iterator[str]:
    words = Context(f"words-of-{rule.id}", any_of(rule.words))
    yield _context(words)
    yield _entry(
        name=quoted(rule.title),
        id=quoted(_ID + rule.id),
        pattern=yaml_literal(rule.pattern),
        min_entropy="0.0",
        confidence="medium",
        depends_on_rule=_dependency(words),
    )


def _list(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(quoted, texts))}]" if texts else ""


def _entry(**fields: str) -> str:
    """Return an item of a list; a field without a value is left out."""
    lines = [f"{name}: {value}".replace(": \n", ":\n") for name, value in fields.items() if value]
    return "  - " + "\n    ".join(lines) + "\n"
