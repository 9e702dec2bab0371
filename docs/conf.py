"""Settings of the documentation site; `make docs` builds it."""

from importlib.metadata import version as installed

from docutils import nodes
from sphinx import addnodes

project = "nethack-agents"
author = "the nethack-agents maintainers"
copyright = "2026, the nethack-agents maintainers"
release = installed("nethack-agents")

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "numpydoc",
    "myst_nb",
    "sphinx-mathjax-offline",  # or formulas would be drawn by a script from a foreign host
]
templates_path = ["_templates"]
exclude_patterns = ["_build"]

# The tests run the notebooks and hold them to their output; the site shows it as it is.
nb_execution_mode = "off"
myst_enable_extensions = ["amsmath", "colon_fence", "dollarmath"]
myst_heading_anchors = 3

default_role = "py:obj"  # `Name` is a link where that name is known
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings' tables give the types
numpydoc_show_class_members = False

html_theme = "furo"
html_title = "nethack-agents"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_show_search_summary = False  # read as files, no page may fetch another: each hit was an error in the console

PAGE = "softmax.html"
html_extra_path = [f"../mnist_core/pages/{PAGE}"]


def open_the_page(app, doctree, docname):
    """Link the page of sliders, which comes along in the site, where a download of its file would be offered."""
    for link in list(doctree.findall(addnodes.download_reference)):
        if link["reftarget"].endswith(f"/{PAGE}"):
            link.replace_self(nodes.reference("", "", *link.children, internal=True, refuri=PAGE))


def setup(app):
    """Add what this site does beside Sphinx."""
    app.connect("doctree-resolved", open_the_page)
