"""Pages in the styles of the field: the whole article and nothing else, and the page's own date, not a neighbour's."""

from __future__ import annotations

from textwrap import fill

import pytest

from dateline.ingest.text import decode
from tests.ingest.reading import notices, one, rejections, write

A = "The regional court in Tarnhelm on Thursday ordered the closure of the Ekvall tannery after a search of two wells."
B = "“We have asked for this since 2019,” said Marit Aas, who heads the residents' association of the quarter."
C = "The company denied it had broken any rule. It has 21 days to appeal."
D = "Some 340 people work at the plant, which opened in 1958."
STORY = f"<p>{A}</p><p>{B}</p><p>{C}</p><p>{D}</p>"


def page(body: str, head: str = "", title: str = "Court closes tannery") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def lines(markup: str, folder) -> list[str]:
    return one(write(folder, "page.html", markup)).text.split("\n")


def stamps(markup: str, folder) -> list[tuple[str, str]]:
    return [(each.meaning, each.value) for each in one(write(folder, "page.html", markup)).stamps]


# --- the article ----------------------------------------------------------------------------------------------------
def test_words_that_were_struck_out_are_not_the_reports(tmp_path):
    markup = page(f"<article><p>At least <del>12</del> <ins>14</ins> people fell ill, <s>a nurse</s> said.</p>{STORY}")
    assert lines(markup, tmp_path)[0] == "At least 14 people fell ill, said."


def test_paragraphs_that_are_boxes_stay(tmp_path):
    markup = page(
        f"<article><p>{A}</p><p>{B}</p><div>{C}<div>{D}</div></div><p>The court sits again in May.</p></article>"
    )
    assert lines(markup, tmp_path) == [A, B, C, D, "The court sits again in May."]


def test_tables_within_tables_made_for_layout_are_read(tmp_path):
    figures = "<table><tr><td>Well</td><td>mg</td></tr><tr><td>North</td><td>3</td></tr></table>"
    inner = f"<table><tr><td>{STORY}</td></tr><tr><td>{figures}</td></tr></table>"
    assert lines(page(f"<table><tr><td>Menu</td><td>{inner}</td></tr></table>"), tmp_path) == [A, B, C, D]


def test_typed_lines_stay_lines(tmp_path):
    """<pre>: hard wraps are undone, headers and date lines stay, as in a plain text file."""
    typed = f"MINISTRY OF HEALTH\nPress release 14/2025\n12 June 2025\n\n{fill(A, 62)}\n\n{C}\n"
    found = lines(page(f"<pre>{typed}</pre>"), tmp_path)
    assert found == ["MINISTRY OF HEALTH", "Press release 14/2025", "12 June 2025", A, C]


def test_links_to_an_archive_and_embedded_posts_are_left_out(tmp_path):
    more = "<h4>From our archive</h4><p><a href=/a>Tannery fined</a></p><p>It paid a fine in 2021.</p>"
    embed = '<blockquote class="instagram-media"><div>View this post on Instagram</div></blockquote>'
    markup = page(f"<article>{STORY.replace(f'<p>{C}', embed + f'<p>{C}')}<div>{more}</div></article>")
    assert lines(markup, tmp_path) == [A, B, C, D]


def test_a_subscription_wall_is_told_and_left_out(tmp_path):
    wall = "<h2>Continue reading with a Courier subscription</h2><p>Subscribe now for 1 crown a week. Or log in.</p>"
    path = write(tmp_path, "page.html", page(f"<article><p>{A}</p><div>{wall}</div></article>"))
    assert one(path).text == A
    assert [each.text for each in notices(path)] == [
        "the page asks to subscribe before reading on; its text may be the beginning of an article only"
    ]


@pytest.mark.parametrize(
    ("title", "body", "what"),
    [
        ("Just a moment...", "<p>Enable JavaScript and cookies to continue.</p>", "a check for robots"),
        ("Page not found - Courier", "<h1>404</h1><p>Sorry, it does not exist or has been moved.</p>", "an error page"),
        (
            "Courier",
            "<h1>We value your privacy</h1><p>We and our 842 partners store and/or access information on a device.</p>",
            "a consent form",
        ),
    ],
)
def test_pages_that_stand_in_for_an_article_are_rejected(title, body, what, tmp_path):
    (rejected,) = rejections(write(tmp_path, "page.html", page(f"<main>{body}</main>", title=title)))
    assert (rejected.reason, rejected.explanation) == ("no-article", f"the page is {what}, not an article")


def test_an_article_about_such_pages_is_an_article(tmp_path):
    text = f"<p>“We value your privacy” is what the page you are looking for often says. {A}</p>"
    head = '<meta property="article:published_time" content="2025-06-12T21:40:00+02:00">'
    assert len(lines(page(f"<article>{text}{STORY}</article>", head), tmp_path)) == 5
    assert len(lines(page(f"<article>{text}{STORY * 4}</article>"), tmp_path)) >= 5


# --- dates and names ------------------------------------------------------------------------------------------------
def test_of_several_articles_in_json_ld_the_pages_own_counts(tmp_path):
    """Also where a date is written as an object."""
    other = '{"@type":"NewsArticle","headline":"Bridge painted green","datePublished":"2024-01-05T10:00:00Z"}'
    own = (
        '{"@type":"NewsArticle","headline":"Court closes tannery",'
        '"datePublished":{"@type":"Date","@value":"2025-06-12T21:40:00+02:00"}}'
    )
    head = f'<script type="application/ld+json">[{other},{own}]</script>'
    path = write(tmp_path, "page.html", page(f"<article><h1>Court closes tannery</h1>{STORY}</article>", head))
    assert one(path).title == "Court closes tannery"
    assert stamps(page(f"<h1>Court closes tannery</h1>{STORY}", head), tmp_path) == [
        ("published", "2025-06-12T21:40:00+02:00")
    ]


