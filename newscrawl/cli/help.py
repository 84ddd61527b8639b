"""How `--help` is laid out."""

from __future__ import annotations

from scrapy.commands import ScrapyHelpFormatter


class HelpFormatter(ScrapyHelpFormatter):
    """Scrapy's, which takes every line for a heading that ends with a colon, also of an option's help."""

    def format_part_strings(self, part_strings: list[str]) -> list[str]:
        of_option = bool(part_strings) and part_strings[0].startswith(" ")
        return part_strings if of_option else super().format_part_strings(part_strings)
