"""Read a document for people: its lines, its comments, its sections and its code blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from importlib import import_module

from binlint.decode import inlines
from binlint.decode.fences import Fence, Line, fences_of, lines_of
from binlint.decode.shifting import Place, shifted
from binlint.model import Span
from binlint.structure import Call, Remark, Scope, Setting, Structure, Text

Reader = Callable[[str, str], "Structure | None"]  # a block's text and language

# What the info string of a code block means; any other, or none, is text.
_LANGUAGES = {
    **dict.fromkeys(("bash", "sh", "shell", "zsh", "console", "shell-session"), "shell"),
    **dict.fromkeys(("env", "dotenv", ".env"), "dotenv"),
    **dict.fromkeys(("json", "jsonc", "json5", "jsonl"), "json"),
    **dict.fromkeys(("yaml", "yml"), "yaml"),
    **dict.fromkeys(("ini", "cfg", "conf"), "ini"),
    **dict.fromkeys(("hcl", "terraform", "tf", "tfvars"), "hcl"),
    **dict.fromkeys(("dockerfile", "docker"), "dockerfile"),
    **dict.fromkeys(("py", "python", "python3", "py3", "pycon"), "python"),
    **dict.fromkeys(("js", "javascript", "jsx", "mjs", "cjs", "node", "nodejs"), "javascript"),
    **dict.fromkeys(("ts", "typescript", "tsx"), "typescript"),
    **dict.fromkeys(("go", "golang"), "go"),
    **dict.fromkeys(("rs", "rust"), "rust"),
    **dict.fromkeys(("c#", "cs", "csharp"), "csharp"),
    **dict.fromkeys(("kt", "kotlin"), "kotlin"),
    **dict.fromkeys(("rb", "ruby"), "ruby"),
    **{name: name for name in ("toml", "properties", "xml", "java", "php", "scala", "swift")},
}
_SILENT = frozenset({"css", "scss", "svg", "mermaid", "diff", "plantuml"})  # say nothing to anybody
_HEADING = re.compile(
    r"""^ (?: [ ]{0,3} (?P<hashes> \#{1,6} ) [ \t]+ | (?P<equals> ={1,6} ) [ \t]+ (?=\S)
          | [ \t]* < h (?P<level> [1-6] ) \b [^>\n]{0,200} > ) (?P<title> [^\n]{0,200} )""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,}|~{3,}|\^{3,}|\*{3,})[ \t]*$")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def read(text: str, name: str, reader: Reader | None = None) -> Structure:
    """Read a Markdown, reStructuredText, AsciiDoc, HTML or plain text document."""
    lines = lines_of(text)
    fences = list(fences_of(lines))
    fenced = _Numbers(fences)
    scopes = [Scope(0, "file", "", Span(0, len(text))), *_sections(lines, fenced, len(text))]
    parts = _Parts(scopes)
    for fence, _ in fences:
        part = (reader or read_block)(text[slice(*fence.span)], fence.info)
        if part is not None:
            parts.add(part, fence)
    own = list(_remarks(text, lines, fences, parts))
    parts.read_sentences(text, own)
    remarks = [*own, *parts.remarks]
    return Structure(
        language="prose",
        name=name,
        scopes=tuple(parts.scopes),
        settings=tuple(sorted(parts.settings, key=lambda one: one.span)),
        calls=tuple(parts.calls),
        texts=tuple(parts.texts),
        remarks=tuple(sorted(remarks)),
        imports=tuple(parts.imports),
        quoted=tuple(parts.quoted),
    )


def read_block(text: str, info: str) -> Structure | None:
    """Read a code block by the language its info string names; None if there is no reader."""
    language = _LANGUAGES.get(info)
    if language is None:
        return None
    try:
        # Parsers of every language: loaded only for a document that has such a block.
        structures = import_module("binlint.decode.structures")
    except ImportError:
        return None
    part: Structure = structures.read_text(text, "", language)
    return part


