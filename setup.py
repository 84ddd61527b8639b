"""For scrapyd-deploy, which calls it to pack the project as an egg; all else is in pyproject.toml."""

from setuptools import setup

setup()
