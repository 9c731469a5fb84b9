"""Plugins are made by us, find what the real ones find, and touch neither settings nor network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from binlint.generic import PLUGINS
from tests.detect.generic import samples
from tests.e2e.workbench import clean_environment

# In a process of its own: what others have loaded or cached says nothing.
ALONE = """
import json, socket, sys
def refuse(*given, **named):
    raise AssertionError("a connection")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from binlint.detect.secrets.detect_secrets_adapter import finder
found = []
for name, text in json.load(sys.stdin):
    found.append([name, sum(1 for line in text.splitlines() for _ in finder(name)(line, "a.py"))])
from detect_secrets import settings
caches = [settings.get_settings, settings.get_plugins, settings.get_filters]
print(json.dumps([found, [cache.cache_info().currsize for cache in caches]]))
"""


def test_the_list_of_plugins_is_that_of_detect_secrets_but_for_addresses() -> None:
    from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class

    known: list[type] = [*get_mapping_from_secret_type_to_class().values()]

    assert {*PLUGINS, "IPPublicDetector"} == {each.__name__ for each in known}


def test_no_settings_are_loaded_and_no_connection_is_made(tmp_path: Path) -> None:
    given = [(name, samples.sample(name)[0]) for name in PLUGINS]

    done = subprocess.run(
        [sys.executable, "-c", ALONE],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        env=clean_environment(tmp_path),
    )

    found, caches = json.loads(done.stdout or done.stderr)
    assert [name for name, count in found if not count] == []
    assert caches == [0, 0, 0]


FILES = ("{}.py", "{}.js", "{}.go", "{}.json", "{}.md", "{}.cs", "{}.yaml", "{}.toml", "{}.ini")


@pytest.mark.e2e
def test_what_detect_secrets_finds_is_found(tmp_path: Path) -> None:
    for seed, name in enumerate(FILES):
        for plugin in PLUGINS:
            path = tmp_path / name.format(plugin)
            path.write_text(samples.sample(plugin, seed)[0])
    (tmp_path / ".env").write_text(samples.sample("KeywordDetector")[0].replace('"', ""))
    plugins = ["usual", "HexHighEntropyString", "Base64HighEntropyString"]
    (tmp_path / "binlint.toml").write_text(f"[generic]\nplugins = {json.dumps(plugins)}\n")
    theirs = run(tmp_path, "detect_secrets", "scan", "--all-files", "--no-verify", ".")
    ours = run(tmp_path, "binlint", "scan", "--also=detect-secrets", "--format=json")

    lines = {(one["path"], one["line"]) for one in ours["findings"]}
    known = {
        (path, each["line_number"]) for path, found in theirs["results"].items() for each in found
    }
    assert len(known) > 180
    assert known - lines == set()


def run(folder: Path, *module: str) -> Any:
    """Run a module in a folder, and return its report."""
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=folder,
        env=clean_environment(folder.parent),
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)
