"""Wheel, source archive and editable installation carry hooks/ and rules/, and nothing astray."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.e2e.workbench import PROJECT, copy_project, generated_key, leaking_python, shown_parts

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("packaging")]  # built once, on one worker
RULES = {
    path.relative_to(PROJECT).as_posix()
    for path in (PROJECT / "rules").rglob("*.toml")
    if path.name[0] != "."
}
STRAYS = ("rules/.env", "rules/secrets/.env", "rules/secrets/notes.txt", "hooks/.env")


def call(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command that cannot see this checkout."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which somebody left files that must not be released."""
    tree = copy_project(tmp_path_factory.mktemp("packaging") / "tree")
    for name in STRAYS:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text("astray\n")
    (tree / "tests").mkdir()
    (tree / "tests" / "test_astray.py").write_text('"""Astray."""\n')
    return tree


@pytest.fixture(scope="module")
def archives(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The source archive, and the wheel that is built from it."""
    target = tmp_path_factory.mktemp("dist")
    # Without isolation: the backend is part of the `test` extra, so nothing is downloaded.
    done = call(sys.executable, "-m", "build", "--no-isolation", "--outdir", target, tree)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.suffix: path for path in target.iterdir()}


def names_in_wheel(archives: dict[str, Path]) -> set[str]:
    with zipfile.ZipFile(archives[".whl"]) as wheel:
        return {name for name in wheel.namelist() if not name.endswith("/")}


def names_in_source_archive(archives: dict[str, Path]) -> set[str]:
    with tarfile.open(archives[".gz"]) as source:
        return {file.name.partition("/")[2] for file in source.getmembers() if file.isfile()}


def test_the_wheel_holds_every_module_and_rule_and_nothing_else(archives: dict[str, Path]) -> None:
    modules = {p.relative_to(PROJECT).as_posix() for p in (PROJECT / "binlint").rglob("*.py")}
    hooks = {f"binlint/hooks/{path.name}" for path in (PROJECT / "hooks").glob("*.py")}
    rules = {f"binlint/{name}" for name in RULES}
    information = {name for name in names_in_wheel(archives) if ".dist-info/" in name}
    assert names_in_wheel(archives) - information == modules | hooks | rules | {"binlint/py.typed"}
    assert any(name.endswith("/licenses/LICENSE") for name in information)


def test_the_source_archive_holds_what_a_build_needs(archives: dict[str, Path]) -> None:
    names = names_in_source_archive(archives)
    assert RULES | {"LICENSE", "README.md", "pyproject.toml", "hooks/__init__.py"} <= names
    assert names.isdisjoint(STRAYS)
    assert [name for name in names if name.startswith("tests/")] == []
    assert [name for name in names if ".env" in name] == []


def environment_with(folder: Path, *requirement: str) -> Path:
    """Make an environment that holds binlint and the one dependency its start-up needs."""
    venv.create(folder, with_pip=True)
    for arguments in (["--no-deps", *requirement], ["tomli>=2.0.1,<3"]):
        done = call(folder / "bin" / "python", "-m", "pip", "install", "--quiet", *arguments)
        assert done.returncode == 0, done.stderr
    return folder / "bin" / "binlint"


def assert_finds_the_leak(binlint: Path, folder: Path) -> None:
    (folder / "bot.py").write_text(leaking_python())
    done = call(binlint, "scan", "--format", "json", "bot.py", cwd=folder)
    assert done.returncode == 1, done.stderr
    found = [(at["rule"], at["path"], at["line"]) for at in json.loads(done.stdout)["findings"]]
    assert found == [("binance-api-key", "bot.py", 3), ("binance-secret-key", "bot.py", 3)]
    assert shown_parts(done.stdout + done.stderr, generated_key(1)) == []


def test_the_installed_wheel_finds_a_leak(archives: dict[str, Path], tmp_path: Path) -> None:
    binlint = environment_with(tmp_path / "venv", str(archives[".whl"]))
    assert_finds_the_leak(binlint, tmp_path)


# setuptools' third mode, compat, cannot map binlint.hooks to hooks/ and is not supported.
@pytest.mark.parametrize("mode", ["lenient", "strict"])
def test_the_editable_installation_finds_a_leak(mode: str, tmp_path: Path) -> None:
    tree = copy_project(tmp_path / "tree")
    setting = f"--config-settings=editable_mode={mode}"
    binlint = environment_with(tmp_path / "venv", setting, "--editable", str(tree))
    assert_finds_the_leak(binlint, tmp_path)
