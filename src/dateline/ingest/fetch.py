"""One page from the public web, or a refusal that says why: `fetch`, and `Fetcher` for many pages.

Links in other people's reports must never make this machine talk to itself or to its neighbours. So a host's name is
resolved once for each connection, every address that comes back is vetted, and the connection goes to a vetted address
itself: nothing resolves the name again behind our back. The certificate is still checked against the name. Redirects
are followed here, one by one, each through the same door, and so is robots.txt. There are no cookies, no proxies, no
credentials and no module memory.

Not covered: a NAT64 gateway with a prefix of its own cannot be told from any other public IPv6 network.
"""

from __future__ import annotations

import http.client
import importlib.metadata
import ipaddress
import re
import socket
import ssl
import threading
import time
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from encodings.idna import ToASCII
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

import certifi
import urllib3
from protego import Protego
from urllib3.connection import HTTPConnection, HTTPSConnection

from dateline.ingest.limits import FETCH_SECONDS
from dateline.model import DatelineError

ROBOT = "Dateline"  # the name that robots.txt files know us by
ROBOTS_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB; what lies behind is not read
PIECE_BYTES = 65_536
DEFAULT_PORTS = {"http": 80, "https": 443}

Resolve = Callable[[str, int], list[str]]
Connect = Callable[[str, int, float], socket.socket]


# --- what comes back ------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much one fetch may take, robots.txt and redirects included."""

    size_bytes: int = 20_000_000  # of the body, after decoding and before
    total_seconds: float = FETCH_SECONDS
    connect_seconds: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as its server gave it: `body` is whole and free of gzip or deflate, `url` is where redirects ended.

    `media_type` ("text/html") and `charset` ("windows-1251") are the server's words in lower case, None where it says
    nothing. `headers` keep the server's order; Set-Cookie is left out.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str | None
    charset: str | None


class FetchRefused(DatelineError):
    """A page that was not read: `reason` is a short code, `explanation` and `advice` are one sentence each.

    Reasons: "refused-address", "refused-scheme", "refused-port", "credentials", "bad-url", "robots", "dns", "tls",
    "connection", "too-slow", "too-large", "too-many-redirects", "encoding", "http-404" and other statuses.
    """

    def __init__(self, url: str, reason: str, explanation: str, advice: str) -> None:
        super().__init__(f"{url}: {explanation} {advice}")
        self.url = url
        self.reason = reason
        self.explanation = explanation
        self.advice = advice


