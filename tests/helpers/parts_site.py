"""Articles of several pages, as publishing systems of several scripts number and link them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from benchmarks.served import Answering
from benchmarks.served import served as serving


@dataclass(frozen=True)
class Story:
    """An article of three pages."""

    language: str
    first: str
    """Path of its first page."""
    further: str
    """Path of another one, by `{n}`."""
    title: str
    sentences: tuple[str, str, str]
    counts_from: int = 1
    """The number of the first page in addresses."""
    figures: str = ""
    """The digits of the pager's links; empty: it has none."""
    onward: str = ""
    """Text of a link to the next page."""
    relation: bool = False
    """Whether `rel=next` names it."""

    def path(self, number: int) -> str:
        """Of the page that readers call `number`."""
        return self.first if number == 1 else self.further.format(n=number - 1 + self.counts_from)

    def paragraphs(self, number: int) -> list[str]:
        """Those of one page."""
        one, two, three = self.sentences
        return [f"{one} {two} ({number}.{n}) {three} {one}" for n in (1, 2, 3)]

    def html(self, number: int) -> str:
        """One page; every one repeats the standfirst."""
        text = "".join(f"<p>{p}</p>" for p in [self.sentences[0] + " " + self.sentences[2], *self.paragraphs(number)])
        head = f'<link rel="next" href="{escape(self.path(number + 1))}">' if self.relation and number < 3 else ""
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8"><title>{self.title}</title>{head}'
            '<meta property="og:type" content="article"><meta property="og:site_name" content="Harbour Post">'
            '<meta property="article:published_time" content="2026-11-02T08:00:00Z"></head><body>'
            '<nav><a href="/">Harbour Post</a> <a href="/news?page=2">2</a></nav>'
            f'<main><article><h1>{self.title}</h1>{text}<figure><img src="/{number}.jpg">'
            f"<figcaption>{self.sentences[1]} {number}</figcaption></figure>{self.pager(number)}</article></main>"
            "</body></html>"
        )

    def pager(self, number: int) -> str:
        """Links to the other pages."""
        others = [n for n in (1, 2, 3) if n != number] if self.figures else []
        links = [f'<a href="{escape(self.path(n))}">{self.figures[n]}</a>' for n in others]
        if self.onward and number < 3:
            links.append(f'<a href="{escape(self.path(number + 1))}">{self.onward}</a>')
        return f'<div class="pagination">{" ".join(links)}</div>'


STORIES = [
    Story(
        "en",
        "/news/ferry-line-returns-to-harbour",
        "/news/ferry-line-returns-to-harbour?page={n}",
        "Ferry line returns to the harbour",
        (
            "The council voted on Tuesday to bring the ferry back.",
            "Its piers were rebuilt over the summer.",
            "Fares stay as they were last year.",
        ),
        figures="0123456789",
        relation=True,
    ),
    Story(
        "de",
        "/artikel/faehre-kehrt-in-den-hafen-zurueck-48213.html",
        "/artikel/faehre-kehrt-in-den-hafen-zurueck-48213-{n}.html",
        "Die Fähre kehrt in den Hafen zurück",
        (
            "Der Rat beschloss am Dienstag, die Fähre wieder fahren zu lassen.",
            "Die Stege wurden im Sommer erneuert.",
            "Die Preise bleiben so, wie sie im vergangenen Jahr waren.",
        ),
        figures="0123456789",
    ),
    Story(
        "ja",
        "/articles/202611020001",
        "/articles/202611020001/{n}",
        "港の渡し船が来週から運航を再開する",
        (
            "市議会は火曜日、渡し船の運航を再開することを賛成多数で決めた。",
            "桟橋は夏のあいだに造り直され、安全も確かめられた。",
            "運賃は昨年と同じ額のまま据え置かれることになっている。",
        ),
        onward="次のページ",
    ),
    Story(
        "ar",
        f"/{quote('أخبار')}/{quote('عودة-العبارة-إلى-الميناء')}",
        f"/{quote('أخبار')}/{quote('عودة-العبارة-إلى-الميناء')}?page={{n}}",
        "عودة العبارة إلى الميناء بعد عام من الغياب",
        (
            "صوت المجلس يوم الثلاثاء على إعادة تشغيل العبارة في الميناء.",
            "وقد أعيد بناء الأرصفة خلال فصل الصيف الماضي.",
            "وستبقى أسعار التذاكر كما كانت في العام الماضي.",
        ),
        counts_from=0,
        figures="٠١٢٣٤٥٦٧٨٩",
    ),
    Story(
        "ru",
        f"/{quote('новости')}/{quote('паром-возвращается-в-гавань')}/",
        f"/{quote('новости')}/{quote('паром-возвращается-в-гавань')}/page/{{n}}/",
        "Паром возвращается в гавань после года простоя",
        (
            "Совет проголосовал во вторник за то, чтобы паром снова ходил.",
            "Причалы за лето построили заново.",
            "Цены на билеты останутся такими же, как в прошлом году.",
        ),
        relation=True,
    ),
    Story(
        "hi",
        "/khabar/naav-seva-bandargah-mein-lauti",
        "/khabar/naav-seva-bandargah-mein-lauti?p={n}",
        "नाव सेवा एक साल बाद बंदरगाह में लौटी",
        (
            "परिषद ने मंगलवार को नाव सेवा फिर से शुरू करने के पक्ष में मतदान किया।",
            "घाटों को गर्मियों में नए सिरे से बनाया गया था।",
            "किराया पिछले साल के बराबर ही रहेगा।",
        ),
        figures="०१२३४५६७८९",
    ),
    Story(
        "zh",
        "/n1/2026/1102/content_48213.htm",
        "/n1/2026/1102/content_48213_{n}.htm",
        "港口渡轮停航一年后恢复运营",
        (
            "市议会星期二投票决定让渡轮重新开航，恢复两岸之间的往来。",
            "码头在夏天里已经重新修建，并且通过了安全检查。",
            "票价和去年一样，不会有任何变化，学生继续享受优惠。",
        ),
        figures="0123456789",
        onward="下一页",
    ),
]


def pages() -> dict[str, str]:
    """Every page of every story, by its path."""
    return {story.path(number): story.html(number) for story in STORIES for number in (1, 2, 3)}


@contextmanager
def served(site: dict[str, str]) -> Iterator[tuple[str, Counter[str]]]:
    """The site's address, and how often each path was asked for; `{}` in a page is the address."""
    asked: Counter[str] = Counter()

    class Handler(Answering):
        def do_GET(self) -> None:
            asked[self.path] += 1
            text = site.get(self.path)
            body = (text or "").replace("{}", f"http://{self.headers['Host']}").encode()
            self.send(body, status=404 if text is None else 503 if text == "503" else 200)

    with serving(Handler) as base:
        yield base, asked
