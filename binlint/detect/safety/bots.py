"""Recognise a bot's configuration, and say what is unsafe in it by the bot's own documentation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from binlint.bot import Bot, BotSetting
from binlint.detect import names
from binlint.detect.safety import hosts
from binlint.detect.safety.hosts import Address
from binlint.detect.safety.keypaths import Place, exchange_at, fits, places_of, wanted
from binlint.detect.safety.scenes import Scene
from binlint.model import Confidence, Evidence, Fault, Severity, Span
from binlint.redact import quoted
from binlint.structure import Setting, Structure, Value

_ANY_EXCHANGE = "ccxt"  # connects to the exchange that it is told to
_UNKNOWN = ("$", "{", "<", "%")  # a value that begins so is filled in elsewhere


# --- which bot ---------------------------------------------------------------------------------


def recognise(path: str, structure: Structure, bots: tuple[Bot, ...]) -> Bot | None:
    """Return the bot whose configuration a file is, by its name and by what must be in it."""
    parts = path.lower().split("/")
    places: list[Place] | None = None
    for bot in bots:
        for file in bot.files:
            if not any(_is_named(parts, glob) for glob in file.globs):
                continue
            if not file.marks:
                return bot
            if places is None:
                places = places_of(structure)
            marks = [wanted(mark) for mark in file.marks]
            if any(fits(mark, place.path) for place in places for mark in marks):
                return bot
    return None


def _is_named(parts: list[str], glob: str) -> bool:
    """Tell whether the last parts of a path, in lower case, are those of a glob."""
    globs = glob.split("/")
    last = parts[-len(globs) :]
    return len(last) == len(globs) and all(map(fnmatchcase, last, globs))


# --- whose exchange ----------------------------------------------------------------------------


class Exchanges:
    """What the parts of a file say of their exchange, where the bot's own keys say it."""

    def __init__(self, structure: Structure, bot: Bot, places: list[Place]) -> None:
        said = dict(_statements(structure, bot, places))
        # Blocks stand beside one another or in one another: ascending, outer ones first.
        self._parts = sorted(said, key=lambda part: (part.start, -part.end))
        self._binance = [said[part] for part in self._parts]
        self._around: list[int] = []
        open_parts: list[int] = []
        for index, part in enumerate(self._parts):
            while open_parts and self._parts[open_parts[-1]].end <= part.start:
                open_parts.pop()
            self._around.append(open_parts[-1] if open_parts else -1)
            open_parts.append(index)

    def is_binance(self, at: int) -> bool | None:
        """Judge a position by the smallest part around it, else by the file if all of it agrees."""
        index = bisect_right(self._parts, at, key=lambda part: part.start) - 1
        while index >= 0 and self._parts[index].end <= at:
            index = self._around[index]
        if index >= 0:
            return self._binance[index]
        return self._binance[0] if len(set(self._binance)) == 1 else None


def _statements(structure: Structure, bot: Bot, places: list[Place]) -> Iterator[tuple[Span, bool]]:
    if not bot.exchange:
        yield structure.scopes[0].span, True
    for pattern in map(wanted, bot.exchange):
        for place in places:
            at = exchange_at(pattern, place.path)
            if at is not None:
                yield from _said(structure, place.setting, place.path[at] if at >= 0 else "")


def _said(structure: Structure, setting: Setting, named: str) -> Iterator[tuple[Span, bool]]:
    value = setting.value
    if named:
        yield value.span, names.binance_in(named)
    elif value.kind == "object":
        yield value.span, _speaks(f"{setting.name} {value.text}")
    elif value.kind == "text" and value.text and not value.text.startswith(_UNKNOWN):
        yield structure.scopes[setting.scope].span, names.binance_in(value.text)


def _speaks(text: str) -> bool:
    """Tell whether a block speaks of Binance, or of any exchange."""
    if names.binance_in(text):
        return True
    return _ANY_EXCHANGE in text.lower() and names.exchange_in(text) is None


# --- what is unsafe ----------------------------------------------------------------------------


