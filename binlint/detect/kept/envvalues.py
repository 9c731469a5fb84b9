"""Tell which names in a credential file are given a real value: no placeholder, no reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.detect import names
from binlint.detect.kept import keptfiles
from binlint.filestate import Holding
from binlint.redact import quoted

_MOST_NAMES = 50  # that are looked for; a file with one is judged as one with a thousand
_MOST_TEXT = 1 << 20  # characters that are looked at; environment files have a few hundred

# NAME=value of an environment file; a commented line is none.
_ASSIGNMENT = re.compile(
    r"""^ [ \t]* (?:export[ \t]+|set[ \t]+)?
        (?P<name> [A-Za-z_][\w.-]{0,79} ) [ \t]* = [ \t]* (?P<value> [^\r\n]{0,4096} )""",
    re.VERBOSE | re.MULTILINE,
)
# A name and a value of JSON, YAML, INI, JavaScript or a shell script.
_PAIR = re.compile(
    r"""(?<![\w.-]) (?P<name> [A-Za-z_][\w-]{1,59} ) ["']? [ \t]* [:=] [ \t]*
        ["']? (?P<value> [A-Za-z0-9+/_-]{16,4096} ={0,2} ) (?![\w.(\[/-])""",
    re.VERBOSE,
)
_COMMENTED = re.compile(r"^[ \t]*(?:#|//|;)[^\n]*", re.MULTILINE)
_PRIVATE_KEY = re.compile(
    r"""-----BEGIN\ (?:[A-Z0-9]{1,12}\ ){0,3} PRIVATE\ KEY-----
        (?: [^\S\n]* \n [^\n:]{1,40}:[^\n]{0,200} ){0,5}   # the headers of an encrypted one
        (?: \s | \\[nr] ){1,8}  [A-Za-z0-9+/]{40}""",
    re.VERBOSE,
)

_CREDENTIAL_WORDS = """
    key keys secret secrets token password passwd pwd pass passphrase private credential
    credentials creds mnemonic apikey apisecret apitoken secretkey accesskey privatekey authtoken
"""
_CREDENTIALS = frozenset(_CREDENTIAL_WORDS.split())
# What a name that ends so says is about a credential, not one.
_ABOUT_WORDS = """
    path file filename dir directory folder url uri endpoint host port name header prefix suffix
    type format algorithm alg id length size limit count max min ttl expiry expiration expires in
    seconds minutes hours days timeout interval version region enabled required address alias
    label field env var rotation provider backend manager store issuer audience scope symbol
"""
_ABOUT = frozenset(_ABOUT_WORDS.split())

_REFERENCE = re.compile(
    r"""\$ | %\w+%\Z | `  | \{\{ | < | ~?\.{0,2}/ | [A-Za-z]:\\
      | (?: op | vault | arn | sm | ssm | gcp-?sm | awssm | akv | azurekv | keyring | keychain
          | pass | env | file | doppler | infisical | bw | secretsmanager | https?
          | ref\+[a-z]+ ) :
      | projects/
      | secrets\. | process\.env | os\.environ | ENC\[ | encrypted: | !\w+
      | \S+ \. (?: pem | key | json | ya?ml | txt | p8 | pub | crt | cer ) \Z""",
    re.VERBOSE | re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"""your | my[_-] | example | change | replace | placeholder | dummy | sample | fake | insert
      | enter | paste | put[_ -] | todo | tbd | redacted | x{3,} | \*{3,} | \.{3} | -{3,} | _{3,}
      | … | •
      | here\b | 1234 | abcdef | secret | password | passw0rd | token | key\b | key_ | api[_-]
      | not[_ -]? | somethingrandom | foo | bar\b | lorem""",
    re.VERBOSE | re.IGNORECASE,
)
# What nobody would call a credential, and what development set-ups give to a local database.
_TRIVIAL_WORDS = """
    true false yes no on off none null nil undefined empty postgres mysql root admin user guest
    test testing dev local localhost default demo pass redis rabbitmq minioadmin sa n/a disabled
    unset unused string hex base64 sha256 hs256 rs256
"""
_TRIVIAL = frozenset(_TRIVIAL_WORDS.split())
_SHORT = 6  # characters; nothing shorter is worth stealing
_LONG = 16
_DISTINCT = 10
# In random text runs of letters of one case are short: what is mostly words was written by hand.
_WORDY = re.compile(r"[A-Z]?[a-z]{4,}|(?<![A-Za-z])[A-Z]{4,}(?![a-z])|0123456789|1234567890")
_TOKEN = re.compile(r"[A-Za-z0-9+/=_.:-]+")
# Ansible's vault and sops encrypt a file as a whole, or each value and sign the file.
_ENCRYPTED = re.compile(
    r"""\A\s{0,80}\$ANSIBLE_VAULT; | ^[ \t]{0,80} ["']? sops ["']? \w{0,40} ["']? [ \t]* [:=]""",
    re.VERBOSE | re.MULTILINE,
)
_EXCHANGE = ("binance", "exchange", "ccxt", "usdt", "mbx", "trading")


def holding(path: str, text: str, has_secret: bool) -> Holding | None:
    """Return what a credential file holds; None for one that cannot matter.

    `has_secret` says that the text holds a finding of a secret rule, which leaves no doubt.
    """
    kind = keptfiles.kind(path)
    if kind is None:
        return None
    text = text[:_MOST_TEXT]
    template = keptfiles.is_template(path)
    if kind == "key":
        if _PRIVATE_KEY.search(text):
            return None if keptfiles.is_trial(path) else Holding(path, kind, (), template)
        kind = "bot"  # a key and its secret, line by line
    found = () if _ENCRYPTED.search(text) else tuple(_real_names(path, text, kind == "env"))
    return Holding(path, kind, found, template) if found or has_secret else None


def _real_names(path: str, text: str, environment: bool) -> Iterator[str]:
    """Yield the names, each once and safe to show, that are given a real credential."""
    if not environment and not _speaks_of_exchange(path, text):
        return
    strict = keptfiles.is_trial(path) or not environment
    active = text if environment else _COMMENTED.sub("", text)
    seen: set[str] = set()
    for pair in (_ASSIGNMENT if environment else _PAIR).finditer(active):
        name, value = pair["name"], _unquoted(pair["value"])
        if name in seen or not _is_credential(name):
            continue
        if is_random(value) or (not strict and _is_real(value)):
            seen.add(name)
            yield quoted(name)
            if len(seen) == _MOST_NAMES:
                return


def _speaks_of_exchange(path: str, text: str) -> bool:
    lowered = text.lower()
    return keptfiles.is_a_bots_own(path) or any(word in lowered for word in _EXCHANGE)


def _is_credential(name: str) -> bool:
    spelled = names.words(name).split()
    if not spelled or spelled[-1] in _ABOUT or "public" in spelled:
        return False
    return not _CREDENTIALS.isdisjoint(spelled)


def _unquoted(value: str) -> str:
    """Return a value without its quotes or, if it has none, without a comment behind it."""
    quote = value[:1]
    if quote in ("'", '"'):
        end = value.find(quote, 1)
        return value[1:end] if end > 0 else value[1:]
    return "" if quote == "#" else value.partition(" #")[0].partition("\t#")[0].strip()


def _is_real(value: str) -> bool:
    """Tell a value that somebody typed from one that stands for it."""
    value = value.strip()
    if len(value) < _SHORT or value.lower() in _TRIVIAL or len(set(value)) <= 2:
        return False
    if value.startswith("-----BEGIN"):
        return True
    if value.isdecimal() and len(value) < _LONG:
        return False
    return not (_REFERENCE.match(value) or _PLACEHOLDER.search(value))


def is_random(value: str) -> bool:
    """Tell a long value of letters and digits that was generated rather than written."""
    value = value.strip()
    if len(value) < _LONG or len(set(value)) < _DISTINCT or not _TOKEN.fullmatch(value):
        return False
    if _REFERENCE.match(value) or not any(sign.isdecimal() for sign in value):
        return False
    if not any(sign.isalpha() for sign in value):
        return False
    return 3 * sum(len(word) for word in _WORDY.findall(value)) < len(value)
