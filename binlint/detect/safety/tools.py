"""Find tools that hand withdrawals, transfers or IP restrictions to an agent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.detect import names
from binlint.detect.safety.scenes import Scene
from binlint.detect.safety.venues import Venue
from binlint.model import Evidence, Fault, Severity, Span
from binlint.redact import quoted

_REGISTERS = re.compile(r"^(?:\w+ )?(?:tool|add tool|register tool|define tool|create tool)$")
_DECORATED = re.compile(
    r"""^[ \t]*@[\w.]{0,60}\btool\b[^\n]{0,400}\n
        (?:[ \t]*[@)\]"'\w][^\n]{0,400}\n){0,8}?
        [ \t]*(?:async[ ]+)?def[ ]+(?P<name>\w+)""",
    re.VERBOSE | re.MULTILINE,
)
_READS = re.compile(
    r"\b(?:history|histories|records?|status|quota|fees?|list|get|fetch|query|info|limits?"
    r"|addresses|check|estimate|networks?)\b"
)
_NAMED = {
    "withdrawal-scope": re.compile(r"\bwithdraw(?:al|als)?\b"),
    "no-ip-restriction": re.compile(
        r"\b(?:update|set|add|delete|remove|change) ip restriction"
        r"|\bip restriction (?:update|delete)"
    ),
    "transfer-scope": re.compile(
        r"\b(?:universal|sub ?account|asset|binance|wallet) transfers?\b|^transfers?$"
    ),
}
_WHAT = {
    "withdrawal-scope": "lets an agent withdraw",
    "no-ip-restriction": "lets an agent lift the IP restriction of a key",
    "transfer-scope": "lets an agent move funds",
}


def find(scene: Scene) -> Iterator[Fault]:
    """Yield the tools that an MCP server or agent framework offers, by where they are named."""
    if scene.context.test or scene.structure.language == "config":
        return
    for span, name, scope in (*_registered(scene), *_decorated(scene)):
        rule = _rule(names.words(name))
        venue = scene.venue(scope, (name,)) if rule else None
        if rule is None or venue is None:
            continue
        if venue.owner == "unknown" and scene.context.trading:
            venue = Venue("any", "file", "the file trades on exchanges")
        if venue.owner in ("binance", "any"):
            yield _fault(scene, rule, span, name, venue)


def _registered(scene: Scene) -> Iterator[tuple[Span, str, int]]:
    seen: set[int] = set()
    for text in scene.structure.texts:
        if text.call < 0 or text.call in seen:
            continue
        call = scene.structure.calls[text.call]
        if _REGISTERS.match(names.words(call.method)) and len(text.value.text) < 80:
            seen.add(text.call)
            yield text.value.span, text.value.text, text.scope


def _decorated(scene: Scene) -> Iterator[tuple[Span, str, int]]:
    if scene.structure.name != "python" or "tool" not in scene.text:
        return
    for found in _DECORATED.finditer(scene.text):
        yield Span(*found.span("name")), found["name"], 0


def _rule(spelled: str) -> str | None:
    if _READS.search(spelled):
        return None
    return next((rule for rule, named in _NAMED.items() if named.search(spelled)), None)


def _fault(scene: Scene, rule: str, span: Span, name: str, venue: Venue) -> Fault:
    severity: Severity = "warning"
    return scene.fault(
        rule,
        span,
        subject=name,
        message=f"the tool {quoted(name)} {_WHAT[rule]}",
        severity=severity,
        confidence="high" if venue.by == "name" else "medium",
        evidence=(
            Evidence("agent-tool", f"offered as {quoted(name)}"),
            Evidence(f"venue-{venue.by}", venue.note),
        ),
    )
