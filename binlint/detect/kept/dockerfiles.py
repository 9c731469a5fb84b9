"""Tell what a Dockerfile copies out of its build context, and which context compose gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect.kept import dockerignores

_MOST_TEXT = 1 << 20  # characters that are read
_MOST_COPIES = 200
_ESCAPE = re.compile(r"\A(?:#[^\n]*\n)*?#[ \t]*escape[ \t]*=[ \t]*`", re.IGNORECASE)
_HEREDOC = re.compile(r"""<<-?["']?(?P<end>[A-Za-z_]\w{0,60})["']?""")
_COPY = re.compile(r"[ \t]*(?:COPY|ADD)[ \t]+(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_FLAG = re.compile(r"--(?P<name>[a-z]+)(?:=(?P<value>\S*))?\s+")
_REMOTE = re.compile(r"[a-z+]{2,10}://|git@|[\w.-]+@[\w.-]+:", re.IGNORECASE)


class Copy(NamedTuple):
    """A COPY or ADD that takes something out of the build context."""

    line: int  # 1-based, on which the instruction begins
    sources: tuple[tuple[str, ...], ...]  # the parts of each path or glob; () is the context itself
    excluded: tuple[dockerignores.Pattern, ...]  # --exclude


class Build(NamedTuple):
    """An image that compose builds."""

    context: str  # folder relative to the scanned root; "" is the root
    dockerfile: str  # relative to the scanned root


class _Instruction(NamedTuple):
    """A logical line of a Dockerfile, its continuation lines joined."""

    line: int
    text: str


def copies(text: str) -> tuple[Copy, ...]:
    """Return what a Dockerfile copies out of its context, in any of its stages."""
    found: list[Copy] = []
    for instruction in _instructions(text[:_MOST_TEXT]):
        copy = _COPY.match(instruction.text)
        if copy and (made := _copy(instruction.line, copy["rest"])):
            found.append(made)
            if len(found) == _MOST_COPIES:
                break
    return tuple(found)


def takes(copy: Copy, path: str) -> bool:
    """Tell whether a file of the context, by its path relative to that, gets into the image."""
    parts = dockerignores.cleaned(path)
    if copy.excluded and dockerignores.keeps_out(copy.excluded, path):
        return False
    return any(dockerignores.covers(source, parts) or not source for source in copy.sources)


def names_itself(copy: Copy, path: str) -> bool:
    """Tell whether the file is named, or meant by a glob, rather than a folder it is in.

    Then the build would fail if the file were kept out of the context.
    """
    parts = dockerignores.cleaned(path)
    return any(
        len(source) == len(parts) and dockerignores.covers(source, parts) for source in copy.sources
    )


def _instructions(text: str) -> Iterator[_Instruction]:
    """Join continuation lines; leave out comments and the bodies of heredocs."""
    escape = "`" if _ESCAPE.match(text) else "\\"
    begun, pieces = 0, list[str]()
    ends: list[str] = []  # of heredocs, in order
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if ends:
            if stripped == ends[0]:
                ends.pop(0)
            continue
        if stripped.startswith("#") or (pieces and not stripped):
            continue
        begun = begun if pieces else number
        pieces.append(stripped.removesuffix(escape))
        if stripped.endswith(escape):
            continue
        joined = " ".join(pieces)
        ends = [mark["end"] for mark in _HEREDOC.finditer(joined)]
        yield _Instruction(begun, joined)
        pieces = []
    if pieces:
        yield _Instruction(begun, " ".join(pieces))


def _copy(line: int, rest: str) -> Copy | None:
    """Read the arguments of COPY or ADD; None if nothing of the context is copied."""
    excluded = []
    while flag := _FLAG.match(rest):
        if flag["name"] == "from":
            return None
        if flag["name"] == "exclude":
            excluded.append(flag["value"] or "")
        rest = rest[flag.end() :]
    *sources, _ = _words(rest) or [""]
    local = [dockerignores.cleaned(source) for source in sources if _is_local(source)]
    patterns = dockerignores.read("\n".join(excluded))
    return Copy(line, tuple(local), patterns) if local else None


def _words(rest: str) -> list[str]:
    if rest.lstrip().startswith("["):
        return re.findall(r'"([^"\n]{0,4096})"', rest)
    return [word.strip("\"'") for word in rest.split()]


def _is_local(source: str) -> bool:
    return not ("$" in source or source.startswith("<<") or _REMOTE.match(source))


# --- compose -------------------------------------------------------------------------------

_BUILD = re.compile(r"^(?P<indent>[ \t]+)build[ \t]*:[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_MEMBER = re.compile(
    r"""(?<![\w-])(?P<name>context|dockerfile)["']?[ \t]*:[ \t]*(?P<value>[^\n,}]*)"""
)
_MOST_BUILDS = 200
_LONGEST_BLOCK = 4 << 10  # characters of one `build:`


def builds(path: str, text: str) -> tuple[Build, ...]:
    """Return the images that a compose file builds here; `path` is relative to the root."""
    text = text[:_MOST_TEXT]
    folder = path.rpartition("/")[0]
    found: list[Build] = []
    for build in _BUILD.finditer(text):
        made = _build(folder, build["value"], _block(text, build.end(), len(build["indent"])))
        if made:
            found.append(made)
            if len(found) == _MOST_BUILDS:
                break
    return tuple(found)


def _block(text: str, start: int, indent: int) -> str:
    """Return the lines behind a key that are indented deeper than it."""
    end = start + 1
    for line in text[end : end + _LONGEST_BLOCK].splitlines(keepends=True):
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        end += len(line)
    return text[start:end]


def _build(folder: str, value: str, block: str) -> Build | None:
    short = _plain(value)
    members = {"context": short} if short and not short.startswith("{") else {}
    for member in _MEMBER.finditer(value if short.startswith("{") else block):
        members.setdefault(member["name"], _plain(member["value"]))
    context = _joined(folder, members.get("context") or ".")
    if context is None:
        return None
    dockerfile = _joined(context, members.get("dockerfile") or "Dockerfile")
    return None if dockerfile is None else Build(context, dockerfile)


def _plain(value: str) -> str:
    return re.split(r"(?:^|\s)#", value, maxsplit=1)[0].strip().strip("\"'")


def _joined(folder: str, path: str) -> str | None:
    """Return a path relative to the root; None if it is unknown, remote or leaves the root."""
    if "$" in path or path.startswith(("/", "~")) or _REMOTE.match(path):
        return None
    parts = [part for part in folder.split("/") if part]
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def contexts(builds: tuple[Build, ...], dockerfile: str) -> tuple[str, ...]:
    """Return the folders a Dockerfile is built in: those that compose names, else its own."""
    named = {build.context for build in builds if build.dockerfile == dockerfile}
    return tuple(sorted(named)) or (dockerfile.rpartition("/")[0],)
