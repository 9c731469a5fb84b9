"""Cells of a notebook, laid bare where they stand."""

from __future__ import annotations

import json

from binlint.decode import notebooks, structures
from binlint.structure import Structure

CODE = "!pip install x\nc = Client('a')\nif c:\n    c.withdraw(\"BTC\")"
PROSE = '# Setup\nEnable "Withdrawals"'


def notebook() -> str:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": PROSE.splitlines(keepends=True)},
        {
            "cell_type": "code",
            "metadata": {},
            "outputs": [{"text": ["c.withdraw(1)\n"]}],
            "source": CODE.splitlines(keepends=True),
        },
    ]
    return json.dumps({"cells": cells, "nbformat": 4}, indent=1)


def read(text: str) -> Structure:
    structure = structures.read_text(text, "bot.ipynb")
    assert structure is not None
    return structure


def test_every_character_keeps_its_place() -> None:
    text = notebook()
    cells = notebooks.cells(text)

    assert [len(line) for line in cells.code.split("\n")] == [
        len(line) for line in text.split("\n")
    ]
    assert len(cells.prose) == len(text)
    assert cells.code.index("Client") == text.index("Client")


def test_the_code_is_read_as_a_program() -> None:
    text = notebook()

    assert [text[call.span.start : call.span.end] for call in read(text).calls] == [
        "Client",
        "withdraw",
    ]


def test_the_markdown_is_read_as_a_document() -> None:
    text = notebook()
    prose = [text[r.span.start : r.span.end].strip() for r in read(text).remarks]

    assert any('Enable \\"Withdrawals\\"' in remark for remark in prose)


def test_outputs_are_in_neither() -> None:
    text = notebook()
    at = text.index("c.withdraw(1)")
    cells = notebooks.cells(text)

    assert cells.code[at : at + 13].strip() == ""
    assert cells.prose[at : at + 13].strip() == ""


def test_what_is_no_notebook_is_blank() -> None:
    assert notebooks.cells("c.withdraw(1)").code.strip() == ""
