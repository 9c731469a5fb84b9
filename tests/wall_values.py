"""What the wall tests share: secrets made on the spot, and the commands that must not show them."""

from __future__ import annotations

import string
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from binlint.template import expand
from tests.leakage import binlint, generated_key, written_files

Files = Mapping[str, str | bytes]

KEY, SECRET = generated_key(1), generated_key(2)
BODY = expand("{ed25519}", 19)  # one with a "+" in its middle, so that its words are short
LONG_RSA = expand("{rsa}", "wall").replace("\n", "")
MANY = tuple(generated_key(seed) for seed in range(100, 150))
PEM = expand(f"{{pem:PRIVATE KEY}}\n{BODY}\n{{endpem:PRIVATE KEY}}\n")
ONE_LINE_PEM = PEM.replace("\n", "\\n")


def pair(key: str = KEY, secret: str = SECRET) -> str:
    return f'from binance.client import Client\nclient = Client("{key}", "{secret}")\n'


def base64(value: str) -> str:
    return b64encode(value.encode()).decode()


def escapes(value: str) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in value)


def split(value: str, size: int) -> str:
    """Write a value as several strings that a plus joins."""
    return " + ".join(f'"{value[at : at + size]}"' for at in range(0, len(value), size))


def wordy(seed: int) -> str:
    """Make a value whose digits are its last characters, so that its pieces look like words."""
    letters = (generated_key(seed) + generated_key(seed + 1)).translate(NO_DIGITS)
    return letters[:60] + "4719"


NO_DIGITS = str.maketrans("", "", string.digits)
WORDY, WORDIER = wordy(5), wordy(7)
# The 21 characters that every Ed25519 key begins with are no secret.
SECRETS = (KEY, SECRET, WORDY, WORDIER, BODY[22:], LONG_RSA[52:], *MANY)

COMMANDS: dict[str, tuple[str, ...]] = {
    "text": ("scan",),
    "text, verbose": ("scan", "-v", "--color=always"),
    "json": ("scan", "--format=json", "-v"),
    "sarif": ("scan", "--format=sarif", "-v"),
    "github": ("scan", "--format=github", "-v"),
    "everything into files": (
        "scan",
        "--no-ignore",
        "--format=json=report.out",
        "--format=sarif=sarif.out",
        "--format=github=github.out",
        "--quiet",
    ),
    "hook": ("hook", "pre-commit", "."),
    "baseline update": ("baseline", "update", "--reason", f"accepted: {KEY}"),
    "baseline create": ("baseline", "create", "--baseline=new.out", "--reason", f"was {SECRET}"),
    "baseline show": ("baseline", "show"),
    "scan, all accepted": ("scan", "-v", "--baseline=new.out"),
    "rules list": ("rules", "list"),
    "rules check": ("rules", "check"),
}


def lay_out(folder: Path, files: Files) -> set[Path]:
    """Write files, and return their paths."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return {folder / name for name in files}


def everything(folder: Path, inputs: set[Path]) -> str:
    """Run all commands, and return all that they show and write."""
    shown = "\n".join(binlint(folder, *command).text for command in COMMANDS.values())
    return shown + written_files(folder, inputs)
