"""`binlint rules pages`: write a page on each rule, or tell which is not current."""

from __future__ import annotations

import os

from binlint.errors import ConfigError
from binlint.redact import scrub
from binlint.report import rulepage
from binlint.report.escape import inert_line, visible
from binlint.rule import Rulebook
from binlint.terminal import Terminal

_INDEX = "README.md"


def run(book: Rulebook, folder: str, terminal: Terminal, *, only_check: bool) -> int:
    """Write the pages into a folder; 1 if only checked and one of them is not current."""
    wanted = {f"{rule.id}.md": rulepage.page(rule) for rule in book.rules}
    wanted[_INDEX] = rulepage.index(book.rules)
    there = _pages(folder)
    stale = sorted(name for name in wanted if there.get(name) != scrub(wanted[name]))
    gone = sorted(there.keys() - wanted.keys())
    for name in (*stale, *gone):
        told = "is not current" if only_check else "written" if name in wanted else "removed"
        terminal.write(f"{inert_line(visible(f'{folder}/{name}'))}: {told}\n")
    if only_check:
        return 1 if stale or gone else 0
    try:
        os.makedirs(folder, exist_ok=True)
        for name in stale:
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
                file.write(scrub(wanted[name]))
        for name in gone:
            os.remove(os.path.join(folder, name))
    except OSError as error:
        raise ConfigError(f"{folder}: the pages cannot be written: {error.strerror}") from None
    return 0


def _pages(folder: str) -> dict[str, str]:
    """Return the pages that we have made before; others are not ours to judge."""
    pages: dict[str, str] = {}
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        path = os.path.join(folder, name)
        if not name.endswith(".md") or not os.path.isfile(path):
            continue
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                text = file.read()
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
        if text.startswith(rulepage.MARK):
            pages[name] = text
        elif name == _INDEX:
            raise ConfigError(f"{path}: is not ours to replace: name a folder of its own")
    return pages
