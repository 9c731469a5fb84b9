"""`binlint rules export`: write what we know as a rule file for another scanner."""

from __future__ import annotations

from collections.abc import Callable

from binlint.errors import IncompleteError
from binlint.export import detect_secrets, gitleaks, kingfisher
from binlint.export.detection import Export
from binlint.rule import Rulebook
from binlint.terminal import Terminal

_FORMATS: dict[str, Callable[[Rulebook], Export]] = {
    "gitleaks": gitleaks.render,
    "kingfisher": kingfisher.render,
    "detect-secrets": detect_secrets.render,
}


def run(book: Rulebook, format: str, file: str | None, terminal: Terminal) -> int:
    """Write the rules to a file, or to standard output; 3 if one could not be put into them.

    What is exported is written all the same: a rule that is left out is told, not the rest lost.
    """
    export = _FORMATS[format](book)
    if file is None or file == "-":
        terminal.write(export.text)
    else:
        from binlint.commands import delivery  # for files only

        delivery.write(file, export.text)
    for sentence in export.left_out:
        terminal.complain(sentence)
    return IncompleteError.exit_status if export.left_out else 0
