"""Names of drawn icons: what they tell those who do not see them is shown to nobody else, and is no text."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

_NAMING = ("title", "desc")
_INLINE = frozenset("a span i em b strong small button label h1 h2 h3 h4 h5 h6".split())
"""Elements that hold an icon and the words beside it."""
_WORDED = frozenset("a button label h1 h2 h3 h4 h5 h6".split())
"""Those beyond which other words stand: alone in one of them, an icon's name is all there is, as a logo's."""


def drop_icon_name(icon: HtmlElement) -> None:
    """Without the name of an `svg` that stands beside words."""
    names = [child for child in icon if child.tag in _NAMING]
    if names and _stands_beside_words(icon):
        for name in names:
            icon.remove(name)


def _stands_beside_words(icon: HtmlElement) -> bool:
    own = "".join(icon.itertext()).split()
    for above in icon.iterancestors(etree.Element):
        if above.tag not in _INLINE:
            return False
        if "".join(above.itertext()).split() != own:
            return True
        if above.tag in _WORDED:
            return False
    return False
