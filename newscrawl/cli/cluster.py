"""The address of a cluster, as its commands take it."""

from __future__ import annotations

import argparse
from importlib.util import find_spec

from newscrawl.errors import StateError, UsageError


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """`--cluster URL`."""
    parser.add_argument(
        "--cluster",
        metavar="URL",
        help="PostgreSQL with the jobs and the state: postgresql://user@host/db, or env:NAME",
    )


def check_cluster(url: str | None) -> None:
    """Raise UsageError for what is none."""
    if not url:
        raise UsageError("--cluster URL is missing: postgresql://user@host/database, or env:NAME")
    if find_spec("procrastinate") is None or find_spec("psycopg") is None:
        raise UsageError(
            "a cluster needs psycopg and procrastinate: make install-cluster, or pip install 'newscrawl[cluster]'"
        )
    from newscrawl.state.urls import holds_password, is_shared  # noqa: PLC0415 - every scrapy command imports this module

    if holds_password(url):
        raise UsageError(
            "--cluster: every user of this machine reads a password on a command line: give env:NAME, or use ~/.pgpass"
        )
    try:
        if not is_shared(url):
            raise UsageError("--cluster takes a database that machines share: postgresql://user@host/database")
    except StateError as error:
        raise UsageError(str(error).replace("STATE_URL", "--cluster")) from error
