"""The documentation site builds without a warning, and asks no foreign host for anything when it is read."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

for extension in ("sphinx", "furo", "myst_nb", "numpydoc"):
    pytest.importorskip(extension, reason=f"{extension} is not installed: extra docs")

ROOT = Path(__file__).resolve().parents[2]

_LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*?\bsrc=["']?(?:https?:)?//[^>]*>"""
    r"""|<link\b(?=[^>]*\brel=["']?(?:stylesheet|preload|prefetch|preconnect|icon|modulepreload))"""
    r"""[^>]*?\bhref=["']?(?:https?:)?//[^>]*>"""
)
_LOADED_BY_STYLE = re.compile(r"""(?:@import\s+|url\()\s*["']?(?:https?:)?//[^)\s;]*""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(out / "trees")]
    done = subprocess.run(
        [*command, str(ROOT / "docs"), str(out / "html")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out / "html"


@pytest.mark.slow
def test_every_page_is_there_and_asks_no_foreign_host(site: Path) -> None:
    pages = ("index", "tutorial", "thinking", "results", "softmax_derivative", "digits", "generated/agents.base")
    for name in pages:
        assert (site / f"{name}.html").stat().st_size > 5_000
    assert "Wanderer" in (site / "tutorial.html").read_text(encoding="utf-8")
    assert "play_episode" in (site / "generated" / "agents.loop.rollout.html").read_text(encoding="utf-8")
    for name in ("mnist", "softmax_derivative"):  # the page of sliders is opened, not downloaded
        assert 'internal" href="softmax.html"' in (site / f"{name}.html").read_text(encoding="utf-8")
    assert "Softmax and its Jacobian" in (site / "softmax.html").read_text(encoding="utf-8")
    for page in site.rglob("*.html"):
        assert not re.search(r'alt="_images/', page.read_text(encoding="utf-8")), page.name
        assert not _LOADED.findall(page.read_text(encoding="utf-8")), page.name
    for style in (*site.rglob("*.css"), *site.rglob("*.svg")):
        assert not _LOADED_BY_STYLE.findall(style.read_text(encoding="utf-8")), style.name


@pytest.mark.parametrize(
    ("html", "foreign"),
    [
        ('<script async src="https://cdn.example/x.js"></script>', True),
        ('<link rel="stylesheet" href="//fonts.example/a.css"/>', True),
        ('<link href="https://fonts.example/a.css" rel="stylesheet">', True),
        ('<script src="_static/x.js"></script><a href="https://example.org">a link to follow</a>', False),
    ],
)
def test_what_counts_as_foreign(html: str, *, foreign: bool) -> None:
    assert bool(_LOADED.search(html)) == foreign
