"""A credential file in an image is found at the line of the Dockerfile that copies it."""

from __future__ import annotations

import pytest

from binlint.detect.kept import dockerfiles, dockerignores
from binlint.detect.kept.images import Recipe, judge
from binlint.filestate import Holding, Remedy

ENV = Holding(".env", "env", ("`API_KEY`",), template=False)


def recipe(text: str, ignored: str = "", context: str = "") -> Recipe:
    place = f"{context}/.dockerignore" if context else ".dockerignore"
    copies, patterns = dockerfiles.copies(text), dockerignores.read(ignored)
    return Recipe("Dockerfile", copies, context, place, patterns)


def lines(made: Recipe, *holdings: Holding) -> list[int]:
    return [each.finding.line for each in judge(made, holdings)]


def test_the_finding_stands_at_the_line_and_names_the_file() -> None:
    (judged,) = judge(recipe("FROM x\nCOPY . .\n"), [ENV])

    finding = judged.finding
    assert (finding.rule, finding.severity) == ("env-file-in-image", "error")
    assert (finding.path, finding.line, finding.subject) == ("Dockerfile", 2, ".env")
    assert finding.message == "Credentials copied into the image: .env"
    note = "line 2 copies it from the build context, the top folder"
    assert finding.evidence[0].note == note


def test_several_files_of_one_line_are_one_finding() -> None:
    other = ENV._replace(path="deploy/prod.env")

    (judged,) = judge(recipe("COPY . ."), [ENV, other])

    assert judged.finding.message == "Credentials copied into the image: .env, deploy/prod.env"
    assert [remedy.path for remedy in judged.remedies] == [".env", "deploy/prod.env"]


def test_a_dockerignore_keeps_it_out() -> None:
    assert lines(recipe("COPY . .", ignored=".env*"), ENV) == []


def test_only_what_is_in_the_context_is_copied() -> None:
    made = recipe("COPY . .", context="app")

    assert lines(made, ENV) == lines(made, ENV._replace(path="app2/.env")) == []
    assert lines(made, ENV._replace(path="app/.env")) == [1]


def test_private_keys_are_another_rules() -> None:
    assert lines(recipe("COPY . ."), Holding("a.pem", "key", (), template=False)) == []


@pytest.mark.parametrize(
    ("copy", "action"), [("COPY . .", "dockerignore"), ("COPY .env .", "advice")]
)
def test_a_line_of_a_dockerignore_mends_it_unless_the_file_is_named(copy: str, action: str) -> None:
    (judged,) = judge(recipe(copy), [ENV])

    (remedy,) = judged.remedies
    assert remedy.action == action
    if action == "dockerignore":
        assert remedy == Remedy("dockerignore", ".env", place=".dockerignore")
    else:
        assert remedy.advice.startswith("take .env out of line 1 of Dockerfile")
