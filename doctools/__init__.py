"""The tables of the documents that are made from the code: `python -m doctools`; no part of the package."""
