"""What evaluation/page.py measures: the pages of a case in a real Chromium, one goal of the page a file.

The server, the browser and the attacks are those of the browser tests (tests/show/browsing.py, tests/show/attacks.py).
"""
