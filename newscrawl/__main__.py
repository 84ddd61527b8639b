"""`python -m newscrawl` is `newscrawl`."""

from newscrawl.cli.main import main

if __name__ == "__main__":
    main()
