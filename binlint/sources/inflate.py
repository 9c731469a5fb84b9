"""Unpack compressed streams in small steps, however much comes out of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, Protocol

from binlint.sources.budget import Budget
from binlint.sources.member import BrokenArchive
from binlint.sources.pieces import Read

_CHUNK = 64 << 10  # compressed bytes read at once
_MEMORY = 100 << 20  # bytes that xz may ask for; its strongest preset needs 65 MiB


class Engine(Protocol):
    """A decompressor as bz2 and lzma make them."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class Codec(NamedTuple):
    """A way of compressing."""

    engine: Callable[[], Engine]
    errors: tuple[type[Exception], ...]  # what an engine raises on damaged input
    start: bytes = b""  # begins each of several streams in a row; empty if there is but one


def gzip() -> Codec:
    """Return the codec of .gz files."""
    return deflate(31, b"\x1f\x8b")


def deflate(window_bits: int = -15, start: bytes = b"") -> Codec:
    """Return that of zip members or, by zlib's `window_bits`, of something around it."""
    import zlib

    return Codec(partial(_Deflate, window_bits), (zlib.error,), start)


def bzip2() -> Codec:
    """Return the codec of .bz2 files and of some zip members."""
    import bz2

    return Codec(bz2.BZ2Decompressor, (OSError, ValueError), b"BZh")


def xz() -> Codec:
    """Return the codec of .xz files."""
    import lzma

    engine = partial(lzma.LZMADecompressor, lzma.FORMAT_XZ, _MEMORY)
    return Codec(engine, (lzma.LZMAError,), b"\xfd7zXZ\x00")


def lzma_alone() -> Codec:
    """Return the codec of .lzma files, which some zip members become by a change of header."""
    import lzma

    engine = partial(lzma.LZMADecompressor, lzma.FORMAT_ALONE, _MEMORY)
    return Codec(engine, (lzma.LZMAError,))


class Inflated:
    """What comes out of a compressed input, read once from start to end."""

    def __init__(self, read: Read, codec: Codec, budget: Budget) -> None:
        self._read = read
        self._codec = codec
        self._engine = codec.engine()
        self._budget = budget
        self._waiting = b""  # read, but not yet given to the engine

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, none at the end or over budget; raises BrokenArchive."""
        while not self._budget.spent and (not self._engine.eof or self._goes_on()):
            data, ended = self._step(size)
            if data:
                self._budget.take_bytes(len(data))
                return data
            if ended and not self._engine.eof:
                raise BrokenArchive("it ends too early")
        return b""

    def _step(self, size: int) -> tuple[bytes, bool]:
        """Let the engine work once; tell whether there was nothing left to give it."""
        packed, hungry = b"", self._engine.needs_input
        if hungry:
            packed = self._waiting or self._read(_CHUNK)
            self._waiting = b""
        try:
            return self._engine.decompress(packed, size), hungry and not packed
        except self._codec.errors as error:
            raise BrokenArchive("it is damaged") from error

    def _goes_on(self) -> bool:
        """Turn to the next stream, if one follows, perhaps behind a padding of zeros."""
        start = self._codec.start
        if not start:
            return False
        rest = self._engine.unused_data.lstrip(b"\0")
        while len(rest) < len(start) and (more := self._read(_CHUNK)):
            rest = (rest + more).lstrip(b"\0")
        if not rest.startswith(start):
            return False
        self._budget.take_member()  # so that a million empty streams come to an end
        self._engine, self._waiting = self._codec.engine(), rest
        return not self._budget.spent


class _Deflate:
    """A zlib decompressor with the manners of the others."""

    def __init__(self, window_bits: int) -> None:
        import zlib

        self._engine = zlib.decompressobj(window_bits)

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def needs_input(self) -> bool:
        return not self._engine.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._engine.decompress(self._engine.unconsumed_tail + data, max_length)
