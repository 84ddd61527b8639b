"""What the site repeats goes; what is the article's own stays, however it looks."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable

import pytest
from big_site import WORDS

from newscrawl.extraction.repeats import LONGEST_REMEMBERED, PARAGRAPH, SENTENCE, find_repeats, leave_out, repeats_of
from newscrawl.items import BLOCK_BREAK, Article
from newscrawl.text.strings import fold, words_hash

PROMO = "This story is part of our series on the harbour towns of the bay and their people."


def prose(number: int, length: int = 14) -> str:
    chance = random.Random(f"prose {number}")
    return " ".join(chance.choices(WORDS, k=length)).capitalize() + f" {number}."


def name(number: int) -> bytes:
    return hashlib.blake2b(str(number).encode(), digest_size=8).digest()


class Site:
    """Articles one after the other, as a crawl sees them."""

    def __init__(self) -> None:
        self.known: dict[str, list[bytes]] = {}

    def read(self, number: int, *blocks: str) -> list[str]:
        repeats = find_repeats(blocks, self.known, name(number))
        self.known |= repeats.witnesses
        return [block for place, block in enumerate(blocks) if place not in repeats.dropped]


def own(number: int) -> list[str]:
    return [prose(10 * number + n) for n in range(4)]


def test_the_fourth_article_goes_without() -> None:
    site = Site()
    for number in range(3):
        assert site.read(number, *own(number), PROMO) == [*own(number), PROMO]
    for number in (3, 4):
        assert site.read(number, *own(number), PROMO) == own(number)
        assert site.read(number, *own(number)[:2], PROMO, *own(number)[2:]) == own(number)
    # looked at again, each is what it was: no revision for what was learned meanwhile
    for number in range(3):
        assert site.read(number, *own(number), PROMO) == [*own(number), PROMO]
    assert site.read(3, *own(3), PROMO) == own(3)


def test_an_article_looked_at_again_is_no_witness_of_itself() -> None:
    site = Site()
    for _ in range(6):
        assert site.read(1, *own(1), PROMO) == [*own(1), PROMO]
    for version in range(6):  # a live blog: the same article, longer each time
        blocks = [*(prose(900 + n) for n in reversed(range(version + 1))), *own(2)]
        assert site.read(2, *blocks) == blocks


def test_one_text_under_many_addresses_stays_whole() -> None:
    site = Site()
    for number in range(8):
        assert site.read(number, *own(7)) == own(7)
    # and with something of its own each time
    for number in range(8, 16):
        assert site.read(number, prose(number), *own(7)) == [prose(number), *own(7)]


@pytest.mark.parametrize("block", ["Background", "Why it matters", "Yes.", "“No comment,” he said.", "x " * 200])
def test_what_may_be_the_articles_own_stays_inside(block: str) -> None:
    """Subheadings, short answers, and the background paragraph of a running story."""
    site = Site()
    for number in range(8):
        blocks = [*own(number)[:2], block.strip(), *own(number)[2:], prose(number + 500, 40)]
        assert site.read(number, *blocks) == blocks


def test_a_heading_at_the_beginning_stays() -> None:
    site = Site()
    for number in range(6):
        assert site.read(number, "Key takeaways", *own(number)) == ["Key takeaways", *own(number)]
    for number in range(6, 12):
        found = site.read(number, PROMO, *own(number), "Keep reading")
        assert found == (own(number) if number > 8 else [PROMO, *own(number), "Keep reading"])


def test_a_short_article_is_not_emptied() -> None:
    site = Site()
    for number in range(6):
        assert site.read(number, prose(number, 5), PROMO)[-1] == PROMO


def test_a_quote_in_two_articles_stays() -> None:
    site, quote = Site(), prose(4000)
    for number in range(3):
        blocks = [own(number)[0], quote, *own(number)[1:]]
        assert site.read(number, *blocks) == blocks


def article_of(make_article: Callable[..., Article], number: int, **fields: object) -> Article:
    return make_article(id=f"{number:032x}", body=BLOCK_BREAK.join([*own(number), PROMO]), **fields)


def test_an_article_without_what_repeats(make_article: Callable[..., Article]) -> None:
    known = {fold(PROMO): [name(n) for n in (1, 2, 3)]}
    asked: list[list[str]] = []

    def look_up(words: object) -> dict[str, list[bytes]]:
        asked.append(list(words))  # type: ignore[call-overload]
        return known

    article = article_of(make_article, 9, provenance={"body": {"evidence": "blocks"}, "title": {}})
    repeats = repeats_of(article, look_up)
    assert repeats is not None and asked == [[fold(block) for block in (*own(9), PROMO)]]
    assert leave_out(article, repeats) == [PROMO]
    assert article.body == BLOCK_BREAK.join(own(9))
    assert article.content_hash == words_hash(article.title, article.body)
    assert article.provenance == {"body": {"evidence": "blocks", "site_memory": [PROMO]}, "title": {}}


def test_an_article_that_repeats_nothing_stays(make_article: Callable[..., Article]) -> None:
    article = article_of(make_article, 9, content_hash="a")
    before = article.to_dict()
    repeats = repeats_of(article, lambda words: {})
    assert repeats is not None and leave_out(article, repeats) == []
    assert article.to_dict() == before and len(repeats.witnesses) == 5


@pytest.mark.parametrize("fields", [{"is_article": False}, {"body": ""}])
def test_what_is_no_article_is_not_asked_for(make_article: Callable[..., Article], fields: dict[str, object]) -> None:
    def look_up(words: object) -> dict[str, list[bytes]]:
        raise AssertionError(words)

    assert repeats_of(make_article(**fields), look_up) is None


def test_a_block_that_is_longer_than_any_line_of_a_site_is_not_remembered() -> None:
    site, long = Site(), "x " * (LONGEST_REMEMBERED // 2) + "."
    site.read(1, *own(1), long, long[2:])
    assert fold(long) not in site.known and fold(long[2:]) in site.known


@pytest.mark.parametrize(("length", "stays"), [(SENTENCE - 1, True), (SENTENCE, False), (PARAGRAPH, False)])
@pytest.mark.parametrize("letter", ["x", "ж"])
def test_what_repeats_inside_goes_when_it_is_as_long_as_a_sentence(letter: str, length: int, stays: bool) -> None:
    """A longer one may be the background of a running story."""
    site, block = Site(), letter * length
    for number in range(3):
        site.read(number, *own(number)[:3], block, own(number)[3])
    read = site.read(3, *own(3)[:3], block, own(3)[3])
    assert (block in read) is stays and set(own(3)) <= set(read)


@pytest.mark.parametrize(("place", "stays"), [(0, False), (2, True), (4, False)])
def test_what_is_as_long_as_background_goes_at_the_two_ends_only(place: int, stays: bool) -> None:
    site, long = Site(), prose(7000, 45)
    texts = [[prose(100 * number + n, 40) for n in range(4)] for number in range(4)]
    read = [site.read(number, *own[:place], long, *own[place:]) for number, own in enumerate(texts)]
    assert len(long) > PARAGRAPH and (long in read[3]) is stays and set(texts[3]) <= set(read[3])
