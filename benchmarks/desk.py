"""How fast the desk is with many articles: `python -m benchmarks.desk 1000000 [--state URL] [--folder DIR]`.

Makes articles, reads them into the index, and asks every page of the desk.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from newscrawl.state.articles.following import Follower
from newscrawl.state.articles.index import ArticleIndex
from newscrawl.state.database import Database
from newscrawl.state.run_model import Details, RunRecord, SourceFigures, first_id
from newscrawl.state.run_records import write_run
from newscrawl.text.addresses import article_id

SOURCES = 200
WORDS = 150
DAY = 86400
PORT = 8811
HAN = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏破"  # noqa: E501, RUF001


def vocabulary(made: random.Random) -> list[str]:
    syllables = ["ka", "lo", "mi", "ren", "tas", "vor", "pel", "sun", "dri", "qua", "nel", "bor", "fi", "gar", "hult"]
    return ["".join(made.choices(syllables, k=made.randint(1, 4))) + str(n % 7) * (n % 3) for n in range(60_000)]


def articles(count: int) -> Iterator[bytes]:
    made = random.Random(1)
    words = vocabulary(made)
    weights = list(itertools.accumulate(1 / (n + 5) for n in range(len(words))))
    now = int(time.time())
    for n in range(count):
        url = f"https://site{n % SOURCES}.example/news/{n}"
        if n % 20:
            body = " ".join(made.choices(words, cum_weights=weights, k=WORDS))
            title = " ".join(made.choices(words, cum_weights=weights, k=8))
        else:
            body, title = "".join(made.choices(HAN, k=WORDS)), "".join(made.choices(HAN, k=12))
        moment = now - int((1 - n / count) * 90 * DAY)
        item = {
            "id": article_id(url),
            "url": url,
            "canonical_url": url,
            "title": title,
            "body": body,
            "tags": [f"topic {made.randint(1, 3000)}" for _ in range(3)],
            "authors": [f"Author {made.randint(1, 5000)}"],
            "related_links": [{"url": f"https://site{n % SOURCES}.example/news/{n - SOURCES}", "text": "Before"}],
            "published_at": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(moment - 600)),
            "fetched_at": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(moment)),
            "language": "zh" if not n % 20 else ("en", "de", "fr", "es")[n % 4],
            "section": f"Section {n % 30}",
            "access": "open",
            "is_article": True,
            "source": f"site {n % SOURCES}",
            "discovered_via": "feed",
            "revision": 1,
            "content_hash": f"{n:032x}",
        }
        yield json.dumps(item, ensure_ascii=False).encode() + b"\n"


def runs(database: Database, days: int = 90) -> None:
    """Of each source one an hour in the last days: 200 sources, 430,000 records."""
    now = int(time.time())
    made = random.Random(2)
    fields = {"title": (10, 10), "authors": (8, 10), "tags": (5, 10)}
    for hour in range(days * 24, 0, -1):
        moment = now - hour * 3600
        with database.begin() as connection:
            for n in range(SOURCES):
                details = Details({"dropped not_article": 2}, {"feed": 3}, {"feed": 400}, fields)
                came = made.randint(0, 6)
                run = RunRecord(first_id(moment) + n, moment, moment + 40, moment + 40, 0, "finished", "", "host")
                figures = SourceFigures(f"site {n}", came + 2, came, 0, 5, 0, details)
                write_run(connection, run, [figures], {f"site {n}": (came, 0)})


def ask(state: str, path: Path, folder: Path) -> None:
    """Every page of a desk over it, five times each: the longest in ms, and the memory of the process."""
    sources = folder / "sources.toml"
    lines = (f'[[source]]\nname = "site {n}"\nsite = "https://site{n}.example/"\n' for n in range(SOURCES))
    sources.write_text("\n".join(lines), "utf-8")
    command = [sys.executable, "-m", "newscrawl", "desk", str(path), "--port", str(PORT), "--sources", str(sources)]
    command += ["-s", f"STATE_URL={state}", "-s", f"SCHEDULE_URL=sqlite:///{folder}/schedule.db"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{PORT}"
        while process.poll() is None and not _answers(f"{base}/health"):
            time.sleep(0.2)
        with path.open("rb") as file:
            some = json.loads(file.readline())
        title = urllib.parse.quote(" ".join(some["title"].split()[:2]) if " " in some["title"] else some["title"][:2])
        searches = (f"/articles?q={word}" for word in (title, "ka", "%E4%B8%80%E6%98%AF"))
        pages = ["/", "/source?name=site%207", "/articles", *searches, "/articles?source=site+7&language=de"]
        for page in (*pages, f"/article/{some['id']}", "/now", "/metrics", "/add"):
            took = []
            for _ in range(5):
                begin = time.perf_counter()
                urllib.request.urlopen(base + page).read()
                took.append(1000 * (time.perf_counter() - begin))
            print(f"{page[:60]:<60} median {median(took):>6.0f} ms, longest {max(took):>6.0f} ms", flush=True)
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                print(f"memory at most {int(line.split()[1]) // 1024} MB")
    finally:
        process.terminate()
        process.wait()


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url).close()
    except OSError:
        return False
    return True


def main() -> None:
    """Make it, read it, ask for it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--folder", type=Path, default=Path("output/desk-bench"))
    parser.add_argument("--state", help="sqlite:/// or postgresql:// URL")
    parser.add_argument("--days", type=int, default=90, help="of run records, one an hour for each source")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    state = options.state or f"sqlite:///{options.folder}/state.db"
    path = options.folder / f"{options.count}.jsonl"
    if not path.exists():
        with path.open("wb") as file:
            file.writelines(articles(options.count))
    index = ArticleIndex(state)
    begin = time.perf_counter()
    came = Follower(index, lambda: [str(path)]).catch_up()
    took = time.perf_counter() - begin
    if came:
        print(f"{came} articles indexed in {took:.1f} s: {came / took:.0f}/s", flush=True)
    index.close()
    database = Database(state)
    begin = time.perf_counter()
    runs(database, options.days)
    print(f"runs in {time.perf_counter() - begin:.0f} s")
    database.close()
    ask(state, path, options.folder)


if __name__ == "__main__":
    main()
