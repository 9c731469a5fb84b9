"""The head of the page: what leaked, in numbers, what was scanned, and what could not be."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.model import ScanError, ScanResult
from binlint.report.formats import Options
from binlint.report.page.leaks import Contents, Leak
from binlint.report.page.markup import Markup, fitting, foreign, join, left_out, path, tag
from binlint.report.quantities import amount, count, duration
from binlint.report.summary import incomplete, shortfall, suppressed

_MOST_ERRORS, _ERRORS_ROOM = 1_000, 500_000  # bytes


def headline(result: ScanResult, contents: Contents) -> str:
    """Return the verdict in one line."""
    leaks, faults = contents.leaks, contents.faults
    unsafe = f"{count(len(faults), 'unsafe setting')}" if faults else ""
    if leaks:
        return _leaked(leaks)
    if unsafe:
        return f"No credential found, but {unsafe}"
    return f"No findings{' in what could be read' if incomplete(result) else ''}"


def state(result: ScanResult, contents: Contents) -> str:
    """Return how bad it is, as the style names it."""
    findings = (*(leak.first for leak in contents.leaks), *contents.faults)
    severities = {finding.severity for finding in findings}
    worst = next((name for name in ("error", "warning", "note") if name in severities), "")
    return worst or ("warning" if incomplete(result) else "good")


def draw(result: ScanResult, contents: Contents, rules: int, options: Options) -> Markup:
    """Return the header of the page."""
    missing = shortfall(result)
    return tag(
        "header",
        tag("p", "binlint report", class_="kicker"),
        tag("h1", headline(result, contents)),
        tag("p", missing, class_="incomplete") if missing else "",
        _definitions("tiles", _tiles(result, contents)),
        _definitions("coverage", _coverage(result, rules, options)),
        class_=f"verdict {state(result, contents)}",
    )


def failures(errors: tuple[ScanError, ...]) -> Markup:
    """Return the list of what was not scanned as a whole; empty if all was."""
    if not errors:
        return Markup()
    drawn, left = fitting(errors, _failure, _MOST_ERRORS, _ERRORS_ROOM)
    return join(tag("ul", *drawn, class_="failures"), left_out(left, "of these are"))


def _leaked(leaks: tuple[Leak, ...]) -> str:
    total = count(len(leaks), "credential")
    committed = sum(leak.is_committed for leak in leaks)
    if committed == len(leaks):
        return f"{total} leaked"
    history = f", {committed:,} of them in git’s history" if committed else ""
    return f"{total} in plain text{history}"


def _tiles(result: ScanResult, contents: Contents) -> Iterator[tuple[str, str]]:
    leaks = contents.leaks
    if leaks:
        testnet = sum(leak.environment == "testnet" for leak in leaks)
        live = sum(leak.environment == "live" for leak in leaks)
        yield "live", f"{live:,}"
        yield "perhaps live", f"{len(leaks) - live - testnet:,}"
        yield "testnet", f"{testnet:,}"
    if any(leak.in_head is not None for leak in leaks):
        yield "still in HEAD", f"{sum(bool(leak.in_head) for leak in leaks):,}"
        yield "pushed", f"{sum(leak.is_pushed for leak in leaks):,}"
    if days := [leak.exposure.days for leak in leaks if leak.exposure]:
        yield "days exposed", f"{max(days):,}"
    if contents.faults:
        yield "unsafe settings", f"{len(contents.faults):,}"
    if silent := len(suppressed(result)):
        yield "suppressed", f"{silent:,}"


def _coverage(result: ScanResult, rules: int, options: Options) -> Iterator[tuple[str, str]]:
    seen = result.coverage
    if options.now:
        yield "Scanned", options.now[:16].replace("T", " ") + " UTC"
    if seen.files or not (seen.commits or seen.objects):
        yield "Files", f"{seen.files:,}"
    if seen.commits:
        yield "Commits", f"{seen.commits:,}"
    if seen.objects:
        yield "Objects", f"{seen.objects:,}"
    yield "Read", amount(seen.bytes)
    yield "Took", duration(result.seconds)
    yield "Complete", "no" if incomplete(result) else "yes"
    if rules:
        yield "Rules", f"{rules:,}"
    yield "binlint", options.version


def _definitions(kind: str, pairs: Iterator[tuple[str, str]]) -> Markup:
    drawn = [tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs]
    return tag("dl", *drawn, class_=kind) if drawn else Markup()


def _failure(error: ScanError) -> Markup:
    place = tag("code", path(error.path)) if error.path else ""
    return tag("li", place, " ", tag("b", error.stage), ": ", foreign(error.message))
