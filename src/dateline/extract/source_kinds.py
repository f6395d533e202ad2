"""What kind of source somebody's words come from: a named person, an office, state media, nobody named ...

Told by the words that name the speaker, by the actor they stand for and by how the cue is put, never by a list of
people. Where nothing tells, it is nobody named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extract.cues import BODIES, DOCUMENTS, NEWS_WORDS, SPEAKER_NOUNS
from dateline.mastheads import is_outlet
from dateline.model import ActorMention, Annotated, Attribution, ChainLink, SourceKind
from dateline.people import PEOPLE

# State-owned agencies and channels that reports seldom introduce as such.
STATE_OWNED = re.compile(
    r"\b(?:KCNA|Korean Central News Agency|TASS|Tass|Itar-Tass|RIA(?: Novosti)?|Rossiya|Xinhua|CCTV|CGTN"
    r"|China Daily|Global Times|IRNA|Press TV|SANA|Sana|BelTA|Belta|Anadolu|MENA|WAM|Granma|VNA|Azertac|APA)\b"
)
STATE_MEDIA = re.compile(
    r"\b(?:state|state[- ](?:run|owned|controlled|backed|affiliated)|government[- ](?:run|owned)|official|public)\s"
    r"(?:\w+\s){0,2}?(?:media|news|television|tv|radio|broadcaster|newspaper|daily|agency|channel|network|outlets?"
    r"|newswire)\b",
    re.IGNORECASE,
)
JOINT = re.compile(
    r"\bjoint (?:\w+ )?(?:statement|communiqu[eé]|declaration|letter|announcement|press release)\b", re.I
)
POSTED = frozenset("post tweet retweet".split())
POST = re.compile(
    r"\b(?:on|in an? (?:\w+ )?(?:post|tweet|thread|message) on|via|to) (?:X\b|Twitter|Facebook|Instagram|Telegram"
    r"|TikTok|Truth Social|Threads|Mastodon|Bluesky|Weibo|YouTube|LinkedIn|VK\b|(?:his|her|its|their) (?:\w+ )?account"
    r"|social media|social networks?)"
    r"|\bin an? (?:\w+ )?(?:tweet|(?:social[- ]media|Facebook|Telegram|Instagram|Twitter|X) (?:post|message))\b"
)
# Agencies that are no newsroom.
PUBLIC = frozenset(
    """disaster space drugs drug medicines cyber cybersecurity health food intelligence spy police border environment
    environmental aviation safety energy nuclear tax customs aid refugee migration weather meteorological geophysics
    geological security emergency relief maritime development statistics housing immigration forestry water transport
    rescue protection standards rating credit employment labour crime anti-doping""".split()
)
HANDLE = re.compile(r"\(@\w+\)")
OWN_CUES = frozenset("reveal learn understand".split())
SEEN_BY = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|read) by (?:the )?(?P<who>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)"
)
WITNESSES = frozenset(
    """witness witnesses eyewitness eyewitnesses resident residents survivor survivors villager villagers neighbour
    neighbours neighbor neighbors passer-by passers-by bystander bystanders onlooker onlookers passenger passengers
    locals inhabitant inhabitants relative relatives shopkeeper shopkeepers""".split()
)
CROWD = frozenset(
    """protester protesters demonstrator demonstrators crowd crowds marchers supporters fans critics opponents people
    many some others users voters readers commentators public""".split()
)
UNNAMED = frozenset(
    """source sources official officials diplomat diplomats aide aides insider insiders officer officers person people
    lawmaker lawmakers adviser advisers analyst analysts expert experts observer observers executive executives
    investigator investigators somebody someone doctor doctors medic medics""".split()
)
# Who speak for the state or a service of it, though nobody is named.
IN_OFFICE = frozenset("prosecutor prosecutors authority authorities guard guards coastguards".split())
GUARDS_OF = frozenset("border coast frontier prison".split())
FINDINGS = frozenset("research results findings evidence analysis".split())
OFFICES_OF_SOMEBODY = frozenset("administration government campaign team camp cabinet office".split())
HOW_MANY = frozenset("many some several few most other two three four five both various".split())
SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person|people|men|women)\b", re.I)
RUMOUR = frozenset("report reports rumour rumours rumor rumors claims speculation".split())
OF_PEOPLE = frozenset("statement statements announcement declaration speech message letter".split())
AFTER_HEAD = frozenset(
    """of at in for from with by on to who which seen briefed familiar close involved working published released issued
    obtained leaked prepared written filed signed sent made compiled carried aired broadcast cited posted""".split()
)
HOLDERS = frozenset(
    """minister president premier chancellor governor mayor commander chief secretary ambassador envoy king queen prince
    bishop chairman chairwoman chair director general captain colonel major prosecutor judge leader head sheriff
    senator deputy pope""".split()
)


def kind_of_source(
    text: Annotated, a: Attribution, speaker: ActorMention | None, *, cue: str, state: frozenset[str]
) -> SourceKind:
    """The kind of the speaker of an attribution whose cue has the base form `cue`.

    `state` are the keys of actors that the report calls state media.
    """
    link, raw = a.speaker, text.report.text
    words = [w.lower() for w in re.findall(r"[\w’'-]+", link.text)]
    around = raw[a.sentence.start : a.sentence.end]
    outside = _without(a, around)
    if not words:
        return "none"
    if _is_own(text, a, link, cue):
        return "own"
    if JOINT.search(link.text) or (JOINT.search(outside) and _near(a, around, JOINT)):
        return "joint statement"
    if cue in POSTED or (a.cue and HANDLE.search(a.cue.quote)) or _near(a, outside, POST):
        return "post"
    if STATE_MEDIA.search(link.text) or STATE_OWNED.search(link.text) or (speaker and speaker.key in state):
        return "state media"
    head = _head(words)
    if set(words) & WITNESSES and not (speaker and speaker.kind in ("organization", "country")):
        return "witness"
    if words[-1] == "agency" and len(words) > 1 and words[-2] in PUBLIC:
        return "office"  # "the disaster agency"
    if len(words) < 3 and words[-1] in NEWS_WORDS - {"reporters", "journalists"}:
        return "media"
    if speaker and speaker.kind == "person" and head in OFFICES_OF_SOMEBODY:
        return "office"  # "the Holm administration"
    plural = _is_plural(text, link)
    if words[0] in HOW_MANY and len(words) > 1 and not (head in BODIES or (speaker and speaker.kind == "country")):
        return "crowd" if head in CROWD else "unnamed"
    if head in DOCUMENTS and len(words) < 3 and not link.text[:1].isupper():
        return "document"  # "the letter", whoever wrote it
    if head in FINDINGS and len(words) < 3:
        return "document"  # "Research suggests", taken for a name
    nameless = speaker is None or speaker.name.lower() == link.text.lower()  # "Analysts" opens its sentence
    if speaker and speaker.kind == "person" and not (nameless and (plural or head in UNNAMED | CROWD)):
        return "person"
    if is_outlet(link.text) or is_outlet(speaker.name if speaker else ""):
        return "media"
    if head in RUMOUR and len(words) < 3 and speaker is None:
        return "none"
    if head == "paper" and len(words) < 3:
        return "media"
    if head in FINDINGS or (head in DOCUMENTS and not (head in OF_PEOPLE and speaker)):
        return "document"
    if _press(words) and head not in UNNAMED:
        return "media"
    if SPOKESPERSON.search(link.text):
        return "office"
    if head in IN_OFFICE and plural and (not head.startswith("guard") or set(words) & GUARDS_OF):
        return "office"  # "border guards", "prosecutors"
    if words[0] in ("a", "an", "one") and head in PEOPLE - HOLDERS and not (speaker and speaker.kind == "person"):
        return "unnamed"  # "a nurse at the hospital"
    if head in CROWD and not (speaker and speaker.kind in ("organization", "country")):
        return "crowd"
    if head in UNNAMED:
        return "unnamed"
    if speaker is not None or (set(words) & ((BODIES - DOCUMENTS) | HOLDERS) and not plural):
        return "crowd" if speaker and speaker.kind == "group" and not set(words) & BODIES else "office"
    if any(w[:1].isupper() for w in link.text.split()[-1:]) and not plural and head not in SPEAKER_NOUNS:
        return "office" if link.text.lower().startswith("the ") or link.text.isupper() else "person"
    return "unnamed"


def state_media(text: Annotated, actors: Sequence[ActorMention]) -> frozenset[str]:
    """The keys of actors that the report introduces as state media: "the state news agency Norpress"."""
    raw = text.report.text
    found = set()
    for a in actors:
        if a.kind not in ("organization", "group"):
            continue
        before, after = raw[max(0, a.span.start - 40) : a.span.start], raw[a.span.end : a.span.end + 40]
        leads = [m for m in STATE_MEDIA.finditer(before) if not before[m.end() :].strip(" ,")]
        follows = re.match(r",? (?:the |a |its )?(?:country's |\w+ )?", after)
        named_so = bool(after.startswith(",") and follows and STATE_MEDIA.match(after, follows.end()))
        if leads or named_so or STATE_OWNED.search(a.name):
            found.add(a.key)
    return frozenset(found)


def _is_own(text: Annotated, a: Attribution, link: ChainLink, cue: str) -> bool:
    """ "The Post can reveal", "has learned", "a document seen by the Post": the outlet's own finding."""
    seen = SEEN_BY.search(link.text)
    if seen and (_same_outlet(text.report.outlet, seen["who"]) or is_outlet(f"The {seen['who']}")):
        return True
    if cue not in OWN_CUES or a.cue is None:
        return False
    before = text.report.text[max(0, a.cue.start - 12) : a.cue.start].lower()
    found_out = cue == "understand" or re.search(r"\b(?:can|has|have|may)\s(?:\w+\s)?$", before) is not None
    own = _same_outlet(text.report.outlet, link.text) or is_outlet(link.text) or link.text.lower() == "we"
    return found_out and own


