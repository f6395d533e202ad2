"""What evaluation/page.py measures: the pages of a case in a real Chromium. No part of the product.

- `browsing`: a server in a thread, a browser that can reach it alone
- `big`: an invented case of as many events as wanted
- `speed`, `weight`, `access`, `attacks`, `walk`, `pictures`: one goal of the page each
"""
