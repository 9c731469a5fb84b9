"""Read what a text is made of, with the reader that its name or its first line calls for."""

from __future__ import annotations

import re

from binlint.model import Document
from binlint.structure import Structure

_LARGEST = 1 << 20  # characters; what is larger is read line by line
_CONFIGURATIONS = {
    ".json": "json", ".jsonc": "json", ".json5": "json", ".jsonl": "json", ".ndjson": "json",
    ".code-workspace": "json", ".webmanifest": "json",
    ".yaml": "yaml", ".yml": "yaml",
    ".toml": "toml",
    ".ini": "ini", ".cfg": "ini", ".conf": "ini", ".cnf": "ini", ".config": "ini",
    ".service": "ini", ".socket": "ini", ".timer": "ini",
    ".properties": "properties",
    ".env": "dotenv", ".envrc": "dotenv",
    ".tf": "hcl", ".tfvars": "hcl", ".hcl": "hcl", ".nomad": "hcl",
    ".dockerfile": "dockerfile",
    ".xml": "xml", ".plist": "xml", ".csproj": "xml",
}  # fmt: skip
_PROGRAMS = {
    ".js": "javascript", ".mjs": "javascript", ".cjs": "javascript", ".jsx": "javascript",
    ".ts": "typescript", ".mts": "typescript", ".cts": "typescript", ".tsx": "typescript",
    ".go": "go", ".java": "java", ".kt": "kotlin", ".kts": "kotlin", ".cs": "csharp",
    ".php": "php", ".rs": "rust", ".rb": "ruby", ".swift": "swift", ".dart": "dart",
    ".scala": "scala", ".groovy": "groovy", ".gradle": "groovy",
    ".vue": "vue", ".svelte": "svelte",
    ".c": "c", ".h": "c", ".cc": "cpp", ".cpp": "cpp", ".cxx": "cpp", ".hpp": "cpp",
    ".lua": "lua", ".pl": "perl", ".ex": "elixir", ".exs": "elixir", ".jl": "julia", ".r": "r",
    ".sh": "shell", ".bash": "shell", ".zsh": "shell", ".ksh": "shell",
    ".ps1": "powershell", ".psm1": "powershell",
}  # fmt: skip
_OTHERS = {
    ".py": "python",
    ".pyi": "python",
    ".pyw": "python",
    ".pyx": "python",
    ".ipynb": "notebook",
}
_DOCUMENTS = {
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".mdc": "markdown",
    ".http": "text", ".rest": "text",
    ".rst": "rst", ".txt": "text", ".text": "text", ".adoc": "text", ".org": "text",
    ".html": "html", ".htm": "html",
}  # fmt: skip
_NAMES = {
    "dockerfile": "dockerfile", "containerfile": "dockerfile",
    "env": "dotenv", "dotenv": "dotenv", ".flaskenv": "dotenv",
    "pipfile": "toml", ".prettierrc": "yaml", ".npmrc": "ini", ".gitconfig": "ini",
    "jenkinsfile": "groovy",
    "readme": "text", "notes": "text", "todo": "text", "changelog": "text", "install": "text",
}  # fmt: skip
_INTERPRETERS = (
    ("python", re.compile(r"python")),
    ("javascript", re.compile(r"node|deno|bun")),
    ("ruby", re.compile(r"ruby")),
    ("php", re.compile(r"php")),
    ("perl", re.compile(r"perl")),
    ("shell", re.compile(r"\b(?:ba|z|k|da)?sh\b")),
)
# Endings that say that a file is a template or a copy; what it is made of stands in front of them.
_COPY = re.compile(
    r"(?:[._-](?:example|sample|template|tmpl|tpl|dist|default|local|bak|backup|old|orig|save|j2)|~)$"
)


def read(document: Document) -> Structure | None:
    """Return the parts of a document; None for one that no reader knows."""
    origin = document.origin
    return read_text(document.text, origin.path, "text" if origin.kind == "text" else None)


def read_text(text: str, path: str, language: str | None = None) -> Structure | None:
    """Return the parts of a text in a language that is named or told by the path.

    None if no reader knows the language.
    """
    name = language or language_of(path, text)
    if name is None:
        return None
    if name in _CONFIGURATIONS.values():
        return _configuration(text, name)
    if name == "python":
        return _python(text)
    if name == "notebook":
        return _notebook(text)
    if name in _DOCUMENTS.values():
        from binlint.decode import documents

        return documents.read(text, name)
    if name in _PROGRAMS.values():
        return _program(text, name)
    return None