# --- addresses ------------------------------------------------------------------------------------------------------
# The IANA special-purpose registries, written out because `ipaddress` answers differently from one Python to the next
# (3.11 takes 224.0.0.1, 64:ff9b::7f00:1 and 2002:7f00:1:: for global ones).
_NOT_PUBLIC_4 = tuple(
    (ipaddress.IPv4Network(net), what)
    for net, what in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine itself"),
        ("168.63.129.16/32", "a cloud host's own service"),
        ("169.254.0.0/16", "a link-local network"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "reserved for documentation"),
        ("192.88.99.0/24", "a retired 6to4 relay"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "reserved for benchmarks"),
        ("198.51.100.0/24", "reserved for documentation"),
        ("203.0.113.0/24", "reserved for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")  # all that was ever handed out for use on the public net
_NOT_PUBLIC_6 = tuple(
    (ipaddress.IPv6Network(net), what)
    for net, what in (
        ("2001::/23", "reserved for protocols such as Teredo"),
        ("2001:db8::/32", "reserved for documentation"),
        ("3fff::/20", "reserved for documentation"),
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)  # the upper half of an interface id whose lower half is an IPv4 address


def why_not_public(address: str) -> str | None:
    """What an address is when it is not one of the public internet, else None.

    "192.168.0.1" -> "192.168.0.1 is a private network"; "93.184.216.34" -> None. IPv6 addresses that carry an IPv4
    address (mapped, NAT64, 6to4, ISATAP) are public only if that one is. Scoped ones ("fe80::1%eth0") never are.
    """
    if "%" in address:
        return f"{address} belongs to one network card of this machine"
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return f"{address!r} is not an address"
    if isinstance(ip, ipaddress.IPv4Address):
        return _why_not_public_4(ip)
    inner = _embedded(ip)
    if inner is not None:
        why = _why_not_public_4(inner)
        if why is not None:
            return f"{address} stands for {inner}: {why}"
        if ip not in _PUBLIC_6 or ip.sixtofour is not None:
            return None
    if ip not in _PUBLIC_6:
        return f"{address} is not in the public part of IPv6"
    for net, what in _NOT_PUBLIC_6:
        if ip in net:
            return f"{address} is {what}"
    return None if ip.is_global and not ip.is_multicast and not ip.is_reserved else f"{address} is not public"


def _why_not_public_4(ip: ipaddress.IPv4Address) -> str | None:
    for net, what in _NOT_PUBLIC_4:
        if ip in net:
            return f"{ip} is {what}"
    return None if ip.is_global and not ip.is_multicast and not ip.is_reserved else f"{ip} is not public"


def _embedded(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that traffic to `ip` ends at, if `ip` is one of the known ways to write one."""
    number = int(ip)
    if ip.ipv4_mapped is not None or ip in _NAT64:
        return ipaddress.IPv4Address(number & 0xFFFFFFFF)
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip in _PUBLIC_6 and (number >> 32 & 0xFFFFFFFF) in _ISATAP:
        return ipaddress.IPv4Address(number & 0xFFFFFFFF)
    return None


# --- URLs -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Target:
    """A checked URL: lower-case ASCII host without brackets or final dot, a known port, an ASCII path with query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        return self.origin + self.path


_NETLOC = re.compile(r"(?:\[(?P<six>[^\[\]]*)\]|(?P<name>[^\[\]:]*))(?::(?P<port>[0-9]*))?", re.ASCII)
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
_PATH_SAFE = "/%:@!$&'()*+,;=~-._?"  # "%" stays: what is escaped already is not escaped twice


def _target(url: str) -> _Target:
    """The URL taken apart and put in its normal form. Raises: FetchRefused for what is never fetched."""
    url = url.strip()
    shown = re.sub(r"//[^/?#]*@", "//…@", url)[:300]
    if _FORBIDDEN.search(url):
        raise _bad_url(shown, "it holds spaces, control characters or backslashes")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise _bad_url(shown, "its parts cannot be told apart") from error
    if parts.scheme not in DEFAULT_PORTS:
        raise FetchRefused(
            shown,
            "refused-scheme",
            f"Only http and https addresses are fetched, not {parts.scheme or 'one without a scheme'!r}.",
            "Save the page to a file and give the file instead.",
        )
    if "@" in parts.netloc:
        raise FetchRefused(
            shown,
            "credentials",
            "The address carries a user name or password.",
            "Remove the part before the @, or save the page to a file and give the file instead.",
        )
    found = _NETLOC.fullmatch(parts.netloc)
    if not found:
        raise _bad_url(shown, "its host and port cannot be told apart")
    host = _host_6(found["six"], shown) if found["six"] is not None else _host(found["name"], shown)
    port = int(found["port"][:6]) if found["port"] else DEFAULT_PORTS[parts.scheme]
    if port not in DEFAULT_PORTS.values():
        raise FetchRefused(
            shown,
            "refused-port",
            f"Port {port} is not one of the web's two, 80 and 443.",
            "Save the page to a file and give the file instead.",
        )
    path = quote(parts.path or "/", safe=_PATH_SAFE.replace("?", ""), errors="replace")
    query = "?" + quote(parts.query, safe=_PATH_SAFE, errors="replace") if parts.query else ""
    return _Target(parts.scheme, host, port, path + query)


def _host_6(host: str, shown: str) -> str:
    if "%" in host:
        raise _refused_address(shown, f"{host} belongs to one network card of this machine")
    try:
        return str(ipaddress.IPv6Address(host))
    except ValueError as error:
        raise _bad_url(shown, f"[{host}] is not an IPv6 address") from error


def _host(host: str, shown: str) -> str:
    """The host as every resolver reads it: "ExAmple%2ECOM." -> "example.com", "0x7f.1" -> "127.0.0.1"."""
    try:
        plain = unicodedata.normalize("NFKC", unquote(host, errors="strict"))
        labels = re.split("[.\u3002]", plain)
        if len(labels) > 1 and not labels[-1]:
            labels.pop()
        labels = [_ascii_label(label) for label in labels]
    except UnicodeError as error:
        raise _bad_url(shown, f"{host!r} is not a host's name") from error
    if _NUMBER.fullmatch(labels[-1]):
        address = _legacy_ipv4(labels)
        if address is None:
            raise _bad_url(shown, f"{host!r} is neither a name nor an address")
        return address
    name = ".".join(labels)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _bad_url(shown, f"{host!r} is not a host's name")
    return name


def _ascii_label(label: str) -> str:
    """One label of a host's name in ASCII. "bücher" -> "xn--bcher-kva", "straße" -> "xn--strae-oqa" (IDNA 2008)."""
    low = label.lower()
    if "ß" in low or "ς" in low:  # the standard library's IDNA 2003 would turn them into another name
        return "xn--" + unicodedata.normalize("NFC", low).encode("punycode").decode("ascii")
    return ToASCII(label).decode("ascii").lower()


def _legacy_ipv4(labels: list[str]) -> str | None:
    """The address that `inet_aton` reads, as browsers do: ["0x7f", "1"] -> "127.0.0.1". None where it reads none."""
    if len(labels) > 4 or not all(_NUMBER.fullmatch(label) for label in labels):
        return None
    numbers = []
    for label in labels:
        base = 16 if label.startswith("0x") else 8 if len(label) > 1 and label.startswith("0") else 10
        digits = (label[2:] if base == 16 else label).lstrip("0") or "0"
        if len(digits) > 12 or (base == 8 and re.search("[89]", digits)):
            return None
        numbers.append(int(digits, base))
    last_bits = 8 * (5 - len(numbers))
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 1 << last_bits:
        return None
    value = numbers[-1]
    for place, number in enumerate(numbers[:-1]):
        value |= number << 8 * (3 - place)
    return str(ipaddress.IPv4Address(value))


def _bad_url(shown: str, why: str) -> FetchRefused:
    return FetchRefused(shown, "bad-url", f"This is not a web address: {why}.", "Check the address and try again.")


def _refused_address(shown: str, why: str) -> FetchRefused:
    return FetchRefused(
        shown,
        "refused-address",
        f"The address leads away from the public internet: {why}.",
        "If you trust the page, save it to a file and give the file instead.",
    )


# --- time -----------------------------------------------------------------------------------------------------------
class _Deadline:
    """The wall-clock end of one fetch. It decides only whether a fetch is given up, never what it returns."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, more than zero. Raises: TimeoutError when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"not finished after {self.seconds:g} seconds")
        return left


# A socket's own timeout starts anew with every byte, so that a server could drip for hours: these two count down.
class _Socket(socket.socket):
    deadline: _Deadline | None = None

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        if self.deadline is not None:
            self.settimeout(self.deadline.left())
        return super().recv_into(buffer, nbytes, flags)


class _TLSSocket(ssl.SSLSocket):
    deadline: _Deadline | None = None

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        if self.deadline is not None:
            self.settimeout(self.deadline.left())
        return super().recv_into(buffer, nbytes, flags)


# --- one connection -------------------------------------------------------------------------------------------------
class _Plain(HTTPConnection):
    """An HTTP connection over a socket that is connected already, to an address that was vetted."""

    vetted: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.vetted


class _Secure(HTTPSConnection):
    """The same with TLS; the certificate is checked against the host's name."""

    vetted: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.vetted


def resolve_host(host: str, port: int) -> list[str]:
    """All addresses of a host, in the system's order; a scoped one keeps its scope. Raises: OSError."""
    found: list[str] = []
    for *_, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        address = str(where[0])
        if len(where) == 4 and where[3] and "%" not in address:
            address = f"{address}%{where[3]}"
        if address not in found:
            found.append(address)
    return found


def connect_address(address: str, port: int, wait_seconds: float) -> socket.socket:
    """A socket connected to exactly this numeric address. Raises: OSError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.settimeout(wait_seconds)
        sock.connect((address, port))
    except BaseException:
        sock.close()
        raise
    return sock


class Fetcher:
    """Fetches pages with one set of limits; remembers each origin's robots.txt for as long as it lives.

    `resolve` gives the addresses of a host, `connect` a socket for a vetted address; `authorities` is a PEM file of
    certificate authorities, certifi's list where it is None.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        resolve: Resolve = resolve_host,
        connect: Connect = connect_address,
        authorities: str | None = None,
    ) -> None:
        self.limits = limits or FetchLimits()
        self._resolve = resolve
        self._connect = connect
        self._authorities = authorities or certifi.where()
        self._tls: ssl.SSLContext | None = None  # made when first needed: reading the authorities takes a while
        self._robots: dict[str, Protego | FetchRefused | None] = {}  # by origin; None where everything is allowed
        self._headers = {
            "User-Agent": user_agent(),
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",  # what this file can decode within bounds
            "Connection": "close",
        }

    def fetch(self, url: str) -> Fetched:
        """The page at `url`. Raises: FetchRefused."""
        return self._follow(_target(url), _Deadline(self.limits.total_seconds), self.limits.size_bytes, robots=True)

    def _follow(self, target: _Target, deadline: _Deadline, size_bytes: int, *, robots: bool) -> Fetched:
        for _ in range(self.limits.redirects + 1):
            if robots:
                self._ask_robots(target, deadline)
            answer = self._exchange(target, deadline, size_bytes, whole=robots)
            if isinstance(answer, Fetched):
                return answer
            target = answer
        raise FetchRefused(
            target.url,
            "too-many-redirects",
            f"The server sent us on more than {self.limits.redirects} times.",
            "Open the page in a browser and give the address where it ends.",
        )

    # --- robots.txt
    def _ask_robots(self, target: _Target, deadline: _Deadline) -> None:
        if target.origin not in self._robots:
            self._robots[target.origin] = self._read_robots(target, deadline)
        rules = self._robots[target.origin]
        if isinstance(rules, FetchRefused):
            raise FetchRefused(target.url, rules.reason, rules.explanation, rules.advice) from rules
        if rules is not None and not rules.can_fetch(target.url, ROBOT):
            raise FetchRefused(
                target.url,
                "robots",
                "The site's robots.txt asks programs not to read this page.",
                "Open the page in a browser, save it and give the file instead.",
            )

    def _read_robots(self, target: _Target, deadline: _Deadline) -> Protego | FetchRefused | None:
        """The rules of an origin; None where it has none; a refusal where they cannot be learned (RFC 9309, 2.3.1)."""
        where = _Target(target.scheme, target.host, target.port, "/robots.txt")
        try:
            text = self._follow(where, deadline, ROBOTS_BYTES, robots=False).body.decode("utf-8-sig", "replace")
        except FetchRefused as refused:
            if refused.reason.startswith("http-4"):
                return None
            if refused.url == where.url and refused.reason in ("refused-address", "dns", "tls"):
                return refused  # the page itself would meet the same: say the real reason
            return FetchRefused(
                where.url,
                "robots",
                f"The site's robots.txt could not be read, so nothing else is: {refused.explanation}",
                "Try again later, or save the page to a file and give the file instead.",
            )
        return Protego.parse(text)

    # --- one request
    def _exchange(self, target: _Target, deadline: _Deadline, size_bytes: int, *, whole: bool) -> Fetched | _Target:
        """One request to one vetted address: the page, or where the server sends us. Raises: FetchRefused."""
        if target.scheme == "https" and self._tls is None:
            self._tls = _tls_context(self._authorities)
        with _explained(target, deadline):
            sock = _Socket(fileno=self._open(target, deadline).detach())
            sock.deadline = deadline
            sock.settimeout(deadline.left())
            conn: _Plain | _Secure
            if target.scheme == "https":
                conn = _Secure(target.host, target.port, ssl_context=self._tls, timeout=deadline.left())
            else:
                conn = _Plain(target.host, target.port, timeout=deadline.left())
            conn.vetted = sock
            with closing(sock), closing(conn):
                conn.connect()
                if isinstance(conn.sock, _TLSSocket):
                    conn.sock.deadline = deadline
                conn.request("GET", target.path, headers=self._headers, preload_content=False, decode_content=False)
                with closing(conn.getresponse()) as response:
                    location = response.headers.get("Location")
                    if response.status in (301, 302, 303, 307, 308) and location:
                        return _redirected(target, location)
                    if not 200 <= response.status < 300:
                        raise _refused_status(target, response.status)
                    body = _read_body(target, response, deadline, size_bytes, whole=whole)
                    media_type, charset = _content_type(response.headers.get("Content-Type"))
                    headers = tuple((k, v) for k, v in response.headers.iteritems() if k.lower() != "set-cookie")
                    return Fetched(target.url, response.status, headers, body, media_type, charset)

    def _open(self, target: _Target, deadline: _Deadline) -> socket.socket:
        """A socket to the first vetted address that answers; none is tried unless every one of them is public."""
        addresses = self._addresses(target, deadline)
        for address in addresses:
            why = why_not_public(address)
            if why is not None:
                raise _refused_address(target.url, why)
        end = _Deadline(min(self.limits.connect_seconds, deadline.left()))
        for place, address in enumerate(addresses):
            try:  # an address that does not answer must not eat the time of those behind it
                return self._connect(address, target.port, end.left() / (len(addresses) - place))
            except OSError as error:
                failure = error
        raise failure

    def _addresses(self, target: _Target, deadline: _Deadline) -> list[str]:
        """The host's addresses, asked for once; in a thread, because the system's resolver knows no time limit."""
        try:
            return [str(ipaddress.ip_address(target.host))]
        except ValueError:
            answer: Future[list[str]] = Future()

        def ask() -> None:
            try:
                answer.set_result(self._resolve(target.host, target.port))
            except BaseException as error:  # noqa: BLE001 - raised again where the answer is awaited
                answer.set_exception(error)

        threading.Thread(target=ask, name="dateline-resolve", daemon=True).start()
        unknown = FetchRefused(
            target.url,
            "dns",
            f"The host {target.host} is not known to this machine's name service.",
            "Check the spelling of the address and the network connection.",
        )
        try:
            addresses = answer.result(timeout=deadline.left())
        except (socket.gaierror, UnicodeError) as error:
            raise unknown from error
        if not addresses:
            raise unknown
        return addresses


def _tls_context(authorities: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # certificate required, name checked
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(authorities)
    context.sslsocket_class = _TLSSocket
    return context


def fetch(url: str, *, limits: FetchLimits | None = None) -> Fetched:
    """The page at `url`, asking the site's robots.txt first. Raises: FetchRefused. For many pages use one `Fetcher`."""
    return Fetcher(limits).fetch(url)


def user_agent() -> str:
    """How we name ourselves to servers."""
    version = importlib.metadata.version("dateline")
    return f"{ROBOT}/{version} (+https://pypi.org/project/dateline/; news research; respects robots.txt)"


# --- reading an answer ----------------------------------------------------------------------------------------------
def _redirected(target: _Target, location: str) -> _Target:
    with suppress(UnicodeError):  # http.client reads headers as Latin-1, most servers write UTF-8
        location = location.encode("latin-1").decode("utf-8")
    try:
        return _target(urljoin(target.url, location.strip().replace(" ", "%20")))
    except ValueError as error:
        raise _bad_url(target.url, f"the server sent us on to {location[:200]!r}") from error


def _refused_status(target: _Target, status: int) -> FetchRefused:
    words = http.client.responses.get(status, "no meaning known")
    advice = (
        "Try again later." if status >= 500 or status == 429 else "Open the page in a browser and save it to a file."
    )
    if status in (404, 410):
        advice = "Check the address, or look for a copy in a web archive."
    return FetchRefused(target.url, f"http-{status}", f"The server answered {status} ({words}).", advice)


_MEDIA_TYPE = re.compile(r"\s*([!#$&^_.+a-z0-9-]+/[!#$&^_.+a-z0-9-]+)\s*(?:;|$)", re.IGNORECASE)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([a-z0-9][a-z0-9_.:-]*)", re.IGNORECASE)


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    """'Text/HTML; Charset="UTF-8"' -> ("text/html", "utf-8")."""
    media_type = _MEDIA_TYPE.match(header or "")
    charset = _CHARSET.search(header or "")
    return media_type[1].lower() if media_type else None, charset[1].lower() if charset else None


def _read_body(
    target: _Target, response: urllib3.HTTPResponse, deadline: _Deadline, size_bytes: int, *, whole: bool
) -> bytes:
    """The decoded body. One that is too long is cut where `whole` is False. Raises: FetchRefused, TimeoutError."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchRefused(
            target.url,
            "encoding",
            f"The server packed the page in a way we did not ask for ({encoding[:60]}).",
            "Open the page in a browser and save it to a file.",
        )
    raw = _bounded(response.stream(PIECE_BYTES, decode_content=False), size_bytes if whole else None)
    pieces = raw if encoding in ("", "identity") else _unpacked(raw, encoding)
    body = bytearray()
    try:
        for piece in pieces:
            deadline.left()
            body += piece
            if len(body) > size_bytes:
                if not whole:
                    break
                raise _TooLargeError
    except _TooLargeError:
        raise FetchRefused(
            target.url,
            "too-large",
            f"The page is larger than {size_bytes / 1e6:g} MB.",
            "Save it to a file and split it, or give the pages that it consists of.",
        ) from None
    return bytes(body[:size_bytes])


class _TooLargeError(Exception):
    """More bytes than the limit."""


def _bounded(pieces: Iterator[bytes], size_bytes: int | None) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size_bytes is not None and size > size_bytes:
            raise _TooLargeError
        yield piece


def _unpacked(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """What gzip or deflate bytes unpack to, in pieces of bounded size, so that a bomb never lies unpacked in memory.

    Raises: zlib.error for broken bytes, EOFError where they end early.
    """
    inflate = None
    for piece in pieces:
        rest = piece
        while rest:
            if inflate is None:
                inflate = zlib.decompressobj(_window_bits(encoding, rest))
            yield inflate.decompress(rest, PIECE_BYTES)
            rest = inflate.unconsumed_tail
            if inflate.eof:
                rest = inflate.unused_data
                if encoding == "deflate" or not rest.startswith(b"\x1f"):
                    return  # padding behind the last member: every reader ignores it
                inflate = None
    while inflate is not None and not inflate.eof:
        rest = inflate.decompress(inflate.unconsumed_tail, PIECE_BYTES)
        if not rest:
            raise EOFError("the packed page ends early")
        yield rest


def _window_bits(encoding: str, first: bytes) -> int:
    if encoding != "deflate":
        return 16 + zlib.MAX_WBITS
    is_zlib = first[0] & 0x0F == 8 and (len(first) < 2 or (first[0] << 8 | first[1]) % 31 == 0)
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS  # some servers send bare deflate


@contextmanager
def _explained(target: _Target, deadline: _Deadline) -> Iterator[None]:
    """Turns what goes wrong on the way into a refusal with a reason; the cause stays chained."""
    try:
        yield
    except (TimeoutError, urllib3.exceptions.TimeoutError) as error:
        raise FetchRefused(
            target.url,
            "too-slow",
            f"The server did not answer in full in time ({deadline.seconds:g} seconds at most).",
            "Try again later, or save the page to a file and give the file instead.",
        ) from error
    except (ssl.SSLError, urllib3.exceptions.SSLError) as error:
        why = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else "the handshake failed"
        raise FetchRefused(
            target.url,
            "tls",
            f"The server's certificate or encryption is not in order: {why}.",
            "Check the address and this machine's date; a page read over a broken connection is no evidence.",
        ) from error
    except (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError, zlib.error, EOFError) as error:
        raise FetchRefused(
            target.url,
            "connection",
            f"The connection failed or the answer broke off ({type(error).__name__}).",
            "Check the network connection and try again.",
        ) from error
