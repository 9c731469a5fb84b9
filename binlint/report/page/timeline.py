"""The timeline of exposure: a bar for each credential, from its first day to the scan's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from binlint.report.page.exposure import Period
from binlint.report.page.leaks import Leak
from binlint.report.page.markup import Markup, foreign, join, path, tag
from binlint.report.quantities import count
from binlint.rule import Rulebook

_MOST = 100  # bars
_MONTHS = (1, 3, 6, 12, 24, 60, 120)  # between two marks of the axis
_MARKS = 6  # that fit on a telephone
_EDGE = 86.0  # per cent; a mark further to the right would be cut off
_BAR = 12  # pixels, the height


class Axis(NamedTuple):
    """The days that the bars span, and where they are marked."""

    start: date
    end: date  # after the start
    marks: tuple[tuple[float, str], ...]  # place in per cent, and label

    def place(self, day: date) -> float:
        """Return where a day lies, in per cent."""
        return 100 * (day - self.start) / (self.end - self.start)


def draw(leaks: tuple[Leak, ...], rulebook: Rulebook, cards: int) -> Markup:
    """Return the bars, the oldest exposure first; empty if no date is known.

    They name the credentials, and link to those that have a card: the first so many.
    """
    dated = [(leak.exposure, leak) for leak in leaks if leak.exposure]
    if not dated:
        return Markup()
    dated.sort(key=lambda pair: pair[0].since)
    axis = axis_of([exposure for exposure, _ in dated])
    titles = {rule.id: rule.title for rule in rulebook.rules}
    linked = {leak.id for leak in leaks[:cards]}
    rows = (
        _row(leak, exposure, axis, _name(leak, titles, linked)) for exposure, leak in dated[:_MOST]
    )
    return join(
        _legend(),
        tag("div", tag("div", class_="what"), _scale(axis), class_="axis", aria_hidden="true"),
        tag("ol", *rows, class_="timeline"),
        _rest(len(dated) - _MOST, len(leaks) - len(dated)),
    )


def axis_of(exposures: list[Period]) -> Axis:
    """Return an axis that holds all exposures, of which there is at least one."""
    start = min(exposure.since for exposure in exposures)
    end = max(start + timedelta(days=1), *(exposure.until for exposure in exposures))
    bare = Axis(start, end, ())
    for step in _MONTHS:
        marks = [(bare.place(day), day) for day in _firsts(start, end, step)]
        if len(marks) <= _MARKS:
            break
    shown = [(at, day.isoformat()[: 4 if step >= 12 else 7]) for at, day in marks if at <= _EDGE]
    return bare._replace(marks=tuple(shown) or ((0.0, start.isoformat()),))


def _firsts(start: date, end: date, step: int) -> Iterator[date]:
    """Yield the first days of every so many months that lie between two days."""
    first = start.year * 12 + start.month - (start.day == 1)  # from January of the year 0
    month = -(-first // step) * step  # rounded up
    while month < 12 * MAXYEAR and (day := date(month // 12, month % 12 + 1, 1)) <= end:
        yield day
        month += step


def _name(leak: Leak, titles: dict[str, str], linked: set[str]) -> Markup:
    first = leak.first
    title = foreign(titles.get(first.rule, first.rule))
    name = (
        join(title, " ", tag("code", first.preview, class_="preview")) if first.preview else title
    )
    return tag("a", name, href=f"#{leak.id}") if leak.id in linked else name


def _row(leak: Leak, exposure: Period, axis: Axis, name: Markup) -> Markup:
    place = tag("div", path(leak.first.path), class_="soft")
    return tag(
        "li",
        tag("div", name, place, class_="what"),
        tag("div", _bars(leak, exposure, axis), tag("div", _told(exposure), class_="soft")),
    )


def _told(exposure: Period) -> str:
    told = f"since {exposure.since}, {count(exposure.days, 'day')}"
    if exposure.in_head is None:
        return told
    gone = f"gone from HEAD since {exposure.gone}" if exposure.gone else "not in HEAD"
    return f"{told}, {'still in HEAD' if exposure.in_head else gone}"


def _bars(leak: Leak, exposure: Period, axis: Axis) -> Markup:
    is_past = exposure.in_head is False
    current = (exposure.gone or exposure.since) if is_past else exposure.until
    kind = "testnet" if leak.environment == "testnet" else "live"
    lines = (_line(at) for at, _ in axis.marks)
    parts = []
    if current > exposure.since:
        parts.append(_bar(axis, exposure.since, current, f"bar {kind}"))
    if current < exposure.until:
        parts.append(_bar(axis, current, exposure.until, f"bar {kind} past"))
    if not parts:  # all of it on one day
        is_over = " past" if is_past else ""
        parts.append(_bar(axis, exposure.since, exposure.until, f"bar {kind}{is_over}"))
    return _picture(*lines, *parts)


def _bar(axis: Axis, start: date, end: date, kind: str) -> Markup:
    left = min(axis.place(start), 99.5)  # a bar of one day shows, too
    width = max(axis.place(end) - left, 0.5)
    return tag("rect", class_=kind, x=f"{left:.2f}%", width=f"{width:.2f}%", y=1, height=_BAR - 2)


def _line(at: float) -> Markup:
    return tag("line", class_="grid", x1=f"{at:.2f}%", x2=f"{at:.2f}%", y1=0, y2=_BAR)


def _scale(axis: Axis) -> Markup:
    labels = (tag("text", label, x=f"{at:.2f}%", y=_BAR) for at, label in axis.marks)
    return tag("div", _picture(*labels, height=_BAR + 4))


def _picture(*parts: Markup, height: int = _BAR) -> Markup:
    return tag("svg", *parts, width="100%", height=height, aria_hidden="true", focusable="false")


def _legend() -> Markup:
    return tag(
        "p",
        tag("span", _sample("bar live"), "in HEAD"),
        tag(
            "span", _sample("bar live past"), "not in HEAD, but still to be had from git’s history"
        ),
        tag("span", _sample("bar testnet"), "testnet"),
        tag("span", "Bars end with the day of the scan."),
        class_="legend soft",
    )


def _sample(kind: str) -> Markup:
    bar = tag("rect", class_=kind, x=0, y=1, width=24, height=_BAR - 2)
    return tag("svg", bar, width=24, height=_BAR, aria_hidden="true", focusable="false")


def _rest(more: int, undated: int) -> Markup:
    told = []
    if more > 0:
        told.append(f"{count(more, 'later exposure')} left out here.")
    if undated:
        told.append(f"Of {count(undated, 'credential')} no date is known.")
    return tag("p", " ".join(told), class_="more") if told else Markup()
