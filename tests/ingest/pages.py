"""Invented news pages in the styles that sites use: each with its markup and the paragraphs that are its article."""

from __future__ import annotations

from dataclasses import dataclass

P1 = "A ferry with 112 people on board ran aground off the port of Varnholm on Tuesday night, the coast guard said."
P2 = "Nobody was killed, but nine passengers were taken to hospital with broken bones, said Commander Ilse Brandt."
P3 = "“We heard a bang and then the lights went out,” said Tomas Kerrigan, a lorry driver who was asleep in his cab."
P4 = "The operator, Norrline, said on Wednesday that it would refund all tickets."
P5 = "It was the second accident on the route since March."
P6 = "The ship will be towed to Kressund on Friday if the wind drops, the harbour master said."
ALL = (P1, P2, P3, P4, P5, P6)
TITLE = "Ferry runs aground off Varnholm, nine hurt"


@dataclass(frozen=True)
class Page:
    """A page and what a careful reader would take from it."""

    name: str
    markup: str
    text: tuple[str, ...]
    title: str | None = TITLE
    outlet: str | None = None
    author: str | None = None
    stamps: tuple[tuple[str, str, str], ...] = ()  # (field, meaning, value)


def _ps(*paragraphs: str, attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{text}</p>\n" for text in paragraphs)


BROADCASTER = Page(
    "broadcaster",
    f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} - Coastal News</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[
 {{"@type":"WebSite","name":"coastalnews.example"}},
 {{"@type":"Organization","@id":"#org","name":"Coastal News"}},
 {{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2024-05-08T06:12:00+02:00",
   "dateModified":"2024-05-08T11:40:00+02:00","publisher":{{"@id":"#org"}},
   "author":[{{"@type":"Person","name":"Mira Oduya"}}]}}]}}</script></head><body>
<div id="cookie-banner"><p>We use cookies and similar technologies to give you a
better experience on this site.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article><h1>{TITLE}</h1>
<div class="byline">By <a href="/mira">Mira Oduya</a>, Coastal News</div>
<time datetime="2024-05-08T06:12:00+02:00">8 May</time>
<figure><img src="f.jpg"><figcaption>The ferry on the rocks on Wednesday morning.</figcaption></figure>
{_ps(P1, P2)}
<aside><h3>Related</h3><p>Last year another ship of the same company lost its anchor in a
storm off Kressund.</p></aside>
<blockquote><p>{P3}</p></blockquote>
{_ps(P4, P5)}
<h2>What happens next</h2>
{_ps(P6)}
</article>
<section class="more-on-this"><h2>More on this story</h2><ul><li><a href="/1">How ferries are inspected</a></li>
<li><a href="/2">Norrline profits fall for a third year</a></li></ul></section>
</main><footer><p>Copyright 2024 Coastal News. The site is not responsible for other sites.</p></footer>
</body></html>""",
    (P1, P2, P3, P4, P5, "What happens next", P6),
    outlet="Coastal News",
    author="Mira Oduya",
    stamps=(
        ("json-ld datePublished", "published", "2024-05-08T06:12:00+02:00"),
        ("time datetime", "unclear", "2024-05-08T06:12:00+02:00"),
        ("json-ld dateModified", "modified", "2024-05-08T11:40:00+02:00"),
    ),
)

DIV_SOUP = Page(
    "div-soup",
    f"""<html><head><title>{TITLE} | The Kressund Mail</title></head><body>
<div id="top">Home | News | Sport | Weather</div>
<div class="c1"><div class="c2"><div class="hd"><h1>{TITLE}</h1></div>
<div class="byl">Posted Wed 8 May 2024 at 7:05am</div>
<div class="c3"><div class="t">{P1}</div><div class="t">{P2}</div><div class="t">{P3}</div>
<div class="t">{P4}</div><div class="t">{P5}</div><div class="t">{P6}</div></div></div>
<div class="related-links"><div>Storm closes three ports in the south.</div>
<div>Fishermen ask for more money.</div></div>
</div><div class="footer">The Kressund Mail is published by Mail Holdings.</div></body></html>""",
    ALL,
    outlet="The Kressund Mail",
    stamps=(('visible "Posted"', "published", "Wed 8 May 2024 at 7:05am"),),
)

LAYOUT_TABLE = Page(
    "layout-table",
    f"""<html><head><title>{TITLE}</title></head><body>
