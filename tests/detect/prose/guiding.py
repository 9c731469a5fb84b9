"""Contexts made by hand for text that instructs people, and what is found in it."""

from __future__ import annotations

import re

from binlint.decode import documents
from binlint.detect.prose import guidance
from binlint.detect.safety.context import Context
from binlint.model import Document, Fault, Origin, Span
from binlint.structure import Remark, Scope, Structure, Text, Value

HEAD = "# Binance bot\n\n## API key\n\n"
_PART = re.compile(
    r"""(?P<comment>\#[^\n]*|//[^\n]*|/\*.*?\*/)|(?P<docstring>\"{3}.*?\"{3})
      | "(?P<double>(?:\\.|[^"\\\n])*)" | '(?P<single>(?:\\.|[^'\\\n])*)' | `(?P<back>[^`]*)`""",
    re.VERBOSE | re.DOTALL,
)


def document(text: str, **facts: bool) -> Context:
    """Make the context of a README; its code blocks are left to people."""
    structure = documents.read(text, "markdown", lambda block, language: None)
    return context(text, structure, "README.md", **facts)


def program(text: str, **facts: bool) -> Context:
    """Make the context of a program: its comments and its strings."""
    remarks: list[Remark] = []
    texts: list[Text] = []
    for part in _PART.finditer(text):
        if part["comment"] or part["docstring"]:
            kind = "comment" if part["comment"] else "docstring"
            for line in re.finditer(r"[^\n]+", part[0]):
                start = part.start() + line.start()
                remarks.append(Remark(Span(start, start + len(line[0])), kind))  # type: ignore[arg-type]
        else:
            value = Value("text", part[str(part.lastgroup)], Span(*part.span(str(part.lastgroup))))
            texts.append(Text(value, 0))
    scopes = (Scope(0, "file", "", Span(0, len(text))),)
    structure = Structure("code", "javascript", scopes, texts=tuple(texts), remarks=tuple(remarks))
    return context(text, structure, "bot.js", **facts)


def context(text: str, structure: Structure, path: str, **facts: bool) -> Context:
    """Make a context; the facts that are not given are those of a bot on Binance."""
    made = Context(
        document=Document(Origin(path), text),
        structure=structure,
        binance=facts.pop("binance", True),
        trading=facts.pop("trading", True),
        test=False,
        library=False,
        example=False,
        credentials=True,
        testnet=False,
    )
    return made._replace(**facts)  # type: ignore[arg-type]


def found_in(made: Context) -> list[tuple[str, str, str]]:
    """Return rule, words and severity of what is found."""
    return [(fault.rule, words(made, fault), fault.severity) for fault in guidance.find(made)]


def words(made: Context, fault: Fault) -> str:
    """Return the text that a fault's span covers."""
    return made.document.text[slice(*fault.span)]


def read(text: str) -> list[tuple[str, str, str]]:
    """Return what is found in a README of a bot on Binance that has this text."""
    return found_in(document(HEAD + text))
