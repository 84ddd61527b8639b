"""A saved page, a record of an archive, or a saved bug, as a Page: what can be explained without a request."""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newscrawl.archives.index import NAME as INDEX
from newscrawl.archives.index import Index
from newscrawl.archives.members import ARCHIVES
from newscrawl.archives.warc import iter_pages, page_at
from newscrawl.errors import UsageError
from newscrawl.explain.saved_page import is_saved, load_page
from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.part_stream import with_parts
from newscrawl.text.addresses import is_http_url

PAGES = (".html", ".htm", ".html.gz", ".htm.gz")
PARTS = 10
"""Further pages of an article that are shown with it."""
NAMED = 5
"""URLs of an archive that are named to somebody who gave none."""
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_TAG = re.compile(rb"</?[a-zA-Z][a-zA-Z0-9]*[\s/>]")
_LOOKED_AT = 4096
"""Bytes in which a file has a tag that is a page, or a piece of one."""
_GZIP = b"\x1f\x8b"
_OTHERS = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF")
"""With which documents, pictures and packed files begin, in which there may be something like a tag."""
_ID = re.compile("[0-9a-f]{32}")


def offline_page(target: str, address: str | None = None, kept: str = "") -> Page | None:
    """The page of FILE, file://FILE, FILE.warc.gz#URL or #OFFSET, a saved bug's folder, or of an article by its id.

    None when the target is a URL. `address` is the URL that a saved page was saved from, `kept` the folder in which
    crawls kept their pages. Raises UsageError.
    """
    if is_http_url(target):
        return None
    path, url = _split(target)
    if is_saved(path):
        return load_page(path)
    is_id = _ID.fullmatch(target) and not path.exists()
    if not is_id and not path.is_file():
        raise UsageError(f"{target}: {_no_file(target, path)}")
    try:
        if is_id:
            return _kept(target, Path(kept))
        return _archived(path, url) if path.name.endswith(ARCHIVES) else _file(path, address)
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error


def _no_file(target: str, path: Path) -> str:
    """What is wrong with it."""
    if path.is_dir():
        return "is a folder, and none that --save made"
    name, mark, _ = target.partition("#")
    if mark and Path(name).is_file():
        return f"only archives ({', '.join(ARCHIVES)}) have pages behind a #"
    return "there is no such file; a URL begins with http:// or https://"


def is_local(target: str) -> bool:
    """Whether this names a file, one that is there or one that looks so, and not a URL (which may lack its scheme)."""
    if is_http_url(target):
        return False
    name = target.partition("#")[0]
    is_host = "/" in name and "." in name.partition("/")[0].strip(".")
    looks_so = target.startswith((".", "/", "file:")) or (name.endswith((*ARCHIVES, *PAGES)) and not is_host)
    return looks_so or _split(target)[0].exists()


def plain_file(target: str) -> Path | None:
    """The file that Scrapy reads as well: no archive, nothing packed, no saved bug's folder."""
    path, _ = _split(target)
    return path if path.is_file() and not path.name.endswith((*ARCHIVES, ".gz")) else None


def _split(target: str) -> tuple[Path, str]:
    """Path, and URL in it; only what follows an archive's name is one."""
    if target.startswith("file:"):
        address = urlsplit(target)
        target = unquote(address.path, errors="surrogateescape") + (f"#{address.fragment}" if "#" in target else "")
    for ending in ARCHIVES:
        name, mark, url = target.partition(f"{ending}#")
        if mark:
            return Path(name + ending), url
    return Path(target), ""


def _file(path: Path, address: str | None) -> Page:
    html = path.read_bytes()
    if html.startswith(_GZIP):
        html = gzip.decompress(html)
    if html.startswith(_OTHERS) or not (html_of({}, html) or _TAG.search(html, 0, _LOOKED_AT)):
        raise UsageError(f"{path}: there is no HTML in it")
    here = path.resolve().as_uri()
    return located(Page(address or here, html))


def located(page: Page) -> Page:
    """A file's page where it says that it was saved from: without that, links could not be made absolute."""
    address = _declared_address(page) if page.url.startswith("file:") else None
    return replace(page, url=address) if address else page


def _declared_address(page: Page) -> str | None:
    if found := _SAVED_FROM.search(page.html[:4096]):
        return found[1].decode("utf-8", "replace")
    queries = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
    declared = [str(url).strip() for query in queries for url in page.tree.xpath(query)]
    return next((url for url in declared if is_http_url(url)), None)


def _kept(identity: str, folder: Path) -> Page:
    """Raises UsageError."""
    index = Index(folder) if (folder / INDEX).is_file() else None
    place = index.place_of(identity) if index is not None else None
    if index is None or place is None:
        raise UsageError(f"{identity}: no article of that id in {folder}; -s WARC=FOLDER names the folder of the crawl")
    index.close()
    page = page_at(folder / place.file, place.offset)
    if page is None:
        raise UsageError(f"{identity}: its page was kept in {folder / place.file}, and is there no more")
    return page


def _archived(path: Path, url: str) -> Page:
    if url.isascii() and url.isdigit():
        if (page := page_at(path, int(url))) is None:
            raise UsageError(f"{path}: no page begins at byte {url}")
        return page
    first: Page | None = None
    urls = []
    for page in with_parts(iter_pages(str(path), lambda problem: None, lambda reason: None), PARTS):
        part = next((part for part in page.parts if part.url == url), None)
        if page.url == url or part is not None:
            return part or page
        first = first or page
        urls.append(page.url)
    if first is not None and not url and len(urls) == 1:
        return first
    some = ", ".join(urls[:NAMED]) + (", ..." if len(urls) > NAMED else "")
    wrong = f"none of its pages has the URL {url!r}" if url else f"name one of its pages, {path}#URL"
    raise UsageError(f"{path}: {wrong}; there {'is' if len(urls) == 1 else 'are'} {len(urls)}: {some}")