<table width="100%"><tr><td colspan="2" class="top"><a href="/">Home</a> <a href="/n">News</a></td></tr>
<tr><td width="70%"><h2>{TITLE}</h2><p class="date">PUBLISHED: 08:40, 8 May 2024 | UPDATED: 10:01, 8 May 2024</p>
{_ps(*ALL)}
<table class="data"><tr><th>Year</th><th>Accidents</th></tr><tr><td>2022</td><td>4</td></tr></table>
</td><td class="sidebar"><b>Most read</b><br>Actor weds in secret<br>Dog finds ring<br></td></tr></table>
</body></html>""",
    ALL,
    stamps=(
        ('visible "PUBLISHED"', "published", "08:40, 8 May 2024"),
        ('visible "UPDATED"', "updated", "10:01, 8 May 2024"),
    ),
)

LINE_BREAKS = Page(
    "line-breaks",
    f"""<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div id="story">
{"<br><br>".join(ALL)}<br><br></div><div id="comments"><h3>Comments</h3>
<div><b>seadog:</b> I was on that ship and it was not half as bad as they say, believe me.</div></div></body></html>""",
    ALL,
)

SHORT = Page(
    "short",
    f"""<html><head><title>{TITLE} – Port Radio</title>
<meta property="article:published_time" content="2024-05-07T23:50:00Z"></head>
<body class="home has-sidebar"><nav>Live Sport Music</nav><div class="content">
<h1>{TITLE}</h1><p>{P4}</p><p>{P5}</p></div>
<div class="newsletter"><p>Get the morning briefing in your inbox.</p><input type="email"></div></body></html>""",
    (P4, P5),
    outlet="Port Radio",
    stamps=(("meta article:published_time", "published", "2024-05-07T23:50:00Z"),),
)

TWEET = Page(
    "tweet",
    f"""<html><head><title>{TITLE}</title><meta property="og:site_name" content="Varnholm Today"></head><body>
<div class="post tag-social tag-ferry category-news"><h1 class="entry-title">{TITLE}</h1>
<div class="entry-content">{_ps(P1, P2)}
<blockquote class="twitter-tweet"><p>All passengers are off the ship. Thank you to our crews.
<a href="x">pic.x.example/1</a></p>
&mdash; Coast Guard (@coast) <a href="x"><time datetime="2024-05-07T22:10:00Z">May 7, 2024</time></a></blockquote>
{_ps(P3, P4, P5)}</div>
<div class="sharedaddy"><h3>Share this:</h3><ul><li>Facebook</li><li>X</li></ul></div>
<p class="post-tags">Tags: ferry, Varnholm</p>
<div class="author-bio"><p>Lena Achterberg covers shipping for Varnholm Today and lives on a boat.</p></div></div>
</body></html>""",
    (
        P1,
        P2,
        "All passengers are off the ship. Thank you to our crews. pic.x.example/1",
        "— Coast Guard (@coast) May 7, 2024",
        P3,
        P4,
        P5,
    ),
    outlet="Varnholm Today",
)

LISTS = Page(
    "lists",
    f"""<html><head><title>{TITLE}</title></head><body><article><header><h1>{TITLE}</h1>
<p class="standfirst-meta">5 min read</p></header>
<ul class="key-points"><li>Ferry stuck since Tuesday</li><li>Nine in hospital</li></ul>
{_ps(P1, P2)}<p>The inspectors asked for three things:</p>
<ul><li>a second look-out at night;</li><li>new charts of the strait;</li><li>a slower speed off the port.</li></ul>
{_ps(P3)}<p>Read more: <a href="/x">Why the strait is so shallow</a></p>{_ps(P4, P5, P6)}
<p>Topics: Ferries, Varnholm</p></article>
<div class="recommended"><h2>Recommended</h2>
<p>A museum of lighthouses opens its doors after ten years of work.</p></div>
</body></html>""",
    (
        P1,
        P2,
        "The inspectors asked for three things:",
        "a second look-out at night;",
        "new charts of the strait;",
        "a slower speed off the port.",
        P3,
        P4,
        P5,
        P6,
    ),
)

UPDATED_ONLY = Page(
    "updated-only",
    f"""<html><head><title>{TITLE} - Strait Magazine</title>
