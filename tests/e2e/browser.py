"""A real browser without a window, offline, that says what a page has become."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
needs_browser = pytest.mark.skipif(not BROWSER, reason="neither Chromium nor Chrome is installed")

_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever it wants of the network, it finds nothing
)

# A page beside the one that is looked at may look into it, if the browser is told so.
_HARNESS = """<!DOCTYPE html><meta charset="utf-8"><pre id="told"></pre>
<iframe id="frame" src="{page}" width="{width}" height="900"></iframe>
<script>
  const told = (value) => {{
    document.getElementById("told").textContent = JSON.stringify(value);
  }};
  const frame = document.getElementById("frame");
  const loaded = () => new Promise((done) => {{ frame.onload = done; }});
  const sleep = (time) => new Promise((done) => setTimeout(done, time));
  loaded().then(async () => {{
    const inside = () => frame.contentWindow;
    const find = (id) => frame.contentDocument.getElementById(id);
    const all = (selector) => [...frame.contentDocument.querySelectorAll(selector)];
    try {{ told(await (async () => {{ {script} }})()); }} catch (error) {{ told(String(error)); }}
  }});
</script>
"""


def run(folder: Path, *options: str) -> str:
    """Run the browser and return what it prints."""
    profile = folder / "profile"
    command = [BROWSER, *_QUIET, f"--user-data-dir={profile}", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def ask(page: Path, script: str, width: int = 1280) -> str:
    """Run a script beside a page, and return what it answers, as JSON text.

    It is the body of an asynchronous function, in which `find`, `all`, `inside`, `frame`, `loaded`
    and `sleep` are there to look into the page.
    """
    harness = page.with_name("harness.html")
    harness.write_text(_HARNESS.format(page=page.name, width=width, script=script), "utf-8")
    options = ("--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom")
    shown = run(page.parent, *options, harness.as_uri())
    told = re.search('<pre id="told">(.*?)</pre>', shown, re.DOTALL)
    assert told, shown
    return html.unescape(told[1])
