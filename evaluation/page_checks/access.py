"""What axe-core finds against WCAG 2.2 AA on the pages, light and dark, wide and on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES: dict[str, Any] = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def axe_source() -> str:
    """The text of axe-core, as `axe-playwright-python` ships it."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(browser: Browser, where: str, addresses: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Of each view: its name, and each rule that it breaks with how often, where first, and why."""
    axe = axe_source()
    for scheme in ("light", "dark"):
        for size, viewport in SIZES.items():
            # Our own policy lets no script in from outside, this one included: it is set aside for the measuring.
            context = browser.new_context(color_scheme=scheme, viewport=viewport, bypass_csp=True)  # type: ignore[arg-type]
            page = context.new_page()
            for name, address in addresses.items():
                page.goto(where + address)
                page.add_script_tag(content=axe)
                found = page.evaluate("(only) => axe.run({ runOnly: only })", RULES)
                yield f"{name}, {scheme}, {size}", [_line(one) for one in found["violations"]]
            context.close()


def _line(one: dict[str, Any]) -> str:
    first = one["nodes"][0]
    why = " ".join(said["message"] for said in first["any"][:1])
    return f"{one['id']} ×{len(one['nodes'])} at {first['target']}: {why}"
