"""Build what no honest git would: objects, refs and settings that are odd or mean harm."""

from __future__ import annotations

import os
from pathlib import Path

from tests.e2e.history_places import Hidden, as_json, environment_of
from tests.e2e.workbench import Repository, generated_key, run

NOTHING = b"nothing to see here\n"
DATE = 1_700_000_000
PERSON = f"A <a@example.org> {DATE} +0000".encode()


def empty(folder: Path) -> Repository:
    """Return a new repository without commits, which knows nothing of the machine's settings."""
    environment = environment_of(folder.parent)
    stamp = f"{DATE} +0000"
    environment.update(GIT_AUTHOR_DATE=stamp, GIT_COMMITTER_DATE=stamp)
    return Repository(folder, environment)


def pair(seed: int) -> Hidden:
    """Return a key and its secret."""
    return Hidden(generated_key(seed), generated_key(seed + 1))


def leak(seed: int) -> bytes:
    """Return the same as the configuration of a bot."""
    return as_json(*pair(seed)[:2]).encode()


def write_object(repository: Repository, kind: str, data: bytes) -> str:
    """Put an object into the repository, unchecked; return its id."""
    outcome = run(
        *("git", "hash-object", "--literally", "-t", kind, "-w", "--stdin"),
        cwd=repository.root,
        environment=repository.environment,
        stdin=data,
    )
    assert outcome.status == 0, outcome.everything
    return outcome.output.strip()


def tree(repository: Repository, files: dict[bytes, str]) -> str:
    """Write a tree of blobs by their names, whatever these are; return its id."""
    entries = (b"100644 " + name + b"\0" + bytes.fromhex(id) for name, id in files.items())
    return write_object(repository, "tree", b"".join(entries))


def tree_of_leak(repository: Repository, seed: int, name: bytes = b"bot.json") -> str:
    """Write a tree of one file, which holds a key; return the tree's id."""
    return tree(repository, {name: write_object(repository, "blob", leak(seed))})


def commit(
    repository: Repository,
    tree: str,
    *more: bytes,
    message: bytes = b"next\n",
    ref: str = "refs/heads/main",
) -> str:
    """Write a commit with more header lines, and let a branch point to it; return its id."""
    lines = [b"tree " + tree.encode(), *more, b"author " + PERSON, b"committer " + PERSON]
    if repository.try_git("rev-parse", "--verify", "--quiet", ref).status == 0:
        lines.insert(1, b"parent " + repository.git("rev-parse", ref).encode())
    id = write_object(repository, "commit", b"\n".join(lines) + b"\n\n" + message)
    repository.git("update-ref", ref, id)
    return id


def tag(repository: Repository, kind: str, id: str, name: str) -> str:
    """Write an annotated tag of an object, and let a ref of its name point to it; return its id."""
    head = f"object {id}\ntype {kind}\ntag {name}\ntagger ".encode()
    tag = write_object(repository, "tag", head + PERSON + b"\n\nrelease\n")
    repository.git("update-ref", f"refs/tags/{name}", tag)
    return tag


def point(repository: Repository, refs: dict[str, str]) -> None:
    """Let refs point to ids; git is not asked whether their names are good ones."""
    packed = repository.root / ".git" / "packed-refs"
    lines = packed.read_bytes().splitlines()[1:] if packed.exists() else []
    known = {line[41:]: line[:40] for line in lines}
    known.update(
        {name.encode("utf-8", "surrogateescape"): id.encode() for name, id in refs.items()}
    )
    lines = [id + b" " + name for name, id in sorted(known.items())]
    packed.write_bytes(b"\n".join([b"# pack-refs with: sorted ", *lines, b""]))


def commit_tree(repository: Repository, message: str = "next") -> str:
    """Commit what is in the work tree, with real git; return the commit's id."""
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--allow-empty", "--message", message)
    return repository.git("rev-parse", "HEAD")


def commit_files(repository: Repository, *, leaking: bool) -> None:
    """Commit two files one after the other, and delete them; the second may hold a key."""
    for name, content in (("first.json", NOTHING), ("bot.json", leak(1) if leaking else b"no\n")):
        repository.write(name, content)
        commit_tree(repository, name)
    repository.git("rm", "--quiet", "first.json", "bot.json")
    commit_tree(repository, "tidy up")


_SIGNATURE = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----"

_TRAPS = """
[core]
    fsmonitor = {bin}/fsmonitor
    hooksPath = {bin}
    pager = {bin}/pager
    editor = {bin}/editor
    askPass = {bin}/ask-pass
    sshCommand = {bin}/ssh
    gitProxy = {bin}/git-proxy
    alternateRefsCommand = {bin}/alternate-refs
[pager]
    log = {bin}/pager
    cat-file = {bin}/pager
    for-each-ref = {bin}/pager
[diff]
    external = {bin}/external-diff
[diff "evil"]
    textconv = {bin}/textconv
    command = {bin}/diff-command
[filter "evil"]
    clean = {bin}/clean
    smudge = {bin}/smudge
[merge "evil"]
    driver = {bin}/merge
[gpg]
    program = {bin}/gpg
[log]
    showSignature = true
[credential]
    helper = !{bin}/credential
[alias]
    log = !{bin}/alias
    cat-file = !{bin}/alias
    rev-list = !{bin}/alias
[uploadpack]
    packObjectsHook = {bin}/pack-objects
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[remote "origin"]
    url = ext::{bin}/transport
    promisor = true
    partialCloneFilter = blob:none
[extensions]
    partialClone = origin
[include]
    path = {root}/included
"""
_INCLUDED = """
[core]
    fsmonitor = {bin}/included-fsmonitor
[alias]
    ls-files = !{bin}/alias
"""
_HOOKS = ("post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc")


def booby_trapped(folder: Path, sprung: Path) -> Repository:
    """Return a repository with a leak, whose every setting leaves a file in the folder `sprung`."""
    repository = empty(folder)
    repository.write(".gitattributes", "* diff=evil filter=evil merge=evil\n")
    repository.write("bot.txt", "nothing\n")
    commit_tree(repository)
    repository.write("bot.json", leak(1))
    commit_tree(repository)
    _sign(repository)
    _set_traps(repository, sprung)
    # git has to compare the content of a file whose times are others than it remembers.
    os.utime(repository.root / "bot.txt", (DATE, DATE))
    return repository


def _sign(repository: Repository) -> None:
    """Give the last commit a signature, so that git would have it checked."""
    message = repository.git("cat-file", "commit", "HEAD").encode()
    signed = message.replace(b"\n\n", b"\n" + _SIGNATURE + b"\n\n", 1) + b"\n"
    repository.git("reset", "--soft", write_object(repository, "commit", signed))


def _set_traps(repository: Repository, sprung: Path) -> None:
    bin = sprung.parent / "bin"
    bin.mkdir()
    sprung.mkdir()
    values = {"bin": bin, "root": repository.root}
    settings, included = _TRAPS.format(**values), _INCLUDED.format(**values)
    repository.write("included", included)
    words = f"{settings} {included}".split()
    programs = {word.rpartition("/")[2] for word in words if f"{bin}/" in word}
    for name in (*programs, *_HOOKS):
        (bin / name).write_text(f"#!/bin/sh\n: > '{sprung / name}'\n")
        (bin / name).chmod(0o755)
    with (repository.root / ".git" / "config").open("a") as config:
        config.write(settings + "[core]\n    repositoryFormatVersion = 1\n")
