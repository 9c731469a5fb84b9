"""Render a result as one HTML file that loads nothing: for people, on screen and on paper."""

from __future__ import annotations

import base64
import hashlib

from binlint.model import ScanResult
from binlint.report.formats import Options
from binlint.report.page import cards, files, silence, steps, timeline, verdict
from binlint.report.page.leaks import Contents, gather
from binlint.report.page.markup import Markup, join, raw, tag
from binlint.report.page.script import SCRIPT
from binlint.report.page.style import STYLE
from binlint.report.summary import reported, suppressed
from binlint.rule import Rulebook

_NOTHING = "Nothing that was read breaks a rule, and nothing is silenced."

Section = tuple[str, str, Markup]  # id, heading, content; left out if that is empty


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return the page; the same result and options give the same page."""
    contents = gather(reported(result), options.now)
    sections = [each for each in _sections(result, contents, rulebook) if each[2]]
    header = verdict.draw(result, contents, len(rulebook.rules), options)
    content = tuple(map(_section, sections)) or (tag("p", _NOTHING),)
    main = tag("main", *content, id="main")
    body = join(_navigation(sections), main, _footer(options.version))
    skip = tag("a", "Skip to the findings", href="#main", class_="skip")
    page = tag("body", skip, header, body, raw("script", SCRIPT))
    title = f"binlint: {verdict.headline(result, contents)}"
    document = tag("html", _head(title), page, lang="en", data_report=_identity(page))
    return f"<!DOCTYPE html>\n{document}\n"


def _sections(result: ScanResult, contents: Contents, rulebook: Rulebook) -> list[Section]:
    findings = reported(result)
    leaks = cards.leaks(contents.leaks)
    faults = cards.faults(contents.faults)
    bars = timeline.draw(contents.leaks, rulebook, leaks.number)
    table = files.draw(findings, contents, leaks.number, faults.number) if findings else Markup()
    return [
        ("failures", "Not read as a whole", verdict.failures(result.errors)),
        ("steps", "What to do now", steps.draw(findings, rulebook)),
        ("timeline", "Exposure", bars),
        ("credentials", "Credentials", leaks.markup),
        ("settings", "Unsafe settings", faults.markup),
        ("files", "Findings by file", table),
        ("suppressed", "Suppressed", silence.suppressed(suppressed(result))),
        ("notes", "Notes", silence.notes(result.notes)),
    ]


def _head(title: str) -> Markup:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy()),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        raw("style", STYLE),
    )


def _policy() -> str:
    """Return a policy that lets this style and this script act, and nothing else."""
    allowed = f"style-src {_hash(STYLE)}; script-src {_hash(SCRIPT)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _identity(page: str) -> str:
    """Name a page, so that the ticks of one report are not shown in another."""
    return hashlib.sha256(page.encode("utf-8")).hexdigest()[:16]


def _navigation(sections: list[Section]) -> Markup:
    if not sections:
        return Markup()
    links = (tag("li", tag("a", heading, href=f"#{id}")) for id, heading, _ in sections)
    return tag("nav", tag("ul", *links), aria_label="Sections")


def _section(section: Section) -> Markup:
    id, heading, content = section
    name = f"{id}-name"
    return tag("section", tag("h2", heading, id=name), content, id=id, aria_labelledby=name)


def _footer(version: str) -> Markup:
    told = "This page loads nothing, sends nothing and holds no key: only the ends of a value."
    return tag("footer", tag("p", f"Written by binlint {version}. {told}"))
