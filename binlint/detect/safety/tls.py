"""Find clients of Binance's that are told not to check certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.detect import names
from binlint.detect.safety import clients, handed, switches, venues
from binlint.detect.safety.scenes import Scene
from binlint.detect.safety.venues import Venue
from binlint.model import Evidence, Fault, Severity, Span
from binlint.redact import quoted
from binlint.structure import Call

_TESTNET = re.compile(r"\b(?:testnet|sandbox|demo|paper)\b")  # in words
_UNLESS = re.compile(r"\bnot\b|!")
_PLACEHOLDER = re.compile(
    r"^(?:api[-_ ]?key|api[-_ ]?secret|your|xxx|<|\.\.\.|key$|secret$)", re.IGNORECASE
)

_REACH = 400  # characters of a command on either side of its option


def find(scene: Scene) -> Iterator[Fault]:
    """Yield the switches, calls and commands that turn certificate checks off."""
    if scene.context.test:
        return
    yield from _settings(scene)
    yield from _calls(scene)
    yield from _commands(scene)
    yield from _callbacks(scene)


def _settings(scene: Scene) -> Iterator[Fault]:
    for setting in scene.structure.settings:
        if not switches.setting_is_off(setting.name, setting.value):
            continue
        if scene.in_test(setting.scope) or scene.is_ban(setting) or clients.is_other(setting):
            continue
        venue = clients.of_setting(scene, setting)
        if venue is not None:
            yield _fault(scene, setting.value.span, setting.name, venue, setting.scope)


def _calls(scene: Scene) -> Iterator[Fault]:
    for call in scene.structure.calls:
        if names.words(call.method) == "new proxied client":
            venue = _of_proxied(call)
        elif switches.call_is_off(call):
            venue = scene.venue(call.scope, call.chain, call.maker)
            if venue.by in ("file", ""):
                venue = clients.of_handle(scene, call) or clients.of_block(scene, call.scope)
        else:
            continue
        if venue.owner == "binance" and not scene.in_test(call.scope):
            yield _fault(scene, call.span, call.method, venue, call.scope)


def _of_proxied(call: Call) -> Venue:
    """Judge go-binance's NewProxiedClient(key, secret, proxy), which sets InsecureSkipVerify."""
    venue = clients.of_call(call)
    if venue.owner == "unknown" and call.chain[0] in ("futures", "delivery", "options"):
        venue = Venue("binance", "name", f"{quoted(call.chain[0])} is a package of go-binance")
    return venue if len(call.arguments) == 3 else venues.UNKNOWN


def _commands(scene: Scene) -> Iterator[Fault]:
    """Yield the options of commands that leave Binance's certificate unchecked."""
    if "curl" not in scene.text and "ertificate" not in scene.text:
        return
    for found in switches.COMMAND.finditer(scene.text):
        if found.lastgroup is None or scene.is_commented(found.start()):
            continue
        before = scene.text[max(0, found.start() - _REACH) : found.start()].rpartition("\n")[2]
        command = before + scene.text[found.start() : found.end() + _REACH]
        if clients.SPEAKS.search(command.replace("\\\n", " ").partition("\n")[0]):
            venue = Venue("binance", "block", "the command calls Binance")
            span = Span(*found.span(found.lastgroup))
            yield _fault(scene, span, found[found.lastgroup], venue, 0)


def _callbacks(scene: Scene) -> Iterator[Fault]:
    """Yield callbacks that accept every certificate, however the language writes them."""
    if "ertificate" not in scene.text:
        return
    for found in switches.CALLBACK.finditer(scene.text):
        venue = clients.of_block(scene, scene.scope_at(found.start()))
        if venue.owner == "binance" and not scene.is_commented(found.start()):
            yield _fault(scene, Span(*found.span("name")), found["name"], venue, 0)


def _fault(scene: Scene, span: Span, name: str, venue: Venue, scope: int) -> Fault:
    proxied = names.words(name) == "new proxied client"
    how = "go-binance switches it off inside" if proxied else f"{quoted(name)} switches it off"
    return scene.fault(
        "tls-disabled",
        span,
        subject=name,
        message=f"{quoted(name)} leaves certificates unchecked",
        severity="warning" if proxied else _severity(scene, span, scope),
        confidence="medium" if venue.by == "file" else "high",
        evidence=(Evidence("tls", how), Evidence(f"venue-{venue.by}", venue.note)),
    )


def _severity(scene: Scene, span: Span, scope: int) -> Severity:
    if not scene.context.credentials:
        return "note"
    for index in scene.blocks.outward(scope):
        block = scene.structure.scopes[index]
        is_testnet = block.kind == "branch" and _TESTNET.search(names.words(block.name))
        if is_testnet and not _UNLESS.search(block.name):
            return "warning"
    around = handed.calls_around(scene, span)
    given = (each.value for call in around for each in call.arguments[: clients.MOST_ARGUMENTS])
    if any(value.kind == "text" and _PLACEHOLDER.match(value.text) for value in given):
        return "warning"
    return "error"
