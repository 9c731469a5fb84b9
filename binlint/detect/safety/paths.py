"""Find the paths of Binance's withdrawal and transfer endpoints where a program asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect import names
from binlint.detect.safety.scenes import Scene
from binlint.model import Evidence, Fault, Severity, Span
from binlint.structure import Call, Text

_PATH = re.compile(
    r"""(?P<withdrawal> /?sapi/v\d/(?:capital|localentity|managed-subaccount)/(?:broker/)?withdraw
            (?:/apply)? | /?sapi/v\d/fiat/withdraw | /?wapi/v3/withdraw\.html
            | /?sapi/v\d/giftcard/createCode | (?<![\w/])/(?:capital|localentity)/withdraw/apply )
        (?![\w/-])
      | (?P<sub> /?sapi/v\d/sub-account/universalTransfer ) (?![\w/-])
      | (?P<own> /?sapi/v\d/asset/transfer ) (?![\w/-])""",
    re.VERBOSE,
)
_WORDS = ("withdraw", "giftcard", "ransfer")  # one of which every path holds

# A call with one of these names compares, prints or forbids; it asks for nothing.
_NO_REQUEST = re.compile(
    r"""^(?: includes | contains | startswith | starts\ with | endswith | ends\ with | index\ of
      | match | matches | test | equals | assert\w*(?:\ \w+)* | expect | print | println | printf
      | log | info | warn | warning | error | debug | trace | write | fprintf | sprintf | errorf
      | infof | debugf | panic | fatal | exception | describe | it | push\ error | register\ mock
      | get\ dispatcher | is\ \w+ | has | add\ argument | require | include )$""",
    re.VERBOSE,
)
_FORBIDS = re.compile(
    r"\b(?:forbidden|forbid|blocked|block|deny|denied|denylist|blacklist|ban|banned|disallowed"
    r"|pattern|patterns|dangerous|prohibited|protected|restricted|sensitive|unsafe|weights?"
    r"|limits?|rate|descriptions?|docs?|permissions?)\b"
)
_POST = re.compile(r"^post\b|\bpost$", re.IGNORECASE)
_GET = re.compile(r"^get(?: (?:signed|json|request|binance|async))?$|\bget$", re.IGNORECASE)
_COMMAND = re.compile(
    r"""(?: \bcurl\b (?:[^\n]|\\\n){0,400}? -X\s?["']?POST (?:[^\n]|\\\n){0,600}? | ^POST\s+ )
        (?P<address>["']?[\w${}:/.-]{0,200}/(?:sapi|wapi)/v\d/[\w/.-]{4,60})""",
    re.VERBOSE | re.MULTILINE,
)
_LONGEST_VERB = 24
_MOST_ARGUMENTS = 50
_LATER = 800  # characters behind an address that is kept in a variable
_REACH = 160  # characters on either side in which the verb of a request is looked for


class _Endpoint(NamedTuple):
    rule: str
    what: str
    severity: Severity


_ENDPOINTS = {
    "withdrawal": _Endpoint("withdrawal-call", "the endpoint that withdraws", "error"),
    "sub": _Endpoint("transfer-scope", "the endpoint for sub-account transfers", "warning"),
    "own": _Endpoint("transfer-scope", "the endpoint for universal transfers", "note"),
}


def find(scene: Scene) -> Iterator[Fault]:
    """Yield the strings of a program that name such an endpoint to use it."""
    if scene.context.test or scene.context.library:
        return
    yield from _commands(scene)
    if scene.structure.language == "config":
        return
    for text in scene.structure.texts:
        if not any(word in text.value.text for word in _WORDS):
            continue
        found = _PATH.search(text.value.text)
        if found and found.lastgroup and not scene.in_test(text.scope):
            yield from _judge(scene, text, found)


def _commands(scene: Scene) -> Iterator[Fault]:
    """Yield the requests of commands and of files of requests: `curl -X POST`, `POST {{host}}…`."""
    if scene.structure.language == "code":
        return
    for found in _COMMAND.finditer(scene.text):
        path = _PATH.search(scene.text, found.start("address"), found.end("address"))
        before = scene.text[max(0, found.start() - _REACH) : found.start()].rpartition("\n")[2]
        if path is None or before.lstrip().startswith(("#", "//")):
            continue
        yield _fault(scene, Span(*path.span()), path, "post", _severity(scene, path, True))


def _judge(scene: Scene, text: Text, found: re.Match[str]) -> Iterator[Fault]:
    call = scene.structure.calls[text.call] if text.call >= 0 else None
    around = f"{names.words(text.name)} {scene.names_around(text.value.span)}"
    if _is_talk(text, call, found) or _FORBIDS.search(around):
        return
    verb = _verb(scene, text, call, found)
    if verb == "get" or (found.lastgroup != "withdrawal" and verb != "post"):
        return
    start = text.value.span.start + _offset(scene, text, found)
    severity = _severity(scene, found, asked=call is not None or verb is not None)
    yield _fault(scene, Span(start, start + len(found[0])), found, verb, severity)


def _severity(scene: Scene, found: re.Match[str], asked: bool) -> Severity:
    severity = _ENDPOINTS[str(found.lastgroup)].severity
    if severity == "error" and (scene.context.example or not asked):
        return "warning"  # a constant; the call is elsewhere
    return severity


def _fault(
    scene: Scene, span: Span, found: re.Match[str], verb: str | None, severity: Severity
) -> Fault:
    endpoint = _ENDPOINTS[str(found.lastgroup)]
    how = f" by {verb.upper()}" if verb else ""
    return scene.fault(
        endpoint.rule,
        span,
        subject=found[0].lstrip("/"),
        message=f"{found[0]} is {endpoint.what}",
        severity=severity,
        confidence="high" if verb else "medium",
        evidence=(Evidence("endpoint", f"asks for {found[0]}{how}"),),
    )


def _offset(scene: Scene, text: Text, found: re.Match[str]) -> int:
    """Return where the path begins in the source: escapes before it make the string shorter."""
    at = scene.text.find(found[0], text.value.span.start, text.value.span.end)
    return at - text.value.span.start if at >= 0 else 0


def _is_talk(text: Text, call: Call | None, found: re.Match[str]) -> bool:
    """Tell a string that speaks of the endpoint: a message, a comparison, a list of the banned."""
    if call is not None and _NO_REQUEST.match(names.words(call.method)):
        return True
    before = text.value.text[: found.start()].rstrip("/")
    return " " in before.strip().replace("POST ", "").replace("post ", "")


def _verb(scene: Scene, text: Text, call: Call | None, found: re.Match[str]) -> str | None:
    """Say by which method of HTTP the endpoint is asked, as far as its surroundings tell."""
    if call is not None:
        if _POST.search(names.words(call.method)):
            return "post"
        if _GET.search(names.words(call.method)):
            return "get"
        for argument in call.arguments[:_MOST_ARGUMENTS]:
            if len(argument.value.text) > _LONGEST_VERB:
                continue
            spelled = names.words(argument.value.text)  # "POST", http.MethodPost, HttpMethod.POST
            if spelled.endswith(("post", "get")):
                return "post" if spelled.endswith("post") else "get"
    verb = scene.once(_sibling_verb, text.scope) if text.scope else None
    if verb is None and text.value.text[: found.start()].strip().lower() == "post":
        return "post"
    verb = verb or _near_verb(scene, text)
    return "post" if verb is None and "signature=" in text.value.text else verb


def _sibling_verb(scene: Scene, scope: int) -> str | None:
    for sibling in scene.blocks.siblings(scope):
        if names.words(sibling.name) in ("method", "http method", "verb", "type"):
            verb = sibling.value.text.lower()
            if verb.endswith(("post", "get")):
                return "post" if verb.endswith("post") else "get"
    return None


_VERB = re.compile(
    r"\b(POST|GET)\b|\b(?:method|verb)\b\W{1,6}(post|get)\b|\.(post|get)(?:Json|Async)?\(",
    re.IGNORECASE,
)


def _near_verb(scene: Scene, text: Text) -> str | None:
    """Look for the verb in the same statement, roughly: on the line and its neighbours."""
    start, end = text.value.span
    before = scene.text[max(0, start - _REACH) : start].split("\n")[-2:]
    after = scene.text[end : end + _REACH].split("\n")[:2]
    near = "\n".join(before) + scene.text[start:end] + "\n".join(after)
    found = {(verb[1] or verb[2] or verb[3]).lower() for verb in _VERB.finditer(near)}
    if not found and text.call < 0:  # the address is kept, and asked for further down
        scope = scene.structure.scopes[scene.scope_at(start)]
        later = scene.code[end : min(end + _LATER, scope.span.end)]
        found = {(verb[1] or verb[2] or verb[3]).lower() for verb in _VERB.finditer(later)}
    return found.pop() if len(found) == 1 else None
