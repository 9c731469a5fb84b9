"""The page's style: light and dark, wide and narrow, on screen and on paper."""

from __future__ import annotations

# System fonts only: the page loads nothing. A test keeps the contrast of every pair of colours
# at 4.5:1 or above, which is level AA of WCAG for text.
STYLE = """
:root {
  color-scheme: light dark;
  --page: #f6f6f3; --panel: #ffffff; --ink: #1b1e22; --soft: #58606a; --line: #d9dcdf;
  --link: #0a53a0; --code: #f0f1f1;
  --error: #a5201a; --error-soft: #fbeae8; --warning: #765000; --warning-soft: #fbf1dc;
  --note: #30547c; --note-soft: #e8eff7; --good: #1a643e; --good-soft: #e5f3ea;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --panel: #1b1f23; --ink: #e3e6e8; --soft: #a4adb6; --line: #343a41;
    --link: #8cbaf2; --code: #262b30;
    --error: #ff9c93; --error-soft: #3a2120; --warning: #efc26c; --warning-soft: #342a15;
    --note: #9ec1eb; --note-soft: #1f2b39; --good: #88d5a4; --good-soft: #1a3024;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; max-width: 78rem;
  background: var(--page); color: var(--ink);
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0.1rem 0 0.6rem; font-size: 1.9rem; letter-spacing: -0.01em; }
h2 { margin: 2.4rem 0 0.75rem; font-size: 1.25rem; }
h3 { margin: 0 0 0.6rem; font-size: 1rem; }
p { margin: 0.4rem 0; max-width: 75ch; }
code, pre { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { padding: 0.1em 0.3em; border-radius: 3px; background: var(--code); }
a code { padding: 0; background: none; color: inherit; }
.preview { white-space: nowrap; }
pre {
  margin: 0.3rem 0 0.5rem; padding: 0.4rem 0.6rem; border-radius: 4px; background: var(--code);
  font-size: 0.8125rem; white-space: pre-wrap; unicode-bidi: isolate;
}
ul, ol { margin: 0; padding-left: 1.3em; }
.soft, .label { color: var(--soft); }
.label { margin: 0.9rem 0 0.2rem; font-size: 0.8125rem; }
.more { margin: 0.75rem 0; color: var(--soft); font-style: italic; }
.blank { color: var(--error); letter-spacing: -0.05em; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.4rem 0.8rem; background: var(--panel); }

.panel {
  margin: 0 0 0.8rem; padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-radius: 6px;
  background: var(--panel);
}
.verdict {
  padding: 1.2rem 1.4rem 1rem; border: 1px solid var(--line); border-left-width: 6px;
  border-radius: 6px; background: var(--panel);
}
.verdict.error { border-left-color: var(--error); } .verdict.error h1 { color: var(--error); }
.verdict.warning { border-left-color: var(--warning); }
.verdict.note { border-left-color: var(--note); }
.verdict.good { border-left-color: var(--good); } .verdict.good h1 { color: var(--good); }
.kicker { margin: 0; color: var(--soft); font-size: 0.8125rem; }
.incomplete {
  max-width: none; margin: 0 0 0.8rem; padding: 0.5rem 0.8rem; border-radius: 4px;
  background: var(--warning-soft); color: var(--warning); font-weight: 600;
}
.tiles { display: flex; flex-wrap: wrap; gap: 0.6rem 2rem; margin: 0 0 0.9rem; }
.tiles div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.tiles dt { color: var(--soft); font-size: 0.8125rem; }
.tiles dd { margin: 0; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.coverage {
  display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; margin: 0; padding-top: 0.7rem;
  border-top: 1px solid var(--line); font-size: 0.8125rem;
}
.coverage div { display: flex; gap: 0.4em; } .coverage dt { color: var(--soft); }
.coverage dd { margin: 0; font-variant-numeric: tabular-nums; }
nav ul {
  display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; margin: 1rem 0 0; padding: 0;
  list-style: none;
}
.failures {
  padding: 0.7rem 1.1rem 0.7rem 2rem; border-radius: 6px; background: var(--warning-soft);
}
.failures li + li { margin-top: 0.35rem; }

.groups {
  display: grid; gap: 0.8rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
}
.groups .panel { margin: 0; }
.steps { padding: 0; list-style: none; }
.steps li { display: flex; gap: 0.7rem; align-items: flex-start; padding: 0.25rem 0; }
.steps input {
  flex: none; width: 1.1rem; height: 1.1rem; margin: 0.2rem 0 0; accent-color: var(--good);
}
.steps label { max-width: 75ch; }
.steps input:checked + label { color: var(--soft); text-decoration: line-through; }
.links { font-size: 0.8125rem; }

.legend {
  display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; max-width: none; font-size: 0.8125rem;
}
.legend span { display: flex; gap: 0.5em; align-items: center; } .legend svg { flex: none; }
.timeline { padding: 0; list-style: none; }
.timeline li, .axis {
  display: grid; grid-template-columns: minmax(0, 19rem) minmax(0, 1fr); gap: 1.2rem;
}
.timeline li { padding: 0.5rem 0; border-top: 1px solid var(--line); }
.timeline .soft { font-size: 0.8125rem; }
.timeline svg { margin: 0.3rem 0 0.2rem; }
.what .soft {
  display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
}
svg { display: block; overflow: visible; }
svg text { fill: var(--soft); font-size: 0.75rem; }
.bar { fill: var(--note); stroke: var(--note); }
.bar.live { fill: var(--error); stroke: var(--error); }
.bar.past { fill-opacity: 0.22; }
.grid { stroke: var(--line); }

.card {
  border-left: 4px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 24rem;
}
.card.error { border-left-color: var(--error); }
.card.warning { border-left-color: var(--warning); }
.card.note { border-left-color: var(--note); }
.facts { display: grid; gap: 0.35rem; margin: 0; }
.facts > div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 1rem; }
.facts dt { color: var(--soft); } .facts dd { margin: 0; }
.badge {
  display: inline-block; margin-left: 0.25rem; padding: 0 0.5em; border-radius: 1em;
  background: var(--note-soft); color: var(--note); font-size: 0.75rem; font-weight: 600;
}
.badge.error, .badge.live { background: var(--error-soft); color: var(--error); }
.badge.warning, .badge.doubt { background: var(--warning-soft); color: var(--warning); }

form { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; align-items: end; margin-bottom: 0.8rem; }
form[hidden] { display: none; }
form label { display: block; color: var(--soft); font-size: 0.8125rem; }
form > div:first-child { flex: 1 1 16rem; }
form input, form select {
  width: 100%; height: 2.25rem; padding: 0 0.5rem; border: 1px solid var(--soft);
  border-radius: 4px; background: var(--panel); color: var(--ink); font: inherit;
}
#shown { margin: 0; padding-bottom: 0.35rem; color: var(--soft); }
.wide { overflow-x: auto; padding: 0 0 0.4rem; } details .wide { margin-top: 0.6rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
caption { padding: 0.6rem 0.7rem; color: var(--soft); text-align: left; }
th, td { padding: 0.3rem 0.7rem; text-align: left; vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; white-space: nowrap; }
tbody tr { border-top: 1px solid var(--line); }
tr.file th { padding-top: 0.5rem; background: var(--code); font-weight: 600; }
td:nth-child(2) { min-width: 13rem; }
td.number { text-align: right; font-variant-numeric: tabular-nums; width: 4rem; }
td.error { color: var(--error); }
td.warning { color: var(--warning); }
td.note { color: var(--note); }
td:nth-child(n + 3) { overflow-wrap: normal; white-space: nowrap; }
td .soft { white-space: nowrap; }
details td:first-child { min-width: 16rem; }
details td:nth-child(5) { min-width: 14rem; white-space: normal; overflow-wrap: anywhere; }
summary { cursor: pointer; }
details.panel > summary { font-weight: 600; }
dd summary + p { max-width: none; color: var(--soft); font-size: 0.8125rem; }
details > ul { margin-top: 0.6rem; }
footer {
  margin-top: 2.5rem; padding-top: 0.8rem; border-top: 1px solid var(--line); color: var(--soft);
}

@media screen and (max-width: 40rem) {
  body { padding: 0.8rem 0.8rem 2rem; }
  h1 { font-size: 1.5rem; }
  .verdict, .panel { padding: 0.8rem 0.9rem; } .wide.panel { padding: 0 0 0.4rem; }
  .tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.6rem; }
  .timeline li, .axis { grid-template-columns: minmax(0, 1fr); gap: 0.3rem; }
  .axis .what { display: none; }
  .facts > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { .bar { fill: CanvasText; stroke: CanvasText; } }
@media print {
  @page { margin: 15mm; }
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9.5pt; background: none; }
  nav, form, .skip { display: none; }
  .verdict, .panel, .facts > div { break-inside: avoid; }
  .card, .wide.panel, details.panel { break-inside: auto; }
  .card { content-visibility: visible; }
  .what .soft { display: block; }
  .wide { overflow: visible; }
  td:nth-child(n + 3), td .soft { white-space: normal; }
  tbody[hidden] { display: table-row-group; } tr[hidden] { display: table-row; }
  details::details-content { display: block; content-visibility: visible; height: auto; }
  h2, h3, tr.file { break-after: avoid; } tr, li { break-inside: avoid; }
  .badge, .incomplete, .failures, code, pre { border: 1px solid var(--line); }
}
"""
