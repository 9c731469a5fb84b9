"""The shape of the house, kept by reading every source file's syntax tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MIDDLE = ("sources", "decode", "detect", "policy", "report")
EDGES = ("cli", "hooks", "__main__")  # may touch the process: argv, environment, streams, exit
MOST_LINES = 250

# Who may import a layer of ours, by the first name after `binlint.`; a package may import itself.
FLOOR = (
    *("model", "rule", "policies", "request", "structure", "filestate", "traces"),
    *("errors", "redact", "generic"),
)
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "__init__": ("api", "errors", "model"),  # each only when a name of it is asked for
    "errors": (),
    "redact": ("errors",),
    "model": ("redact", "errors"),
    "filestate": (),
    "traces": ("model",),
    "reach": ("traces", "model"),
    "structure": ("model",),
    "rule": ("model",),
    "policies": ("model", "rule"),
    "generic": ("model", "policies", "redact"),
    "request": ("policies",),
    "arguments": (*FLOOR, "subcommands"),
    "subcommands": ("arguments",),  # the type of a parser
    "terminal": (*FLOOR, "report"),  # foreign text is shown as reports show it
    "workers": FLOOR,
    "template": FLOOR,
    "rulebook": (*FLOOR, "template", "bot"),
    "examples": (*FLOOR, "template", "keeping", "rulebook", "detect", "policy"),
    "rulecheck": (*FLOOR, "examples", "rulebook", "pipeline"),
    "bot": ("model", "errors", "redact"),
    "triage": (),
    "records": (*FLOOR, "policy"),  # what comments ask for is kept with the findings
    # Pure: no source, no policy.
    "pipeline": (
        *(*FLOOR, "sieve", "triage", "decode", "detect", "assess", "rulebook", "bot", "others"),
    ),
    "others": (*FLOOR, "decode", "detect", "assess"),
    "sieve": FLOOR,
    "progress": ("report",),  # quantities, in the words of the report
    "assess": (*FLOOR, "rulebook"),
    **dict.fromkeys(MIDDLE, (*FLOOR, "rulebook")),
    "detect": (*FLOOR, "bot"),
    "export": (*FLOOR, "detect"),  # their word lists
    "setup": (*FLOOR, "detect", "policy"),  # which files keep credentials; globs
}
# Above the pipeline everything below may be imported; here is who stands above whom.
UPSTAIRS: dict[str, tuple[str, ...]] = {
    "__main__": (),
    "cli": ("__main__",),
    "hooks": ("__main__", "cli"),
    "commands": ("__main__", "cli", "hooks"),
    "action": ("__main__", "cli", "hooks", "commands", "app"),
    "app": ("__main__", "cli", "hooks", "commands", "arguments", "terminal"),
    "exclusion": ("__main__", "cli", "hooks", "commands", "arguments", "terminal", "app"),
    "outcome": ("__main__", "cli", "hooks", "commands", "arguments", "terminal", "app"),
    "accounts": ("__main__", "cli", "hooks", "commands", "arguments", "terminal", "app"),
    "hindsight": ("__main__", "cli", "hooks", "commands", "arguments", "terminal", "app"),
    "trust": (
        *("__main__", "cli", "hooks", "commands", "arguments", "terminal", "app", "accounts"),
        *("inspection", "hindsight", "keeping", "outcome", "past"),
    ),
    "inspection": (
        *("__main__", "cli", "hooks", "commands", "arguments", "terminal", "app", "accounts"),
    ),
    "past": (
        *("__main__", "cli", "hooks", "commands", "arguments", "terminal"),
        *("app", "accounts", "inspection", "keeping", "outcome"),
    ),
    "keeping": ("__main__", "cli", "hooks", "commands", "arguments", "terminal", "app", "outcome"),
    "api": ("__main__", "cli", "hooks", "action", "arguments", "terminal"),
    "detect_secrets_plugin": ("__main__", "cli", "hooks", "action", "app", "commands"),
}
LEAVES = ("api", "detect_secrets_plugin")  # for programs of others: nothing of ours imports them
FORBIDDEN_EVERYWHERE = {"requests", "urllib", "urllib3", "socket", "http", "ssl", "pre_commit"}
HOMES = {  # a third party's only importers
    "git": ("binlint/sources/history.py",),
    "gitdb": ("binlint/sources/history.py",),
    "detect_secrets": (
        "binlint/detect/secrets/detect_secrets_adapter.py",
        "binlint/detect_secrets_plugin.py",
    ),
    "tomli": ("binlint/rulebook.py", "binlint/policy/"),
    "yaml": ("binlint/decode/", "binlint/setup/"),
}
# Who may read a secret: the wall, and what hands it to a detect-secrets that the user runs.
READERS = ("binlint/redact.py", "binlint/detect_secrets_plugin.py")
PROCESS = {"sys.exit", "sys.argv", "sys.stdin", "os.environ", "os.getenv", "os.environb"}
PROCESS_EXCEPTIONS = {("binlint/sources/git_process.py", "os.environ")}  # git's clean environment

SOURCES = sorted(path for top in ("binlint", "hooks") for path in (ROOT / top).rglob("*.py"))
FILES = sorted(
    {*SOURCES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")},
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layer_of(path: Path) -> str:
    """Return the first name below `binlint`: a module's, a package's, or `hooks`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "binlint" else parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every import, at any depth of the file."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name_of(path)}:{node.lineno}: a relative import"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def layers_imported(path: Path) -> Iterator[tuple[int, str]]:
    for line, name in imports(path):
        if name.startswith("binlint."):
            yield line, name.split(".")[1]


