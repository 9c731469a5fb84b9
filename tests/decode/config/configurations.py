"""Read the text of a configuration, and tell in plain tuples what was read."""

from __future__ import annotations

from binlint.decode import structures
from binlint.model import Document, Origin, Span
from binlint.structure import Kind, Setting, Structure


def read(path: str, text: str) -> Structure:
    """Read a text under a name that a reader knows."""
    structure = structures.read(Document(Origin(path), text))
    assert structure is not None
    return structure


def told(structure: Structure) -> list[tuple[str, Kind, str]]:
    """Return path, kind and text of all settings but blocks."""
    return [
        ("/".join(each.path), each.value.kind, each.value.text)
        for each in structure.settings
        if each.value.kind not in ("object", "list")
    ]


def named(structure: Structure, path: str) -> Setting:
    """Return the first setting with this path."""
    return next(each for each in structure.settings if "/".join(each.path) == path)


def written(text: str, span: Span) -> str:
    """Return what stands in a span."""
    return text[span.start : span.end]


def items(structure: Structure, path: str) -> list[str]:
    """Return the members of a list."""
    return [item.text for item in named(structure, path).value.items]


def remarks(structure: Structure, text: str) -> list[str]:
    """Return the comments, as they are written."""
    return [written(text, remark.span) for remark in structure.remarks]


def assert_sound(structure: Structure, text: str) -> None:
    """Assert what holds of any text: spans that exist, in order, and scopes that exist."""
    for setting in structure.settings:
        for start, end in (setting.span, setting.value.span):
            assert 0 <= start <= end <= len(text)
        assert 0 <= setting.scope < len(structure.scopes)
    for index, scope in enumerate(structure.scopes):
        assert 0 <= scope.parent <= index
        assert 0 <= scope.span.start <= scope.span.end <= len(text)
    assert list(structure.settings) == sorted(structure.settings, key=lambda each: each.span)
    assert list(structure.remarks) == sorted(structure.remarks)
