"""The page's style can be read by everyone: contrast in both modes, on paper, without motion."""

from __future__ import annotations

import re

import pytest

from binlint.report.page.script import SCRIPT
from binlint.report.page.style import STYLE

LIGHT, DARK = 0, 1
GROUNDS = ("page", "panel", "code")


def colours(mode: int) -> dict[str, str]:
    """Return the colours by name, as they are in a mode."""
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    named = dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6})", light))
    return (
        named if mode == LIGHT else named | dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6})", dark))
    )


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("ink", "soft", "link", "error") for ground in GROUNDS),
        *((text, "panel") for text in ("warning", "note", "good")),
        *((text, f"{text}-soft") for text in ("error", "warning", "note", "good")),
        ("ink", "warning-soft"),
    ],
)
def test_text_can_be_told_from_its_ground(text: str, ground: str, mode: int) -> None:
    named = colours(mode)

    assert contrast(named[text], named[ground]) >= 4.5


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("bar", ["error", "note"])
def test_bars_can_be_told_from_their_ground(bar: str, mode: int) -> None:
    named = colours(mode)

    assert contrast(named[bar], named["page"]) >= 3


def test_the_dark_mode_names_every_colour_anew() -> None:
    light, dark = colours(LIGHT), colours(DARK)

    assert [name for name in light if light[name] == dark[name]] == []


def test_colours_stand_in_one_place() -> None:
    rest = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", rest) == []


@pytest.mark.parametrize("wanted", ["print", "prefers-color-scheme: dark", "forced-colors: active"])
def test_the_style_knows_where_it_is_shown(wanted: str) -> None:
    assert re.search(rf"@media [^{{]*{wanted}", STYLE)


def test_motion_is_only_for_those_who_want_it() -> None:
    moving = [line for line in STYLE.splitlines() if re.search("smooth|transition|animation", line)]

    assert all("prefers-reduced-motion: no-preference" in line for line in moving)


@pytest.mark.parametrize("code", [STYLE, SCRIPT], ids=["style", "script"])
def test_style_and_script_load_nothing_and_cannot_end_early(code: str) -> None:
    assert (
        re.findall(r"url\(|@import|@font-face|https?:|</|fetch|XMLHttp|import\b|eval", code) == []
    )
    assert code.isascii()


def test_the_script_keeps_nothing_beyond_the_session() -> None:
    assert re.findall(r"localStorage|document\.cookie|indexedDB|innerHTML|outerHTML", SCRIPT) == []
