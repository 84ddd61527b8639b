"""FILTERS: what the user's own functions leave out, and what their mistakes cost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.errors import UsageError
from newscrawl.items import Article
from newscrawl.pipelines.filter import FilterPipeline, load_filters
from newscrawl.running.reasons import Dropped, DropReason

Make = Callable[..., Article]
MODULE = """
import re
def long_enough(article):
    return len(article.body) > 20
def on_bridges(article):
    return "bridge" in article.body
def broken(article):
    return article.no_such_field
def forgetful(article):
    len(article.body)
def match(article):
    return re.search("bridge", article.body)
async def later(article):
    return True
def of_two(article, other):
    return True
class Kind:
    def __init__(self, article):
        pass
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = f"own_filters_{abs(hash(tmp_path))}"
    (tmp_path / f"{name}.py").write_text(MODULE)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, name, raising=False)
    return name


def test_what_a_filter_does_not_want_is_counted_by_its_name(
    stats: StatsCollector, make_article: Make, module: str
) -> None:
    names = [f"{module}.long_enough", f"{module}.on_bridges"]
    pipeline = FilterPipeline(stats, load_filters(names))
    kept = make_article()
    assert pipeline.process_item(kept) is kept
    with pytest.raises(Dropped) as raised:
        pipeline.process_item(make_article(body="The harbour was quiet on Monday."))
    assert raised.value.reason is DropReason.FILTERED and raised.value.detail == names[1]
    with pytest.raises(DropItem):  # the first one that does not want it counts it
        pipeline.process_item(make_article(body="Short."))
    assert stats.get_value("newscrawl/dropped/filtered") == 2
    assert [stats.get_value(f"newscrawl/dropped/filtered/{name}") for name in names] == [1, 1]
    assert stats.get_value("newscrawl/failures") is None


@pytest.mark.parametrize(
    ("name", "words"),
    [("broken", "AttributeError"), ("forgetful", "returned NoneType"), ("match", "returned Match")],
)
def test_a_mistake_keeps_the_article_and_is_a_failure(
    stats: StatsCollector, make_article: Make, module: str, name: str, words: str
) -> None:
    pipeline, article = FilterPipeline(stats, load_filters([f"{module}.{name}"])), make_article(body="A bridge.")
    assert pipeline.process_item(article) is article
    [(kind, what)] = stats.get_value("newscrawl/failed")
    assert kind == "filter" and words in what and article.url in what and article.body not in what
    assert stats.get_value("newscrawl/failures") == 1
    with pytest.raises(DropItem):  # the filters after it are asked all the same
        FilterPipeline(stats, load_filters([f"{module}.{name}", f"{module}.long_enough"])).process_item(article)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("no_such_module.wanted", "ModuleNotFoundError"),
        ("MODULE.no_such_function", "NameError"),
        ("MODULE", "cannot be used"),
        ("MODULE.later", "plain function"),
        ("MODULE.Kind", "plain function"),
        ("MODULE.of_two", "cannot be used"),
        ("os.sep", "cannot be used"),
    ],
)
def test_what_is_no_filter_is_refused(module: str, path: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as raised:
        load_filters([path.replace("MODULE", module)])
    assert "\n" not in str(raised.value) and str(raised.value).startswith("FILTERS: ")


def test_the_state_is_told_whose_word_still_holds(module: str) -> None:
    name, told = f"{module}.on_bridges", []
    crawler: Any = get_crawler(settings_dict={"FILTERS": [name]})
    crawler.stats = SimpleNamespace()
    crawler.newscrawl_state = SimpleNamespace(use_filters=lambda names: told.extend(names))
    FilterPipeline.from_crawler(crawler)
    assert told == [name]


def test_items_of_others_pass(stats: StatsCollector, module: str) -> None:
    pipeline = FilterPipeline(stats, load_filters([f"{module}.broken"]))
    assert pipeline.process_item({"any": 1}) == {"any": 1}
