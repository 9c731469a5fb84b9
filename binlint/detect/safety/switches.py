"""Tell what switches the checking of certificates off: names, values, calls, options."""

from __future__ import annotations

import re

from binlint.detect import names
from binlint.structure import Call, Value

_OFF = frozenset(
    {"false", "0", "no", "off", "none", "disabled", "cert_none", "ssl.cert_none", "false,"}
)
_ON = frozenset({"true", "1", "yes", "on"})

# Names as words. What must be on, and what must be off.
_CHECKS = re.compile(
    r"""(?:^|\ )(?: verify | ssl\ verify | verify\ ssl | verify\ tls | tls\ verify
      | ssl\ verification
      | tls\ verification | verify\ cert(?:s|ificate|ificates)? | reject\ unauthorized | strict\ ssl
      | check\ hostname | verify\ mode | verify\ peer(?:\ name)? | verify\ host | verify\ hostname
      | ssl\ verify\ ?peer | ssl\ verify\ ?host | curlopt\ ssl\ verify\ ?(?:peer|host)
      | node\ tls\ reject\ unauthorized | pythonhttpsverify | verify\ https | https\ verify
      | validate\ cert(?:s|ificate|ificates)? | ssl\ check | check\ ssl | cert\ reqs
      | ssl\ cert\ verify | git\ ssl\ verify )$""",
    re.VERBOSE,
)
_SKIPS = re.compile(
    r"""\b(?: insecure\ skip\ verify | skip\ tls\ verify | disable\ ssl(?:\ verif\w+)?
      | ssl\ no\ verify | allow\ insecure | trust\ all\ cert\w* | ignore\ ssl(?:\ errors)?
      | ignore\ cert\w*\ errors | disable\ tls\ verif\w+ | skip\ ssl\ verif\w+
      | accept\ invalid\ certs | danger\ accept\ invalid\ certs | insecure\ ssl | disable\ cert\w*
      | tls\ insecure | ssl\ insecure )$""",
    re.VERBOSE,
)
_AIOHTTP = re.compile(r"^ssl$")  # `ssl=False`; a mailer's and a database's too, hence the context
_CALLBACK = re.compile(
    r"^(?:server\ )?(?:custom\ )?certificate\ (?:custom\ )?validation\ callback"
    r"|^server\ certificate\ (?:custom\ )?validation\ callback$"
)
# Calls that switch checks off by being made.
_CALLS = re.compile(
    r"""^(?: without\ verifying | create\ unverified\ context | noop\ hostname\ verifier
      | danger\ accept\ invalid\ (?:certs|hostnames) | dangerous\ accept\ any\ server\ certificate
      | trust\ all\ certs? )$""",
    re.VERBOSE,
)
_TRUE = re.compile(r"(?:=>|->)\s*(?:\{\s*return\s+)?true\b|DangerousAccept|\breturn true\b")
_OPTION = re.compile(r"(?:CURLOPT_)?SSL_?VERIFY_?(?:PEER|HOST)(?:NAME)?$", re.IGNORECASE)
# `curl -k`, PowerShell's -SkipCertificateCheck, wget's and git's switches.
COMMAND = re.compile(
    r"""\bcurl\b[^\n|;]{0,400}?\s(?P<curl>-[a-zA-Z]{0,6}k[a-zA-Z]{0,6}|--insecure)(?=\s|$)
      | (?P<powershell>-SkipCertificateCheck)\b | (?P<wget>--no-check-certificate)\b""",
    re.VERBOSE,
)


CALLBACK = re.compile(
    r"""\b(?P<name>\w{0,40}certificate\w{0,40}callback) \s{0,4} (?: = | \+= | : ) [^;\n]{0,160}?
        (?: =>\s{0,4}(?:\{\s{0,4}return\s)?true\b | DangerousAccept | delegate[^;\n]{0,80}true )""",
    re.VERBOSE | re.IGNORECASE,
)


def setting_is_off(name: str, value: Value) -> bool:
    """Tell whether giving a name this value leaves certificates unchecked."""
    spelled = names.words(name)
    text = value.text.strip().lower()
    if _SKIPS.search(spelled):
        return text in _ON
    if _CHECKS.search(spelled) or _AIOHTTP.match(spelled):
        return text in _OFF and value.kind in ("false", "text", "number", "null", "expression")
    return bool(_CALLBACK.search(spelled)) and bool(_TRUE.search(value.text[:200]))


def call_is_off(call: Call) -> bool:
    """Tell whether a call by itself leaves certificates unchecked."""
    spelled = names.words(call.method)
    kinds = [argument.value.kind for argument in call.arguments]
    texts = [argument.value.text.strip() for argument in call.arguments]
    if spelled in ("hostname verifier", "set hostname verifier", "set default hostname verifier"):
        return any(_TRUE.search(text[:200]) or "Noop" in text for text in texts)
    if any(_OPTION.search(text) for text in texts):  # curl_setopt($ch, CURLOPT_…, false)
        return bool({"false"} & set(kinds)) or "0" in texts or "0L" in texts
    return bool(_CALLS.match(spelled)) and "false" not in kinds
