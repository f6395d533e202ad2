"""`python -m dateline`, for where the command itself is not on the path."""

from dateline.cli import main

if __name__ == "__main__":
    main()
