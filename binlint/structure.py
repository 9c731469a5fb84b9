"""What a text is made of: settings, calls, strings and remarks, and the blocks they stand in."""

# decode/ reads it out of configurations, programs and documents alike, so that a rule need not
# know how a language writes an object. All of it is plaintext: it stays on this side of the wall.
from __future__ import annotations

from typing import Literal, NamedTuple

from binlint.model import Span

Kind = Literal["text", "number", "true", "false", "null", "list", "object", "expression"]
Language = Literal["config", "code", "prose"]


class Value(NamedTuple):
    """What a name is given, an argument or a member of a list."""

    kind: Kind
    text: str  # without its quotes; an expression, list or object as it is written
    span: Span  # in the document's text, without the quotes
    items: tuple[Value, ...] = ()  # the members of a list


class Scope(NamedTuple):
    """A block: what stands in the same one belongs together."""

    parent: int  # index of the enclosing scope; the first one, the whole file, is its own parent
    kind: Literal["file", "object", "section", "class", "function", "branch"]
    name: str  # the key, section, class or function; a branch's condition; "" if there is none
    span: Span


class Setting(NamedTuple):
    """A name that is given a value: a key, a variable, an attribute, a field or a default."""

    path: tuple[str, ...]  # names from the outermost block of this file to the name itself
    value: Value
    span: Span  # the name; the value, if it has none
    scope: int  # index of the block it stands in
    maker: str = ""  # code: as in Call, of the object whose attribute is set

    @property
    def name(self) -> str:
        """The last name of the path, "" in a list of objects without one."""
        return self.path[-1] if self.path else ""


class Argument(NamedTuple):
    """One argument of a call; the settings of an object that is handed over are listed as such."""

    name: str  # "" for a positional one
    value: Value


class Call(NamedTuple):
    """A call in a program."""

    # Names as written, calls in between by name only: ("self", "client", "withdraw"), also for
    # `self.client().withdraw(…)`; a subscript by its text: ("brokers", "binance", "withdraw").
    chain: tuple[str, ...]
    # What made the receiver, as far as assignments, types and imports of the file tell, with
    # imports resolved: "binance.client.Client", "ccxt.binance"; of a call without a receiver, or
    # on a module, the function in full: "binance.client.Client"; "" if it is unknown.
    maker: str
    arguments: tuple[Argument, ...]
    span: Span  # the last name of the chain
    scope: int

    @property
    def method(self) -> str:
        """The name that is called."""
        return self.chain[-1]


class Text(NamedTuple):
    """A string in a program: what it holds, and what takes it."""

    value: Value
    scope: int
    call: int = -1  # index of the call it is an argument of, however deep; -1 for none
    name: str = ""  # the name or key it is given to, "" for none


class Remark(NamedTuple):
    """Text that speaks to people: a comment, a docstring, a line of a document or of markup."""

    span: Span  # one line, or a part of one
    kind: Literal["comment", "docstring", "prose", "markup"]


class Structure(NamedTuple):
    """What a text is made of; each part ascending by where it stands."""

    language: Language
    name: str  # python, javascript, go, json, yaml, dotenv, markdown, …
    scopes: tuple[Scope, ...]
    settings: tuple[Setting, ...] = ()
    calls: tuple[Call, ...] = ()
    texts: tuple[Text, ...] = ()
    remarks: tuple[Remark, ...] = ()
    imports: tuple[str, ...] = ()  # code: modules and names, in full
    defined: tuple[str, ...] = ()  # code: names of the functions, methods and classes defined
    quoted: tuple[Span, ...] = ()  # documents: the code blocks whose parts are listed above
    problem: str | None = None  # why it could not be read as a whole and was read line by line
