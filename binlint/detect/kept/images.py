"""Judge whether a Dockerfile copies credential files into the image."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from binlint.detect.kept import dockerfiles, dockerignores, envfiles
from binlint.detect.kept.envfiles import Judged
from binlint.filestate import Holding, Remedy
from binlint.model import Evidence
from binlint.redact import mark, scrub

RULE = "env-file-in-image"
_MOST_SAID = 3  # files of which a finding says what they hold


class Recipe(NamedTuple):
    """A Dockerfile, with what decides on its build context."""

    path: str  # relative to the root
    copies: tuple[dockerfiles.Copy, ...]
    context: str  # folder relative to the root; "" is the root
    ignore_file: str  # the .dockerignore in force, or the one to create
    patterns: tuple[dockerignores.Pattern, ...]  # of the .dockerignore


class _Exposed(NamedTuple):
    """A credential file that is in a build context."""

    holding: Holding
    path: str  # relative to the context


def judge(recipe: Recipe, holdings: Iterable[Holding]) -> Iterator[Judged]:
    """Say which lines of a Dockerfile copy files with credentials into the image."""
    exposed = [
        _Exposed(holding, path)
        for holding in holdings
        if holding.kind != "key"
        and (path := _below(recipe.context, holding.path))
        and not dockerignores.keeps_out(recipe.patterns, path)
    ]
    for copy in recipe.copies:
        taken = [one for one in exposed if dockerfiles.takes(copy, one.path)]
        if taken:
            yield _copied(recipe, copy, taken)


def _below(folder: str, path: str) -> str:
    """Return a path relative to a folder, "" if it is not in it."""
    if not folder:
        return path
    return path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else ""


def _copied(recipe: Recipe, copy: dockerfiles.Copy, taken: list[_Exposed]) -> Judged:
    paths = [scrub(one.holding.path) for one in taken]
    context = scrub(recipe.context) or "the top folder"
    evidence = [
        Evidence("copied", f"line {copy.line} copies it from the build context, {context}"),
        Evidence("no-dockerignore", f"{scrub(recipe.ignore_file)} does not keep it out"),
    ]
    for one in taken[:_MOST_SAID]:
        evidence += envfiles.holds(one.holding)
    message = f"Credentials copied into the image: {envfiles.named(paths)}"
    finding = envfiles.at(recipe.path, RULE, message, paths[0], tuple(evidence))._replace(
        line=copy.line, end_line=copy.line, fingerprint=mark(RULE, scrub(recipe.path), *paths)
    )
    return Judged(finding, tuple(_remedy(recipe, copy, one) for one in taken))


def _remedy(recipe: Recipe, copy: dockerfiles.Copy, exposed: _Exposed) -> Remedy:
    path = exposed.holding.path
    if dockerfiles.names_itself(copy, exposed.path):
        advice = (
            f"take {path} out of line {copy.line} of {recipe.path} and give its values to the"
            " container when it runs (--env-file, or env_file of compose)"
        )
        return Remedy("advice", path, advice=advice)
    return Remedy("dockerignore", path, place=recipe.ignore_file, context=recipe.context)
