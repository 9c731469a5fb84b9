"""How the languages write comments, strings, names and signs."""

from __future__ import annotations

from typing import NamedTuple

from binlint.decode.program.strings import Style

_DOUBLE, _SINGLE = Style('"'), Style("'")
_TRIPLE = Style('"""', lines=True)
# A character: short, so that an apostrophe in a comment of a fragment opens nothing.
_CHARACTER = Style(r"'(?=(?:[^'\\\n]|\\[^\n][^'\n]{0,8})')")
_SIGNS = (
    r"===|!==|\.\.\.|\.\.=|\?->|\?\?=|\|\|=|&&=|<=>|==|!=|<=|>=|=>|->|<-|:=|::|\?\.|&\.|\?\?|\?:"
    r"|\|\||&&|\+=|-=|\*=|/=|\.=|\|>|\.\.|\+\+|--"
)
_NAME = r"(?P<name>[^\W\d]\w*)"


class Lexicon(NamedTuple):
    """What a tokenizer has to know of a language."""

    strings: tuple[Style, ...]  # the longest opening first
    comment: str = r"//"  # an expression for what opens a comment up to the line's end
    block: tuple[str, str] = ("/*", "*/")  # what opens and closes one of several lines
    nested: bool = False  # such comments may stand in one another
    name: str = _NAME
    expressions: bool = False  # `/…/` may be a regular expression
    markup: bool = False  # elements and their text may stand among expressions
    signs: str = _SIGNS


