"""Find settings that leave a key open to every IP address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.detect import names
from binlint.detect.safety import scenes
from binlint.detect.safety.permissions import PERMISSIONS, is_on
from binlint.detect.safety.scenes import Scene
from binlint.model import Evidence, Fault
from binlint.redact import quoted
from binlint.structure import Setting, Value

_IP = re.compile(
    r"""\bip(?:v4)?s?\ (?: white\ ?list | allow\ ?list | restrict(?:ion|ions|ed)? | access
        (?:\ restrictions?)? | lock | bind(?:ing)? | addresses )\b
      | \b(?:trusted|allowed|whitelisted|bound|restricted)\ ips?\b | \b(?:restrict|bind)\ ip\b
      | \baccess\ restrictions?\b""",
    re.VERBOSE,
)
_NO_IP = frozenset(
    {"unrestricted", "0.0.0.0/0", "0.0.0.0", "*", "::/0", "any", "unrestricted (less secure)"}
)
_RESTRICTION_PATH = re.compile(r"/(?:sub-?account|broker)/subAccountApi/ipRestriction", re.I)
_RESTRICTS = re.compile(r"(?:update|add|set)_?ip_?restriction", re.IGNORECASE)
_PUTS = frozenset({"put", "set", "append", "add", "insert", "Add", "Set"})
_READ_ONLY = re.compile(r"^(?:enable )?read(?:ing|only| only| info)?$|^view$")


def find(scene: Scene) -> Iterator[Fault]:
    """Yield the settings by which a key of Binance's has no whitelist."""
    if scene.context.test:
        return
    for setting in scene.structure.settings:
        spelled = names.words(setting.name)
        if _IP.search(spelled) and not scenes.names_own_routes(spelled):
            yield from _address(scene, setting, spelled)
    yield from _status(scene)


def _status(scene: Scene) -> Iterator[Fault]:
    """Yield requests that set a sub-account's restriction to status 1, which is unrestricted."""
    asked = (
        text.call
        for text in scene.structure.texts
        if text.call >= 0 and _RESTRICTION_PATH.search(text.value.text)
    )
    for index in dict.fromkeys(asked):
        for argument in scene.structure.calls[index].arguments:
            if _lifts(argument.name, argument.value):
                yield _lifted(scene, argument.name, argument.value)
    for call in scene.structure.calls if _RESTRICTS.search(scene.text) else ():
        values = [argument.value for argument in call.arguments]
        if call.method in _PUTS and len(values) == 2 and _lifts(values[0].text, values[1]):
            yield _lifted(scene, values[0].text, values[1])


def _lifts(name: str, value: Value) -> bool:
    """Tell `status` 1, which is unrestricted where 2 is bound to addresses, or a plain no."""
    spelled = names.words(name)
    return (spelled == "status" and value.text == "1") or (
        spelled == "ip restrict" and value.text.lower() == "false"
    )


def _lifted(scene: Scene, name: str, value: Value) -> Fault:
    return scene.fault(
        "no-ip-restriction",
        value.span,
        subject="ipRestriction",
        message=f"{quoted(name)} {quoted(value.text)} lifts the IP restriction of a key",
        severity="warning",
        confidence="high",
        evidence=(Evidence("endpoint", "handed to Binance's ipRestriction"),),
    )


def _address(scene: Scene, setting: Setting, spelled: str) -> Iterator[Fault]:
    how = _unbound(scene, setting, spelled)
    venue = scene.venue(setting.scope, setting.path, setting.maker) if how else None
    if how and venue and venue.owner == "binance":
        what = "leaves the key without an IP whitelist"
        yield scene.fault(
            "no-ip-restriction",
            setting.span,
            subject=".".join(setting.path[-2:]),
            message=f"{quoted(setting.name)} {what}",
            severity="warning",
            confidence="medium" if venue.by == "file" else "high",
            evidence=(Evidence("setting", how), Evidence(f"venue-{venue.by}", venue.note)),
        )


def _unbound(scene: Scene, setting: Setting, spelled: str) -> str | None:
    value = setting.value
    text = value.text.strip().lower()
    if text in _NO_IP or any(item.text.lower() in _NO_IP for item in value.items):
        return "every address may use the key"
    if (value.kind == "list" and not value.items) or value.kind == "null":
        if _is_member(scene, setting) and scene.once(_trades, setting.scope):
            return "the list is empty, and the key may trade"
        return None
    # `binance_ip_whitelisted = False` in code says that somebody has not confirmed it yet.
    member = _is_member(scene, setting)
    says = member or scene.structure.language == "config" or not spelled.endswith("ed")
    if (
        says
        and text in ("false", "off", "no", "disabled", "none", "0")
        and (names.binance_in(setting.name) or member)
    ):
        return "it is switched off"
    return None


def _is_member(scene: Scene, setting: Setting) -> bool:
    """Tell whether the object a setting stands in describes a key of Binance's."""
    return scene.blocks.venue(setting.scope).owner == "binance"


def _trades(scene: Scene, scope: int) -> bool:
    """Tell whether the object of an empty whitelist grants more than reading."""
    for sibling in scene.blocks.siblings(scope):
        spelled = names.words(sibling.name)
        if PERMISSIONS.search(spelled) and sibling.value.items:
            items = (names.words(item.text) for item in sibling.value.items)
            return not all(_READ_ONLY.match(item) for item in items)
        if re.search(r"\b(?:trad\w+|futures|margin|withdraw\w*)\b", spelled) and is_on(
            sibling.value
        ):
            return True
        if PERMISSIONS.search(spelled) and sibling.value.kind == "object":
            return any(
                is_on(each.value) and not _READ_ONLY.match(names.words(each.name))
                for each in scene.structure.settings
                if sibling.value.span.start <= each.span.start < sibling.value.span.end
            )
    return False
