"""Find what is unsafe in configurations, programs and documents: all rules on them, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from binlint.bot import Bot
from binlint.detect.safety import bots, context
from binlint.detect.safety.scenes import Scene
from binlint.model import Document, Fault
from binlint.policies import Needs
from binlint.structure import Structure

# Faults that each detector may tell of one file: with more it says the same again and again.
LIMIT = 1000


class Terms(NamedTuple):
    """What a file is held to besides the rules themselves."""

    needs: Needs = Needs()  # what the project says its bot needs
    today: str = ""  # YYYY-MM-DD, UTC; without it nothing is told of a key's age
    bots: tuple[Bot, ...] = ()  # those whose configurations are known


def find(
    document: Document, structure: Structure, topics: frozenset[str], terms: Terms
) -> list[Fault]:
    """Return the faults of a document, ascending, one for each line and rule.

    `topics` are those of triage: a detector is loaded, which costs milliseconds, only if one of
    its words stands in the file.
    """
    scene = Scene(context.judge(document, structure))
    bot = bots.recognise(document.origin.path, structure, terms.bots)
    kept: dict[tuple[str, int], Fault] = {}
    # What a bot's own documentation says comes first: of two faults on a line the first stays.
    own = [lambda scene: bots.find(scene, bot)] if bot else []
    for detector in (*own, *_detectors(topics, structure, terms)):
        for fault in islice(detector(scene), LIMIT):
            line = scene.text.count("\n", 0, fault.span.start)
            kept.setdefault((fault.rule, line), fault)
    if "profile" in topics:
        from binlint.detect.safety import profile

        for fault in profile.find(scene, terms.needs, tuple(kept.values())):
            line = scene.text.count("\n", 0, fault.span.start)
            kept.setdefault((fault.rule, line), fault)
    return sorted(kept.values(), key=lambda fault: (fault.span.start, fault.rule))


def _detectors(
    topics: frozenset[str], structure: Structure, terms: Terms
) -> Iterator[Callable[[Scene], Iterator[Fault]]]:
    if "permission" in topics:
        from binlint.detect.safety import paths, permissions

        yield from (permissions.find, paths.find)
    if "address" in topics:
        from binlint.detect.safety import whitelists

        yield whitelists.find
    if topics & {"permission", "address"}:
        from binlint.detect.safety import calls, tools

        yield from (calls.find, tools.find)
    if "endpoint" in topics:
        from binlint.detect.safety import domains, endpoints

        yield from (endpoints.find, domains.find)
    if "tls" in topics:
        from binlint.detect.safety import tls

        yield tls.find
    if "date" in topics and terms.today:
        from binlint.detect.life import rotation

        yield lambda scene: rotation.noted(scene, terms.today)
    if topics & {"permission", "address", "tls"} and (structure.remarks or structure.texts):
        from binlint.detect.prose import guidance

        yield lambda scene: guidance.find(scene.context)
