"""Tells the sites who is crawling them."""

from __future__ import annotations

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings


class Contact:
    """Scrapy add-on: puts CONTACT into the USER_AGENT of the settings; one given elsewhere stays as it is."""

    def update_settings(self, settings: BaseSettings) -> None:
        contact = settings["CONTACT"]
        if contact and (settings.getpriority("USER_AGENT") or 0) <= SETTINGS_PRIORITIES["project"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="project")