_JAVASCRIPT = Lexicon(
    strings=(_DOUBLE, _SINGLE, Style("`", lines=True, hole="${")),
    # The address of a link in the text of an element is no comment.
    comment=r"(?<!https:)(?<!http:)(?<!wss:)//",
    name=r"#?(?P<name>(?:[^\W\d]|\$)[\w$]*)",
    expressions=True,
    markup=True,
)
_GO = Lexicon(strings=(_DOUBLE, Style("`", escapes=False, lines=True), _CHARACTER))
_JAVA = Lexicon(strings=(_TRIPLE, _DOUBLE, _CHARACTER), name=r"(?P<name>(?:[^\W\d]|\$)[\w$]*)")
_KOTLIN = Lexicon(
    strings=(Style('"""', escapes=False, lines=True), Style('"', hole="${"), _CHARACTER),
    nested=True,
)
_CSHARP = Lexicon(
    strings=(
        Style(r'\${0,4}"{3,9}', escapes=False, lines=True),
        Style(r'(?:\$@|@\$|@)"', lines=True, doubled=True),
        Style(r'\$"', hole="{"),
        _DOUBLE,
        _CHARACTER,
    ),
    name=r"@?(?P<name>[^\W\d]\w*)",
)
_PHP = Lexicon(
    strings=(
        Style(r"<<<[ \t]{0,9}[\"']?[A-Za-z_]\w{0,59}[\"']?(?=\r?\n)", lines=True, ends="document"),
        Style('"', lines=True),
        Style("'", lines=True),
    ),
    comment=r"//|\#(?!\[)",
    name=r"(?P<variable>\$)?(?P<name>\\?[^\W\d][\w\\]*)",
)
_RUST = Lexicon(
    strings=(
        Style(r'b?r\#{0,16}"', escapes=False, lines=True),
        Style(r'[bc]?"', lines=True),
        _CHARACTER,
    ),
    nested=True,
    name=r"(?:r\#|')?(?P<name>[^\W\d]\w*)",  # also a lifetime
)
_PYTHON_PREFIX = r"(?:[bBfFuUtT]?[rR]?|[rR][bBfFtT]?)"
_PYTHON = Lexicon(
    strings=(
        Style(rf'{_PYTHON_PREFIX}"""', lines=True),
        Style(rf"{_PYTHON_PREFIX}'''", lines=True),
        Style(rf'{_PYTHON_PREFIX}"'),
        Style(rf"{_PYTHON_PREFIX}'"),
    ),
    comment=r"\#",
    block=("", ""),
)
_C = Lexicon(
    strings=(
        Style(r'(?:u8|[uUL])?R"[^\s()\\"]{0,16}\(', escapes=False, lines=True, ends="label"),
        Style(r'(?:u8|[uUL@])?"'),
        _CHARACTER,
    )
)
_SWIFT = Lexicon(
    strings=(
        Style(r'\#{1,9}"""', escapes=False, lines=True),
        Style(r'\#{1,9}"', escapes=False),
        Style('"""', lines=True, hole="\\("),
        Style('"', hole="\\("),
    ),
    nested=True,
)
_DART = Lexicon(
    strings=(
        Style('r?"""', lines=True),
        Style("r?'''", lines=True),
        Style('r?"', hole="${"),
        Style("r?'", hole="${"),
    ),
    nested=True,
)
_SCALA = Lexicon(
    strings=(Style(r'(?:[sf]|raw)?"""', escapes=False, lines=True), Style(r'[sf]?"'), _CHARACTER),
    nested=True,
)
_RUBY = Lexicon(
    strings=(
        Style(r"<<[~-]?[\"']?[A-Z_][A-Z_0-9]{0,59}[\"']?", lines=True, ends="document"),
        Style('"', lines=True, hole="#{"),
        Style("'", lines=True),
        Style("`"),
    ),
    comment=r"\#",
    block=("=begin", "=end"),
    name=r"(?:(?<![\w:]):(?!:)|@{1,2})?(?P<name>[^\W\d]\w*(?:[?!](?!=))?)",  # also a symbol
)
_ELIXIR = Lexicon(
    strings=(_TRIPLE, Style('"', lines=True, hole="#{"), Style("'")),
    comment=r"\#",
    block=("", ""),
    name=r"(?:(?<![\w:]):(?!:)|@)?(?P<name>[^\W\d]\w*)",  # also an atom
)
_LUA = Lexicon(
    strings=(
        Style(r"\[={0,9}\[", escapes=False, lines=True, ends="brackets"),
        _DOUBLE,
        _SINGLE,
    ),
    comment=r"--(?!\[\[)",
    block=("--[[", "]]"),
)
_GROOVY = Lexicon(
    strings=(_TRIPLE, Style("'''", lines=True), Style('"', hole="${"), _SINGLE),
    name=r"(?P<name>(?:[^\W\d]|\$)[\w$]*)",
)
_SIGIL = r"(?:[$@%](?:env:)?)?(?P<name>[^\W\d]\w*)"
_PERL = Lexicon(
    strings=(Style('"', lines=True), Style("'", lines=True)),
    comment=r"(?<!\$)\#",
    block=("", ""),
    name=_SIGIL,
)
_POWERSHELL = Lexicon(
    strings=(Style('"', escapes=False, lines=True), Style("'", escapes=False, lines=True)),
    comment=r"\#",
    block=("<#", "#>"),
    name=_SIGIL,
)
_R = Lexicon(strings=(_DOUBLE, _SINGLE), comment=r"\#", block=("", ""))
_JULIA = Lexicon(strings=(_TRIPLE, _DOUBLE, _CHARACTER), comment=r"\#", block=("#=", "=#"))
_OTHER = Lexicon(strings=(_DOUBLE, _SINGLE), comment=r"//|(?<![^\s])\#(?=[\s#!])")

_LEXICONS = {
    "javascript": _JAVASCRIPT,
    "typescript": _JAVASCRIPT,
    "go": _GO,
    "java": _JAVA,
    "kotlin": _KOTLIN,
    "csharp": _CSHARP,
    "php": _PHP,
    "rust": _RUST,
    "python": _PYTHON,
    "c": _C,
    "swift": _SWIFT,
    "dart": _DART,
    "scala": _SCALA,
    "ruby": _RUBY,
    "elixir": _ELIXIR,
    "lua": _LUA,
    "vue": _JAVASCRIPT,
    "svelte": _JAVASCRIPT,
    "cpp": _C,
    "groovy": _GROOVY,
    "perl": _PERL,
    "powershell": _POWERSHELL,
    "r": _R,
    "julia": _JULIA,
}


def lexicon(language: str) -> Lexicon:
    """Return how a language is written; one that is not known, much like C."""
    return _LEXICONS.get(language, _OTHER)
