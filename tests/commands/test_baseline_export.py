"""`binlint baseline export` hands on what is accepted, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.commands.accepting import FILE, REASON, accepted
from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console
from tests.commands.peers import PEER, secrets_baseline, sha1
from tests.e2e.workbench import shown_parts

HASHES = [("bot.py", sha1(KEY)), ("bot.py", sha1(SECRET))]


def hashes(text: str) -> list[tuple[str, str]]:
    """Return files and hashes of a baseline of detect-secrets, each once."""
    results: dict[str, list[dict[str, Any]]] = json.loads(text)["results"]
    return sorted(
        {(path, each["hashed_secret"]) for path, found in results.items() for each in found}
    )


def test_what_is_accepted_is_written(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)
    console.write("new.py", PAIR.replace(KEY, KEY[::-1]))

    outcome = console("baseline", "export", PEER)

    assert (outcome.status, outcome.output, outcome.errors) == (0, f"{PEER}: 6 added\n", "")
    assert hashes((console.folder / PEER).read_text()) == sorted(
        [*HASHES, ("new.py", sha1(SECRET))]
    )


def test_it_goes_to_standard_output_unless_a_file_is_named(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)

    outcome = console("baseline", "export", "--format", "detect-secrets")

    assert (outcome.status, outcome.errors) == (0, "")
    assert hashes(outcome.output) == sorted(HASHES)
    assert not shown_parts(outcome.output, KEY)
    assert not (console.folder / PEER).exists()


def test_it_goes_there_and_back(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)
    before = accepted(console)

    console("baseline", "export", PEER)
    (console.folder / FILE).unlink()
    console("baseline", "import", PEER, *REASON)

    assert accepted(console) == [
        (rule, path, f"revoked (imported from {PEER})", print_) for rule, path, _, print_ in before
    ]
    assert "0 added" in console("baseline", "import", PEER).output


def test_what_a_baseline_holds_stays(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)
    text = secrets_baseline(("z.py", 1, "another"), ("bot.py", 2, KEY), is_secret=False)
    document = json.loads(text)
    document["plugins_used"] = [{"name": "KeywordDetector", "keyword_exclude": "mine"}]
    console.write(PEER, json.dumps(document))

    outcome = console("baseline", "export", PEER)

    after = json.loads((console.folder / PEER).read_text())
    assert outcome.output == f"{PEER}: 1 added\n"
    assert after["plugins_used"] == document["plugins_used"]
    assert after["results"]["z.py"] == document["results"]["z.py"]
    assert document["results"]["bot.py"][0] in after["results"]["bot.py"]


def test_what_is_left_out_is_told(console: Console) -> None:
    console.write(".env", f"BINANCE_API_KEY={KEY}\n").chmod(0o644)  # which is a finding, too
    console.write("bot.py", f'BINANCE_SECRET = "{SECRET}"\n')
    console("baseline", "create", *REASON)
    console.write("bot.py", CLEAN)

    outcome = console("baseline", "export")

    assert outcome.status == 0
    assert hashes(outcome.output) == [(".env", sha1(KEY))]
    assert outcome.errors.splitlines() == [
        f"binlint: accepted and left out of the export, since they are {why}: 1"
        for why in ("not in the files any more", "about no value")
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("precious", id="text"),
        pytest.param('{"schema": "binlint-baseline/1", "findings": []}', id="ours"),
        pytest.param('{"results": {}, "version": "7"}', id="newer"),
        pytest.param('{"results": {"a": [{}]}, "version": "1.5.0"}', id="broken"),
    ],
)
def test_a_file_that_is_no_such_baseline_is_left_alone(console: Console, content: str) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)
    console.write(PEER, content)

    outcome = console("baseline", "export", PEER)

    assert (outcome.status, outcome.output) == (2, "")
    assert outcome.errors.startswith(f"binlint: {PEER}: ")
    assert (console.folder / PEER).read_text() == content


def test_without_a_baseline_there_is_nothing_to_hand_on(console: Console) -> None:
    console.write("bot.py", PAIR)

    outcome = console("baseline", "export", PEER)

    assert outcome.status == 2
    assert "is missing; make it with `binlint baseline create`" in outcome.errors
    assert not (console.folder / PEER).exists()


def test_an_incomplete_scan_hands_nothing_on(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", *REASON)
    console.write("broken.zip", b"PK\x03\x04 and no more")

    assert console("baseline", "export", PEER).status == 3
    assert not (console.folder / PEER).exists()
