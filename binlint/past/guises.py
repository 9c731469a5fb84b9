"""Choose, of all paths of a file, those under which it may be judged differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_MOST = 20  # under which a file is judged: each costs as much as the first

# What detection asks of a path: whether it is looked at for Binance's sake, what its last parts
# and its ending say, and the environment.
_Guise = tuple[bool, bool, bool, str, str]


def alike(paths: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the paths under which to judge, each with all that are like it, itself first.

    Those come first under which the most is seen. It does not depend on the order of the paths.
    """
    kinds: dict[_Guise, list[str]] = {}
    for path in sorted({*paths}):
        kinds.setdefault(_guise(path), []).append(path)
    ranked = [kinds[guise] for guise in sorted(kinds, key=_doubt)]
    # Under these the least would be seen anyway.
    rest = [path for group in ranked[_MOST:] for path in group]
    groups = [*ranked[: _MOST - 1], [*ranked[_MOST - 1], *rest]] if rest else ranked
    return {group[0]: tuple(group) for group in groups}


def _guise(path: str) -> _Guise:
    # Late: their expressions take 10 ms to compile, and most histories hold no suspect.
    from binlint.detect.files import path_facts
    from binlint.detect.secrets.environments import of_path

    lowered, facts = path.lower(), path_facts(path)
    named = "binance" in lowered or "ccxt" in lowered
    name = lowered.rpartition("/")[2]
    ending = name.rpartition(".")[2] if "." in name else ""
    return named, facts.binance, facts.key_file, ending, of_path(path)


def _doubt(guise: _Guise) -> tuple[bool, bool, bool, str, str]:
    named, binance, key_file, ending, environment = guise
    return not binance, not named, not key_file, environment, ending