def _python(text: str) -> Structure:
    if len(text) > _LARGEST:
        return _program(text, "python")
    from binlint.decode.python import reader as pythons  # with `ast`, 6 ms

    return pythons.read(text)


def _program(text: str, name: str) -> Structure:
    from binlint.decode.program import reader as programs

    structure = programs.read(text, name) if len(text) <= _LARGEST else None
    if structure is None or structure.problem:  # too long, or of too many tokens
        from binlint.decode import pieces

        return pieces.read(text, name)
    return structure


def language_of(path: str, text: str) -> str | None:
    """Name the language or format of a text by its path or its first line; None if unknown."""
    base = path.rpartition("/")[2].lower()
    for name in (base, _original(base)):
        known = _by_name(name)
        if known is not None:
            return known
    if "." in base[1:] or not text.startswith("#!"):
        return None
    return _by_interpreter(text[:200].partition("\n")[0])


def _original(base: str) -> str:
    """Return a file's name without what makes it a copy or a template: `config.json.example`."""
    while match := _COPY.search(base):
        base = base[: match.start()]
    return base


def _by_name(base: str) -> str | None:
    if base in _NAMES:
        return _NAMES[base]
    if base.startswith((".env.", ".env-", ".env_")) or base == ".env":
        return "dotenv"
    if base.startswith(("dockerfile.", "dockerfile-", "containerfile.")):
        return "dockerfile"
    suffix = base[base.rfind(".") :] if "." in base else ""
    for table in (_CONFIGURATIONS, _PROGRAMS, _DOCUMENTS, _OTHERS):
        if suffix in table:
            return table[suffix]
    return None


def _by_interpreter(line: str) -> str | None:
    for name, pattern in _INTERPRETERS:
        if pattern.search(line):
            return name
    return None


def _notebook(text: str) -> Structure:
    """Read the cells of a notebook: one program, and the remarks of its Markdown."""
    from binlint.decode import documents, notebooks
    from binlint.decode.python import reader as pythons

    cells = notebooks.cells(text)
    program = pythons.read(cells.code)
    remarks = (*program.remarks, *documents.read(cells.prose, "markdown").remarks)
    return program._replace(name="notebook", remarks=tuple(sorted(remarks)))


def _configuration(text: str, name: str) -> Structure:
    from binlint.decode.config.nodes import Unreadable

    if len(text) > _LARGEST:
        problem = "larger than the mebibyte that is read as a whole"
    else:
        try:
            return _whole(text, name)
        except Unreadable as reason:
            problem = str(reason)
    from binlint.decode.config import lines

    return lines.read(text, name, problem)


def _whole(text: str, name: str) -> Structure:
    """Read a configuration as its format says. Raises Unreadable."""
    if name == "yaml":
        return _yaml(text)
    if name == "toml":
        from binlint.decode.config import tomls

        return tomls.read(text)
    if name == "dotenv":
        from binlint.decode.config import dotenvs

        return dotenvs.read(text)
    if name == "dockerfile":
        from binlint.decode.config import dockerfiles

        return dockerfiles.read(text)
    if name in ("json", "hcl") or _is_object(text):
        return _objects(text, name)
    if name == "xml" or text.lstrip("\ufeff \t\r\n").startswith("<"):
        from binlint.decode.config import xmls

        return xmls.read(text)
    from binlint.decode.config import sections

    return sections.read(text, name)


def _is_object(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def _yaml(text: str) -> Structure:
    from binlint.decode.config import yaml_scalars, yamls
    from binlint.decode.config.nodes import Unreadable
    from binlint.decode.config.outline import Outline

    try:
        reading = yamls.read(text)
    except Unreadable:
        if _is_object(text):  # JSON, though not all of JSON is YAML: tabs, two surrogates
            return _objects(text, "yaml")
        raise
    outline = Outline(text, "yaml")
    outline.roots(reading.roots)
    outline.remark(yaml_scalars.comments(text, reading.scalars))
    return outline.structure()


def _objects(text: str, name: str) -> Structure:
    from binlint.decode.config import objects
    from binlint.decode.config.nodes import line_of
    from binlint.decode.config.outline import Outline

    reading = objects.read(text, name if name == "hcl" else "json")
    outline = Outline(text, name)
    outline.roots(reading.roots)
    outline.remark(reading.remarks)
    problem = None
    if not reading.closed:
        problem = "a bracket that is not closed"
    elif reading.flaw >= 0:
        problem = f"not valid JSON at line {line_of(text, reading.flaw)}"
    return outline.structure(problem)
