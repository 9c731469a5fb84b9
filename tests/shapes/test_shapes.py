"""Every shape of leak is found on every line that holds one; every look-alike is left alone."""

from __future__ import annotations

import re
from base64 import b64encode, encodebytes
from collections.abc import Callable

import pytest

from binlint import rulebook
from binlint.model import Blob, Finding, Origin
from binlint.pipeline import Pipeline
from tests.shapes.shape import CLEAN, LEAKS, Shape

SEEDS = range(3)  # different values each shape is tried with
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16 little-endian": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16 big-endian": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16 without a mark": lambda text: f"# {'-' * 800}\n{text}".encode("utf-16-le"),
    "carriage returns": lambda text: text.replace("\n", "\r\n").encode(),
    "latin-1": lambda text: b"# caf\xe9\n" + text.encode(),
}
ONE_LINE_MORE = ("utf-16 without a mark", "latin-1")


each_leak = pytest.mark.parametrize("shape", LEAKS.values(), ids=LEAKS)
each_seed = pytest.mark.parametrize("seed", SEEDS)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(rulebook.load)


def findings(pipeline: Pipeline, path: str, data: bytes) -> tuple[Finding, ...]:
    looked = pipeline.look_at(Blob(Origin(path), data))
    return looked.findings if looked else ()


def covered_lines(found: tuple[Finding, ...]) -> set[int]:
    return {line for each in found for line in range(each.line, each.end_line + 1)}


@each_seed
@each_leak
def test_a_leak_is_found_on_each_of_its_lines_and_nowhere_else(
    pipeline: Pipeline, shape: Shape, seed: int
) -> None:
    found = findings(pipeline, shape.path, shape.text(seed).encode())

    assert covered_lines(found) >= shape.leaking_lines
    assert {each.line for each in found} <= shape.leaking_lines


@each_seed
@pytest.mark.parametrize("shape", CLEAN.values(), ids=CLEAN)
def test_a_look_alike_is_left_alone(pipeline: Pipeline, shape: Shape, seed: int) -> None:
    assert findings(pipeline, shape.path, shape.text(seed).encode()) == ()


@pytest.mark.parametrize("encoding", list(ENCODINGS)[1:])
@each_leak
def test_a_leak_is_found_in_every_encoding(pipeline: Pipeline, shape: Shape, encoding: str) -> None:
    found = findings(pipeline, shape.path, ENCODINGS[encoding](shape.text(0)))

    moved = encoding in ONE_LINE_MORE
    assert covered_lines(found) >= {line + moved for line in shape.leaking_lines}


@pytest.mark.parametrize(
    "write",
    [lambda character: f"\\u{ord(character):04x}", lambda character: f"\\x{ord(character):02X}"],
    ids=["four digits", "two digits"],
)
@pytest.mark.parametrize(
    "shape",
    [LEAKS[name] for name in ("json-passivbot", "javascript-node-binance-api", "php-define")],
    ids=lambda shape: shape.path,
)
def test_a_value_written_in_character_escapes_is_found(
    pipeline: Pipeline, shape: Shape, write: Callable[[str], str]
) -> None:
    escaped = re.sub(
        r"[A-Za-z0-9]{64}",
        lambda value: "".join(map(write, value[0])),
        shape.text(0),
    )

    assert covered_lines(findings(pipeline, shape.path, escaped.encode())) == shape.leaking_lines


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b64encode(text.encode()).decode(),
        lambda text: b64encode(text.encode()).decode().rstrip("="),
        lambda text: encodebytes(text.encode()).decode().strip().replace("\n", "\n    "),
        lambda text: b64encode(b64encode(text.encode())).decode(),
        lambda text: b64encode(text.encode("utf-16-le")).decode(),
        lambda text: text.encode().hex(),
    ],
    ids=["one line", "no padding", "wrapped lines", "twice", "utf-16", "hexadecimal"],
)
def test_a_leak_inside_an_encoded_file_is_found_where_the_code_begins(
    pipeline: Pipeline, encode: Callable[[str], str]
) -> None:
    encoded = encode(LEAKS["json-passivbot"].text(0))
    manifest = f"kind: Secret\ndata:\n  api-keys.json: |\n    {encoded}\n"

    found = findings(pipeline, "secret.yaml", manifest.encode())

    assert [(each.rule, each.line, each.column) for each in found] == [
        ("binance-api-key", 4, 5),
        ("binance-secret-key", 4, 5),
    ]


def test_no_template_holds_a_value_itself() -> None:
    for name, shape in {**LEAKS, **CLEAN}.items():
        assert not re.search(r"[A-Za-z0-9+/]{64}", shape.template), name
