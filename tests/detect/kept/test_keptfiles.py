"""A name alone tells what may keep credentials, and what decides where they get to."""

from __future__ import annotations

import pytest

from binlint.detect.kept.keptfiles import Role, is_template, is_trial, kind, may_matter, role
from binlint.filestate import Kind


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        *((name, "env") for name in (".env", ".env.local", "a/prod.env", ".envrc", ".ENV")),
        *((name, "env") for name in (".env.example", ".env-prod", ".env_prod")),
        *((name, "key") for name in ("a.pem", "binance.key", "k.p8", "id_rsa", "id_ed25519_x")),
        *((name, "bot") for name in ("config.json", "user_data/config-live.json", "user.cfg")),
        *((name, "bot") for name in ("api-keys.json", "SECRET-api-keys.json", "K.sh", "creds.yml")),
        *((name, "bot") for name in ("conf/connectors/kucoin.yml", "binance.yml", "prod.tfvars")),
        *((name, None) for name in (".environment", "env", "env.py", "id_rsa.pub")),
        *((name, None) for name in ("package.json", "binance.py", "tsconfig.json", "keys.py", "")),
    ],
)  # fmt: skip
def test_a_name_tells_what_a_file_keeps(path: str, expected: Kind | None) -> None:
    assert kind(path) == expected
    assert may_matter(path) or expected is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        *((name, "dockerfile") for name in ("Dockerfile", "a/Dockerfile.prod", "bot.dockerfile")),
        *((name, "dockerfile") for name in ("Containerfile", "dockerfile-arm")),
        *((name, "dockerignore") for name in (".dockerignore", "Dockerfile.dockerignore")),
        *((name, "compose") for name in ("compose.yaml", "docker-compose.prod.yml")),
        *((name, None) for name in ("dockerfiles.py", "compose.py", "decompose.yml", ".env")),
    ],
)
def test_a_name_tells_what_decides_on_an_image(path: str, expected: Role | None) -> None:
    assert role(path) == expected
    assert may_matter(path) or expected is None


@pytest.mark.parametrize(
    ("path", "template", "trial"),
    [
        (".env", False, False),
        (".env.production", False, False),
        (".env.example", True, True),
        ("config_binance.example.json", True, True),
        ("config.dist.json", True, True),
        (".env.test", False, True),
        ("tests/fixtures/.env", False, True),
        ("examples/bot/.env", False, True),
        ("latest/.env", False, False),
    ],
)
def test_templates_and_trials_are_told_by_their_names(
    path: str, template: bool, trial: bool
) -> None:
    assert (is_template(path), is_trial(path)) == (template, trial)
