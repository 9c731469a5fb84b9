"""Keep credential files out of git and images: the lines that .gitignore and .dockerignore lack."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress

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
_MOST_LINES = 10_000


def git_lines(text: str, found: Collection[str], templates: Collection[str]) -> tuple[str, ...]:
    """Return what to add to the .gitignore at the top of a work tree; empty if nothing is to be.

    `found` are credential files that git neither has nor ignores, and `templates` are files
    without secrets that look alike.
    """
    said = [*_git_patterns(text)]
    wanted = [each for each, probe in PROBES.items() if not any(test(probe) for test in said)]
    return _lines(text, "", wanted, found, templates)


def _git_patterns(text: str) -> Iterator[Callable[[str], bool]]:
    """Yield a test for each line of a .gitignore, be it for or against the files it names."""
    # Not `git check-ignore`, which knows better: it takes no literal paths, and we give no others.
    for line in text.removeprefix("\ufeff").split("\n", _MOST_LINES)[:_MOST_LINES]:
        pattern = line.removesuffix("\r").rstrip(" ").removeprefix("!")
        if pattern and not line.startswith("#"):
            with suppress(ValueError):  # one that git would not understand, either
                yield globs.compile((pattern,))


def docker_lines(
    text: str,
    copies: Collection[dockerfiles.Copy],
    found: Collection[str],
    templates: Collection[str],
) -> tuple[str, ...]:
    """Return the same for a .dockerignore, without what one of the `copies` asks for by name."""
    patterns = dockerignores.read(text)
    needed = needed_kinds(copies)

    def is_settled(path: str) -> bool:
        parts = dockerignores.cleaned(path)
        is_spoken_of = any(dockerignores.covers(each.parts, parts) for each in patterns)
        return is_spoken_of or any(dockerfiles.names_itself(copy, path) for copy in copies)

    wanted = [
        each for each, probe in PROBES.items() if each not in needed and not is_settled(probe)
    ]
    open_files = [path for path in found if not is_settled(path)]
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
    lines = [depth + pattern for pattern in PROBES if pattern in wanted]
    if ENV_KINDS in wanted:
        lines += _exceptions(text, depth, templates)
    rest = sorted(path for path in found if not _is_taken(path, wanted))
    lines += [line for path in rest if (line := exactly(path)) is not None]
    if not lines:
        return ()
    # Not directly below what is there: the heading is for these lines only.
    gap = ("",) if text.strip() and text.splitlines()[-1].strip() else ()
    return (*gap, _HEADING, *lines)


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
