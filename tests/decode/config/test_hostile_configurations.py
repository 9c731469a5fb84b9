"""Hostile configurations are read in linear time and bounded memory."""

# As in test_linear_time.py: large enough for quadratic work to take minutes, with an alarm between.
from __future__ import annotations

import tracemalloc

import pytest

from tests.decode.config.configurations import assert_sound, read
from tests.test_linear_time import ceiling

SIZE = 120_000  # characters; below the mebibyte that is read as a whole
LARGER = 3_000_000
MOST_MEMORY = 160_000_000  # bytes
PATHS = ["a.json", "a.yaml", "a.toml", "a.ini", "a.properties", ".env", "Dockerfile", "a.tf"]
REPEATED = [
    " ", "\n", "\r\n", '"', "'", "\\", "[", "]", "{", "}", "(", "{{", "${", "<<A\n", "<a", "/*",
    "//", "#", "- ", "? ", "a: ", "a:\n", "a = ", '"a":', '"a":[', '"a": {', "[a]\n", "[a.", "a.",
    "&a ", "*a ", "!t ", "|\n", '"""', "'''", 'A="b\n', "A='b\n", "A=b\\\n", "ENV A=b \\\n",
    'CMD ["a",\n', "x(", "=", "--a ", '"a",', "1,", "\ud800", "\U0001f600", "---\n", "[ for ",
    "a: &a x\nb: *a\n", "<<: *a\n", "env: [A=b]\n", '{"a":"b"},\n', "a: b: c\n", 'e=A="b",',
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("repeated", REPEATED, ids=ascii)
def test_one_thing_repeated(path: str, repeated: str) -> None:
    text = repeated * (SIZE // len(repeated))

    with ceiling():
        structure = read(path, text)

    assert len(structure.settings) <= 50_001


@pytest.mark.parametrize("repeated", ["[", "{", '{"a":', '"a":[', "a", "a: [b, {c: d}]\n"])
@pytest.mark.parametrize("path", ["a.json", "a.yaml"])
def test_a_text_too_large_to_be_read_as_a_whole(path: str, repeated: str) -> None:
    text = repeated * (LARGER // len(repeated))

    with ceiling():
        structure = read(path, text)

    assert structure.problem is not None


@pytest.mark.parametrize("path", ["a.json", "a.yaml"])
def test_values_without_number_take_bounded_memory(path: str) -> None:
    text = '{"a": [' + '{"b":1},' * 20_000 + "]}"

    tracemalloc.start()
    try:
        structure = read(path, text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < MOST_MEMORY
    assert_sound(structure, text)
