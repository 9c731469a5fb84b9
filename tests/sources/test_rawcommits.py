"""Raw commits and tags are read as far as they can be, whatever they hold."""

from __future__ import annotations

import pytest

from binlint.sources.rawcommits import Record, read, text
from binlint.template import expand
from binlint.traces import Author

HEAD = b"tree 1\nauthor A B <a@example.invalid> 86400 +0200\ncommitter C <c> 1 +0000"
SIGNED = b"-----BEGIN PGP SIGNATURE-----\n\n" + b"A" * 64 + b"\n-----END PGP SIGNATURE-----"


def test_a_commit_tells_its_author_and_message() -> None:
    author = Author("A B <a@example.invalid>", "1970-01-02T00:00:00Z")

    assert read(HEAD + b"\n\nwhy\n\nmore\n") == Record(author, b"why\n\nmore\n", time=86_400)


def test_a_tag_tells_what_it_names() -> None:
    tag = b"object 12ab\ntype commit\ntag v1\ntagger T <t> 0 +0000\n\ntold\n"

    assert read(tag) == Record(Author("T <t>", "1970-01-01T00:00:00Z"), b"told\n", "12ab")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        pytest.param(b"", Author("", ""), id="none"),
        pytest.param(b"author ", Author("", ""), id="empty"),
        pytest.param(b"author A", Author("", ""), id="no-address"),
        pytest.param(b"author A <a>", Author("A <a>", ""), id="no-date"),
        pytest.param(b"author A <a> x", Author("A <a>", ""), id="no-number"),
        pytest.param(b"author A <a> -1 +0000", Author("A <a>", ""), id="before-1970"),
        pytest.param(b"author A <a> 99999999999999999999", Author("A <a>", ""), id="far-off"),
        pytest.param(b"author > <a>> 0", Author("> <a>>", "1970-01-01T00:00:00Z"), id="brackets"),
        pytest.param(b"author \xff <a> 0", Author("� <a>", "1970-01-01T00:00:00Z"), id="bytes"),
    ],
)
def test_a_malformed_author_is_empty(line: bytes, author: Author) -> None:
    assert read(line + b"\n\nx") == Record(author, b"x")


def test_a_commit_without_a_message_has_none() -> None:
    assert read(HEAD).message == read(b"").message == b""


TAG = b"object 12ab\ntype commit\ntag v1\ntagger T <t> 0 +0000\n\n"


def of_kind(kind: bytes) -> bytes:
    return SIGNED.replace(b"PGP SIGNATURE", kind)


@pytest.mark.parametrize("kind", [b"PGP SIGNATURE", b"SSH SIGNATURE", b"SIGNED MESSAGE"])
def test_the_signature_at_the_end_of_a_tag_is_blanked(kind: bytes) -> None:
    message = b"a\n" + SIGNED + b"\nb\n"

    assert text(TAG + message + of_kind(kind) + b"\n") == message + b"\n" * 4
    assert text(TAG + of_kind(kind)) == b"\n" * 3


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(b"-----BEGIN PGP SIGNATURE-----\nx\n", id="no-end"),
        pytest.param(SIGNED.replace(b"PGP", b"SSH", 1), id="other-end"),
        pytest.param(SIGNED.replace(b"A" * 64, b"A" * 64 + b"\n" * (64 << 10)), id="too-long"),
        pytest.param(SIGNED.replace(b"A" * 64, b"A" * 2000), id="long-line"),
        pytest.param(SIGNED.replace(b"AAAA", b"key = ", 1), id="no-base64"),
        pytest.param(b" " + SIGNED, id="indented"),
        pytest.param(of_kind(b"PRIVATE KEY"), id="private-key"),
        pytest.param(of_kind(b"PGP MESSAGE"), id="encrypted"),
        pytest.param(SIGNED + b"\nmore\n", id="text-behind-it"),
    ],
)
def test_what_is_no_signature_of_a_tag_is_kept(message: bytes) -> None:
    assert text(TAG + message) == message


def test_the_message_of_a_commit_is_kept_whatever_it_quotes() -> None:
    assert text(HEAD + b"\n\n" + SIGNED) == SIGNED


def folded(text: bytes) -> bytes:
    """Return text as the value of one line of a header."""
    return text.rstrip().replace(b"\n", b"\n ")


VALUE = expand("{alnum:64}").encode()
LONG_ID = b"0123456789abcdef" * 4


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"gpgsig " + folded(SIGNED), id="signature"),
        pytest.param(b"gpgsig " + folded(of_kind(b"PGP MESSAGE")), id="of-an-old-gpg"),
        pytest.param(
            b"gpgsig " + folded(SIGNED.replace(b"\n\n", b"\nVersion: GnuPG v2\n\n")), id="version"
        ),
        pytest.param(b"gpgsig-sha256 " + folded(SIGNED), id="second-signature"),
        pytest.param(b"parent " + LONG_ID, id="id-like-a-key"),
        pytest.param(b"encoding ISO-8859-1", id="encoding"),
        pytest.param(
            b"mergetag " + folded(b"object %b\ntype commit\ntag v1\n\n" % LONG_ID + SIGNED),
            id="merged-tag-that-says-nothing",
        ),
    ],
)
def test_what_is_usual_in_a_header_is_no_text(line: bytes) -> None:
    assert text(HEAD + b"\n" + line + b"\n\nwhy\n") == b"why\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(b"x-note " + VALUE, b"x-note " + VALUE, id="without-meaning"),
        pytest.param(b"author " + VALUE, b"author " + VALUE, id="long-name"),
        pytest.param(b"object " + VALUE, b"object " + VALUE, id="no-id"),
        pytest.param(
            b"mergetag " + folded(b"object 12ab\ntype tag\n\nkey\n" + VALUE + b"\n" + SIGNED),
            b"key\n" + VALUE,
            id="merged-tag",
        ),
        pytest.param(
            b"mergetag " + folded(TAG + b"a\n" + VALUE + b"\n" + of_kind(b"PGP MESSAGE")),
            b"a\n" + VALUE + b"\n" + of_kind(b"PGP MESSAGE"),
            id="merged-tag-that-quotes",
        ),
        pytest.param(b"x-note a\n " + VALUE, b"x-note a\n" + VALUE, id="lines-without-meaning"),
        pytest.param(b"gpgsig " + VALUE, b"gpgsig " + VALUE, id="no-signature"),
        pytest.param(b"gpgsig " + folded(SIGNED + b"\n" + VALUE), VALUE, id="behind-a-signature"),
    ],
)
def test_what_else_a_header_holds_is_read_behind_the_message(line: bytes, told: bytes) -> None:
    found = text(HEAD + b"\n" + line + b"\n\nwhy\n")

    assert found.startswith(b"why\n\n\n\n\n\n\n")
    assert found.strip().split(b"\n" * 20)[-1].strip() == told


# Anything worse than linear would not come back from inputs of this size.
@pytest.mark.parametrize(
    "line", [SIGNED[:30], SIGNED[-29:] + b"\n", b" \n", b"x" * 63 + b" ", b"author A\n"], ids=ascii
)
def test_a_large_commit_takes_linear_time(line: bytes) -> None:
    large = SIGNED[:30] + line * (1 << 17) + b"."

    assert text(b"\n\n" + large).endswith(b".")
    assert text(large).endswith(b".") or b"author" in line
