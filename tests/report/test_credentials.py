"""What is a credential is told in one way, whoever asks."""

from __future__ import annotations

from binlint.report.credentials import gathered
from tests.report import past


def test_places_of_a_credential_are_gathered_and_faults_are_left_out() -> None:
    first, second = past.gone(), past.kept()
    short = first._replace(preview=None, fingerprint="1" * 32)
    fault = first._replace(subject="ip", fingerprint="2" * 32)

    assert gathered((first, fault, short, second)) == [[first, second], [short]]


def test_what_has_no_fingerprint_stands_alone() -> None:
    unknown = past.gone()._replace(fingerprint=None)

    assert gathered((unknown, unknown)) == [[unknown], [unknown]]
