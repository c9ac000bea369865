"""Mesa's viewer of the race, in a real browser: it needs no network, steps, and begins anew."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

pytest.importorskip("solara")
pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
MINUTE = 60


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of the page, served by the command of its docstring."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ["--host", "127.0.0.1", "--port", str(port), "--no-open", "--production"]
    page = str(ROOT / "docs" / "notebooks" / "mesa_page.py")
    with (tmp_path / "said.txt").open("w") as said:
        served = subprocess.Popen(
            [sys.executable, "-m", "solara", "run", page, *where],
            env=os.environ | {"SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    found = f"http://127.0.0.1:{port}/"
    for _ in range(MINUTE):
        try:
            urlopen(f"{found}readyz", timeout=5).close()  # noqa: S310 - our own address
            break
        except OSError:
            time.sleep(1)
    yield found
    served.terminate()
    served.wait(timeout=MINUTE)


def test_the_page_steps_and_resets_without_a_network(address: str) -> None:
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        expect(page.get_by_text("Month 0 of 60")).to_be_visible(timeout=MINUTE * 1000)
        expect(page.get_by_text("not a forecast")).to_be_visible()
        for month in (1, 2, 3):
            page.get_by_role("button", name="Step").click()
            expect(page.get_by_text(f"Month {month} of 60")).to_be_visible(timeout=MINUTE * 1000)
        assert page.locator("img, svg").count() >= 2
        page.get_by_role("button", name="Reset").click()
        expect(page.get_by_text("Month 0 of 60")).to_be_visible(timeout=MINUTE * 1000)
        browser.close()
    hosts = {re.sub(r"^(?:blob:)?\w+://([^/:]+).*", r"\1", url) for url in asked if "://" in url}
    assert hosts == {"127.0.0.1"}
