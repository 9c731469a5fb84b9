"""What switches the checking of certificates off, in every spelling."""

from __future__ import annotations

import pytest

from binlint.detect.safety import switches
from binlint.structure import Argument, Call, Kind, Value
from tests.detect.safety.handmade import NOWHERE, value


@pytest.mark.parametrize(
    "name",
    [
        "verify", "verify_ssl", "verifySsl", "BINANCE_VERIFY_SSL", "ssl_verify", "sslVerification",
        "rejectUnauthorized", "NODE_TLS_REJECT_UNAUTHORIZED", "strictSSL", "check_hostname",
        "verify_mode", "verify_peer", "verify_peer_name", "CURLOPT_SSL_VERIFYPEER", "tls-verify",
        "PYTHONHTTPSVERIFY", "validate_certs", "cert_reqs", "ssl", "GIT_SSL_VERIFY",
        "verify_certificate",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("said", "off"),
    [(False, True), ("false", True), ("0", True), (0, True), ("no", True), ("off", True),
     ("CERT_NONE", True), (None, True), (True, False), ("true", False), ("1", False),
     ("/etc/ca.pem", False), ("", False), (["false"], False)],
    ids=str,
)  # fmt: skip
def test_what_must_be_on(name: str, said: object, off: bool) -> None:
    assert switches.setting_is_off(name, value(said)) == off


@pytest.mark.parametrize(
    "name",
    ["InsecureSkipVerify", "insecure_skip_verify", "skipTlsVerify", "disable_ssl", "sslNoVerify",
     "allowInsecure", "trustAllCerts", "ignoreSslErrors", "accept_invalid_certs",
     "BOT_TLS_INSECURE"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("said", "off"),
    [(True, True), ("1", True), ("yes", True), (False, False), ("", False)],
    ids=str,
)
def test_what_must_be_off(name: str, said: object, off: bool) -> None:
    assert switches.setting_is_off(name, value(said)) == off


@pytest.mark.parametrize(
    ("written", "off"),
    [
        ("(a, b, c, d) => true", True),
        ("(a, b) => { return true; }", True),
        ("HttpClientHandler.DangerousAcceptAnyServerCertificateValidator", True),
        ("(a, b, c, errors) => errors == None", False),
        ("Validate", False),
    ],
)
def test_callbacks(written: str, off: bool) -> None:
    given = Value("expression", written, NOWHERE)

    assert switches.setting_is_off("ServerCertificateCustomValidationCallback", given) == off


@pytest.mark.parametrize(
    "name", ["verified", "verify_email", "reverify", "ssl_version", "ssl_cert", "timeout", "ssl_ca"]
)
def test_names_of_something_else(name: str) -> None:
    assert not switches.setting_is_off(name, value(False))


def call(method: str, *arguments: tuple[Kind, str]) -> Call:
    given = tuple(Argument("", Value(kind, text, NOWHERE)) for kind, text in arguments)
    return Call((method,), "", given, NOWHERE, 0)


OPTION: tuple[Kind, str] = ("expression", "CURLOPT_SSL_VERIFYPEER")


@pytest.mark.parametrize(
    ("made", "off"),
    [
        (call("withoutVerifying"), True),
        (call("_create_unverified_context"), True),
        (call("danger_accept_invalid_certs", ("true", "true")), True),
        (call("danger_accept_invalid_certs", ("false", "false")), False),
        (call("curl_setopt", ("expression", "$ch"), OPTION, ("false", "false")), True),
        (call("curl_easy_setopt", ("expression", "c"), OPTION, ("number", "0L")), True),
        (call("curl_setopt", ("expression", "$ch"), OPTION, ("number", "1")), False),
        (call("hostnameVerifier", ("expression", "(h, s) -> true")), True),
        (call("setHostnameVerifier", ("expression", "NoopHostnameVerifier.INSTANCE")), True),
        (call("hostnameVerifier", ("expression", "verifier")), False),
        (call("verify", ("false", "false")), False),
    ],
    ids=lambda it: ".".join(it.chain) if isinstance(it, Call) else str(it),
)
def test_calls(made: Call, off: bool) -> None:
    assert switches.call_is_off(made) == off


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("curl -k https://a", "-k"),
        ("curl -sk https://a", "-sk"),
        ("curl -s --insecure https://a", "--insecure"),
        ("Invoke-RestMethod -SkipCertificateCheck https://a", "-SkipCertificateCheck"),
        ("wget --no-check-certificate https://a", "--no-check-certificate"),
        ("curl https://a | grep -k b", None),
        ("curl --key a https://a", None),
        ("curl https://a -o x-k", None),
    ],
)
def test_commands(command: str, option: str | None) -> None:
    found = switches.COMMAND.search(command)

    assert (found and found[str(found.lastgroup)]) == option
