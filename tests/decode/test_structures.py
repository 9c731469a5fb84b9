"""The name of a file, or its first line, says which reader takes it."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.model import Document, Origin
from tests.decode.config.configurations import named, read

LANGUAGES = {
    "config.json": "json",
    ".mcp.json": "json",
    "bot/.vscode/mcp.jsonc": "json",
    "exchanges.JSON5": "json",
    "bot.code-workspace": "json",
    "config.json.example": "json",
    "config.example.json": "json",
    "docker-compose.override.yml": "yaml",
    "bbgo.yaml~": "yaml",
    "binlint.toml": "toml",
    "user.cfg": "ini",
    "supervisord.conf": "ini",
    "bot.service": "ini",
    "settings.ini.dist": "ini",
    "application.properties": "properties",
    ".env": "dotenv",
    ".env.local": "dotenv",
    ".env.production.example": "dotenv",
    "bot.env": "dotenv",
    "env.sample": "dotenv",
    ".envrc": "dotenv",
    "Dockerfile": "dockerfile",
    "Dockerfile.prod": "dockerfile",
    "bot.dockerfile": "dockerfile",
    "main.tf": "hcl",
    "prod.tfvars": "hcl",
    "K.sh": "shell",
    "bot.py": "python",
    "conf.js": "javascript",
    "bot.tsx": "typescript",
    "main.go": "go",
    "README": "text",
    "docs/README.md": "markdown",
    "notes.txt": "text",
    "page.html": "html",
    "Info.plist": "xml",
    "pom.xml": "xml",
    "bot.ipynb": "notebook",
    "picture.png": None,
    "LICENSE": None,
    "": None,
}


@pytest.mark.parametrize(("path", "language"), LANGUAGES.items(), ids=LANGUAGES)
def test_the_language_by_the_name(path: str, language: str | None) -> None:
    assert structures.language_of(path, "") == language


FIRST_LINES = {
    "#!/usr/bin/env python3\n": "python",
    "#!/usr/bin/node\n": "javascript",
    "#!/bin/bash -e\n": "shell",
    "#!/bin/sh": "shell",
    "#!/usr/bin/awk -f\n": None,
    "# no python\n": None,
}


@pytest.mark.parametrize(("text", "language"), FIRST_LINES.items(), ids=FIRST_LINES)
def test_the_language_by_the_first_line(text: str, language: str | None) -> None:
    assert structures.language_of("bin/bot", text) == language


def test_an_unknown_file_has_no_structure() -> None:
    assert structures.read(Document(Origin("a.png"), "<a/>")) is None


def test_a_language_that_is_named_wins_over_the_path() -> None:
    structure = structures.read_text("a: 1\n", "", "yaml")

    assert structure is not None
    assert named(structure, "a").value.text == "1"


@pytest.mark.parametrize("path", ["a.conf", "a.cfg", "a.properties"])
def test_an_object_is_read_as_one_whatever_its_name(path: str) -> None:
    assert named(read(path, ' {"a": {"b": 1}}'), "a/b").value.text == "1"


def test_json_in_a_yaml_file_is_read_as_json_where_yaml_fails() -> None:
    structure = read("a.yml", '{\n\t"a": "\\ud83d\\ude00",\n\t"b": 1\n}')

    assert structure.problem is None
    assert named(structure, "a").value.text == "\U0001f600"


def test_a_configuration_that_begins_with_a_bracket_is_read_as_xml() -> None:
    structure = read("App.config", '<add key="a" value="1" />')

    assert named(structure, "a").value.text == "1"
