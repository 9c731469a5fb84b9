"""Run an example of a rule: its template is filled in, and what is found in it returned."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from binlint.generic import is_generic
from binlint.model import Blob, Finding, Origin
from binlint.policies import Needs
from binlint.rule import Example, Kept, Rule
from binlint.template import expand

Find = Callable[[Blob, Needs, str], tuple[Finding, ...]]  # a blob, the policy's needs, the day

_SETTINGS = ("binlint.toml", "pyproject.toml")
_OF_POLICY = ("profile", "rotation", "reuse")  # detectors that need more than the file itself


def findings(rule: Rule, example: Example, seed: str, find: Find) -> tuple[Finding, ...]:
    """Return what is found in an example of a rule.

    Of one that says how its file is kept, only that; of a rule that goes by the settings and the
    day, only what that rule says, since credentials are part of its examples.
    """
    if example.kept is not None:
        return _of_state(example, example.kept, seed)
    text = expand(example.text, seed)
    if rule.detector in _OF_POLICY:
        return tuple(one for one in _of_policy(example, text, find) if one.rule == rule.id)
    found = find(Blob(Origin(example.path), text.encode()), Needs(), "")
    # What stands in an example of another rule may well be named as a secret, too.
    return tuple(one for one in found if rule.detector == "generic" or not is_generic(one))


def _of_policy(example: Example, text: str, find: Find) -> Iterator[Finding]:
    from binlint import rulebook  # what most rules have no use for
    from binlint.detect.life import reuse, rotation
    from binlint.policy import config

    if example.path in _SETTINGS:
        keys = config.parse(text, example.path, rulebook.parse_rule).keys
        yield from rotation.due(keys, example.today, example.path)
        yield from reuse.accounted(keys, example.path)
        return
    needs = config.parse(example.settings, "binlint.toml", rulebook.parse_rule).needs
    found = find(Blob(Origin(example.path), text.encode()), needs, example.today)
    yield from (*found, *reuse.find(found))


def _of_state(example: Example, kept: Kept, seed: str) -> tuple[Finding, ...]:
    from binlint import keeping
    from binlint.filestate import FileState

    contents = {
        path: expand(text, f"{seed} {path}")
        for path, text in ((example.path, example.text), *kept.files)
    }
    noted = {
        path: found
        for path, text in contents.items()
        if (found := keeping.note(Blob(Origin(path), text.encode()), ()))
    }
    states = {path: FileState(path, 0o600, ignored=True) for path in contents}
    states[example.path] = FileState(example.path, kept.mode, kept.tracked, kept.ignored)
    return tuple(each.finding for each in keeping.judge(noted, states, lambda path: None))
