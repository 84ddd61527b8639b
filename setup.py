"""For scrapyd-deploy, which packs the project as an egg; everything else runs it from where it lies."""

from setuptools import find_packages, setup

setup(
    packages=find_packages(include=["newscrawl", "newscrawl.*"]),
    package_data={"": [f"**/*.{ending}" for ending in ("json", "npz", "toml", "html", "css", "js")]},
    include_package_data=False,
    zip_safe=False,
    entry_points={"scrapy": ["settings = newscrawl.settings"]},
)
