"""Move what was read out of a part of a text to where that part stands."""

from __future__ import annotations

from typing import NamedTuple

from binlint.model import Span
from binlint.structure import Argument, Call, Remark, Scope, Setting, Structure, Text, Value


class Place(NamedTuple):
    """Where a part stands in the whole."""

    characters: int  # before the part
    parent: int  # index of the scope around it
    scopes: int  # scopes of the whole that come before those of the part
    calls: int  # likewise


def shifted(part: Structure, place: Place) -> Structure:
    """Return a part's structure with its spans and indices as in the whole."""
    return part._replace(
        scopes=tuple(_scope(scope, index, place) for index, scope in enumerate(part.scopes)),
        settings=tuple(_setting(setting, place) for setting in part.settings),
        calls=tuple(_call(call, place) for call in part.calls),
        texts=tuple(_text(text, place) for text in part.texts),
        remarks=tuple(Remark(_span(remark.span, place), remark.kind) for remark in part.remarks),
        quoted=tuple(_span(span, place) for span in part.quoted),
    )


def _span(span: Span, place: Place) -> Span:
    return Span(span.start + place.characters, span.end + place.characters)


def _scope(scope: Scope, index: int, place: Place) -> Scope:
    if index == 0:  # the whole part: one block of many now
        return Scope(place.parent, "section", scope.name, _span(scope.span, place))
    return scope._replace(parent=scope.parent + place.scopes, span=_span(scope.span, place))


def _value(value: Value, place: Place) -> Value:
    items = tuple(_value(item, place) for item in value.items)
    return value._replace(span=_span(value.span, place), items=items)


def _setting(setting: Setting, place: Place) -> Setting:
    return setting._replace(
        value=_value(setting.value, place),
        span=_span(setting.span, place),
        scope=setting.scope + place.scopes,
    )


def _call(call: Call, place: Place) -> Call:
    arguments = tuple(Argument(given.name, _value(given.value, place)) for given in call.arguments)
    return call._replace(
        arguments=arguments, span=_span(call.span, place), scope=call.scope + place.scopes
    )


def _text(text: Text, place: Place) -> Text:
    return text._replace(
        value=_value(text.value, place),
        scope=text.scope + place.scopes,
        call=text.call + place.calls if text.call >= 0 else -1,
    )
