"""`binlint rules pages`: write a page on each rule, or tell which is not current."""

from __future__ import annotations

import os

from binlint.commands import delivery
from binlint.errors import ConfigError
from binlint.redact import scrub
from binlint.report import rulepage
from binlint.report.escape import inert_line, visible
from binlint.rule import Rulebook
from binlint.terminal import Terminal

_INDEX = "README.md"


def run(book: Rulebook, folder: str, terminal: Terminal, *, only_check: bool) -> int:
    """Write the pages into a folder; 1 if only checked and one of them is not current.

    First all that is there is looked at: a page of somebody else's stops us before any is written.
    """
    wanted = {f"{rule.id}.md": scrub(rulepage.page(rule)) for rule in book.rules}
    wanted[_INDEX] = scrub(rulepage.index(book.rules))
    for name in wanted:
        _refuse_foreign(os.path.join(folder, name))
    there = _pages(folder)
    stale = sorted(name for name in wanted if there.get(name) != wanted[name])
    gone = sorted(there.keys() - wanted.keys())

    def say(name: str, told: str) -> None:
        terminal.write(f"{inert_line(visible(f'{folder}/{name}'))}: {told}\n")

    if only_check:
        for name in (*stale, *gone):
            say(name, "is not current")
        return 1 if stale or gone else 0
    _make(folder)
    for name in stale:
        delivery.write(os.path.join(folder, name), wanted[name])
        say(name, "written")
    for name in gone:
        _remove(os.path.join(folder, name))
        say(name, "removed")
    return 0


def _refuse_foreign(path: str) -> None:
    """Raise ConfigError if something stands in a page's place that is none that we have made."""
    if os.path.lexists(path) and _page(path) is None:
        raise ConfigError(f"{path}: is not ours to replace: name a folder of its own")


def _pages(folder: str) -> dict[str, str]:
    """Return the pages that we have made before; others are not ours to judge."""
    names = os.listdir(folder) if os.path.isdir(folder) else ()
    paths = {name: os.path.join(folder, name) for name in names if name.endswith(".md")}
    pages = ((name, _page(path)) for name, path in paths.items())
    return {name: page for name, page in pages if page is not None}


def _page(path: str) -> str | None:
    """Return a page that we have made; None for a link, a folder or another file."""
    if os.path.islink(path) or not os.path.isfile(path):
        return None
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    return text if text.startswith(rulepage.MARK) else None


def _make(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"{folder}: the pages cannot be written: {error.strerror}") from None


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be removed: {error.strerror}") from None
