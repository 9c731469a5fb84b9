"""Whose client is it that is told not to check certificates? Its maker, its target, its block."""

from __future__ import annotations

import re
from bisect import bisect_left

from binlint.detect import names
from binlint.detect.safety import handed, hosts, venues
from binlint.detect.safety.scenes import Scene
from binlint.detect.safety.venues import Venue
from binlint.model import Span
from binlint.redact import quoted
from binlint.structure import Call, Setting

_CLIENT = re.compile(
    r"(?:^|\.)(?:Async)?(?:\w*Futures|Spot|Margin|Options|UM|CM|Exchange|Binance|Trading)?\w*Client$"
)
# What a function that calls Binance holds: its name, a host, a path, the header with the key.
SPEAKS = re.compile(
    r"binance|x-mbx|/[sfdpe]api/v\d|/api/v[13]/(?:account|order|ticker|klines|exchangeInfo|depth)"
    r"|recvwindow|\b[fd]api\b|listenkey",
    re.IGNORECASE,
)
_CALLS = re.compile(r"binance\.(?:com|us|vision)|x-mbx|/[sfdpe]api/v\d|binance\.\w+\(", re.I)
_PAIR = re.compile(r"\bAPIKey\b(?=[\s\S]{0,2000}\bSecretKey\b)")
_REACH = 20_000  # characters of a block that are searched for other hosts
MOST_ARGUMENTS = 50  # of a call that are looked at
_MOST_SETTINGS = 50  # values of a handle that are
_IS_VERIFY = re.compile(r"^verify$")
_CLIENT_WORDS = re.compile(
    r"""\b(?: session | sess | s | client | clients | exchange | ex | exch | api | http | https
      | rest | conn | connection | connector | requests? | config | configuration | options? | opts
      | params | kwargs | agent | transport | bot | trader | spot | futures | get | post | put
      | delete | send | fetch | urlopen | axios | curl | guzzle | with\ options | settings | broker
      | market
      | wallet | account | data | feed | ws | ssl | tls | defaults? | class | init | setup )\b""",
    re.VERBOSE,
)
_HTTP = re.compile(
    r"""\b(?: requests | httpx | aiohttp | urllib\d? | axios | fetch | got | undici | https? | agent
      | curl | superagent | ky | guzzle\ ?\w* | ok\ http | reqwest | resty | faraday | tls | ssl
      | web ?socket\w* | ws | tcp\ connector | thread | threading | partial | functools | asyncio
      | executor | exchange | exchanges | trading | broker | api )\b""",
    re.VERBOSE,
)
_SENDS = re.compile(
    r"""https?[.:]|requests|session|httpx|aiohttp|axios|fetch|agent|curl|guzzle|reqwest|resty
      | okhttp | HttpClient | websocket | urlopen""",
    re.VERBOSE | re.IGNORECASE,
)
_REQUESTS = frozenset(
    {"get", "post", "put", "delete", "request", "urlopen", "fetch", "head", "patch", "send"}
)
_NAME = re.compile(r"[A-Za-z_]\w{0,40}")
_MAIL = re.compile(
    r"\b(?:e?mail\w*|nodemailer|smtp|imap|redis|postgres\w*|pg|pool|mysql|mongo\w*|database|db|kafka"
    r"|mqtt|ldap|elastic\w*|vault|slack|discord|telegram|grafana|influx\w*|sentry|rabbit\w*|amqp)\b"
)


def is_other(setting: Setting) -> bool:
    """Tell a mailer's or database's switch, or that of an object whose name says nothing."""
    receiver = [names.words(part) for part in setting.path[:-1] if part not in ("self", "this")]
    if any(_MAIL.search(part) for part in (*receiver, names.words(setting.name))):
        return True
    known = venues.of_maker(setting.maker).owner != "unknown"
    if known or not receiver or setting.value.kind not in ("false", "null", "number"):
        return False
    return _IS_VERIFY.match(names.words(setting.name)) is not None and not any(
        _CLIENT_WORDS.search(part) or names.binance_in(part) for part in receiver
    )


def of_setting(scene: Scene, setting: Setting) -> Venue | None:
    """Return the venue if Binance's client is the one that does not check."""
    for call in handed.calls_around(scene, setting.value.span):
        made = of_call(call)
        if made.owner == "unknown":
            made = _of_target(scene, call)
        if made.owner == "unknown" and _is_foreign(call):
            return None
        if made.owner != "unknown":
            return made if made.owner == "binance" else None
        if _is_client(call):
            return Venue("binance", "maker", f"{quoted(call.method)} is handed an API key")
    venue = scene.venue(setting.scope, setting.path[:-1] or setting.path, setting.maker)
    if venue.by == "file" or venue.owner == "unknown":
        own = venues.of_names(setting.path)
        venue = own if own.owner != "unknown" else of_block(scene, setting.scope)
    return venue if venue.owner == "binance" else None


def of_call(call: Call) -> Venue:
    made = venues.of_maker(call.maker)
    return made if made.owner != "unknown" else venues.of_names(call.chain)


def _is_foreign(call: Call) -> bool:
    """Tell a client of something else: made by a package that sends no plain requests."""
    spelled = names.words(f"{call.maker} {' '.join(call.chain)}")
    if _MAIL.search(spelled):
        return True
    imported = re.search(r"[./\\]", call.maker.strip(".")) is not None
    return imported and not _HTTP.search(spelled)


