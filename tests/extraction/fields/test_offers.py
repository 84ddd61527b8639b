"""A page that sells one thing is no article, whatever is written about it."""

from __future__ import annotations

import pytest

from newscrawl import extract

PROSE = "".join(
    f"<p>The boat is {n} metres long, has room for as many people, and is built of wood from the north.</p>"
    for n in range(3, 12)
)
BUTTONS = [
    "<button>Add to cart</button>",
    "<input type=submit value='In den Warenkorb'>",
    "<a class=b href='/k?add=7'>Sepete Ekle</a>",
    "<button type=submit><span>加入购物车</span></button>",
    "<button>В корзину</button>",
    "<button>カートに入れる</button>",
]


@pytest.mark.parametrize("button", BUTTONS)
def test_what_can_be_put_into_a_cart(button: str) -> None:
    def is_article(body: str) -> bool:
        return extract(f"<html><body>{body}</body></html>", "https://pier.example/7").is_article

    head = "<h1>A small boat for the whole family</h1>"
    assert not is_article(f"{head}<p>990 €</p>{button}{PROSE}")
    for beside in (f"<aside>{button}</aside>", f"<div>{button}{button}</div>", "<button>Add to reading list</button>"):
        assert is_article(head + PROSE + beside), beside
    assert is_article(f'{head}<p class="byline">By Jo Roe</p><time>2026-11-02</time>{PROSE}{button}')