class _Parts:
    """What was read out of the code blocks, gathered in order."""

    def __init__(self, scopes: list[Scope]) -> None:
        self.scopes = scopes
        self.settings: list[Setting] = []
        self.calls: list[Call] = []
        self.texts: list[Text] = []
        self.remarks: list[Remark] = []
        self.imports: list[str] = []
        self.quoted: list[Span] = []
        self._sections = len(scopes)

    def add(self, part: Structure, fence: Fence) -> None:
        """Add what a code block is made of."""
        place = Place(
            fence.span.start, self._section_at(fence.span.start), len(self.scopes), len(self.calls)
        )
        moved = shifted(part, place)
        self.scopes += moved.scopes
        self.settings += moved.settings
        self.calls += moved.calls
        self.texts += moved.texts
        self.remarks += moved.remarks
        self.imports += [name for name in moved.imports if name not in self.imports]
        self.quoted.append(fence.span)

    def read_sentences(self, text: str, remarks: list[Remark]) -> None:
        """Add the addresses that sentences give to a name."""
        for remark in remarks:
            if remark.kind == "prose":
                scope = self._section_at(remark.span.start)
                self.settings += inlines.settings_in(text, remark.span, scope)

    def _section_at(self, at: int) -> int:
        # Sections ascend by their start, and the last one that has begun is the innermost.
        return bisect_right(self.scopes, at, 0, self._sections, key=lambda one: one.span.start) - 1


class _Numbers:
    """The numbers of the lines that code blocks take."""

    def __init__(self, fences: list[tuple[Fence, range]]) -> None:
        self._numbers = {number for _, numbers in fences for number in numbers}

    def __contains__(self, number: int) -> bool:
        return number in self._numbers


def _sections(lines: list[Line], fenced: _Numbers, size: int) -> Iterator[Scope]:
    """Yield a scope for every heading, up to the next one of the same or a higher level."""
    headings = [
        (number, *heading)
        for number in range(len(lines))
        if number not in fenced and (heading := _heading(lines, number))
    ]
    ends = [size] * len(headings)
    opened: list[int] = []
    parents = []
    for index, (number, level, _) in enumerate(headings):
        while opened and headings[opened[-1]][1] >= level:
            ends[opened.pop()] = lines[number].span.start
        parents.append(opened[-1] + 1 if opened else 0)
        opened.append(index)
    for (number, _, title), parent, end in zip(headings, parents, ends, strict=True):
        yield Scope(parent, "section", title, Span(lines[number].span.start, end))


def _heading(lines: list[Line], number: int) -> tuple[int, str] | None:
    line = lines[number].text
    found = _HEADING.match(line[:600]) if line[:1] in " #=<\t" else None
    if found:
        level = found["level"] or len(found["hashes"] or found["equals"] or "")
        return int(level), _plain(found["title"])
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    if line.strip() and line[:1] not in " \t|-*" and len(line) <= 200 and _UNDERLINE.match(below):
        return (1 if below[0] == "=" else 2), _plain(line)
    return None


def _plain(title: str) -> str:
    return re.sub(r"<[^>\n]{1,200}>|[*`#_]", "", title).strip()


def _remarks(
    text: str, lines: list[Line], fences: list[tuple[Fence, range]], parts: _Parts
) -> Iterator[Remark]:
    """Yield the lines that speak to people: all that no reader has taken, cut at comments."""
    read_by_others = set(parts.quoted)
    silent = {
        number
        for fence, numbers in fences
        for number in numbers
        if fence.span in read_by_others
        or fence.info in _SILENT
        or not fence.span.start <= lines[number].span.start < fence.span.end
    }
    comments = _Comments(text)
    for number, line in enumerate(lines):
        if number not in silent and line.text.strip():
            yield from comments.cut(line)


class _Comments:
    """The HTML comments of a document, for one walk along its lines."""

    def __init__(self, text: str) -> None:
        self._spans = [Span(*found.span()) for found in _COMMENT.finditer(text)]
        self._next = 0

    def cut(self, line: Line) -> Iterator[Remark]:
        """Yield the parts of a line, in or out of a comment; lines must come in order."""
        at, end = line.span
        while self._next < len(self._spans) and at < end:
            comment = self._spans[self._next]
            if comment.end <= at:
                self._next += 1
                continue
            if comment.start >= end:
                break
            if comment.start > at:
                yield Remark(Span(at, comment.start), "prose")
            yield Remark(Span(max(at, comment.start), min(end, comment.end)), "comment")
            at = min(end, comment.end)
        if at < end:
            yield Remark(Span(at, end), "prose")