def find(scene: Scene, bot: Bot) -> Iterator[Fault]:
    """Yield the settings of a bot's configuration that break a rule where it is about Binance."""
    if scene.context.test or not bot.settings:
        return
    places = places_of(scene.structure)
    exchanges = Exchanges(scene.structure, bot, places)
    for setting in bot.settings:
        pattern = wanted(setting.path)
        for place in places:
            if fits(pattern, place.path):
                yield from _judge(scene, bot, setting, place.setting, exchanges)


def _judge(
    scene: Scene, bot: Bot, unsafe: BotSetting, setting: Setting, exchanges: Exchanges
) -> Iterator[Fault]:
    judged = exchanges.is_binance(setting.value.span.start)
    if judged is None and scene.venue(setting.scope, setting.path).owner == "other":
        return
    if judged is False:
        return
    matter = _Matter(scene, bot, unsafe, setting, "high" if judged else "medium")
    for value in setting.value.items or (setting.value,):
        if unsafe.holds == "endpoint":
            yield from _endpoints(matter, value)
        elif unsafe.holds == "domain":
            yield from _domain(matter, value)
        elif _breaks(unsafe, value):
            yield matter.fault(unsafe.rule, setting.span, unsafe.severity)
            return


class _Matter(NamedTuple):
    """A setting of a file together with what the bot's own file says of it."""

    scene: Scene
    bot: Bot
    unsafe: BotSetting
    setting: Setting
    confidence: Confidence

    def fault(
        self, rule: str, span: Span, severity: Severity, host: str = "", because: str = ""
    ) -> Fault:
        """Make a fault; `because` goes on after what the bot's file says."""
        if severity == "error" and self.scene.context.example:
            severity = "warning"
        what = self.unsafe.what + (f": {because}" if because else "")
        return self.scene.fault(
            rule,
            span,
            subject=host or ".".join(self.setting.path[-2:]),
            message=f"{quoted(self.setting.name)} {what}",
            severity=severity,
            confidence=self.confidence,
            evidence=(Evidence("bot", f"a setting of {self.bot.title}"),),
        )


def _breaks(unsafe: BotSetting, value: Value) -> bool:
    texts = [value.text.strip().lower()]
    if value.kind in ("true", "false", "null"):
        texts.append(value.kind)  # `yes` and `on` are ways of writing it
    elif value.kind != "text" and value.kind != "number":
        return False
    return any(fnmatchcase(text, glob) for text in texts for glob in unsafe.values)


def _endpoints(matter: _Matter, value: Value) -> Iterator[Fault]:
    if value.kind != "text":
        return
    bare = hosts.bare(value.text)
    for address in hosts.addresses(value.text) or ([bare] if bare else []):
        start = min(value.span.start + address.start, value.span.end)
        span = Span(start, max(start, min(value.span.start + address.end, value.span.end)))
        yield from _host(matter, address, span)


def _host(matter: _Matter, address: Address, span: Span) -> Iterator[Fault]:
    kind = hosts.kind(address.host)
    public = "public" in names.words(matter.setting.name).split()
    if address.scheme in ("http", "ws") and kind != "private":
        because = f"{address.scheme}:// to {quoted(address.host)} is not encrypted"
        severity: Severity = "note" if public else "error"
        yield matter.fault("insecure-endpoint", span, severity, address.host, because)
    if kind not in ("binance", "private"):
        because = f"{quoted(address.host)} is not Binance's"
        severity = "note" if public else _weight(kind, address.host)
        yield matter.fault("untrusted-endpoint", span, severity, address.host, because)


def _weight(kind: hosts.Kind, host: str) -> Severity:
    """A host of Binance's that it does not document, or a relay of one's own, is a warning."""
    nameless = host.replace(".", "").isdigit()  # no certificate says whose it is
    return "error" if nameless or kind in ("lookalike", "relay") else "warning"


def _domain(matter: _Matter, value: Value) -> Iterator[Fault]:
    domain = value.text.strip().lower().lstrip(".")
    if value.kind != "text" or not domain or domain.startswith(_UNKNOWN):
        return
    host = f"api.binance.{domain}"
    if hosts.kind(host) != "binance":
        because = f"{quoted(host)} is not Binance's"
        severity = _weight(hosts.kind(host), host)
        yield matter.fault("untrusted-endpoint", value.span, severity, host, because)
