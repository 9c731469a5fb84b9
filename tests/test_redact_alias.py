"""An alias can be told from a SHA-1, and gives away neither it nor the value."""

from __future__ import annotations

import hashlib
import re

from binlint.redact import Secret, alias, alias_of, digest, fingerprint
from binlint.template import expand

KEY, OTHER = expand("{alnum:64} {alnum:64}", "alias").split()
SHA1 = hashlib.sha1(KEY.encode()).hexdigest()


def test_the_digest_is_the_one_of_detect_secrets() -> None:
    assert digest(Secret(KEY)) == SHA1


def test_an_alias_is_known_by_value_and_by_digest() -> None:
    assert alias(Secret(KEY)) == alias_of(SHA1)
    assert alias(Secret(OTHER)) != alias_of(SHA1)


def test_an_alias_is_no_part_of_another_name() -> None:
    assert re.fullmatch("[0-9a-f]{32}", alias_of(SHA1))
    assert alias_of(SHA1) not in (SHA1[:32], SHA1[8:], fingerprint(Secret(KEY)))


def test_what_cannot_be_encoded_has_one_too() -> None:
    assert len(alias(Secret("\udc80" * 40))) == 32
