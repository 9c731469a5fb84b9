"""What `binlint init` has to offer for a work tree: a draft for each file that lacks something."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from binlint import __version__, keeping
from binlint.detect.kept import dockerfiles, keptfiles
from binlint.model import Blob, Origin
from binlint.policy import config
from binlint.report.escape import visible
from binlint.setup import drafts, ignoring, precommit, settings, workflow
from binlint.setup.drafts import Draft, Unfit
from binlint.sources import placing, premises, states
from binlint.sources.placing import Refused

HOOKS = (".pre-commit-config.yaml", ".pre-commit-config.yml")
_GITLAB = ".gitlab-ci.yml"
_MOST_FILES = 500  # that are looked into for credentials


class Offers(NamedTuple):
    """What can be written, and what cannot be."""

    drafts: tuple[Draft, ...]
    left: tuple[str, ...]  # files that are left alone, with the reason and what to do by hand
    hints: tuple[str, ...]  # what else there is to do


class _Surroundings(NamedTuple):
    """What the lines of ignore files depend on."""

    found: tuple[str, ...]  # credential files that git neither has nor ignores
    templates: tuple[str, ...]  # loose files that show others what to fill in
    unread: int  # loose files that may hold credentials, and that nobody has looked into


def collect(top: str) -> Offers:
    """Return the offers for a work tree, in the order they are made; nothing is written."""
    made, left = [], []
    around = _look_around(top)
    offers: tuple[tuple[str, Callable[[], Draft | None]], ...] = (
        (_hooks_file(top), lambda: _hook(top)),
        (workflow.NAME, lambda: _workflow(top)),
        (".gitignore", lambda: _gitignore(top, around)),
        (".dockerignore", lambda: _dockerignore(top, around)),
        (settings.NAME, lambda: _settings(top)),
    )
    for path, offer in offers:
        try:
            draft = offer()
        except (Refused, Unfit) as error:
            left.append(f"{path}: left alone, since {error}{_by_hand(path)}")
            continue
        if draft is not None:
            made.append(draft)
    ignored = next((draft.own for draft in made if draft.path == ".gitignore"), frozenset[str]())
    left += _exposed(around, ignored)
    return Offers(tuple(made), tuple(left), tuple(_hints(top)))


def _look_around(top: str) -> _Surroundings:
    loose = premises.loose(top)
    suspects = [path for path in loose if keptfiles.may_matter(path) and keptfiles.kind(path)]
    templates = tuple(path for path in suspects if keptfiles.is_template(path))
    files = [path for path in suspects if not os.path.islink(os.path.join(top, path))]
    held = {path: _holds_credentials(top, path) for path in files[:_MOST_FILES]}
    unread = len(files) - len(held) + sum(answer is None for answer in held.values())
    return _Surroundings(tuple(path for path in held if held[path]), templates, unread)


def _holds_credentials(top: str, path: str) -> bool | None:
    """Tell whether a file holds credentials; None if it cannot be read."""
    data = states.read(top, path)
    if data is None:
        return None
    noted = keeping.note(Blob(Origin(path), data), ())
    return noted is not None and noted.holding is not None and not noted.holding.template


def _exposed(around: _Surroundings, lines: frozenset[str]) -> Iterator[str]:
    """Yield why git may yet take a credential file, whatever lines are added."""
    for path in ignoring.nameless(around.found, lines):
        # Made visible here: what is left may have several lines, and a path is one of them.
        yield f"{visible(path)}: no line of .gitignore can name it; rename it"
    if around.unread:
        yield (
            f"{around.unread} loose files that may hold credentials were not looked into: only"
            f" {_MOST_FILES} are, of those that can be read; add what git is not to have to"
            " .gitignore, and run it again"
        )


def _hooks_file(top: str) -> str:
    """Return the configuration of pre-commit that is there, else the one that it reads."""
    return next((name for name in HOOKS if placing.exists(top, name)), HOOKS[0])


def _hook(top: str) -> Draft | None:
    path = _hooks_file(top)
    before = placing.read(top, path)
    text = drafts.decode(before)
    own = precommit.entry(__version__).split("\n")
    return _draft(path, before, precommit.merge(text, __version__), own)


def _workflow(top: str) -> Draft | None:
    is_at_github = placing.exists(top, ".github") or premises.has_github_remote(top)
    if not is_at_github:
        return None
    before = placing.read(top, workflow.NAME)
    for name in premises.names(top, workflow.FOLDER):
        path = f"{workflow.FOLDER}/{name}"
        if name.endswith((".yml", ".yaml")) and _calls_binlint(top, path):
            return None
    if before is not None:
        raise Unfit("it is another workflow")
    return _draft(workflow.NAME, None, workflow.TEXT, workflow.TEXT.split("\n"))


def _calls_binlint(top: str, path: str) -> bool:
    data = states.read(top, path)
    return data is not None and workflow.uses_binlint(data.decode("utf-8", "replace"))


def _gitignore(top: str, around: _Surroundings) -> Draft | None:
    before = placing.read(top, ".gitignore")
    text = drafts.decode(before)
    lines = ignoring.git_lines(text, around.found, around.templates)
    return _draft(".gitignore", before, drafts.with_lines(text, lines), lines)


def _dockerignore(top: str, around: _Surroundings) -> Draft | None:
    recipes = _recipes(top)
    if not recipes:
        return None
    before = placing.read(top, ".dockerignore")
    text = drafts.decode(before)
    copies = [copy for path in recipes for copy in _copies(top, path)]
    lines = ignoring.docker_lines(text, copies, around.found, around.templates)
    return _draft(".dockerignore", before, drafts.with_lines(text, lines), lines)


def _recipes(top: str) -> list[str]:
    """Return the Dockerfiles that take the top of the work tree for their context.

    One with an ignore file of its own has no use for the common one.
    """
    names = premises.names(top)
    composed = [name for name in names if keptfiles.role(name) == "compose"]
    builds = tuple(each for name in composed for each in dockerfiles.builds(name, _text(top, name)))
    named = {build.dockerfile for build in builds if build.context == ""}
    known = {name for name in names if keptfiles.role(name) == "dockerfile"}
    return sorted(
        path
        for path in known | named
        if "" in dockerfiles.contexts(builds, path)
        and placing.exists(top, path)
        and not placing.exists(top, f"{path}.dockerignore")
    )


def _copies(top: str, path: str) -> tuple[dockerfiles.Copy, ...]:
    return dockerfiles.copies(_text(top, path))


def _text(top: str, path: str) -> str:
    return (states.read(top, path) or b"").decode("utf-8", "replace")


def _settings(top: str) -> Draft | None:
    if config.find(top) is not None:
        return None
    return _draft(settings.NAME, None, settings.TEXT, settings.TEXT.split("\n"))


def _draft(path: str, before: bytes | None, text: str, lines: Iterable[str]) -> Draft | None:
    """Return what a file would become with lines of ours; None if it is that already."""
    after = text.encode()
    if after == (before or b""):
        return None
    theirs = {line.strip() for line in drafts.decode(before).split("\n")}  # ours may repeat them
    return Draft(path, before, after, frozenset(map(str.strip, lines)) - theirs)


def _by_hand(path: str) -> str:
    """Return what to do about a file that is left alone."""
    if path in HOOKS:
        return f"; add to its `repos:` by hand:\n{precommit.entry(__version__)}"
    if path == workflow.NAME:
        return f"; add this step to it by hand: {workflow.STEP}"
    depth = {".gitignore": "", ".dockerignore": "**/"}.get(path)
    lines = ", ".join(f"{depth}{pattern}" for pattern in ignoring.PROBES)
    return "" if depth is None else f"; see by hand that it has the lines {lines}"


def _hints(top: str) -> Iterator[str]:
    if placing.exists(top, _GITLAB) and not _calls_binlint(top, _GITLAB):
        yield f"{_GITLAB}: left to you: {precommit.HOME}/blob/main/docs/gitlab.md has a job for it"
    for path in _recipes(top):
        for pattern in ignoring.needed_kinds(_copies(top, path)):
            yield f"{path}: copies {pattern} into the image: hand it over when a container starts"
