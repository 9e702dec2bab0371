"""The pages in a real browser: what they show is what mnist_core computes."""

import base64
import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from mnist_core import (
    ConfigurationError,
    Dense,
    Network,
    ReLU,
    Tanh,
    drawing,
    load_network,
    mean_probabilities,
    recipes,
)
from mnist_core import derivations as d
from mnist_core.pages import SOFTMAX, draw_page
from scripts import predict
from tests.browser import PHONE, Browser
from tests.browser import browser as open_browser

EXAMPLE = np.array([0.354, 0.418, 0.482, 0.546, 0.16])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as window:
        yield window


@pytest.fixture
def page(browser: Browser) -> Iterator[Any]:
    """Open the page of softmax; afterwards it must not have complained, nor asked for anything from elsewhere."""
    browser.open(SOFTMAX)
    yield browser.driver
    assert browser.complaints() == []
    assert all(name.startswith("data:") for name in browser.requests())


def find(page: Any, selector: str) -> Any:
    return page.find_element("css selector", selector)


def values(page: Any, selector: str, attribute: str = "data-value") -> Any:
    found = page.find_elements("css selector", selector)
    return np.array([float(element.get_attribute(attribute)) for element in found])


def scores(page: Any) -> Any:
    return values(page, "#classes input[type=range]", "value")


def press(page: Any, label: str) -> None:
    next(button for button in page.find_elements("css selector", "button") if button.text == label).click()


def assert_shows(page: Any, z: Any, target: int, moved: int) -> None:
    """Compare all numbers of the page with the library's derivations."""
    s, y = d.softmax(z), np.eye(5)[target]
    jacobian, slopes = d.softmax_jacobian(s), d.cross_entropy_gradient(y, s)
    exact: Any = {"rtol": 1e-12, "atol": 1e-15}
    np.testing.assert_allclose(values(page, ".probability"), s, **exact)
    np.testing.assert_allclose(values(page, "#jacobian .cell").reshape(5, 5), jacobian, **exact)
    np.testing.assert_allclose(values(page, "#jacobian .sum"), 0, atol=1e-15)
    np.testing.assert_allclose(values(page, "#loss"), d.cross_entropy(y, s), **exact)
    np.testing.assert_allclose(values(page, "#slopes td"), slopes, **exact)
    np.testing.assert_allclose(values(page, "#long td"), slopes @ jacobian, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(values(page, "#short td"), s - y, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(values(page, "#jacobian .moved"), jacobian[:, moved], **exact)
    np.testing.assert_allclose(values(page, ".tangent", "data-slope"), jacobian[:, moved], **exact)


def test_the_first_sight_is_the_texts_example(page: Any) -> None:
    assert_shows(page, EXAMPLE, target=2, moved=0)
    texts = [cell.text for cell in page.find_elements("css selector", ".probability")]
    assert texts == ["0.191", "0.204", "0.217", "0.231", "0.157"]  # as the text prints them


def test_keys_and_mouse_move_a_score(page: Any) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    slider = find(page, "#z3")
    slider.send_keys(*[Keys.ARROW_RIGHT] * 20)
    z = EXAMPLE + np.array([0, 0, 0, 0.2, 0])
    np.testing.assert_allclose(scores(page), z, atol=0.0051)  # a slider moves in hundredths
    assert_shows(page, np.where(np.arange(5) == 3, scores(page), EXAMPLE), target=2, moved=3)

    slider = find(page, "#z1")
    ActionChains(page).move_to_element_with_offset(slider, int(slider.size["width"] * 0.3), 0).click().perform()
    moved = scores(page)[1]
    assert 2 < moved < 4
    assert_shows(page, np.array([EXAMPLE[0], moved, EXAMPLE[2], scores(page)[3], EXAMPLE[4]]), target=2, moved=1)


def test_another_right_answer(page: Any) -> None:
    find(page, "#target4").click()
    assert_shows(page, EXAMPLE, target=4, moved=0)


def test_adding_to_all_scores_changes_nothing_and_doubling_sharpens(page: Any) -> None:
    before = values(page, ".probability")
    press(page, "add 1 to every score")
    np.testing.assert_allclose(values(page, ".probability"), before, rtol=1e-12)
    press(page, "the first example")
    for _ in range(6):
        press(page, "double every score")
    assert_shows(page, EXAMPLE * 64, target=2, moved=0)
    for _ in range(6):  # it stops before the exponentials end
        press(page, "double every score")
    assert values(page, ".probability").argmax() == 3
    assert np.isfinite(values(page, "#jacobian .cell")).all()
    press(page, "all alike")
    assert_shows(page, np.zeros(5), target=2, moved=0)


def test_the_tangents_touch_their_curves(page: Any) -> None:
    press(page, "torn between two")
    lines = [
        [float(line.get_attribute(name)) for name in ("x1", "y1", "x2", "y2", "data-slope")]
        for line in page.find_elements("css selector", ".tangent")
    ]
    unit = (508 - 44) / 10, 290 - 12  # pixels to a score of 1, and to a probability of 1
    drawn = [-(y2 - y1) / unit[1] / ((x2 - x1) / unit[0]) for x1, y1, x2, y2, _ in lines]
    np.testing.assert_allclose(drawn, [line[-1] for line in lines], rtol=1e-9, atol=1e-12)
    for line, curve in zip(lines, page.find_elements("css selector", ".curve"), strict=True):
        points = np.array([[float(x) for x in pair.split(",")] for pair in curve.get_attribute("points").split()])
        middle = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
        assert np.interp(middle[0], *points.T) == pytest.approx(middle[1], abs=0.3)


@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_a_telephone(browser: Browser, dark: bool) -> None:
    browser.open(SOFTMAX, size=PHONE, dark=dark)
    assert browser.run("return document.documentElement.scrollWidth") <= PHONE[0]
    paper = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper))) < 200) is dark


