"""What a place is for: by the name a key is given to, else by the path, inside out."""

from __future__ import annotations

import pytest

from binlint.detect.life import places
from binlint.detect.life.places import Place
from binlint.model import Finding

PLAIN = Finding(
    rule="binance-api-key",
    severity="error",
    confidence="high",
    message="a Binance API key",
    path="bot.py",
    line=1,
    column=1,
    end_line=1,
    end_column=65,
    preview=None,
    fingerprint="1" * 32,
    environment="live",
    where="code",
    evidence=(),
)


@pytest.mark.parametrize(
    ("path", "stage"),
    [
        (".env.production", "production"),
        ("config.prod.json", "production"),
        ("deploy/live/bot.yaml", "production"),
        ("k8s/stage/secret.yaml", "staging"),
        (".env.local", "development"),
        ("config/dev.toml", "development"),
        ("tests/test_client.py", "test"),
        ("paperTrading.json", "paper"),
        ("config_test_net.yml", "paper"),
        ("dry-run/config.json", "paper"),
        ("deploy/production/.env.test", "test"),
        (".env.test.production", "production"),
    ],
)
def test_what_a_path_is_for(path: str, stage: str) -> None:
    assert places.place_of(PLAIN._replace(path=path)) == Place(stage, "the path")  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["bot.py", "latest/bot.py", "delivery.py", "devices/bot.py"])
def test_a_path_that_says_nothing(path: str) -> None:
    assert places.place_of(PLAIN._replace(path=path)) is None


@pytest.mark.parametrize(
    ("excerpt", "name"),
    [
        ("BINANCE_API_KEY_PROD=••••••••", "BINANCE_API_KEY_PROD"),
        ("export API_KEY=••••••••", "API_KEY"),
        ('  "apiKey": "••••••••",', "apiKey"),
        ("api-key: ••••••••", "api-key"),
        ("# OLD_KEY = ••••••••", "OLD_KEY"),
        ('const apiKey = "••••••••";', "apiKey"),
        ('client.call("••••••••")', ""),
        ("••••••••", ""),
    ],
)
def test_the_name_on_a_line(excerpt: str, name: str) -> None:
    assert places.name_of(PLAIN._replace(excerpt=excerpt)) == name


def test_the_name_wins_over_the_path() -> None:
    finding = PLAIN._replace(path=".env.dev", excerpt="BINANCE_PROD_KEY=••••••••")

    assert places.place_of(finding) == Place("production", "its name")
