"""What captions hold for players, galleries and consent: no part of their text."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.credits import split_credit

PROSE = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 4
PICTURE = "<img src=/i/pier.jpg width=800 height=500>"


def captions(markup: str, head: str = "") -> list[tuple[str, str | None, str | None]]:
    title = "The old pier stays"
    html = f"<html><title>{title}</title>{head}<body><article><h1>{title}</h1>{PROSE}{markup}{PROSE}</article>"
    found = extract(html, "https://quay.example/2031/the-old-pier-stays").captions
    return [(caption.text, caption.credit, caption.image_url) for caption in found]


@pytest.mark.parametrize("control", ["hide caption", "Zoom", "Bild vergrößern", "Agrandir", "拡大する", "увеличить"])
def test_words_of_buttons_behind_a_caption(control: str) -> None:
    found = captions(
        f"<figure>{PICTURE}<figcaption>The pier after the storm <a href=#>{control}</a></figcaption></figure>"
    )
    assert [text for text, _, _ in found] == ["The pier after the storm"]


def test_a_sentence_may_end_in_such_a_word() -> None:
    found = captions(f"<figure>{PICTURE}<figcaption>The council met by Zoom</figcaption></figure>")
    assert [text for text, _, _ in found] == ["The council met by Zoom"]


@pytest.mark.parametrize(
    "note",
    [
        "Mit dem Laden des Beitrags akzeptieren Sie die Datenschutzerklärung von Instagram.",
        "By loading the video, you agree to the video site's privacy policy.",
        "En chargeant la vidéo, vous acceptez la politique de confidentialité.",
        "Sie sehen gerade einen Platzhalterinhalt von YouTube.",
    ],
)
def test_what_readers_agree_to_is_no_caption_and_no_text(note: str) -> None:
    assert captions(f"<div class=embed>{PICTURE}<div class=caption><p>{note}</p></div></div>") == []


def test_a_gallerys_name_beside_each_picture() -> None:
    texts = ["The pier at dawn", "The ferry at noon", "The crane at night", "The clock at rest"]
    slides = "".join(
        f"<div class=slide><figure><img src=/i/{n}.jpg><figcaption class=caption><b>Town news in pictures</b>"
        f"<div class=caption>{text}, seen from the old pier</div></figcaption></figure></div>"
        for n, text in enumerate(texts)
    )
    found = captions(f"<div class=gallery>{slides}</div>")
    assert [text.partition(",")[0] for text, _, _ in found] == texts


def test_the_sites_name_alone_is_a_credit() -> None:
    head = '<meta property="og:site_name" content="The Quay">'
    found = captions(f"<figure>{PICTURE}<figcaption>The Quay</figcaption></figure>", head)
    assert found == [("", "The Quay", "https://quay.example/i/pier.jpg")]


def test_the_same_caption_twice_has_credit_and_picture_of_both() -> None:
    bare = (
        "<div class=caption-wrap><div class=caption>The pier after the storm <b class=credit>Jo Roe/AP</b></div></div>"
    )
    found = captions(
        f"<figure>{bare}</figure><figure>{PICTURE}<figcaption>The pier after the storm</figcaption></figure>"
    )
    assert found == [("The pier after the storm", "Jo Roe/AP", "https://quay.example/i/pier.jpg")]


def test_a_header_image_has_its_credit() -> None:
    found = captions(f'<figure class="header-image-wrap">{PICTURE}<figcaption>© Jo Roe</figcaption></figure>')
    assert found == [("", "Jo Roe", "https://quay.example/i/pier.jpg")]


def test_the_credit_of_a_picture_that_scripts_will_show() -> None:
    picture = "<noscript><img src=/i/pier.jpg></noscript>"
    by = "<div class=img__copy><p>The pier after the storm</p></div><div class=img__by>Photograph by Jo Roe</div>"
    found = captions(f"<div class=article-img>{picture}<div class=article-img__text>{by}</div></div>")
    assert [credit for _, credit, _ in found] == ["Jo Roe"]


@pytest.mark.parametrize(
    ("line", "split"),
    [
        ("Stary most po burzy /domena publiczna", ("Stary most po burzy", "domena publiczna")),
        ("Stary most po burzy /Jan Rok /East News", ("Stary most po burzy", "Jan Rok /East News")),
        (
            "Jean Jaurès à l'Assemblée, par Jean Veber• Crédits : Getty",
            ("Jean Jaurès à l'Assemblée, par Jean Veber", "Getty"),
        ),
        ("Speeds of 80 km/h", ("Speeds of 80 km/h", None)),
    ],
)
def test_signs_before_a_credit(line: str, split: tuple[str, str | None]) -> None:
    assert split_credit(line) == split


PLAYER = "<iframe src=https://www.youtube.com/embed/a1></iframe>"


def test_a_line_alone_with_a_player_is_its_caption() -> None:
    line = "Jo Roe beside the restored boiler in the engine room"
    for markup in (
        f"<div class=video-box>{PLAYER}<p class=v9>{line}</p></div>",
        f"<div class=embed>{PLAYER}{line}</div>",
    ):
        assert [text for text, _, _ in captions(markup)] == [line]


def test_a_paragraph_behind_a_player_stays() -> None:
    assert (
        captions(f"<div class=video-box>{PLAYER}</div><p>Jo Roe stands beside the boiler in the engine room.</p>") == []
    )
    assert captions(f"<div class=x1>{PLAYER}<p>Jo Roe stands beside the boiler.</p></div>") == []
