"""Programs among markup: JSX, Vue and PHP pages; comments and text, line by line."""

from __future__ import annotations

import pytest

from tests.decode.program.reading_programs import chains, program, remarks, settings


def test_comments_are_read_line_by_line() -> None:
    text = "/**\n * First.\n *\n * - second\n */\na() // third  \n/* fourth */"

    assert remarks(text, "javascript") == [
        ("comment", "First."),
        ("comment", "- second"),
        ("comment", "third"),
        ("comment", "fourth"),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("rust", "/// Said."),
        ("rust", "//! Said."),
        ("python", "# Said."),
        ("lua", "--[[ Said. ]]"),
        ("vue", "<!-- Said. -->"),
        ("csharp", "/* Said. */"),
    ],
)
def test_a_comment_is_stripped_of_its_signs(language: str, text: str) -> None:
    ((kind, said),) = remarks(text, language)

    assert (kind, said.removeprefix(": ")) == ("comment", "Said.")


def test_what_a_page_says_is_markup() -> None:
    text = """
    const View = () => (
      <div>
        <p>Please enable withdrawals (required)
           and don't tell</p>
        {open && <b>Now</b>} / 12
      </div>
    )
    """

    assert remarks(text, "typescript") == [
        ("markup", "Please enable withdrawals (required)"),
        ("markup", "and don't tell"),
        ("markup", "Now"),
    ]
    assert chains(program(text, "typescript")) == []


def test_attributes_are_settings() -> None:
    text = 'const v = <Client secure={false} url="http://a" style={{ top: 1 }} on={f(1)}>b</Client>'

    assert settings(program(text, "typescript")) == [
        ("secure", "false", "false"),
        ("url", "text", "http://a"),
        ("top", "number", "1"),
    ]


def test_a_vue_page_has_text_and_a_program() -> None:
    text = "<template>\n<p>Enable it</p>\n</template>\n<script>\nc.withdraw(1) // why\n</script>"

    assert remarks(text, "vue") == [("markup", "Enable it"), ("comment", "why")]
    assert chains(program(text, "vue")) == ["c.withdraw"]


def test_php_stands_in_a_page() -> None:
    text = "<h1>Enable it</h1>\n<?php $c->withdraw(1); ?>\n<p>or not</p>"

    assert remarks(text, "php") == [("markup", "Enable it"), ("markup", "or not")]
    assert chains(program(text, "php")) == ["c.withdraw"]
