"""Which calls a place is handed to."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.detect.safety import context, handed
from binlint.detect.safety.scenes import Scene
from binlint.model import Document, Origin, Span


@pytest.mark.parametrize(
    ("path", "text", "methods"),
    [
        ("a.py", "outer(1, inner(x, {'verify': HERE}))", ["inner", "outer"]),
        ("a.py", "first(1)\nsecond(verify=HERE)\nthird(2)", ["second"]),
        ("a.py", "first(1).second(verify=HERE)", ["second"]),
        ("a.py", "first(HERE).second(1)", ["first"]),
        ("a.py", "x = HERE\nfirst(x)", []),
        ("a.js", "outer(a, { agent: new Agent({ verify: HERE }) });", ["Agent", "outer"]),
    ],
)
def test_the_calls_around_a_place(path: str, text: str, methods: list[str]) -> None:
    structure = structures.read_text(text, path)
    assert structure is not None
    scene = Scene(context.judge(Document(Origin(path), text), structure))
    start = text.index("HERE")

    around = handed.calls_around(scene, Span(start, start + 4))

    assert [call.method for call in around] == methods
