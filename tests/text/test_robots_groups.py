"""What a robots.txt says to one agent, held against what Protego makes of the whole file."""

from __future__ import annotations

import random

from protego import Protego

from newscrawl.text.robots_groups import best_agent, said_to

AGENTS = ["*", "newscrawl", "NewsCrawl/1.0", "news", "other", "bot*", "newscrawl*", "", "n", "mozilla", "crawl", "бот"]
PATHS = ["/", "/a", "/a/b", "/*b", "/a*c$", "", "/index.html", "/b$", "a", "http://x.example/a"]
RARE = [
    "Noindex: /x",
    "foo",
    "foo bar",
    "foo:bar",
    "foo:",
    "user  agent: *",
    "user\tagent other",
    "User-agent",
    "Allow:",
]
ROBOTS = ["newscrawl/1.0 (+https://x.example/bot)", "Mozilla/5.0 (compatible; NewsCrawl)", "other", "xnewscrawl", "бот"]
URLS = [f"http://x.example{path}" for path in ("/", "/a", "/a/b", "/ac", "/b", "/index.html")]


def line(chance: random.Random) -> str:
    kind, colon = chance.random(), chance.choice([": ", ":", " ", "  :  "])
    if kind < 0.3:
        return chance.choice(["User-agent", "user-agent", "UserAgent", "USER AGENT"]) + colon + chance.choice(AGENTS)
    if kind < 0.75:
        return chance.choice(["Disallow", "Allow", "disalow", "DISALLOW"]) + colon + chance.choice(PATHS)
    if kind < 0.85:
        return chance.choice(["Sitemap: http://x/s.xml", "Host: x", "Crawl-delay: 3", "crawl delay 2"])
    return chance.choice(["", "# c", "Disallow: /a # c", *RARE])


def test_as_the_whole_file() -> None:
    for seed in range(3000):
        chance = random.Random(seed)
        text = "\n".join(line(chance) for _ in range(chance.randrange(1, 14)))
        whole = Protego.parse(text)
        for robot in ROBOTS:
            best = best_agent(text, robot)
            own = Protego.parse("" if best is None else said_to(text, best.__eq__))
            assert own.crawl_delay(robot) == whole.crawl_delay(robot), (text, robot)
            for url in URLS:
                assert own.can_fetch(url, robot) == whole.can_fetch(url, robot), (text, robot, url)


def test_rules_are_kept_once_and_not_once_for_each_agent_of_their_group() -> None:
    """Ten thousand agents with ten thousand rules were a hundred million."""
    head = "".join(f"User-agent: bot{number}\n" for number in range(10_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(10_000))
    text = f"{head}User-agent: *\n{rules}"
    best = best_agent(text, "newscrawl")
    assert best == "*"
    assert said_to(text, best.__eq__) == f"User-agent: *\n{rules}".replace("Disallow", "disallow").rstrip()
