"""Find domains that python-binance is told to put behind `binance.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.detect import names
from binlint.detect.safety.scenes import Scene
from binlint.model import Evidence, Fault
from binlint.redact import quoted
from binlint.structure import Setting, Value

_NAME = re.compile(r"\btlds?\b")
_DOMAIN = re.compile(r"[a-z0-9.-]{2,60}")
_KNOWN = frozenset({"com", "us", "tr", "th", "je", "jp", "vision", ""})


def find(scene: Scene) -> Iterator[Fault]:
    """Yield the settings and arguments called `tld` whose domain is not Binance's."""
    if not scene.context.binance or scene.context.test:
        return
    for setting in scene.structure.settings:
        if _NAME.search(names.words(setting.name)):
            wrong = next(filter(None, map(_wrong, _values(setting))), None)
            if wrong is not None:
                yield _fault(scene, *wrong)


def _values(setting: Setting) -> tuple[Value, ...]:
    return setting.value.items or (setting.value,)


def _wrong(value: Value) -> tuple[Value, str] | None:
    domain = value.text.strip().lower().lstrip(".")
    if value.kind != "text" or domain in _KNOWN or not _DOMAIN.fullmatch(domain):
        return None
    return value, f"api.binance.{domain}"


def _fault(scene: Scene, value: Value, host: str) -> Fault:
    return scene.fault(
        "untrusted-endpoint",
        value.span,
        subject=host,
        message=f"{quoted(host)} is not Binance's",
        severity="note",
        confidence="medium",
        evidence=(Evidence("host", f"`tld` makes {quoted(host)} of it"),),
    )
