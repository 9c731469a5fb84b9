"""Structures made by hand, for detectors that are tested apart from the readers."""

from __future__ import annotations

import re
from collections.abc import Collection

from binlint.detect.safety.context import Context
from binlint.detect.safety.scenes import Scene
from binlint.model import Document, Origin, Span
from binlint.structure import (
    Argument,
    Call,
    Kind,
    Language,
    Remark,
    Scope,
    Setting,
    Structure,
    Text,
    Value,
)

_LINE = re.compile(
    r"^(?:(?:export )?(?P<name>[\w.-]+)=(?P<value>[^#\n]*?))? *(?P<comment>#.*)?$", re.MULTILINE
)
NOWHERE = Span(0, 0)
Facts = Collection[str]  # of Context, or "not binance"
NORMAL: Facts = ()


def value(said: object) -> Value:
    """Make a value of what Python says; a list has its members."""
    if isinstance(said, list):
        return Value("list", str(said), NOWHERE, tuple(map(value, said)))
    kinds: dict[str, Kind] = {"True": "true", "False": "false", "None": "null"}
    written = str(said)
    kind: Kind = kinds.get(written, "number" if isinstance(said, int) else "text")
    return Value(kind, written.lower() if kind in ("true", "false") else written, NOWHERE)


def scene(text: str, structure: Structure, path: str, facts: Facts = NORMAL) -> Scene:
    """Make the scene of a structure, in a file that speaks of Binance unless told otherwise."""
    context = Context(
        document=Document(Origin(path), text),
        structure=structure,
        binance="not binance" not in facts,
        trading=True,
        test="test" in facts,
        library="library" in facts,
        example="example" in facts,
        credentials=True,
        testnet="testnet" in facts,
    )
    return Scene(context)


def dotenv(text: str, path: str = ".env", facts: Facts = NORMAL) -> Scene:
    """Read the settings and comments of a .env file."""
    settings, remarks = [], []
    for line in _LINE.finditer(text):
        if line["name"]:
            given = Value("text", line["value"], Span(*line.span("value")))
            settings.append(Setting((line["name"],), given, Span(*line.span("name")), 0))
        if line["comment"]:
            remarks.append(Remark(Span(*line.span("comment")), "comment"))
    whole = (Scope(0, "file", "", Span(0, len(text))),)
    made = Structure("config", "dotenv", whole, tuple(settings), remarks=tuple(remarks))
    return scene(text, made, path, facts)


def block(
    name: str, members: dict[str, object], language: Language = "config", facts: Facts = NORMAL
) -> Scene:
    """Make an object with this key and these members; each name stands on a line of its own."""
    text = "\n".join(members)
    scopes = (
        Scope(0, "file", "", Span(0, len(text))),
        Scope(0, "object", name, Span(0, len(text))),
    )
    settings, at = [], 0
    for member, said in members.items():
        settings.append(Setting((name, member), value(said), Span(at, at + len(member)), 1))
        at += len(member) + 1
    return scene(text, Structure(language, "json", scopes, tuple(settings)), "config.json", facts)


def program(
    chain: str,
    maker: str = "",
    *arguments: str,
    defined: tuple[str, ...] = (),
    facts: Facts = NORMAL,
) -> Scene:
    """Make a program of one call, whose arguments are strings."""
    text = f"{chain}({', '.join(arguments)})"
    start, at = text.index("(") - len(chain.rpartition(".")[2]), text.index("(") + 1
    values = []
    for argument in arguments:
        values.append(Value("text", argument, Span(at, at + len(argument))))
        at += len(argument) + 2
    given = tuple(Argument("", each) for each in values)
    call = Call(tuple(chain.split(".")), maker, given, Span(start, text.index("(")), 0)
    whole = (Scope(0, "file", "", Span(0, len(text))),)
    texts = tuple(Text(each, 0, 0) for each in values)
    made = Structure("code", "python", whole, (), (call,), texts, defined=defined)
    return scene(text, made, "bot.py", facts)
