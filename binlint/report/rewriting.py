"""Write the commands that take a credential out of the history of a repository."""

# https://github.com/newren/git-filter-repo/blob/main/Documentation/git-filter-repo.txt
from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from binlint.model import KEY_SIZE, Finding
from binlint.redact import BLANK, PREVIEW_ENDS
from binlint.report.escape import visible
from binlint.report.marked import code
from binlint.report.quantities import count
from binlint.rule import Rule
from binlint.traces import is_past

_DECODED = frozenset(("base64", "escape", "split"))  # evidence of a value that is not written so
_PLACEHOLDERS = ("…", BLANK)  # left in a name in place of what may be secret
_SHOWN = 20  # names of files in a command to look with
_REWRITE = "Rewrite the history in a fresh clone (`git clone --mirror`) with git-filter-repo:"
_RULES = "../replacements.txt"


class Files(NamedTuple):
    """The files that hold a credential or held it, by the top of the work tree."""

    named: tuple[str, ...]  # by names that a command can have
    nameless: int  # how many others there are


def files(found: Sequence[Finding], is_file: Callable[[str], bool]) -> Files:
    """Return the files of one credential; of what is inside of an archive, the archive.

    `is_file` tells whether the work tree has a file of this path: `!` may part an archive and its
    member, and be a sign of a name as well.
    """
    paths: dict[str | None, None] = {}
    for finding in found:
        if not is_past(finding):
            paths[_file(finding.path, is_file)] = None
        if finding.exposure:  # git's own paths, in which there are no members
            paths.update(dict.fromkeys(finding.exposure.paths))
    named = tuple(path for path in paths if path and _is_writable(path))
    return Files(named, len(paths) - len(named))


def _file(path: str, is_file: Callable[[str], bool]) -> str | None:
    while not is_file(path):
        path, parted, _ = path.rpartition("!")
        if not parted:
            return None
    return path


def _is_writable(path: str) -> bool:
    """Tell whether what stands in a report is the path, and nothing in place of it."""
    return visible(path) == path and not any(each in path for each in _PLACEHOLDERS)


def look(files: Files) -> str:
    """Return, in Markdown, the command that lists the commits which changed these files."""
    # A colon begins an instruction to git.
    paths = (f"./{path}" if path.startswith(":") else path for path in files.named[:_SHOWN])
    return code(f"git log --all -- {shlex.join(paths) or 'PATH'}")


def steps(found: Sequence[Finding], rule: Rule | None, files: Files) -> Iterator[str]:
    """Yield, in Markdown, how to rewrite the history; the value itself is nowhere in it."""
    replacement = _replacement(found, rule, files)
    commands = [*_replacing(replacement), *_removing(files, is_second=bool(replacement))]
    if commands:
        yield f"- [ ] {_REWRITE}"
        yield from ("", "  ```sh", *(f"  {line}" for line in commands), "  ```", "")
    in_message = any(finding.where == "message" for finding in found) and not replacement
    if in_message:
        yield "- [ ] Write the message that holds it anew: `git filter-repo --message-callback`."
    if files.nameless:
        yield (
            f"- [ ] {count(files.nameless, 'file')} cannot be named here, as something in the name"
            " is secret or cannot be printed: take it out with git-filter-repo's `--path-glob`, or"
            " its contents with `--strip-blobs-with-ids`."
        )
    if not (commands or in_message or files.nameless):
        yield (
            "- [ ] No file is known that held it: take its object out, which is named above, with"
            " `git filter-repo --strip-blobs-with-ids`."
        )


def _replacing(replacement: str) -> Iterator[str]:
    if replacement:
        yield f"printf '%s\\n' {shlex.quote(replacement)} > {_RULES}"
        yield f"git filter-repo --replace-text {_RULES} --replace-message {_RULES}"


def _removing(files: Files, *, is_second: bool) -> Iterator[str]:
    if files.named:
        if is_second:
            yield "# or, as nothing is replaced in binary files and UTF-16, take out whole files:"
        # With "=", or a name could be an option.
        paths = " ".join(f"--path={shlex.quote(path)}" for path in files.named)
        yield f"git filter-repo --invert-paths {paths}"


def _replacement(found: Sequence[Finding], rule: Rule | None, files: Files) -> str:
    """Return what replaces the value wherever it stands; empty if nothing does that safely."""
    first, _, last = (found[0].preview or "").partition("…")
    is_known = rule is not None and rule.detector == "credential"
    if not (is_known and len(first) == len(last) == PREVIEW_ENDS):
        return ""
    if not all(_stands_as_it_is(finding, files) for finding in found):
        return ""
    return f"regex:{first}[A-Za-z0-9]{{{KEY_SIZE - 2 * PREVIEW_ENDS}}}{last}==>REMOVED"


def _stands_as_it_is(finding: Finding, files: Files) -> bool:
    """Tell whether git keeps the value in its own signs: not encoded, in pieces or packed."""
    is_whole = finding.line == finding.end_line
    is_decoded = any(item.kind in _DECODED for item in finding.evidence)
    is_packed = "!" in finding.path and finding.path not in files.named
    size = finding.end_column - finding.column
    return is_whole and size == KEY_SIZE and not (is_decoded or is_packed)
