"""What other tools find stands beside our own findings: once, safe to print, ours first."""

from __future__ import annotations

import pickle

import pytest

from binlint import rulebook
from binlint.generic import PLUGINS
from binlint.model import Blob, Finding, Origin
from binlint.pipeline import Pipeline
from binlint.redact import Secret, alias, digest, fingerprint
from binlint.template import expand
from tests.detect.generic import samples
from tests.leakage import leaked
from tests.pipelines import KEY, SECRET, TOKEN

BOOK = rulebook.load((TOKEN,))
PIPELINE = Pipeline(lambda: BOOK, (TOKEN,), plugins=PLUGINS)


def findings(text: str, path: str = "bot.py", pipeline: Pipeline = PIPELINE) -> list[Finding]:
    look = pipeline.look_at(Blob(Origin(path), text.encode()))
    return sorted(look.findings, key=lambda one: (one.line, one.column)) if look else []


def rules(text: str, path: str = "bot.py") -> list[str]:
    return [one.rule for one in findings(text, path)]


def test_without_plugins_nothing_is_looked_for() -> None:
    plain = Pipeline(lambda: BOOK)

    assert findings(samples.sample("StripeDetector")[0], pipeline=plain) == []


def test_a_credential_of_ours_is_told_as_ours_alone() -> None:
    text = f'binance_api_key = "{KEY}"\nbinance_secret = "{SECRET}"\n'

    assert rules(text) == ["binance-api-key", "binance-secret-key"]


def test_what_a_rule_of_the_user_finds_is_theirs_alone() -> None:
    assert rules(f'password = "{expand("{alnum:14}")}"\n') == [TOKEN.id]


def test_a_private_key_that_is_binances_is_told_as_such_and_another_is_not() -> None:
    body = expand("{pem:PRIVATE KEY}\n{ed25519}\n{endpem:PRIVATE KEY}\n")

    assert rules(body, "binance_ed25519.pem") == ["binance-private-key"]
    assert rules(body, "deploy.pem") == ["generic-private-key"]


def test_a_fault_and_a_password_at_one_place_are_two_findings() -> None:
    password = expand("{alnum:14}")

    found = rules(f'BASE_URL = "http://bot:{password}@api.binance.com"\n')

    assert sorted(found) == ["generic-password-in-url", "insecure-endpoint"]


def test_a_finding_has_the_value_in_no_form_and_can_be_known_again() -> None:
    value = expand("{alnum:40}")

    (found,) = findings(f'kucoin_secret = "{value}"\n')

    assert leaked(repr(found) + pickle.dumps(found).decode("latin-1"), [value]) == []
    assert (found.line, found.column, found.end_column) == (1, 18, 58)
    assert found.preview == f"{value[:4]}…{value[-4:]}"
    assert found.fingerprint == fingerprint(Secret(value))
    assert found.excerpt == 'kucoin_secret = "••••••••"'
    assert (found.subject, found.environment, found.where) == ("", None, "code")


@pytest.mark.parametrize(
    ("line", "confidence", "severity"),
    [
        (samples.sample("StripeDetector")[0], "high", "error"),
        (samples.sample("TwilioKeyDetector")[0], "medium", "warning"),
        (samples.sample("BasicAuthDetector")[0], "medium", "warning"),
        ("db_secret = 'change me'\n", "low", "note"),
        (samples.sample("HexHighEntropyString")[0], "low", "note"),
    ],
)
def test_what_is_in_doubt_weighs_less(line: str, confidence: str, severity: str) -> None:
    (found,) = findings(line)

    assert (found.confidence, found.severity) == (confidence, severity)


def test_a_quoted_line_hides_all_values_whoever_finds_them() -> None:
    password, token = "hunter2 & co", samples.sample("StripeDetector")[1]
    text = f'binance = Client("{KEY}", "{SECRET}"); password2 = "{password}"; pay("{token}")\n'

    found = findings(text)

    assert len({one.rule for one in found}) >= 3
    assert leaked("".join(one.excerpt for one in found), [KEY, SECRET, token]) == []
    assert all(password not in one.excerpt for one in found)


def test_a_baseline_of_detect_secrets_knows_it_by_what_the_plugin_tells() -> None:
    digests = Pipeline(lambda: BOOK, plugins=PLUGINS, digests=True)
    text = samples.sample("GitHubTokenDetector")[0]

    assert findings(text)[0].alias == alias(Secret("ghp"))
    assert findings(text, pipeline=digests)[0].alias == digest(Secret("ghp"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_every_encoding_is_read(encoding: str) -> None:
    text = samples.sample("StripeDetector")[0]

    look = PIPELINE.look_at(Blob(Origin("a.py"), text.encode(encoding)))

    assert look is not None
    assert [one.rule for one in look.findings] == ["generic-service-token"]


@pytest.mark.parametrize(
    ("kind", "count"), [("message", 1), ("text", 1), ("index", 1), ("name", 0)]
)
def test_all_but_names_and_the_past_is_searched(kind: str, count: int) -> None:
    data = samples.sample("StripeDetector")[0].encode()

    look = PIPELINE.look_at(Blob(Origin("a.py", kind), data))  # type: ignore[arg-type]

    assert (len(look.findings) if look else 0) == count


def test_binary_files_are_not_searched() -> None:
    data = b"\x00\x01\x02" + samples.sample("StripeDetector")[0].encode()

    assert PIPELINE.look_at(Blob(Origin("a.bin"), data)) is None