def _of_target(scene: Scene, call: Call) -> Venue:
    """Judge a request by the address it is sent to, as far as it can be seen."""
    if names.words(call.method) not in _REQUESTS:
        return venues.UNKNOWN
    for argument in call.arguments[:3]:
        text = argument.value.text[:400]
        if SPEAKS.search(text):
            return Venue("binance", "block", "the request goes to Binance")
        for name in _NAME.findall(text)[:5]:
            text += " ".join(scene.texts_of(name))
        found = {hosts.kind(address.host) for address in hosts.addresses(text)}
        if found:
            return (
                Venue("other", "block", "")
                if "binance" not in found
                else Venue("binance", "block", "the request goes to Binance")
            )
    return venues.UNKNOWN


def of_handle(scene: Scene, call: Call) -> Venue | None:
    """Judge `curl_setopt($ch, …)` by the address that the handle was made for."""
    if not call.arguments:
        return None
    handle = call.arguments[0].value.text.lstrip("$")
    for setting in scene.once(_by_name).get(handle, [])[:_MOST_SETTINGS]:
        if setting.span.start < call.span.start:
            kinds = {hosts.kind(each.host) for each in hosts.addresses(setting.value.text)}
            if kinds and not kinds & {"binance", "lookalike", "undocumented"}:
                return Venue("other", "block", "the request goes elsewhere")
    return None


def _by_name(scene: Scene) -> dict[str, list[Setting]]:
    found: dict[str, list[Setting]] = {}
    for setting in scene.structure.settings:
        found.setdefault(setting.name.lstrip("$"), []).append(setting)
    return found


def of_block(scene: Scene, scope: int) -> Venue:
    """Judge a client that shows no type by the function and the class around it, then the file."""
    return scene.once(_of_block, scope)


def _of_block(scene: Scene, scope: int) -> Venue:
    name = scene.context.document.origin.path.rpartition("/")[2]
    if _MAIL.search(names.words(name)) and not scene.context.named:
        return venues.UNKNOWN
    for index in scene.blocks.outward(scope):
        block = scene.structure.scopes[index]
        if block.kind in ("function", "class", "section"):
            if _any_within(scene.once(_spoken), block.span):
                return Venue("binance", "block", f"{quoted(block.name)} speaks to Binance")
            sends = block.kind != "function" or _any_within(scene.once(_sent), block.span)
            start, end = block.span
            if not sends or _is_elsewhere(scene.code[start : min(end, start + _REACH)]):
                return venues.UNKNOWN
            if block.kind == "class" and any(each != index for each in scene.once(_speakers)):
                return venues.UNKNOWN
    if scene.structure.language == "config" and scene.blocks.elsewhere(scope):
        return venues.UNKNOWN
    return scene.once(_of_file)


def _of_file(scene: Scene) -> Venue:
    if scene.context.credentials and _PAIR.search(scene.text):
        return Venue("binance", "file", "it makes a client with an API key and a secret")
    if _is_only_named(scene):
        return venues.UNKNOWN
    if scene.context.binance and not scene.context.other:
        elsewhere = scene.structure.language == "code" and _is_elsewhere(scene.text[:_REACH])
        if not elsewhere or scene.context.named:
            return Venue("binance", "file", "the file speaks of Binance")
    return venues.UNKNOWN


def _speakers(scene: Scene) -> list[int]:
    """Return the classes of the file that speak to Binance."""
    spoken = scene.once(_spoken)
    return [
        index
        for index, scope in enumerate(scene.structure.scopes)
        if scope.kind == "class" and _any_within(spoken, scope.span)
    ]


def _spoken(scene: Scene) -> list[int]:
    """Return the places where the code speaks to Binance, ascending."""
    return [found.start() for found in SPEAKS.finditer(scene.code)]


def _sent(scene: Scene) -> list[int]:
    """Return the places where the code sends anything, ascending."""
    return [found.start() for found in _SENDS.finditer(scene.code)]


def _any_within(places: list[int], span: Span) -> bool:
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end


def _is_only_named(scene: Scene) -> bool:
    """Tell a program that speaks of Binance only in words: none of its calls goes there."""
    if scene.structure.language != "code" or scene.context.named:
        return False
    if any(venues.of_maker(name).owner == "binance" for name in scene.structure.imports):
        return False
    if any(venues.of_maker(call.maker).owner == "binance" for call in scene.structure.calls):
        return False
    return not _CALLS.search(scene.code)


def _is_elsewhere(text: str) -> bool:
    """Tell whether a text calls a host on the internet that is not Binance's."""
    found = hosts.addresses(text)
    kinds = {hosts.kind(address.host) for address in found}
    return "public" in kinds and not kinds & {"binance", "lookalike", "undocumented"}


def _is_client(call: Call) -> bool:
    """Tell `FuturesClient(api_key, api_secret, …)` whose origin the file does not show."""
    given = " ".join(
        f"{each.name} {each.value.text[:40]}" for each in call.arguments[:MOST_ARGUMENTS]
    )
    given = given.lower()
    return bool(_CLIENT.search(call.method)) and "key" in given and "secret" in given
