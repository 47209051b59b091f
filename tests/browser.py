"""A real browser for tests: where it is, how it starts, and what axe finds on a page."""

import os
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

LAUNCH_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium() -> str:
    """Return where the machine's Chromium is; raises `FileNotFoundError` with what to install when there is none."""
    found = os.environ.get("FOTFESTE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise FileNotFoundError("No Chromium was found: install the package chromium, or name one in FOTFESTE_CHROMIUM.")
    return found


def launch_options() -> dict[str, Any]:
    """Return the options of `playwright.chromium.launch` (and of pytest-playwright's browser_type_launch_args)."""
    return {"executable_path": chromium(), "args": LAUNCH_ARGS}


def axe_violations(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """Return what axe finds on the page as it stands now, one line each (rule, impact, first elements); [] is what tests want.

    `without` names CSS selectors to leave out. Raises `FileNotFoundError` when the front-end packages are not installed.
    """
    if not AXE.is_file():
        raise FileNotFoundError("axe-core is not installed: run npm ci.")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(
        "([tags, without]) => axe.run({exclude: without.map((one) => [one])}, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        [AXE_TAGS, list(without)],
    )
    return [
        f"{found['id']} ({found['impact']}): "
        + " | ".join(node["html"][:160] + " — " + node.get("failureSummary", "")[:200] for node in found["nodes"][:4])
        for found in result["violations"]
    ]
