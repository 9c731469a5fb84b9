"""The page's script: it filters and orders the table, and remembers ticks for the session."""

from __future__ import annotations

# The page is whole without it. It must not hold "</" nor anything taken from a result: its hash
# stands in the page's Content-Security-Policy.
SCRIPT = """
"use strict";
(() => {
  const find = (id) => document.getElementById(id);

  // Ticks last as long as the tab. Some browsers deny storage to files opened from disk.
  const name = (box) => `binlint:${document.documentElement.dataset.report}:${box.id}`;
  const recall = (box) => {
    try { return sessionStorage.getItem(name(box)); } catch { return null; }
  };
  const remember = (box) => {
    try { sessionStorage.setItem(name(box), box.checked ? "1" : "0"); } catch { /* not kept */ }
  };
  for (const box of document.querySelectorAll("input[type=checkbox]")) {
    box.checked = recall(box) === "1";
    box.addEventListener("change", () => remember(box));
  }

  // Paper cannot be unfolded.
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not([open])")];
    for (const each of unfolded) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of unfolded) each.open = false;
  });

  const table = find("findings");
  if (!table) return;
  const cell = (row, column) => row.cells[column].textContent;
  const files = [...table.tBodies].map((body) => {
    const [head, ...rows] = body.rows;
    const path = head.textContent;
    const lines = rows.map((row) => ({
      row,
      words: `${path} ${row.textContent}`.toLowerCase(),
      severity: cell(row, 3),
      environment: cell(row, 4) || "unknown",
    }));
    return { body, lines };
  });
  const total = files.reduce((sum, file) => sum + file.lines.length, 0);

  const filter = () => {
    const words = find("filter-text").value.toLowerCase().split(/\\s+/).filter(Boolean);
    const severity = find("filter-severity").value;
    const environment = find("filter-environment").value;
    let shown = 0;
    for (const { body, lines } of files) {
      let any = false;
      for (const line of lines) {
        const fits = (!severity || line.severity === severity)
          && (!environment || line.environment === environment)
          && words.every((word) => line.words.includes(word));
        line.row.hidden = !fits;
        if (fits) { shown += 1; any = true; }
      }
      body.hidden = !any;
    }
    find("shown").textContent = `${shown.toLocaleString("en")} of `
      + `${total.toLocaleString("en")} findings shown`;
  };

  const order = () => {
    const by = find("order").value;
    const sorted = by === "path" ? files : [...files].sort(
      (one, other) => other.body.dataset[by] - one.body.dataset[by]);
    table.append(...sorted.map((file) => file.body));
  };

  let waiting = 0;
  const soon = () => {  // after a word is typed, not at every letter
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  };
  find("controls").addEventListener("submit", (event) => event.preventDefault());
  find("filter-text").addEventListener("input", soon);
  find("filter-severity").addEventListener("change", filter);
  find("filter-environment").addEventListener("change", filter);
  find("order").addEventListener("change", order);
  find("controls").hidden = false;
  filter();
})();
"""
