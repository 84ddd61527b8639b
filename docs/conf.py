"""The documentation as a site: `make docs`."""

from newscrawl import __version__

project, author, copyright = "newscrawl", "the newscrawl authors", "2026, the newscrawl authors"  # noqa: A001
release = __version__
extensions = ["myst_parser"]
html_theme = "furo"
html_title = f"newscrawl {release}"
html_copy_source = False
myst_heading_anchors = 3
pygments_style, pygments_dark_style = "default", "monokai"
nitpicky = True
html_static_path, html_css_files = ["_static"], ["tables.css"]
