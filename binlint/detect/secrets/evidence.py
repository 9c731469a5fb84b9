"""Name what speaks for and against a candidate. How much each item weighs is assess.py's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect.files import SDK, FileFacts, PathFacts
from binlint.detect.names import Name, Role, binance_in, exchange_in, read, words
from binlint.detect.secrets import companions
from binlint.detect.secrets.sights import Sight
from binlint.model import Environment, Evidence
from binlint.redact import quoted

_SHORT_NAME = 3  # characters; a shorter name says nothing either way
_HASH_BEFORE = re.compile(r"(?:sha-?\d+|md5|blake\w*|digest)[:=\-\s\"']{1,3}\Z", re.IGNORECASE)
_LISTEN_KEY = re.compile(r"listen ?key|keep ?alive|user ?(?:data ?)?stream")
# The last name before the bracket of a block: `NAME = [`, `"name": {`, `new Name {`, `name({`.
_BLOCK_NAME = re.compile(r"""(?P<name>[\w$.-]{2,60})["'\s:=(%w>]{0,8}\Z""")
_MORE_ARGUMENTS = re.compile(r"""["'`]?\s*,\s*["'`\w]""")

# Calls that hand a value on as it is: `Some("…")`, `String::from("…")`.
_WRAPPER = re.compile(
    r"Some|Ok|Just|String(?:::from)?|str|bytes|SecretStr|Secret(?:String)?(?:::new)?|quote|_"
)
# Constructors whose names are too common to mean Binance without a word of it in the file.
_GENERIC_CLIENT = re.compile(
    r"\b(?:\w*(?:Client|API|Api|Credentials|Exchange)|Spot|options)(?:(?:\.|::)(?:create|new)\w*)?\Z"
)
_VARIABLE = re.compile(r"[A-Za-z_]\w{0,40}\Z")
# Where a variable goes: into a field of a credential's name, or into a call on one line.
_USE = r"""(?<![\w.])
    (?: (?P<field> (?:api_?|binance_?)(?:key|secret) | secret(?:_?key)? ) ["']? \s* [=:] \s*
      | (?P<call> [\w.:\\]{2,60} ) \( [^()\n]{0,120}? )
    \$? \b VARIABLE \b"""
_COMMENT_BEHIND = re.compile(r"""["'`;,) \t]{0,6}(?:\#|//|--|/\*)(?P<said>[^\n]{3,60})""")
_COMMENT_ABOVE = re.compile(r"(?:^|\n)\s*(?:#|//|--|/\*|\*|;)(?P<said>[^\n]{3,60})\n\Z")
_VENUE_FIELD = re.compile(
    r"""\b(?:exchange|venue|platform|provider|broker|market|name|service|connector|site|vendor)
        (?:[_ ]?(?:id|name))?["'\])]*\s*[:=]+>?\s*["'`]?(?P<venue>[\w.-]{2,40})(?![\w.(-])""",
    re.VERBOSE | re.IGNORECASE,
)


class Scene(NamedTuple):
    """What is the same for all candidates of a document."""

    sights: tuple[Sight, ...]  # ascending
    roles: tuple[Role | None, ...]  # one for each sight
    listed: frozenset[int]  # the sights that are members of a list
    path: PathFacts


def collect(
    scene: Scene, index: int, facts: FileFacts, lives_in: Environment, rest: str
) -> Iterator[Evidence]:
    """Yield all that is seen for and against the candidate at `index`; `rest` follows it."""
    sight, path = scene.sights[index], scene.path
    if sight.candidate.form == "mixed":
        yield Evidence("form", "64 random letters and digits")
    named = [*_of_name(sight), *_of_call(sight, facts)]
    yield from named
    yield from _of_use(sight, rest)
    yield from _of_comment(sight)
    placed = [*_of_venue(sight), *_of_file(sight, facts, path)]
    yield from placed
    if index in scene.listed and not path.key_file and not path.binance:
        yield Evidence("list", "one of several values without a name")
    partner = companions.partner(scene.sights, index, scene.roles)
    if partner is not None:
        yield Evidence("partner", partner)
    if sight.candidate.form == "hex":
        kinds = {item.kind for item in (*named, *placed)}
        yield from _of_hexadecimal(kinds, partner is not None, lives_in, facts, sight.around.near)


def _of_name(sight: Sight) -> Iterator[Evidence]:
    slot, name = sight.slot, sight.slot.name
    if sight.in_header:
        yield Evidence("header", "in the request header X-MBX-APIKEY")
    elif sight.in_fix_logon:
        yield Evidence("fix-logon", "in tag 553 of a FIX logon")
    elif name is not None:
        yield from _of_named(name)
    elif _LISTEN_KEY.search(words(sight.after.partition("\n")[0])):
        yield Evidence("other-purpose", "called a listenKey behind it")
    if _HASH_BEFORE.search(slot.text):
        yield Evidence("other-purpose", "a hash")


def _of_named(name: Name) -> Iterator[Evidence]:
    shown = quoted(name.text)
    if name.role:
        yield Evidence("plain-name" if name.plain else "name", f"named {shown}")
    if name.binance:
        yield Evidence("name-binance", f"the name {shown} says Binance")
    if name.venue:
        yield Evidence("other-venue", f"the name {shown} says {name.venue}")
    if name.other:
        kind = "other-purpose" if name.sure else "maybe-other"
        yield Evidence(kind, f"the name {shown} says {name.other}")
    elif not (name.role or name.binance) and len(name.text) > _SHORT_NAME:
        yield Evidence("unrelated-name", f"the name {shown} is no credential's")