def test_no_number_covers_another_on_a_telephone(browser: Browser) -> None:
    browser.open(SOFTMAX, size=PHONE)
    spilling = """
        return [...document.querySelectorAll('td, th')].filter((cell) => {
          const words = document.createRange();
          words.selectNodeContents(cell);
          const [inner, outer] = [words.getBoundingClientRect(), cell.getBoundingClientRect()];
          return inner.width && (inner.left < outer.left - 0.5 || inner.right > outer.right + 0.5);
        }).map((cell) => cell.textContent)"""
    assert browser.run(spilling) == []
    cut_off = "[...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth).length"
    assert browser.run(f"return {cut_off}") == 0
    small = """
        return [...document.querySelectorAll('input, button')].map((found) => found.getBoundingClientRect())
          .filter((box) => Math.min(box.width, box.height) < 24).length"""
    assert browser.run(small) == 0, "a finger needs 24 pixels"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("example", ["the first example", "torn between two"])
def test_every_word_and_number_can_be_told_from_its_ground(browser: Browser, dark: bool, example: str) -> None:
    browser.open(SOFTMAX, dark=dark)
    press(browser.driver, example)
    faint = """
        const channels = (text) => text.match(/[\\d.]+/g).map(Number);
        const light = (colour) => {
          const [r, g, b] = channels(colour).map((c) => c / 255)
            .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = (element) => {
          const colour = getComputedStyle(element).backgroundColor;
          return (channels(colour)[3] ?? 1) > 0.9 ? colour : ground(element.parentElement);
        };
        return [...document.querySelectorAll('main *')].filter((element) => {
          if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) return false;
          if (element.closest('svg')) return false;
          const [ink, paper] = [getComputedStyle(element).color, ground(element)].map(light);
          return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) < 4.5;
        }).map((element) => element.textContent)"""
    assert browser.run(faint) == []


STROKES = {
    2: [(-60, -50), (-20, -90), (40, -70), (30, -10), (-50, 70), (60, 70)],
    4: [(10, -90), (-60, 20), (60, 20), (30, 20), (30, -40), (30, 90)],
    5: [(60, -90), (-40, -90), (-45, -20), (20, -30), (55, 20), (30, 70), (-40, 75)],
}


