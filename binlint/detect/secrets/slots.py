"""The slot a value sits in: the name it is assigned to, the call it is an argument of."""

from __future__ import annotations

import re
from typing import NamedTuple

from binlint.detect import names
from binlint.detect.names import Name

_LOOKED_BACK = 400  # characters before a value in which its name is sought
_LABEL_LINES = 6  # lines above a value on a line of its own in which its label is sought
_TOKENS = 8  # names looked at before giving up

# Escapes and entities become what they stand for, in the same number of characters, so that
# JSON in a string, notebooks and HTML read like the text they hold.
_ESCAPES = re.compile(
    r"""(?<!\\) \\+ (?: [nrt] (?= [A-Za-z_\#/"'{ ] ) | ["'`/]
                       | u00[0-9a-fA-F]{2} | x[0-9a-fA-F]{2} )
      | & (?: quot | apos | amp | lt | gt | nbsp | \#\d{1,4} | \#x[0-9a-fA-F]{1,4} ) ;
      | %(?: 22 | 27 | 20 | 3[aA] | 3[dD] | 7[bB] | 2[cC] | 26 )
    """,
    re.VERBOSE,
)
_PERCENT = {"%22": '"', "%27": "'", "%20": " ", "%3a": ":", "%3d": "=", "%7b": "{", "%2c": ","}
_ENTITIES = {"&quot;": '"', "&#34;": '"', "&#x22;": '"', "&apos;": "'", "&#39;": "'", "&lt;": "<"}

# One name: an identifier with dots or dashes, or words of prose joined by one space.
_NAME = re.compile(
    r"""[^\W\d][\w$]* (?: [.\-][\w$]+ | \[["']?[\w$-]+["']?\] )*
        (?: [ ] [^\W\d][\w$]* (?: [.\-][\w$]+ )* ){0,5}""",
    re.VERBOSE,
)
# What stands between a name and the next thing to its right.
_CALL = re.compile(r"\s*(?:<[\w\[\]<>, ]{0,30}>)?\s*\(")
# `key_field.insert(0, "…")` fills the field: the object names the value.
_SETTER = re.compile(
    r"(?P<object>.+)\.(?:insert|set\w*|fill|type|send_?keys|sendKeys|value|put|assign|write)"
)
_ANNOTATED = re.compile(r"\w\s*:\s*\Z")
_SETTING = re.compile(r"""\w\s*=\s*["'`]\Z""")
# The argument of an HMAC is the secret; the name of a hash beside it says nothing of it.
_HMAC = re.compile(r"\bhmac|secret key spec")
_ALGORITHM = re.compile(r"(?i:sha-?\d+|hmac-?sha-?\d+|md5|hex|base64|utf-?8|ascii)")
_PARENTHESIS = re.compile(r"[()]")
_ASSIGNED = re.compile(
    r"""["'`\])*_\s]{0,12}(?: := | => | -> | <- | [:=?|>] | \|\| )""", re.VERBOSE
)

# Attribute names that hold a value without saying whose: look further for the real name.
_GENERIC = frozenset(
    (
        *("value", "val", "default", "string", "str", "text", "data", "content", "contents"),
        *("const", "let", "var", "new", "return", "env", "environment", "export", "set"),
        *("public", "private", "static", "final", "readonly", "type", "std", "any", "object"),
        *("secretstring", "secretvalue", "plaintext", "literal", "progmem", "init", "config"),
        *("arg", "args", "param", "params"),
    )
)
_GENERIC_WORDS = re.compile(
    r"^(?:(?:const|let|var|final|static|public|private|protected|readonly|string|str|char|auto|val"
    r"|export|set|env|declare|internal|local|global|my|our|def|dim|as|is|the|and)\s)+"
)
_WORD = re.compile(r"\w{2}")
# Between a label and its value: nothing, an empty comment, the fence of a Markdown block.
_SAYS_NOTHING = re.compile(r"\s*(?:[`~]{3,}\w*|[#*/;-]*)\s*")
_TAG = re.compile(r"<[\w:.-]+>")  # <string>value</string> is named on the line above
_STATEMENT_END = re.compile(r";(?=\s)|;(?=[\w$]+[.=(])")


class Slot(NamedTuple):
    """What stands before a value on its logical line."""

    name: Name | None  # the name it is assigned to
    callee: str | None  # the function or constructor whose argument it is
    text: str  # the text that was looked at, escapes resolved


def normalise(text: str) -> str:
    """Resolve escapes and entities, keeping every offset."""

    def plain(escape: re.Match[str]) -> str:
        found = escape[0]
        return _resolve(found).rjust(len(found))

    return _ESCAPES.sub(plain, text)