each_source = pytest.mark.parametrize("path", SOURCES, ids=name_of)
each_file = pytest.mark.parametrize("path", FILES, ids=name_of)


@each_source
def test_imports_point_downward(path: Path) -> None:
    layer = layer_of(path)
    if layer in UPSTAIRS:
        wrong = {*UPSTAIRS[layer], *LEAVES} - {layer}
        assert [at for at in layers_imported(path) if at[1] in wrong] == []
        return
    assert layer in MAY_IMPORT, "a new layer: give it its place in MAY_IMPORT"
    allowed = (*MAY_IMPORT[layer], layer, "__version__")
    assert [at for at in layers_imported(path) if at[1] not in allowed] == []


@each_source
def test_third_parties_have_one_home_and_the_network_has_none(path: Path) -> None:
    wrong = [
        (line, name)
        for line, name in imports(path)
        for top in [name.split(".")[0]]
        if top in FORBIDDEN_EVERYWHERE
        or (top in HOMES and not name_of(path).startswith(HOMES[top]))
    ]
    assert wrong == []


@each_source
def test_only_the_wall_reads_a_secret(path: Path) -> None:
    nodes = ast.walk(ast.parse(path.read_bytes()))
    names = [node for node in nodes if isinstance(node, ast.Attribute)]
    read = [node.lineno for node in names if node.attr == "_reveal"]
    assert read == [] or name_of(path) in READERS


@each_source
def test_only_the_edges_touch_the_process(path: Path) -> None:
    if layer_of(path) in EDGES:
        return
    tree = ast.parse(path.read_bytes())
    touched = [
        (node.lineno, ast.unparse(node))
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in PROCESS
    ]
    touched += [(line, name) for line, name in imports(path) if name in PROCESS]
    touched += [
        (node.lineno, "print")
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in ("print", "input")
    ]
    assert [at for at in touched if (name_of(path), at[1]) not in PROCESS_EXCEPTIONS] == []


def mutable(value: ast.expr | None) -> bool:
    display = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) in ("list", "dict", "set", "bytearray")
    return isinstance(value, display)


@each_source
def test_modules_keep_no_state(path: Path) -> None:
    tree = ast.parse(path.read_bytes())
    bound = [
        (node.lineno, ast.unparse(target))
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and mutable(node.value)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    assert [at for at in bound if not at[1].isupper()] == []
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Global)] == []
    caches = ("functools.cache", "functools.lru_cache")
    assert [at for at in imports(path) if at[1] in caches] == []


@each_file
def test_a_file_opens_with_its_one_duty(path: Path) -> None:
    if path.name != "__init__.py":
        text = path.read_text("utf-8")
        assert ast.get_docstring(ast.parse(text)), "the first statement is no docstring"
        assert text.startswith('"""'), "the first line is no docstring"


@each_file
def test_a_file_is_not_long(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= MOST_LINES, f"{name_of(path)} has {lines} lines: give it one duty"


@pytest.mark.parametrize("path", [p for p in FILES if p.name == "__init__.py"], ids=name_of)
def test_package_files_are_empty_but_for_the_first(path: Path) -> None:
    text = path.read_text("utf-8")
    if path.parent.name != "binlint":
        assert text == ""
        return
    # setuptools reads the version without importing; every start of the command runs the file.
    assert re.search(r'^__version__ = "\d+\.\d+\.\d+"$', text, re.MULTILINE)
    loaded = [
        node for node in ast.parse(text).body if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert loaded == []
