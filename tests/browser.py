"""A real headless Chromium for the tests of pages. Where there is none they are skipped, and say why.

`.ci/run` installs one and sets ``NEED_BROWSER``: then its absence is a failure.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 20.0
WIDE, PHONE = (1440, 900), (390, 844)


class Browser:
    """A window of the browser."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def open(self, page: Path | str, *, size: tuple[int, int] = WIDE, dark: bool = False) -> None:
        """Load a page, a file or an address, in a window of this size (width, height) in CSS pixels."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._send("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._send("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.get(page.resolve().as_uri() if isinstance(page, Path) else page)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run the body of a JavaScript function and return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def wait_for(self, condition: str) -> Any:
        """Wait until a JavaScript expression is true, and return its value."""
        deadline = time.monotonic() + PATIENCE
        while not (found := self.run(f"return {condition}")):
            assert time.monotonic() < deadline, f"{condition} never came true; console: {self.complaints()}"
            time.sleep(0.02)
        return found

    def point_at(self, selector: str, x: int, y: int) -> None:
        """Bring an element into view and move the pointer over it, so many CSS pixels from its middle."""
        from selenium.webdriver import ActionChains

        element = self.driver.find_element("css selector", selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        ActionChains(self.driver).move_to_element_with_offset(element, x, y).move_by_offset(2, 2).perform()

    def complaints(self) -> list[str]:
        """Return the warnings and errors of the console since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def requests(self) -> list[str]:
        """Return what the page has loaded beside itself."""
        return [str(name) for name in self.run("return performance.getEntriesByType('resource').map(e => e.name)")]

    def _send(self, command: str, values: dict[str, Any]) -> None:
        self.driver.execute_cdp_cmd(command, values)


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser, or skip the test that asks for it."""
    try:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service
    except ImportError:
        _absent("selenium is not installed: pip install 'nethack-agents[browser]'")
    binary = next(filter(None, map(shutil.which, CHROMIUM)), None)
    driver = shutil.which("chromedriver")
    if binary is None or driver is None:
        _absent("no Chromium with its chromedriver: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    found = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield Browser(found)
    finally:
        found.quit()


def _absent(reason: str) -> NoReturn:
    if os.environ.get("NEED_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)
