"""Read [generic]: which other tools look for secrets that are not Binance's."""

from __future__ import annotations

from binlint.generic import PLUGINS, TOOLS
from binlint.policies import USUAL, Generic
from binlint.policy import words
from binlint.policy.foreign import Table

_KEYS = ("also", "plugins")


def read(settings: Table) -> Generic:
    """Return what the table says; ConfigError for what there is not, with the nearest name."""
    value = settings.values["generic"]
    if not isinstance(value, dict):
        raise settings.wrong("generic", "must be a table, under [generic]")
    table = Table(settings.file, f"{settings.place}[generic] ", value)
    table.allow_only(_KEYS)
    also = _known(table, "also", TOOLS)
    plugins = _known(table, "plugins", (USUAL, *PLUGINS))
    if "plugins" in value and not plugins:
        raise table.wrong("plugins", f'must not be empty; leave it out, or write ["{USUAL}"]')
    return Generic(also, plugins or (USUAL,))


def _known(table: Table, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(table.strings(key)))
    for value in values:
        if value not in known:
            hint = words.did_you_mean(value, known) or f"; known are {', '.join(known)}"
            raise table.wrong(key, f"there is no {words.quote(value)}{hint}")
    return values
