"""Keep credential files out of git and images: the lines that .gitignore and .dockerignore lack."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from itertools import islice

from binlint.detect.kept import dockerfiles, dockerignores, keptfiles
from binlint.policy import globs
from binlint.redact import scrub

ENV, ENV_KINDS = ".env", ".env.*"
# A file that a pattern takes, though nobody meant it: only a rule for all of its kind speaks of it.
PROBES = {ENV: ".env", ENV_KINDS: ".env.a-name-of-no-meaning"}
_TEMPLATE = ".env.example"
_HEADING = "# Credential files"
# Signs with a meaning in .gitignore; Go, which reads .dockerignore, takes the same escapes.
_SPECIAL = "\\*?["
# Of those without any sign that the file's path lacks; to try one may take 0.4 ms.
_MOST_PATTERNS = 1000
_WILD = frozenset("*?!/\\")


def git_lines(text: str, found: Collection[str], templates: Collection[str]) -> tuple[str, ...]:
    """Return what to add to the .gitignore at the top of a work tree; empty if nothing is to be.

    `found` are credential files that git neither has nor ignores, and `templates` are files
    without secrets that look alike.
    """
    said = _git_patterns(text)
    wanted = [each for each, probe in PROBES.items() if not any(test(probe) for test in said)]
    return _lines(text, "", wanted, found, templates)


def _git_patterns(text: str) -> list[Callable[[str], bool]]:
    """Return tests for the lines of a .gitignore that may name a probe, be it to let it in."""
    # Not `git check-ignore`, which knows better: it takes no literal paths, and we give no others.
    said = (line.removeprefix("!") for line in _stated(text) if not line.startswith("#"))
    near = [each for each in said if any(map(_literals(each).issubset, PROBES.values()))]
    tests = []
    for pattern in near[:_MOST_PATTERNS]:
        with suppress(ValueError):  # one that git would not understand, either
            tests.append(globs.compile((pattern,)))
    return tests


def _stated(text: str) -> dict[str, None]:
    """Return the lines of an ignore file as git reads them, each once, in order."""
    lines = text.removeprefix("\ufeff").split("\n")
    return dict.fromkeys(line.removesuffix("\r").rstrip(" ") for line in lines)


def _literals(pattern: str) -> frozenset[str]:
    """Return signs that every path has that a pattern takes."""
    before, bracket, rest = pattern.partition("[")
    return frozenset(before + rest.rpartition("]")[2] if bracket else before) - _WILD


def docker_lines(
    text: str,
    copies: Collection[dockerfiles.Copy],
    found: Collection[str],
    templates: Collection[str],
) -> tuple[str, ...]:
    """Return the same for a .dockerignore, without what one of the `copies` asks for by name."""
    patterns = [(_literals("".join(one.parts)), one.parts) for one in dockerignores.read(text)]
    needed = needed_kinds(copies)

    def is_settled(path: str) -> bool:
        parts = dockerignores.cleaned(path)
        near = (pattern for literals, pattern in patterns if literals.issubset(path))
        most = islice(near, _MOST_PATTERNS)
        is_spoken_of = any(dockerignores.covers(pattern, parts) for pattern in most)
        return is_spoken_of or any(dockerfiles.names_itself(copy, path) for copy in copies)

    wanted = [
        each for each, probe in PROBES.items() if each not in needed and not is_settled(probe)
    ]
    stated = _stated(text)  # as below
    open_files = [path for path in found if not is_settled(path) and exactly(path) not in stated]
    return _lines(text, "**/", wanted, open_files, templates)


def needed_kinds(copies: Collection[dockerfiles.Copy]) -> tuple[str, ...]:
    """Return the patterns of PROBES without whose files an image could not be built."""
    names = {source[-1] for copy in copies for source in copy.sources if source}
    kinds = any(name.startswith(".env.") and not keptfiles.is_template(name) for name in names)
    return (*((ENV,) if ENV in names else ()), *((ENV_KINDS,) if kinds else ()))


def exactly(path: str) -> str | None:
    """Return a pattern, anchored at the top, for exactly one file; None if there can be none.

    A name that holds a key is to be changed: a line that others read must not spread it.
    """
    if path != path.strip() or not path.isprintable() or path != scrub(path):
        return None
    return "/" + "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in path)


def _lines(
    text: str,
    depth: str,
    wanted: Collection[str],
    found: Collection[str],
    templates: Collection[str],
) -> tuple[str, ...]:
    stated = _stated(text)  # where it has more lines than are understood, ours are among them
    missing = [pattern for pattern in wanted if depth + pattern not in stated]
    lines = [depth + pattern for pattern in PROBES if pattern in missing]
    if ENV_KINDS in missing:
        lines += _exceptions(text, depth, templates)
    rest = (exactly(path) for path in sorted(found) if not _is_taken(path, wanted))
    lines += [line for line in rest if line is not None]
    if not lines:
        return ()
    # Not directly below what is there: the heading is for these lines only.
    gap = ("",) if text.strip() and text.splitlines()[-1].strip() else ()
    return (*gap, _HEADING, *lines)


def nameless(found: Collection[str], lines: Collection[str]) -> list[str]:
    """Return the credential files that none of the lines for a .gitignore keeps out."""
    return [path for path in found if exactly(path) is None and not _is_taken(path, lines)]


def _exceptions(text: str, depth: str, templates: Collection[str]) -> Iterator[str]:
    """Yield what lets templates in again, and what the file lets in so far: the last line wins."""
    names = {path.rpartition("/")[2] for path in templates}
    kinds = {name for name in names if name.startswith(".env.") and keptfiles.is_template(name)}
    ours = [
        f"!{depth}{line[1:]}" for name in sorted({_TEMPLATE, *kinds}) if (line := exactly(name))
    ]
    theirs = [line for line in map(str.rstrip, text.splitlines()) if _lets_in(line)]
    yield from dict.fromkeys((*ours, *theirs))


def _lets_in(line: str) -> bool:
    return line.startswith("!") and line.rpartition("/")[2].lstrip("!").startswith(".env.")


def _is_taken(path: str, wanted: Collection[str]) -> bool:
    """Tell whether one of the patterns takes a credential file."""
    name = path.rpartition("/")[2]
    return (ENV in wanted and name == ENV) or (ENV_KINDS in wanted and name.startswith(".env."))