def test_the_address_tells_the_pages_own_article_too(tmp_path):
    objects = [
        f'{{"@type":"NewsArticle","headline":"H{n}","url":"https://c.example/{n}","datePublished":"2025-06-1{n}"}}'
        for n in (1, 2, 3)
    ]
    script = f'<script type="application/ld+json">[{",".join(objects)}]</script>'
    head = f'<link rel="canonical" href="https://c.example/2/">{script}'
    assert stamps(page(f"<article>{STORY}</article>", head), tmp_path) == [("published", "2025-06-12")]


def test_the_posts_of_a_live_blog_do_not_date_the_page(tmp_path):
    posts = "".join(
        f'<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">'
        f'<time itemprop="datePublished" datetime="2025-06-12T{hour}:15:00+02:00">{hour}:15</time><p>{A}</p></div>'
        for hour in (18, 16, 14)
    )
    blog = '<meta itemprop="datePublished" content="2025-06-12T09:00:00+02:00">'
    markup = page(f'<main itemscope itemtype="https://schema.org/LiveBlogPosting">{blog}{posts}</main>')
    assert stamps(markup, tmp_path) == [("published", "2025-06-12T09:00:00+02:00")]


def test_of_several_items_of_microdata_the_long_one_counts(tmp_path):
    teaser = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="headline">Bridge</span>'
        '<meta itemprop="datePublished" content="2024-01-05"></div>'
    )
    own = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="datePublished" content="2025-06-12">'
        '<span itemprop="author" itemscope><span itemprop="name">Nils Roer</span></span>'
        f'<div itemprop="articleBody">{STORY}</div></div>'
    )
    markup = page(teaser + own + teaser)
    assert stamps(markup, tmp_path) == [("published", "2025-06-12")]
    assert one(write(tmp_path, "page.html", markup)).author == "Nils Roer"


def test_a_date_beside_a_linked_headline_is_that_pages_date(tmp_path):
    card = (
        '<div class="x"><span class="date">14 June 2025</span> <a href="/b">Bridge painted green by volunteers</a>'
        '<time datetime="2025-06-14">Saturday</time></div>'
    )
    line = "Ida Moen | Thursday 12 June 2025, 9.40pm | Updated: Friday 13 June 2025, 8am BST"
    own = f'<div class="article-info">{line}</div>'
    markup = page(f"<div>{card}</div><article><h1>Court closes tannery</h1>{own}{STORY}</article><div>{card}</div>")
    assert stamps(markup, tmp_path) == [
        ("unclear", "Thursday 12 June 2025, 9.40pm"),
        ("updated", "Friday 13 June 2025, 8am BST"),
    ]


def test_a_date_within_a_sentence_is_not_the_pages(tmp_path):
    prose = (
        'In spring <time datetime="2025-05-02">2 May</time> the plant was searched for two days and papers were seized.'
    )
    assert stamps(page(f"<article><p>{prose}</p>{STORY}</article>"), tmp_path) == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>12 June 2025</p>",
        "<font size=1>Published: 12 June 2025</font>",
        '<span id="lblDate">12 June 2025</span>',
    ],
)
def test_a_date_under_the_headline_is_kept(line, tmp_path):
    (stamp,) = stamps(page(f"<div><h1>Court closes tannery</h1>{line}{STORY}</div>"), tmp_path)
    assert stamp[1] == "12 June 2025"


def test_a_date_between_paragraphs_is_not_the_pages(tmp_path):
    assert stamps(page(f"<div><h1>Court closes tannery</h1>{STORY}<p>3 May 2024</p>{STORY}</div>"), tmp_path) == []


# --- encodings ------------------------------------------------------------------------------------------------------
def test_one_broken_byte_does_not_spoil_the_rest(tmp_path):
    text = "“Résumé”, said Zoë — it was 3 °C in Zürich. " * 8
    markup = page(f"<article><p>{text}</p>{STORY}</article>").encode()
    cut = markup.replace("°".encode(), b"\xc2", 1)
    assert lines(cut, tmp_path)[0] == text.strip().replace("°", "\ufffd", 1)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "Jørgen Ågren of the café in Malmö said “nothing” would change, and left for the town hall again."),
        ("cp1252", "Le conseil s'est réuni lundi. Rien ne sera changé, a déclaré le maire, très irrité."),
        ("cp1252", "Der Rat tagte am Montag. Über die Brücke fährt kein Auto mehr, sagte Jürgen Weiß."),
        ("cp1250", "Městská rada se sešla v pondělí. Řekla, že se nic nezmění a že občané mají počkat."),
        ("cp1251", "Совет собрался в понедельник. Ничего не изменится, сказал мэр города, недовольный летом."),
    ],
)
def test_undeclared_encodings_are_told_from_the_words_not_the_markup(encoding, words, tmp_path):
    script = "<script>function go(x) { return x + 1 }</script>" * 30
    markup = page(f"{script}<div class='a b c'><p>{words}</p><p>{words}</p></div>")
    assert lines(markup.encode(encoding), tmp_path) == [words, words]


@pytest.mark.parametrize("label", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined"])
def test_notations_are_no_encodings(label):
    assert decode(b"caf\xe9 \\u0041 +ADw- xn--", label) == ("café \\u0041 +ADw- xn--", "cp1252")
