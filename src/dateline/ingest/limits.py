"""How much of anything is read: one named number each, with its unit and the reason for it.

Real news pages hold 20 KB to 2 MB and 500 to 5,000 elements; the limits leave an order of magnitude above that. A thing
over a limit becomes a Rejection; nothing is cut to fit, for a short document must never pass as a whole one.
"""

from __future__ import annotations

# --- one document ---------------------------------------------------------------------------------------------------
# One page, letter, text, feed or JSON document, after decompression. lxml needs about 10 times this in memory.
MAX_DOCUMENT_BYTES = 20_000_000
# The text of one report. The longest newspaper reports are about 150,000 characters; books are not reports.
MAX_ARTICLE_CHARS = 1_000_000
# Characters of a plain text or Markdown file before markup and headers are taken off.
MAX_TEXT_CHARS = 2 * MAX_ARTICLE_CHARS

# --- HTML -----------------------------------------------------------------------------------------------------------
# Extraction time grows faster than the number of elements (40,000 paragraphs took trafilatura 2.3.1 16 s).
MAX_ELEMENTS = 50_000
# Pages above this are read by our own block counting alone, without trafilatura, which takes 3 s here for this many.
MAX_ELEMENTS_TRAFILATURA = 8_000
# One element with 40,000 attributes took trafilatura 42 s; libxml2 compares each attribute with all before it.
MAX_ATTRIBUTES = 1_000
# libxml2 stops at this depth without an exception; below it recursion in trafilatura and in our own code is safe.
MAX_DEPTH = 250

# --- JSON, tables ---------------------------------------------------------------------------------------------------
# Opening brackets in one JSON document: each costs Python up to 80 bytes, so this many stay below 100 MB.
MAX_JSON_NODES = 1_000_000
# One line of a JSON Lines file, one cell of a table: the same wall as for a document.
MAX_LINE_BYTES = MAX_DOCUMENT_BYTES
# Columns in a table: wider files are matrices, not news.
MAX_COLUMNS = 500

# --- compression ----------------------------------------------------------------------------------------------------
# Bytes out for each byte in. Text compresses 3 to 10 times, repetitive logs up to 100; a bomb reaches 1,032.
MAX_RATIO = 200
# Below this size (bytes out) the ratio is not looked at: tiny files of blanks are harmless.
RATIO_FLOOR_BYTES = 5_000_000
# One compressed file or archive member after decompression, kept in a temporary file above MEMORY_BYTES.
MAX_INFLATED_BYTES = 1_000_000_000
MEMORY_BYTES = 8_000_000
CHUNK_BYTES = 65_536

# --- archives -------------------------------------------------------------------------------------------------------
MAX_MEMBERS = 10_000
# Everything that one archive holds after decompression.
MAX_ARCHIVE_BYTES = 4_000_000_000
# A file in an archive in an archive is read; one level more is refused (42.zip has six).
MAX_ARCHIVE_DEPTH = 2

# --- web archives ---------------------------------------------------------------------------------------------------
# Header lines of one record, all together. Real ones hold about 1 KB; warcio needs minutes for one line of 2 GB.
MAX_WARC_HEADER_BYTES = 65_536

# --- what cannot be read --------------------------------------------------------------------------------------------
# Items of one file that are told one by one; of a table in which every line is broken the others are told in heaps.
MAX_PROBLEMS = 100
PROBLEM_HEAP = 1_000
# Broken lines of a table, one behind the other: the rest of it is then no table, and is not looked at.
MAX_BROKEN_ROWS = 10_000

# --- fetching ------------------------------------------------------------------------------------------------------
# One page from the web, redirects and robots.txt included. A child process is given this much on top (see pipeline).
FETCH_SECONDS = 30

# --- feeds, letters -------------------------------------------------------------------------------------------------
MAX_FEED_ITEMS = 20_000
MAX_MAIL_PARTS = 500
