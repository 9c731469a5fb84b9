"""Every bot's example configurations are judged as its table says: nothing missed, nothing else.

The files of tests/bots/<bot>/{leak,clean}/ stand at their real paths, but for `-template` behind
the name and `dot-` in place of a dot before it: to git, linters and scanners, this one included,
they must be no file of the kind they are templates of.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import tomli

from binlint import rulebook
from binlint.bot import Bot
from binlint.decode import structures
from binlint.detect.safety import bots as detector
from binlint.detect.safety import context
from binlint.detect.safety.keypaths import fits, places_of, wanted
from binlint.detect.safety.scenes import Scene
from binlint.model import KEY_SIZE, Blob, Document, Origin
from binlint.pipeline import Pipeline
from binlint.template import expand

HERE = Path(__file__).parent
SUFFIX = "-template"
DOT = ("/dot-", "/.")
SEEDS = ("first", "second")
BOTS = rulebook.load_bots()
PIPELINE = Pipeline(rulebook.load)


class Found(NamedTuple):
    """A finding, as the table of a bot's examples has it."""

    line: int
    rule: str
    severity: str


def real_path(path: str) -> str:
    return f"/{path}".replace(*DOT).removesuffix(SUFFIX)[1:]


def kept_at(bot: Bot, kind: str, path: str) -> Path:
    return HERE / bot.id / kind / (f"/{path}".replace(*DOT[::-1])[1:] + SUFFIX)


def examples(kind: str) -> list[object]:
    return [
        pytest.param(bot, path, id=f"{bot.id}-{path}")
        for bot in BOTS
        for file in sorted((HERE / bot.id / kind).rglob(f"*{SUFFIX}"))
        for path in [real_path(file.relative_to(HERE / bot.id / kind).as_posix())]
    ]


def template(bot: Bot, kind: str, path: str) -> str:
    return kept_at(bot, kind, path).read_text("utf-8")


def findings(path: str, text: str) -> list[Found]:
    """Return what the bot's own file says of a file, and what else its scan shows."""
    found = faults(path, text)
    said = {(each.line, each.rule) for each in found}
    look = PIPELINE.look_at(Blob(Origin(path), text.encode()))
    for each in look.findings if look else ():
        if (each.line, each.rule) not in said:
            found.append(Found(each.line, each.rule, each.severity))
    return sorted(found)


def faults(path: str, text: str) -> list[Found]:
    document = Document(Origin(path), text)
    structure = structures.read(document)
    bot = detector.recognise(path, structure, BOTS) if structure else None
    if structure is None or bot is None:
        return []
    scene = Scene(context.judge(document, structure))
    return [
        Found(text.count("\n", 0, fault.span.start) + 1, fault.rule, fault.severity)
        for fault in detector.find(scene, bot)
    ]


def expected(bot: Bot, path: str, text: str) -> list[Found]:
    table = tomli.loads((HERE / bot.id / "expected.toml").read_text("utf-8"))
    wanted = []
    for entry in table["findings"]:
        if entry["path"] == path:
            lines = [line for line in text.splitlines() if entry["at"] in line]
            assert len(lines) == 1, f"{entry['at']!r} stands on {len(lines)} lines of {path}"
            line = text.splitlines().index(lines[0]) + 1
            wanted.append(Found(line, entry["rule"], entry["severity"]))
    return sorted(wanted)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("bot", "path"), examples("leak"))
def test_what_is_unsafe_is_found_and_nothing_else(bot: Bot, path: str, seed: str) -> None:
    text = template(bot, "leak", path)

    assert findings(path, expand(text, f"{path} {seed}")) == expected(bot, path, text)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("bot", "path"), examples("clean"))
def test_a_safe_configuration_is_silent(bot: Bot, path: str, seed: str) -> None:
    text = expand(template(bot, "clean", path), f"{path} {seed}")

    assert findings(path, text) == []


@pytest.mark.parametrize(("bot", "path"), examples("leak"))
def test_keys_stand_where_the_bots_own_file_says(bot: Bot, path: str) -> None:
    structure = structures.read(Document(Origin(path), expand(template(bot, "leak", path))))
    patterns = [wanted(each) for each in bot.credentials]

    for place in places_of(structure) if structure else ():
        if len(place.setting.value.text) == KEY_SIZE and place.setting.value.text.isalnum():
            assert place.setting.name in bot.environment or any(
                fits(pattern, place.path) for pattern in patterns
            ), f"{'.'.join(place.setting.path)} of {path}"


@pytest.mark.parametrize("bot", BOTS, ids=lambda bot: bot.id)
def test_each_entry_of_a_table_is_about_a_file_that_is_there(bot: Bot) -> None:
    table = tomli.loads((HERE / bot.id / "expected.toml").read_text("utf-8"))

    for entry in table["findings"]:
        assert kept_at(bot, "leak", entry["path"]).is_file()


def test_each_bot_has_both_kinds_of_examples() -> None:
    folders = {path.name for path in HERE.iterdir() if (path / "expected.toml").is_file()}

    assert folders == {bot.id for bot in BOTS}
    for bot in BOTS:
        assert list((HERE / bot.id / "leak").rglob(f"*{SUFFIX}"))
        assert list((HERE / bot.id / "clean").rglob(f"*{SUFFIX}"))