def draw(page: Any, points: list[tuple[int, int]]) -> None:
    from selenium.webdriver import ActionChains

    find(page, "#clear").click()
    hand = ActionChains(page, duration=20)
    hand.move_to_element_with_offset(find(page, "#paper"), *points[0]).click_and_hold()
    for (x, y), (next_x, next_y) in pairwise(points):
        hand.move_by_offset(next_x - x, next_y - y)
    hand.release().perform()


def test_drawn_digits_are_read_as_python_reads_them(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "new" / "draw.html"
    assert predict.main(["--page", str(path)]) == 0
    browser.open(path)
    page, network = browser.driver, load_network(recipes.SHIPPED)
    for digit, points in STROKES.items():
        draw(page, points)
        picture = browser.run("return document.getElementById('paper').toDataURL().split(',')[1]")
        image = Image.open(io.BytesIO(base64.b64decode(picture))).convert("L")
        placed = drawing.place_as_mnist(np.asarray(image, np.float64) / 255)
        seen = np.array(browser.run("return window.seen")).reshape(28, 28)
        np.testing.assert_allclose(seen, placed, atol=1e-6)
        shares = values(page, "#digits .share", "data-share")
        np.testing.assert_allclose(shares, mean_probabilities([network], placed.reshape(1, -1))[0], atol=1e-5)
        assert shares.argmax() == digit
        assert find(page, "#best").text == str(digit)
        assert find(page, "#guess").text == f"It reads a {digit}, with {100 * shares[digit]:.0f} %."
        assert len(page.find_elements("css selector", "#units figure")) == 7
    find(page, "#clear").click()
    assert browser.run("return window.seen") is None
    assert find(page, "#guess").text == ""
    assert browser.complaints() == []
    assert all(name.startswith("data:") for name in browser.requests())


def test_the_answer_stands_right_below_the_paper_on_a_telephone(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "draw.html"
    page.write_text(draw_page(load_network(recipes.SHIPPED)), "utf-8")
    browser.open(page, size=PHONE)
    draw(browser.driver, STROKES[4])
    top = "return document.getElementById(arguments[0]).getBoundingClientRect().top"
    assert browser.run(top, "paper") < browser.run(top, "guess") < PHONE[1] - 24
    assert browser.run(top, "digits") < browser.run(top, "seen")


def test_units_are_shown_where_they_speak_for_a_digit_directly(browser: Browser, tmp_path: Path) -> None:
    for name, hidden, shown in (("one", 1, True), ("two", 2, False)):
        layers = [layer for _ in range(hidden) for layer in (Dense(4), ReLU())]
        page = tmp_path / f"{name}.html"
        page.write_text(draw_page(Network(784, [*layers, Dense(10)], np.random.default_rng(0))), "utf-8")
        browser.open(page)
        assert find(browser.driver, "#units-card").is_displayed() is shown


def test_the_page_holds_the_weights_and_asks_for_nothing() -> None:
    network = Network(784, [Dense(3), ReLU(), Dense(10)], np.random.default_rng(0))
    text = draw_page(network)
    assert not re.search(r"""(src|href)=["'](?!data:)""", text)
    (layers,) = re.findall(r"const LAYERS = (\[.*\]);", text)
    for found, layer in zip(json.loads(layers), (network.layers[0], network.layers[2]), strict=True):
        assert isinstance(layer, Dense)
        weight = np.frombuffer(base64.b64decode(found["weight"]), "<f4").reshape(found["rows"], found["columns"])
        np.testing.assert_array_equal(weight, layer.weight.value)


@pytest.mark.parametrize("layers", [[Dense(10), ReLU()], [Dense(5), Tanh(), Dense(10)], [Dense(9)]])
def test_networks_that_the_page_cannot_run_are_refused(layers: Any) -> None:
    with pytest.raises(ConfigurationError, match="the page reads 784 pixels by dense layers with ReLU between"):
        draw_page(Network(784, layers, np.random.default_rng(0)))
