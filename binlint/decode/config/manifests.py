"""What manifests name another way: `NAME=value` in a list, name and value pairs, arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.decode.config.nodes import Member, Node, word_kind
from binlint.model import Span
from binlint.structure import Value

_COMMANDS = frozenset({"args", "arguments", "command", "cmd", "entrypoint", "execstart"})
_NAME = re.compile(r"[A-Za-z_][\w.-]{0,200}")
# In capitals anywhere; in any letters where the list is known to hold variables.
_ASSIGNED = re.compile(r"([A-Z_][A-Z0-9_]{0,200})=(.*)", re.DOTALL)
_ASSIGNED_ANYHOW = re.compile(r"([A-Za-z_][\w.-]{0,200})=(.*)", re.DOTALL)
_FLAG = re.compile(r"--?([A-Za-z][\w.-]{0,200})(?:=(.*))?", re.DOTALL)
_WORD = re.compile(r"""(?:[^\s"'=,]+=?)?(?:"[^"\n]*"|'[^'\n]*')|[^\s"',]+""")


def derived(name: str, node: Node) -> tuple[Member, ...]:
    """Return the settings that a value holds by other means than the syntax of its format."""
    lower = name.lower()
    if node.value.kind == "list":
        environment = lower.startswith(("env", "build"))
        return (*_listed(node.parts, environment, lower in _COMMANDS), *_pairs(node.parts))
    if node.value.kind == "text" and lower in _COMMANDS and "-" in node.value.text:
        return tuple(_listed(_words(node.value), False, True))
    if node.value.kind == "text" and lower == "environment" and "=" in node.value.text:
        return tuple(_listed(_words(node.value), True, False))
    if node.value.kind == "object" and lower.startswith("env"):
        return tuple(_pairs((node,)))
    return ()


def _pairs(nodes: tuple[Node, ...]) -> Iterator[Member]:
    """Yield what objects with a name and a value stand for: Kubernetes, ECS, Terraform, Render."""
    for node in nodes:
        members = {member.name.lower(): member.node for member in node.members}
        name, value = members.get("name", members.get("key")), members.get("value")
        if name is None or value is None or not _NAME.fullmatch(name.value.text):
            continue
        yield Member(name.value.text, name.value.span, value)


def _listed(parts: tuple[Node, ...], environment: bool, command: bool) -> Iterator[Member]:
    """Yield what a list of `NAME=value` and `--name value` says."""
    assigned = _ASSIGNED_ANYHOW if environment or command else _ASSIGNED
    taken = -1
    for index, part in enumerate(parts):
        text = part.value.text
        if index == taken or part.value.kind != "text":
            continue
        if match := assigned.fullmatch(text):
            yield _assignment(part.value, match)
        elif text.startswith("--" if not command else "-") and (match := _FLAG.fullmatch(text)):
            following = parts[index + 1] if index + 1 < len(parts) else None
            if match[2] is not None:
                yield _assignment(part.value, _variable(match) or match)
            elif following is None or following.value.text.startswith("-"):
                span = _within(part.value, match.span(1))
                yield Member(match[1], span, Node(Value("true", "true", part.value.span)))
            elif not _ASSIGNED_ANYHOW.fullmatch(following.value.text):
                yield Member(match[1], _within(part.value, match.span(1)), _bare(following))
                taken = index + 1


def _variable(flag: re.Match[str]) -> re.Match[str] | None:
    """Return the variable that `--env=NAME=value` sets."""
    return _ASSIGNED_ANYHOW.fullmatch(flag.string, flag.start(2))


def _assignment(value: Value, match: re.Match[str]) -> Member:
    start, end = match.span(2)
    if end - start > 1 and match[2][0] in "\"'" and match[2][-1] == match[2][0]:
        start, end = start + 1, end - 1
        given = Value("text", value.text[start:end], _within(value, (start, end)))
    else:
        given = Value(word_kind(match[2]), match[2], _within(value, (start, end)))
    return Member(match[1], _within(value, match.span(1)), Node(given))


def _bare(node: Node) -> Node:
    """Read an argument, which is always a string, as the word that it is."""
    value = node.value
    return Node(value._replace(kind=word_kind(value.text))) if value.kind == "text" else node


def _within(value: Value, part: tuple[int, int]) -> Span:
    """Return where a part of a value stands; the whole, if it is not written as it reads."""
    if value.span.end - value.span.start != len(value.text):
        return value.span
    return Span(value.span.start + part[0], value.span.start + part[1])


def _words(value: Value) -> tuple[Node, ...]:
    """Split a command line, or the variables that systemd and supervisor give a program."""
    words = []
    for match in _WORD.finditer(value.text):
        start, end = match.span()
        if match[0][0] in "\"'":
            start, end = start + 1, end - 1
        words.append(Node(Value("text", value.text[start:end], _within(value, (start, end)))))
    return tuple(words)
