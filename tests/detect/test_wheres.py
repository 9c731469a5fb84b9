"""The kind of text a value stands in."""

from __future__ import annotations

import pytest

from binlint.detect.wheres import where
from binlint.model import Origin


@pytest.mark.parametrize(
    ("path", "before", "kind"),
    [
        ("bot.py", "api_key = '", "code"),
        ("bot.py", "# api_key = '", "comment"),
        ("bot.py", "    # key ", "comment"),
        ("bot.py", "x = 1  # key ", "comment"),
        ("bot.py", '"""key ', "comment"),
        ("bot.js", "// key: ", "comment"),
        ("bot.js", "f(); // key: ", "comment"),
        ("bot.js", " * key: ", "comment"),
        ("bot.js", "/* key: ", "comment"),
        ("bot.js", "fetch('https://api.binance.com?k=", "code"),
        ("bot.sql", "-- key ", "comment"),
        ("bot.m", "% key ", "comment"),
        ("start.bat", "rem key ", "comment"),
        ("page.xml", "<!-- key ", "comment"),
        ("bot.ini", "; key = ", "comment"),
        ("config.json", '"key": "', "config"),
        ("config.json5", "// key: ", "comment"),
        ("values.YAML", "key: ", "config"),
        (".env", "KEY=", "config"),
        (".env.local", "KEY=", "config"),
        (".env", "# KEY=", "comment"),
        ("Dockerfile", "ENV KEY=", "config"),
        ("app.properties", "key=", "config"),
        ("prod.tfvars", "key = ", "config"),
        ("README.md", "Key: ", "text"),
        ("README.md", "# Key: ", "text"),
        ("notes.txt", "key ", "text"),
        ("bot.log", "key ", "text"),
        ("a.ipynb", '"key = ', "notebook"),
        ("a.ipynb", "# key", "notebook"),
        ("noextension", "key ", "code"),
    ],
)
def test_where_in_a_file(path: str, before: str, kind: str) -> None:
    assert where(Origin(path), before) == kind


def test_standard_input_is_a_message() -> None:
    assert where(Origin("bot.py", "text"), "# ") == "message"


def test_a_name_is_a_file_name() -> None:
    assert where(Origin("binance.env", "name"), "") == "filename"


def test_a_commit_s_file_is_judged_by_its_path() -> None:
    assert where(Origin("config.yml", "object"), "key: ") == "config"
