"""Programs are taken apart as their languages say, and strings end where they end."""

from __future__ import annotations

import pytest

from binlint.decode.program.tokens import Token, tokenize


def strings(text: str, language: str) -> list[str]:
    return [token.text for token in tokenize(text, language) if token.kind == "string"]


def kinds(text: str, language: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("javascript", r"""'a\'b' + "c\"" """, [r"a\'b", r"c\""], id="escape"),
        pytest.param("javascript", "`a ${b ? `c${1}` : '}'} d`", ["a ${b ? `c${1}` : '}'} d"],
                     id="javascript-template-in-template"),
        pytest.param("javascript", "x = `a\nb`", ["a\nb"], id="javascript-template-of-two-lines"),
        pytest.param("javascript", "/['\"]/.test('a')", ["a"], id="javascript-expression"),
        pytest.param("javascript", "a / 'b' / 'c'", ["b", "c"], id="javascript-division"),
        pytest.param("go", "`a\\` + \"b\" + 'c'", ["a\\", "b", "c"], id="go-raw-and-rune"),
        pytest.param("java", 'a("""\n "b" """, "c")', ['\n "b" ', "c"], id="java-text-block"),
        pytest.param("kotlin", 'a("${m["b"]}", "c")', ['${m["b"]}', "c"], id="kotlin-expression"),
        pytest.param("csharp", '@"a""b" + $"{c["d"]}" + "e"', ['a""b', '{c["d"]}', "e"],
                     id="csharp-verbatim-and-interpolated"),
        pytest.param("csharp", 'x = """a "b" c""";', ['a "b" c'], id="csharp-raw"),
        pytest.param("php", "$a = <<<E\nb 'c'\nE;\n$d = 'e';", ["\nb 'c'", "e"], id="php-heredoc"),
        pytest.param("rust", 'r#"a"b"# + "c"', ['a"b', "c"], id="rust-raw"),
        pytest.param("rust", "fn f<'a>(x: &'a str) -> 'b'", ["b"], id="rust-lifetime-and-char"),
        pytest.param("python", "rb'''a\n''' + f\"b\"", ["a\n", "b"], id="python-prefix"),
        pytest.param("cpp", 'R"x(a)" b)x" + "c"', ['a)" b', "c"], id="cpp-raw"),
        pytest.param("swift", '"\\(a["b"])" + #"c"d"#', ['\\(a["b"])', 'c"d'], id="swift"),
        pytest.param("ruby", 'x = "#{a("b")}c"', ['#{a("b")}c'], id="ruby-expression"),
        pytest.param("lua", "[==[a]]b]==] .. 'c'", ["a]]b", "c"], id="lua-brackets"),
        pytest.param("scala", 's"""a"b""" + "c"', ['a"b', "c"], id="scala"),
        pytest.param("javascript", "a = 'b\nc = 'd'", ["d"], id="unterminated"),
        pytest.param("java", "it's a 'c'", ["c"], id="apostrophe"),
    ],
)  # fmt: skip
def test_strings_end_where_their_language_says(
    language: str, text: str, expected: list[str]
) -> None:
    assert strings(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("javascript", "a // b 'c'\n'd'", ["// b 'c'"], id="javascript"),
        pytest.param("go", "/* a\n * b */ c /* d */", ["/* a\n * b */", "/* d */"], id="block"),
        pytest.param("rust", "/* a /* b */ c */ d", ["/* a /* b */ c */"], id="rust-nested"),
        pytest.param("php", "#[A]\n# b\n// c", ["# b", "// c"], id="php-but-not-attributes"),
        pytest.param("python", "a # b", ["# b"], id="python"),
        pytest.param("lua", "--[[ a\nb ]] c -- d", ["--[[ a\nb ]]", "-- d"], id="lua"),
        pytest.param("javascript", "a /* b", [], id="unterminated"),
        pytest.param("typescript", "(<a>see https://b.c</a>)", [], id="address-in-markup"),
    ],
)  # fmt: skip
def test_comments_are_told_from_the_program(language: str, text: str, expected: list[str]) -> None:
    assert [each[1] for each in kinds(text, language) if each[0] == "comment"] == expected


def test_a_token_knows_its_place() -> None:
    first, second, _ = tokenize("a\n  'b' c", "javascript")

    assert first == Token("name", "a", 0, 1, True)
    assert (second.start, second.end, second.span, second.first) == (4, 7, (5, 6), True)


def test_sigils_are_no_part_of_a_name() -> None:
    tokens = tokenize("$match->new", "php")

    assert [(token.text, token.variable) for token in tokens] == [
        ("match", True),
        ("->", False),
        ("new", False),
    ]


def test_text_between_elements_is_markup() -> None:
    text = "x = (<p a='b'>Don't <i>enable</i> it (never){c('d')}<br/>e</p>); f < g / h"

    assert [each[1] for each in kinds(text, "javascript") if each[0] == "markup"] == [
        "Don't ",
        "enable",
        " it (never)",
        "e",
    ]
    assert kinds(text, "javascript")[-5:] == [
        ("name", "f"),
        ("sign", "<"),
        ("name", "g"),
        ("sign", "/"),
        ("name", "h"),
    ]


def test_a_type_argument_is_no_element() -> None:
    assert "markup" not in dict(kinds("a = <T,>(b: T) => f<T>(b); c = <any>d", "typescript"))


def test_a_page_holds_programs() -> None:
    text = "<!-- a --><p>b</p><script setup>c('d')</script><style>.e{}</style>"

    assert kinds(text, "vue") == [
        ("comment", "<!-- a -->"),
        ("markup", "b"),
        ("name", "c"),
        ("sign", "("),
        ("string", "d"),
        ("sign", ")"),
    ]


def test_no_more_tokens_are_made_than_asked_for() -> None:
    assert len(tokenize("a " * 100, "go", most=10)) == 11
