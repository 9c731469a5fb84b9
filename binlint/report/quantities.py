"""Show numbers the way people read them."""

from __future__ import annotations

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def count(number: int, noun: str) -> str:
    """Return `1 file`, `1,090 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def amount(size: float) -> str:
    """Return a number of bytes as `612 bytes`, `2.1 MB`, `28 MB`; decimal units."""
    if size == 1:
        return "1 byte"
    step = 0
    # 999.5 and not 1000: what would be rounded to 1000 belongs to the next unit.
    while size >= 999.5 and step < len(_UNITS) - 1:
        size /= 1000
        step += 1
    digits = 1 if step and size < 9.95 else 0
    return f"{size:,.{digits}f} {_UNITS[step]}"


def duration(seconds: float, *, exact: bool = True) -> str:
    """Return `0.2 s`, `12 s`, `3 min 20 s`, `2 h 5 min`; `3 s` for what is no exact time."""
    if exact and seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600:,} h {whole % 3600 // 60} min"
