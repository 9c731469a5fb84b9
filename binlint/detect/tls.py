"""Find clients of Binance's that are told not to check certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.detect import clients, names, switches, venues
from binlint.detect.scenes import Scene
from binlint.detect.venues import Venue
from binlint.model import Evidence, Fault, Severity, Span
from binlint.redact import quoted
from binlint.structure import Call

_TESTNET = re.compile(r"\b(?:testnet|sandbox|demo|paper)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"^(?:api[-_ ]?key|api[-_ ]?secret|your|xxx|<|\.\.\.|key$|secret$)", re.IGNORECASE
)


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
        if found.lastgroup is None or _is_comment(scene, found.start()):
            continue
        start = scene.text.rfind("\n", 0, found.start()) + 1
        command = scene.text[max(start, found.start() - 400) : found.end() + 400]
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
        if venue.owner == "binance" and not _is_comment(scene, found.start()):
            yield _fault(scene, Span(*found.span("name")), found["name"], venue, 0)


def _is_comment(scene: Scene, at: int) -> bool:
    return any(
        remark.kind == "comment" and remark.span.start <= at < remark.span.end
        for remark in scene.structure.remarks
    )


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
        if block.kind == "branch" and _TESTNET.search(block.name) and "not" not in block.name:
            return "warning"
    handed = (each.value for call in clients.calls_around(scene, span) for each in call.arguments)
    if any(value.kind == "text" and _PLACEHOLDER.match(value.text) for value in handed):
        return "warning"
    return "error"
