"""Git's own objects are read as they are, whatever they hold."""

from __future__ import annotations

import pytest

from binlint.past.raw import entries, header, message
from binlint.template import expand

HEAD = b"tree 1\nparent 2\nparent 3\nauthor A <a> 1 +0000\ncommitter C <c> 2 +0100\n"
SIGNED = (
    b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n "
    + expand("{base64:64}").encode()
    + b"\n -----END PGP SIGNATURE-----\n"
)
ID = bytes(range(20))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(HEAD + b"\nsubject\n\nbody\n", b"subject\n\nbody\n", id="plain"),
        pytest.param(HEAD + SIGNED + b"\nsubject\n", b"subject\n", id="signed"),
        pytest.param(HEAD + b"\n", b"", id="empty"),
        pytest.param(HEAD, b"", id="without one"),
        pytest.param(b"", b"", id="no commit at all"),
        pytest.param(HEAD + b"encoding UTF-7\n\n\xff\0\n", b"\xff\0\n", id="any bytes"),
    ],
)
def test_the_message_of_a_commit(data: bytes, text: bytes) -> None:
    assert message(data) == text


@pytest.mark.parametrize("kind", [b"PGP SIGNATURE", b"SSH SIGNATURE", b"SIGNED MESSAGE"])
def test_the_message_of_a_signed_tag(kind: bytes) -> None:
    head = b"object 1\ntype commit\ntag v1\ntagger T <t> 1 +0000\n\n"
    body = expand("{base64:64}").encode()
    signature = b"-----BEGIN " + kind + b"-----\n\n" + body + b"\n-----END " + kind + b"-----\n"

    assert message(head + b"text\n" + signature) == b"text\n"
    assert message(head + signature) == b""


def test_a_word_of_signatures_does_not_end_a_message() -> None:
    text = b"see -----BEGIN PGP SIGNATURE-----\nand -----BEGIN RSA PRIVATE KEY-----\n"

    assert message(HEAD + b"\n" + text) == text


@pytest.mark.parametrize(
    "quoted",
    [
        pytest.param(b"-----BEGIN PGP SIGNATURE-----\n", id="begun"),
        pytest.param(
            b"-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n", id="whole"
        ),
    ],
)
def test_a_signature_that_is_quoted_hides_nothing_behind_it(quoted: bytes) -> None:
    text = b"before\n" + quoted + expand("key = {alnum:64}\n").encode()

    assert message(HEAD + b"\n" + text) == text


def test_a_private_key_in_a_message_is_kept() -> None:
    text = expand("{pem:PRIVATE KEY}\n{rsa}\n{endpem:PRIVATE KEY}\n").encode()

    assert message(HEAD + b"\n" + text) == text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param(b"tree", b"1", id="first"),
        pytest.param(b"parent", b"2", id="the first of several"),
        pytest.param(b"committer", b"C <c> 2 +0100", id="last"),
        pytest.param(b"gpgsig", b"-----BEGIN PGP SIGNATURE-----", id="of several lines"),
        pytest.param(b"par", b"", id="a part of a name"),
        pytest.param(b"tag", b"", id="only in the message"),
    ],
)
def test_a_line_of_the_header(name: bytes, value: bytes) -> None:
    assert header(HEAD + SIGNED + b"\ntag 1\n", name) == value


def entry(mode: bytes, name: bytes, id: bytes = ID) -> bytes:
    return mode + b" " + name + b"\0" + id


@pytest.mark.parametrize("size", [20, 32], ids=["sha-1", "sha-256"])
def test_the_entries_of_a_tree(size: int) -> None:
    id = b"\0 100644 x\0\n".ljust(size, b"\n")  # may hold anything
    names = [
        (b"100644", b"a"),
        (b"40000", b"folder"),
        (b"120000", b"with space\nand break"),
        (b"160000", b"\xff\xfe"),
        (b"100755", b"n" * 8192),
    ]
    tree = b"".join(entry(*name, id) for name in names)

    assert list(entries(tree, size)) == names


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"100644 b", id="cut in a name"),
        pytest.param(b"100644 \0" + ID, id="no name"),
        pytest.param(b"999999 b\0" + ID, id="no mode"),
        pytest.param(b"\0" * 50, id="zeros"),
    ],
)
def test_a_damaged_tree_ends_early(rest: bytes) -> None:
    assert list(entries(entry(b"100644", b"a") + rest)) == [(b"100644", b"a")]


def test_an_entry_without_all_of_its_id_is_one() -> None:
    assert list(entries(entry(b"100644", b"a", ID[:5]))) == [(b"100644", b"a")]


# Anything worse than linear would not come back from inputs of this size.
def test_a_large_tree_takes_linear_time() -> None:
    names = [b"%06d" % number for number in range(100_000)]
    tree = b"".join(entry(b"100644", name) for name in names)

    assert [name for _, name in entries(tree)] == names
    assert list(entries(b"100644 " + b"a" * (8 << 20))) == []


def test_a_large_message_takes_linear_time() -> None:
    for line in (b"-----BEGIN PGP SIGNATURE-----\n", b"-----END PGP SIGNATURE-----\n", b" \n"):
        text = b"-----BEGIN PGP SIGNATURE-----\n" + line * (1 << 18) + b"."

        assert message(HEAD + b"\n" + text) == text
