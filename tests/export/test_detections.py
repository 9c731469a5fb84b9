"""What one expression can find is found: the examples of our rules keep a floor."""

from __future__ import annotations

import random
import re

import pytest

from binlint import rulebook
from binlint.export import vocabulary
from binlint.export.detection import Detection
from binlint.export.detections import CONTEXTS, detections
from binlint.redact import scrub
from binlint.rule import Example, Rule
from binlint.template import alphanumeric, expand
from tests.export.reading import entropy, read

BOOK = rulebook.load()
RULES = tuple(rule for rule in BOOK.rules if rule.detector in ("credential", "private-key"))
# A value in pieces is more than one expression can put together.
BEYOND_REACH = {"split into two strings"}
ALL = detections()

each_detection = pytest.mark.parametrize("detection", ALL, ids=lambda each: each.id)


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{example.name.replace(' ', '-')}")
        for rule in RULES
        for example in getattr(rule, kind)
        if example.name not in BEYOND_REACH
    ]


@pytest.mark.parametrize(("rule", "example"), cases("examples"))
def test_an_example_of_a_rule_is_found(rule: Rule, example: Example) -> None:
    found = read(example.path, expand(example.text, example.name))

    assert set(example.lines) <= {line for _, line in found}


@pytest.mark.parametrize(("rule", "example"), cases("counter_examples"))
def test_a_counter_example_of_a_rule_is_not_found(rule: Rule, example: Example) -> None:
    assert read(example.path, expand(example.text, example.name)) == set()


@pytest.mark.parametrize(
    ("template", "path", "expected"),
    [
        ('API_SECRET: Final[str] = "{alnum:64}"', "a.py", {("binance-secret-key", 1)}),
        ("api_key:\n  {alnum:64}\n", "a.yml", {("binance-api-key", 2)}),
        ('<add key="ApiKey" value="{alnum:64}"/>', "a.xml", {("binance-api-key", 1)}),
        ("KEY={alnum:64}\n", ".env", {("binance-env-file", 1)}),
        ('exchangeKey = "{alnum:64}" # USDT', "a.py", {("binance-plain-name", 1)}),
        ('BINANCE = "{alnum:64}"', "a.py", {("binance-named-value", 1)}),
        ('"X-MBX-APIKEY": "{hex:64}"', "a.js", {("binance-api-key-header", 1)}),
        ('BINANCE_API_KEY="{hex:64}"', "a.sh", {("binance-hexadecimal-named", 1)}),
        ('jwtSecretKey = "{alnum:64}"', "a.js", set()),
        ('OKX_API_KEY = "{alnum:64}"', "a.py", set()),
        ('"bybit": {"apiKey": "{alnum:64}"}', "a.json", set()),
        ('api_key_hash = "{alnum:64}"', "a.py", set()),
        ('api_key = "{alnum:64}="', "a.py", set()),
        ('api_key = "sha512-{alnum:64}"', "a.py", set()),
        ('api_key = "{hex:64}"', "a.py", set()),
        ('cache_key = "{alnum:64}"  # klines', "a.py", set()),
    ],
)
def test_a_value_is_told_by_what_stands_before_it(
    template: str, path: str, expected: set[tuple[str, int]]
) -> None:
    assert read(path, expand(template, "told")) == expected


@each_detection
def test_an_expression_has_one_group_and_names_a_rule_of_ours(detection: Detection) -> None:
    assert re.compile(detection.pattern).groups == 1
    assert [re.compile(each).groups for each in (*detection.others, *detection.on_line)] == [
        0 for _ in (*detection.others, *detection.on_line)
    ]
    assert BOOK.rule(detection.rule).id == detection.rule


@each_detection
def test_an_expression_needs_nothing_that_other_engines_lack(detection: Detection) -> None:
    written = (
        *(detection.pattern, *detection.others, *detection.on_line, detection.brief),
        *(context.pattern for context in CONTEXTS),
    )

    assert [
        each for each in written if re.search(r"\(\?(?:[=!<>P#(]|[a-z]*x)|\\[Zz1-9]", each)
    ] == []
    assert [each for each in written if scrub(each) != each] == []


def test_random_values_have_the_entropy_that_is_asked_of_them_and_digests_have_not() -> None:
    source = random.Random("entropy")
    values = [alphanumeric(source, 64) for _ in range(2000)]
    digests = [expand("{hex:64}", seed) for seed in range(2000)]
    least = {each.entropy for each in ALL if each.mixed}

    assert least == {4.5}
    assert min(map(entropy, values)) > 4.5 > max(map(entropy, digests))
    assert min(map(entropy, digests)) > min(each.entropy for each in ALL if each.entropy)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (vocabulary.API_KEY, ("api_key", "apiKey", "API-KEY", "apikey", "accessKeyId")),
        (vocabulary.SECRET_KEY, ("api_secret", "apiSecret", "secretKey", "SECRET KEY", "hmacKey")),
    ],
    ids=["key", "secret"],
)
def test_words_become_names_of_every_style(words: re.Pattern[str], names: tuple[str, ...]) -> None:
    spelled = re.compile(vocabulary.spelled(words), re.IGNORECASE)

    assert [name for name in names if not spelled.fullmatch(name)] == []
