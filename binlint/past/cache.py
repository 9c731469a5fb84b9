"""Keep what a scan of the history found for the next one, under the rules that it was done with."""

from __future__ import annotations

import os

from binlint import __version__, rulebook
from binlint.past import memory as memories
from binlint.past.memory import NOTHING, Memory
from binlint.pipeline import Pipeline
from binlint.rule import Rule
from binlint.sources import cache
from binlint.sources.cache import Kept

_CODE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Cache:
    """The memory of one repository."""

    def __init__(
        self, where: cache.Place, user_rules: tuple[Rule, ...], pipeline: Pipeline
    ) -> None:
        self._where = where
        self._pipeline = pipeline
        self._key = f"{__version__} {_digest(user_rules)}"

    def load(self) -> Memory:
        """Return what was kept; NOTHING if that is of no use."""
        kept = cache.load(self._where, self._key)
        if kept is None:
            return NOTHING
        return memories.from_text(kept.objects, kept.facts, self._rules())

    def save(self, memory: Memory) -> str | None:
        """Keep what was found; return why that could not be done, if so."""
        text = memories.to_text(memory, self._rules())
        return cache.save(self._where, self._key, Kept(memory.objects, text))

    def _rules(self) -> frozenset[str]:
        return frozenset(rule.id for rule in self._pipeline.book.rules)


def _digest(user_rules: tuple[Rule, ...]) -> str:
    """Return a short name of the rules and programs in force, which changes whenever they do.

    Whoever installs from a branch gets many programs that all call themselves the same version.
    """
    from zlib import crc32

    sum_ = crc32(repr(user_rules).encode("utf-8", "surrogatepass"))
    for path in (*rulebook.rule_files(), *_programs()):
        with open(path, "rb") as file:
            sum_ = crc32(file.read(), sum_)
    return f"{sum_:08x}"


def _programs() -> list[str]:
    found = (
        os.path.join(folder, name)
        for folder, _, names in os.walk(_CODE)
        for name in names
        if name.endswith(".py")
    )
    return sorted(found)