def _resolve(found: str) -> str:
    if found[0] == "&":
        return _ENTITIES.get(found.lower(), " ")
    if found[0] == "%":
        return _PERCENT.get(found.lower(), " ")
    kind = found.lstrip("\\")
    if kind[0] == "u" or (kind[0] == "x" and len(kind) == 3):
        return chr(int(kind[1:], 16))
    return {"n": "\n", "r": "\n", "t": " "}.get(kind[0], kind[0])


def before(text: str, start: int, floor: int) -> Slot:
    """Read the slot of the value at `start`; the text before `floor` belongs to another value."""
    floor = max(floor, start - _LOOKED_BACK)
    left = normalise(text[floor:start])
    line = _logical_line(left)
    name, callee = _nearest(line)
    return Slot(name, callee, line)


def _logical_line(left: str) -> str:
    """Return the text of the value's statement so far."""
    lines = re.split(r"[\n\r]+", left)
    own = lines[-1]
    taken = own
    if not _WORD.search(_TAG.sub("", own)):
        # A value on a line of its own belongs to the line above if that line is left open:
        # `key =`, `Client(`, `"K",` - or is a label: "API Key:" or just "Secret".
        for line in reversed(lines[:-1][-_LABEL_LINES:]):
            if _SAYS_NOTHING.fullmatch(line):
                continue
            if _is_open(line):
                taken = line + "\n" + taken
            break
    return _STATEMENT_END.split(taken)[-1]


def _is_open(line: str) -> bool:
    stripped = _TAG.sub(" ", line.replace("</", "<")).rstrip(" \t\\'\"`")
    return stripped.endswith(("=", ":", "(", ",", "[", "{", ">", "|", "?", "+")) or (
        len(stripped) <= 60 and names.read(stripped).role is not None
    )


def _nearest(line: str) -> tuple[Name | None, str | None]:
    """Walk the names right to left to the first that says something, noting the innermost call."""
    callee: str | None = None
    for token in reversed(list(_NAME.finditer(line))[-_TOKENS:]):
        text = _GENERIC_WORDS.sub("", token[0])
        after = line[token.end() : token.end() + 12]
        name = names.read(text)
        if _CALL.match(after):
            # `getListenKey("…")` names what a function does, not what its argument is; but
            # `.apiKey("…")` names its argument, and HMAC takes a secret.
            callee = callee or text
            if name.role and not name.plain:
                return name, callee
            setter = _SETTER.fullmatch(text)
            if setter and names.read(setter["object"]).role:
                return names.read(setter["object"]), callee
            if _HMAC.search(names.words(text)) and _is_open_call(line, token.end()):
                return Name(name.text, "secret-key"), callee
        elif _ALGORITHM.fullmatch(text) or _is_argument(line, token.span()):
            continue
        elif name.role:
            return name, callee or _open_call(line[: token.start()])
        elif _is_type_or_setting(line[: token.start()], after):
            continue
        elif name.other or name.venue:
            return name, callee or _open_call(line[: token.start()])
        elif _ASSIGNED.match(after) and text.rpartition(".")[2].lower() not in _GENERIC:
            # `client = connect("…")`: a name that says nothing is that of the call's result.
            return (None if callee else name), callee
    return None, callee


def _is_type_or_setting(before: str, after: str) -> bool:
    """Tell the type in `NAME: Final[str] = …` and the text in `type="password"` from names."""
    if _ANNOTATED.search(before):
        return bool(re.match(r"\s*=", after))
    return bool(_SETTING.search(before)) and not _ASSIGNED.match(after)


def _is_argument(line: str, token: tuple[int, int]) -> bool:
    """Tell a variable that is handed to the same call, or to one that is over, from a name."""
    before, after = line[: token[0]], line[token[1] :].lstrip()
    if before.endswith(("'", '"', "`")) or not after.startswith((",", ")")):
        return False
    return after.startswith(")") or before.count("(") > before.count(")")


def _is_open_call(line: str, at: int) -> bool:
    """Tell whether the parenthesis that opens at `at` is not closed on the line."""
    rest = line[at:]
    return rest.count("(") > rest.count(")")


def _open_call(text: str) -> str | None:
    """Return the name before the last parenthesis that `text` leaves open."""
    depth = 0
    for bracket in reversed(list(_PARENTHESIS.finditer(text))):
        depth += 1 if bracket[0] == ")" else -1
        if depth < 0:
            names_before = _NAME.findall(text[: bracket.start()])
            return names_before[-1] if names_before else None
    return None
