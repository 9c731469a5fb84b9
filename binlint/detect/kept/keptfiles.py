"""Tell by its name alone whether a file keeps credentials, or decides where such files get to."""

# Asked of every file of a scan and in the start-up path of the hook: plain strings, no expressions.
from __future__ import annotations

from typing import Literal

from binlint.filestate import Kind

Role = Literal["dockerfile", "dockerignore", "compose"]

_KEY_ENDS = (".pem", ".key", ".p8", ".pk8")
_KEY_STARTS = ("id_rsa", "id_dsa", "id_ecdsa", "id_ed25519")
_YAML = (".yml", ".yaml")
_DATA = (*_YAML, ".json", ".jsonc", ".json5", ".toml", ".ini", ".cfg", ".conf", ".txt", ".sh")
_JSON = (".json", ".jsonc", ".json5")

# The last part, and the start, of every name that is known here.
_END_WORDS = """
    env envrc pem key p8 pk8 js sh tfvars yml yaml json jsonc json5 toml ini cfg conf txt
    dockerfile containerfile dockerignore
"""
_ENDS = frozenset(_END_WORDS.split())
_STARTS = (".env", "id_", "dockerfile", "containerfile")

# Where the bots that are known keep their keys. These names are theirs alone ...
_OWN_NAMES = frozenset(
    (
        *("api-keys.json", "api_keys.json", "apikeys.json", "secret-api-keys.json"),  # passivbot
        *("exchanges.json5", "exchanges.json"),  # OpenTrader
        *("bbgo.yaml", "bbgo.yml"),
    )
)
# ... and these are anybody's: what is in them must speak of an exchange.
_COMMON_NAMES = frozenset(
    (
        *("keys.json", "creds.yml", "creds.yaml", "creds.json", "user.cfg", "k.sh"),
        *("secrets.json", "secrets.yml", "secrets.yaml", "secrets.toml", "secrets.ini"),
        *("credentials.json", "credentials.yml", "credentials.yaml", "credentials.ini"),
        *("config.yml", "config.yaml", "config.toml", "config.ini", "config.cfg", "config.js"),
        *("conf.js", "claude_desktop_config.json", ".mcp.json", "mcp.json"),
    )
)

_TEMPLATE_WORDS = """
    example examples sample samples template tmpl tpl dist default defaults schema skeleton stub
"""
_TEMPLATES = frozenset(_TEMPLATE_WORDS.split())
_TRIAL_WORDS = """
    test tests testing testdata ci mock mocks fixture fixtures spec demo doc docs e2e
"""
_TRIALS = frozenset(_TRIAL_WORDS.split())


def may_matter(path: str) -> bool:
    """Turn most files away at a fifth of what `kind` and `role` cost; all that they know pass."""
    name = _name(path)
    return name.rpartition(".")[2] in _ENDS or name.startswith(_STARTS)


def kind(path: str) -> Kind | None:
    """Say what credentials a file of this name would keep; None for any other file."""
    name = _name(path)
    if _is_environment(name):
        return "env"
    if name.endswith(_KEY_ENDS) or (name.startswith(_KEY_STARTS) and not name.endswith(".pub")):
        return "key"
    if is_a_bots_own(path) or name in _COMMON_NAMES or name.endswith(".tfvars"):
        return "bot"
    return "bot" if name.startswith("config") and name.endswith(_JSON) else None


def is_a_bots_own(path: str) -> bool:
    """Tell a file that only a trading bot would call so, whatever is in it."""
    name = _name(path)
    if name in _OWN_NAMES or (name.startswith("binance") and name.endswith((*_DATA, ".key"))):
        return True
    return name.endswith(_YAML) and "conf/connectors/" in path.lower()  # hummingbot


def role(path: str) -> Role | None:
    """Tell what decides on the contents of a container image; None for any other file."""
    name = _name(path)
    if name.endswith(".dockerignore"):
        return "dockerignore"
    if name.endswith((".dockerfile", ".containerfile")) or _is_called(name, "dockerfile"):
        return "dockerfile"
    if _is_called(name, "containerfile"):
        return "dockerfile"
    is_compose = name.startswith(("docker-compose", "compose", "podman-compose"))
    return "compose" if is_compose and name.endswith(_YAML) else None


def is_template(path: str) -> bool:
    """Tell a file that shows others what to fill in: .env.example, config.sample.json."""
    return not _TEMPLATES.isdisjoint(_parts(_name(path)))


def is_trial(path: str) -> bool:
    """Tell a file whose values are likely made up: a template, or one for tests or examples."""
    folders = {part for folder in path.split("/")[:-1] for part in _parts(folder.lower())}
    words = folders.union(_parts(_name(path)))
    return not (_TRIALS.isdisjoint(words) and _TEMPLATES.isdisjoint(words))


def _is_environment(name: str) -> bool:
    if name.endswith(".env") or name == ".envrc":
        return True
    return name.startswith((".env.", ".env-", ".env_"))


def _is_called(name: str, base: str) -> bool:
    """Tell `Dockerfile`, `Dockerfile.prod` and `Dockerfile-prod`, but no `dockerfile_parser.py`."""
    return name == base or name.startswith((f"{base}.", f"{base}-"))


def _name(path: str) -> str:
    return path.rpartition("/")[2].lower()


def _parts(name: str) -> list[str]:
    return name.replace("-", ".").replace("_", ".").split(".")