def _of_call(sight: Sight, facts: FileFacts) -> Iterator[Evidence]:
    """Judge the call whose argument the value is, on its line or around it."""
    callee = sight.slot.callee
    in_brackets = sight.around.block[:1] in ("(", "{", "[")
    headers = [each for each in sight.around.headers if not _WRAPPER.fullmatch(each)]
    opener = headers[0] if headers and in_brackets else ""
    for call in filter(None, (callee, opener)):
        if SDK.search(call + "(") or (facts.binance and _GENERIC_CLIENT.search(call.rstrip("({ "))):
            yield Evidence("sdk-call", f"handed to {quoted(call)}")
            break
    name = sight.slot.name
    if name is not None and not name.plain:
        return
    if callee and _LISTEN_KEY.search(words(callee)) and not _MORE_ARGUMENTS.match(sight.after):
        yield Evidence("other-purpose", f"handed to {quoted(callee)}, a listenKey")
    elif sight.around.block[:1] in ("{", "[") and (purpose := _block_purpose(opener)):
        yield Evidence("other-purpose", f"in {quoted(opener)}, which says {purpose}")


def _block_purpose(opener: str) -> str | None:
    """Say what else the values of a block are, if its name or constructor tells."""
    found = _BLOCK_NAME.search(opener)
    name = read(found["name"]) if found else None
    return name.other if name and name.sure and (name.plain or not name.role) else None


def _of_use(sight: Sight, rest: str) -> Iterator[Evidence]:
    """Follow a variable whose name says little to where it is handed on."""
    name = sight.slot.name
    if name is None or (name.role and not name.plain) or name.other or name.venue:
        return
    variable = _VARIABLE.search(name.text)
    if variable is None:
        return
    use = re.compile(_USE.replace("VARIABLE", variable[0]), re.VERBOSE | re.IGNORECASE)
    for found in use.finditer(rest):
        if (
            found["field"]
            or SDK.search(f"{found['call']}(")
            or _GENERIC_CLIENT.search(found["call"])
        ):
            target = found["field"] or f"{found['call']}(…)"
            yield Evidence("passed-on", f"handed on to {quoted(target)}")
            return


def _of_comment(sight: Sight) -> Iterator[Evidence]:
    """Read the comment behind a value or right above it, where the name itself says nothing."""
    name = sight.slot.name
    if name is not None and name.role:
        return
    behind = _COMMENT_BEHIND.match(sight.after)
    above = _COMMENT_ABOVE.search(sight.around.near.partition(sight.around.line)[0])
    for comment in filter(None, (behind, above)):
        said = read(comment["said"])
        if said.role and not said.sure:
            yield Evidence("comment", f"a comment calls it {quoted(comment['said'].strip())}")
            return


def _of_venue(sight: Sight) -> Iterator[Evidence]:
    """Judge the blocks around the value, innermost first; the first that names a venue decides."""
    if sight.slot.name and sight.slot.name.binance:
        return
    own = sight.around.line_before[-200:]
    fields = (field["venue"] for field in _VENUE_FIELD.finditer(sight.around.block[:4000]))
    for text in (own, *fields, *sight.around.headers):
        if binance_in(text):
            yield Evidence("object-binance", "the block it stands in is Binance's")
            return
        exchange = exchange_in(text)
        if exchange:
            yield Evidence("other-venue", f"the block it stands in is {exchange}'s")
            return


def _of_file(sight: Sight, facts: FileFacts, path: PathFacts) -> Iterator[Evidence]:
    if binance_in(sight.around.near):
        yield Evidence("near-binance", "Binance is named within four lines")
    elif facts.binance:
        yield Evidence("file-binance", "Binance is named in this file")
    if facts.sdk:
        yield Evidence("file-sdk", "the file uses a client for Binance")
    if facts.trading:
        yield Evidence("trading-code", "the file deals with trading")
    if path.binance:
        yield Evidence("path-binance", "the path names Binance")
    if path.key_file:
        yield Evidence("key-file", "the kind of file that keys are kept in")


def _of_hexadecimal(
    kinds: set[str], paired: bool, lives_in: Environment, facts: FileFacts, near: str
) -> Iterator[Evidence]:
    """Judge 64 hexadecimal digits, which are hashes far more often than keys."""
    yield Evidence("hexadecimal", "64 hexadecimal digits, the form of testnet and Binance TH keys")
    if not kinds & {"name-binance", "object-binance"} and (exchange := exchange_in(near)):
        yield Evidence("near-other-venue", f"{exchange} is named within four lines")
    regional = lives_in == "testnet" or facts.th
    if regional:
        yield Evidence("regional", "beside the testnet or Binance TH, whose keys have this form")
    told = kinds & {"name", "plain-name", "header", "sdk-call"}
    bound = kinds & {"name-binance", "header", "sdk-call", "object-binance"}
    if not told or not (bound or (regional and paired)):
        yield Evidence("unbound", "nothing ties these digits to Binance")
