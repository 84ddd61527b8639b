"""What lines around a text say in ways of boards, portals and blogs: who signs, what it is filed under, when."""

from __future__ import annotations

import pytest

from newscrawl import Article, extract
from newscrawl.extraction.words.bylines import signed_part
from newscrawl.extraction.words.credits import split_credit

TEXT = "".join(
    f"<p>The council of quay number {n} voted on Tuesday to keep the old pier open for years.</p>" for n in "abcdef"
)
URL = "https://quay.example/notes/17"


def made(head: str, under: str, **facts: str) -> Article:
    title = "The pier stays for ten years"
    page = f"<html><title>{title}</title>{head}<body><article><h1>{title}</h1>{under}{TEXT}</article>"
    return extract(page, URL, **facts)


@pytest.mark.parametrize("line", ["记者看到，码头上已经立起了围挡。", "昨天，记者了解到，渡轮明天停航。", "记者走基层"])
def test_what_tells_of_a_reporter_is_signed_by_none(line: str) -> None:
    assert signed_part(line) is None


@pytest.mark.parametrize("line", ["记者 王小梅", "记者王小梅", "作者：海边的人"])
def test_what_names_a_reporter_is_signed(line: str) -> None:
    assert signed_part(line)


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("<a class=follow-nickName href=/u>海边的人</a>", "海边的人"),
        ("<span class=user><a href=/author-3.html>quaywalker</a></span>", "quaywalker"),
        ("<a class=name href=/w>عائشہ صدیقی</a>", "عائشہ صدیقی"),
    ],
)
def test_an_account_signs_a_dated_line(link: str, name: str) -> None:
    assert made("", f"<div class=bar>{link} <span>2031-05-07 10:12</span></div>").authors == [name]


def test_a_relative_date_is_marked_in_its_line() -> None:
    line = (
        "<div class=info><span class=user>Jo Roe</span> <span class=date>3 hours ago</span> <span>Harbours</span></div>"
    )
    article = made("", line, fetched_at="2031-05-07T12:00:00Z")
    assert (article.published_at or "").startswith("2031-05-07")


@pytest.mark.parametrize(
    ("title", "foot", "name"),
    [
        ("The pier stays for ten years--The Pier Post", "© 2031 The Pier Post", "The Pier Post"),
        ("The pier stays for ten years-港口日报", "港口日报社 版权所有", "港口日报"),
        ("The pier stays for ten years-Harbours", "© 2031 The Pier Post", None),
    ],
)
def test_title_and_copyright_agree_on_the_site(title: str, foot: str, name: str | None) -> None:
    text = f"<article><h1>The pier stays for ten years</h1>{TEXT}</article>"
    page = f"<html><title>{title}</title><body>{text}<footer><p>{foot}</p></footer>"
    assert extract(page, URL).site_name == name


def test_topics_stand_behind_their_own_label() -> None:
    topics = "<a href=/tags/1>潮汐</a> <a href=/tags/2>渡轮</a>"
    line = f"<div class=tags-box>分类专栏：<a href=/c/1>港口</a> 文章标签：{topics}</div>"
    assert made("", line).tags == ["潮汐", "渡轮"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("나루터에 비가 내린다. / 나루일보 김미영 기자", ("나루터에 비가 내린다.", "나루일보 김미영 기자")),
        ("The pier at noon(Jo Roe)", ("The pier at noon", "Jo Roe")),
        ("The pier at noon (the old one)", ("The pier at noon (the old one)", None)),
    ],
)
def test_credits_of_reporters_and_in_glued_brackets(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts


def test_days_and_signs_before_related_links_are_none_of_their_texts() -> None:
    links = "".join(
        f'<li><a href="/notes/{n}-boats-return-to-the-quay"><time>2031/05/0{n}</time>'
        f"<span>► Boats return to quay {n}</span></a>"
        for n in (1, 2, 3)
    )
    under = f"<h2>Related articles</h2><ul>{links}</ul>"
    page = f"<title>The pier stays</title><body><article><h1>The pier stays</h1>{TEXT}{under}</article>"
    found = {link.text for link in extract(page, URL).related_links}
    assert found == {f"Boats return to quay {n}" for n in (1, 2, 3)}