<meta property="og:updated_time" content="2025-01-09T10:00:00Z"></head><body>
<section class="entry"><h1>{TITLE}</h1>
<p class="entry-meta">Words: Odile Marchetti &nbsp;|&nbsp; Updated 9 January 2025</p>
<div class="entry-content">{_ps(*ALL)}</div><div class="pullquote">“We heard a bang and then the lights went out.”</div>
</section><section class="next-reads"><h3>Read next</h3><a>The lighthouse keepers</a></section></body></html>""",
    ALL,
    outlet="Strait Magazine",
    author="Odile Marchetti",
    stamps=(
        ("meta og:updated_time", "updated", "2025-01-09T10:00:00Z"),
        ('visible "Updated"', "updated", "9 January 2025"),
    ),
)

INLINE = Page(
    "inline-tags",
    """<html><head><title>Court jails three over harbour fire</title></head><body><main>
<h1>Court jails three over harbour fire</h1>
<p>A court in <a href="/kressund">Kressund</a> jailed three men on <b>Mon</b>day for setting fire to
a warehouse,&nbsp;the court&rsquo;s spokes<wbr>woman said.</p>
<p>The judge, <em>Henrik</em> <strong>Vasa</strong>, called it &#8220;a crime of greed&#8221;.<sup>1</sup></p>
<p>The men denied the charge and will appeal, their lawyer told <span class="paper"><i>Strait Magazine</i></span>.</p>
<p>Share prices of the insurer fell 4 percent.</p>
<p>Photos, videos and witness accounts show that the fire began at 2 a.m.</p>
</main></body></html>""",
    (
        "A court in Kressund jailed three men on Monday for setting fire to a warehouse, the court’s spokeswoman said.",
        "The judge, Henrik Vasa, called it “a crime of greed”.1",
        "The men denied the charge and will appeal, their lawyer told Strait Magazine.",
        "Share prices of the insurer fell 4 percent.",
        "Photos, videos and witness accounts show that the fire began at 2 a.m.",
    ),
    title="Court jails three over harbour fire",
)

SCRIPTED = Page(
    "scripted",
    f"""<html><head><title>{TITLE}</title><script type="application/ld+json">[{{"@type":["NewsArticle"],
"headline":"{TITLE}","articleBody":"{P1}\\n\\n{P2}\\n\\n{P4}","datePublished":"2024-05-08"}}]</script></head>
<body><div id="root"></div><noscript>Please switch on JavaScript.</noscript></body></html>""",
    (P1, P2, P4),
    stamps=(("json-ld datePublished", "published", "2024-05-08"),),
)

MICRODATA = Page(
    "microdata",
    f"""<html><head><title>{TITLE}</title></head><body itemscope itemtype="http://schema.org/NewsArticle">
<h1 itemprop="headline">{TITLE}</h1><meta itemprop="datePublished" content="2024-05-08T05:00:00Z">
<span class="updated">Last updated on <time datetime="2024-05-08T09:00:00Z">9am</time></span>
<div itemprop="articleBody" class="story-body article-with-sidebar">{_ps(P1, P2, P3)}
<form class="signup"><p>Sign up to our newsletter and never miss a story again.</p><input></form>
{_ps(P4, P5, P6)}</div>
<div class="comments-area"><p>Sailor Jim: the captain should have known that the strait is shallow there.</p></div>
</body></html>""",
    ALL,
    stamps=(
        ("itemprop datePublished", "published", "2024-05-08T05:00:00Z"),
        ("time datetime", "updated", "2024-05-08T09:00:00Z"),
    ),
)

WITNESSES = tuple(f"Witness number {n} gave the police the same account, an officer said." for n in range(20))
FORM_PAGE = Page(
    "page-in-a-form",
    f"""<html><head><title>{TITLE}</title></head><body><form id="aspnetForm" action="/"><div class="head">
<input type="hidden" name="state"><a href="/">Home</a></div><div class="body"><h1>{TITLE}</h1>
{_ps(*ALL)}{_ps(*WITNESSES)}
</div></form></body></html>""",
    (*ALL, *WITNESSES),
)

PAGES = (
    BROADCASTER,
    DIV_SOUP,
    LAYOUT_TABLE,
    LINE_BREAKS,
    SHORT,
    TWEET,
    LISTS,
    UPDATED_ONLY,
    INLINE,
    SCRIPTED,
    MICRODATA,
    FORM_PAGE,
)
