"""Imported once, by the process of which all crawls of a worker are forks."""

from newscrawl.cluster.warm import load_all

load_all()