def _is_plural(text: Annotated, link: ChainLink) -> bool:
    """ "Republicans", "the groups": several, none of whom is named."""
    word = text.reading.word_at(link.span.end - 1) if text.reading and link.span else None
    return word is not None and word.upos in ("NOUN", "PROPN") and word.feature("Number") == "Plur"


def _same_outlet(outlet: str | None, name: str) -> bool:
    if not outlet:
        return False
    plain = re.sub(r"^the |\.(?:com|org|net|co\.\w+)$|\W", "", outlet.lower())
    return bool(plain) and plain == re.sub(r"^the |\.(?:com|org|net|co\.\w+)$|\W", "", name.lower())


def _head(words: Sequence[str]) -> str:
    """The head of a noun phrase: the last word before what follows "of", "at", "who", ..."""
    for i, word in enumerate(words):
        if i and word in AFTER_HEAD:
            return words[i - 1]
    return words[-1]


def _press(words: Sequence[str]) -> bool:
    return bool(set(words) & (NEWS_WORDS - {"times", "post", "press", "reporters", "journalists", "courier", "herald"}))


def _without(a: Attribution, sentence: str) -> str:
    """The sentence with what was said blanked out: what tells of the saying."""
    letters = list(sentence)
    for span in a.content:
        for i in range(max(0, span.start - a.sentence.start), min(len(letters), span.end - a.sentence.start)):
            letters[i] = "\n"
    return "".join(letters)


def _near(a: Attribution, words: str, pattern: re.Pattern[str]) -> bool:
    """Do such words stand beside the cue, with no other clause between?"""
    if a.cue is None:
        return False
    at = a.cue.start - a.sentence.start
    for found in pattern.finditer(words):
        between = words[min(at, found.start()) : max(at, found.start())]
        if len(between) < 70 and not re.search(r"[;\n“”\"]|\b(?:which|who|that|while|but)\b", between):
            return True
    return False
