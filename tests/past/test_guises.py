"""A file is judged under each path that tells detection something else."""

from __future__ import annotations

import random

from binlint.past.guises import alike


def test_the_telling_path_comes_first_and_like_ones_are_one() -> None:
    paths = ["a.txt", "b.txt", "c.txt", "zbinance/api_secret.txt"]

    assert {**alike(paths)} == {
        "zbinance/api_secret.txt": ("zbinance/api_secret.txt",),
        "a.txt": ("a.txt", "b.txt", "c.txt"),
    }
    assert next(iter(alike(paths))) == "zbinance/api_secret.txt"


def test_a_name_that_tells_the_environment_is_another_kind() -> None:
    paths = ["live/a.json", "testnet.json", "live.json", "tests/b.json"]

    assert sorted(alike(paths)) == ["live.json", "live/a.json", "testnet.json", "tests/b.json"]


def test_the_order_of_the_paths_tells_nothing() -> None:
    paths = [f"{name}.{ending}" for name in ("binance", "key", "x") for ending in ("py", "js")]
    other = random.Random(1).sample(paths, len(paths))

    assert [*alike(paths).items()] == [*alike(other).items()]


def test_of_very_many_kinds_the_last_stand_for_the_others_and_no_path_is_lost() -> None:
    paths = [f"x.e{number:03}" for number in range(100)]

    chosen = alike(paths)

    assert [*chosen] == paths[:20]
    assert chosen[paths[19]] == tuple(paths[19:])


def test_without_a_path_there_is_none() -> None:
    assert {**alike(())} == {}
