"""Prints measurements as tables, with ratios."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.measure import Measurement


def show(title: str, results: Sequence[Measurement], floor: str = "") -> None:
    """Print a table with the first row as the measure of the others, and also the row `floor`."""
    bases = [("× binlint", results[0])]
    bases += [("× floor", result) for result in results if result.name == floor]
    counted = any(result.findings is not None for result in results)
    print(f"\n{title}")
    headings = ["seconds", *(heading for heading, _ in bases), "peak MB"]
    headings += ["findings"] * counted
    print(f"  {'':<28}" + "".join(f"{heading:>12}" for heading in headings))
    for result in results:
        cells = [f"{result.seconds:.3f}", *(ratio(result, base) for _, base in bases)]
        cells.append(f"{result.peak_bytes / 1e6:.0f}")
        cells += ["–" if result.findings is None else f"{result.findings:,}"] * counted
        note = f"  ({result.failure})" if result.failure else ""
        print(f"  {result.name:<28}" + "".join(f"{cell:>12}" for cell in cells) + note)


def ratio(result: Measurement, base: Measurement) -> str:
    """Return one time as a multiple of another, if both mean something."""
    return "–" if result.failure or base.failure else f"{result.seconds / base.seconds:.2f}"


def aim(results: Sequence[Measurement], peer: str, most: float, own: str = "binlint") -> None:
    """Print binlint's time as a multiple of a peer's, beside the aim; nothing is asserted."""
    seconds = {result.name: result.seconds for result in results if not result.failure}
    if own in seconds and peer in seconds:
        print(f"  {own} / {peer} = {seconds[own] / seconds[peer]:.3f} (aim: at most {most})")
