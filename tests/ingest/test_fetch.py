"""Fetching refuses everything that is not the public web, whatever the spelling, the redirect or the name server.

No network: names are answered by a dictionary, servers are threads behind socket pairs, and every connect() that the
operating system would see is recorded and refused.
"""

import gzip
import ipaddress
import itertools
import socket
import ssl
import threading
import time
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.fetch import Fetcher, FetchLimits, FetchRefused, fetch, user_agent, why_not_public
from dateline.model import DatelineError

PUBLIC = "93.184.216.34"
OTHER = "198.41.0.4"
PUBLIC_6 = "2606:2800:220:1::34"

# An authority and a certificate for news.example, valid for a hundred years and for nothing else than these tests.
AUTHORITY = """\
-----BEGIN CERTIFICATE-----
MIIBqjCCAVGgAwIBAgIUOPnXqynqgXA+tY/6ykr6gXpCTr4wCgYIKoZIzj0EAwIw
IjEgMB4GA1UEAwwXSW52ZW50ZWQgdGVzdCBhdXRob3JpdHkwIBcNMjYxMTI0MDMz
ODA4WhgPMjEyNjEwMzEwMzM4MDhaMCIxIDAeBgNVBAMMF0ludmVudGVkIHRlc3Qg
YXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEgj9wDlu4sbcieD8g
L4w6E0cbjyUFPnicDOKCVWWxhb2GWifdw6geYRiwchG2eeT5o+HI1vphSBWLG6NR
ToX116NjMGEwHQYDVR0OBBYEFDBu5J6GJ4Xn+KLRKc/awLCsUMswMB8GA1UdIwQY
MBaAFDBu5J6GJ4Xn+KLRKc/awLCsUMswMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0P
AQH/BAQDAgEGMAoGCCqGSM49BAMCA0cAMEQCID8i5SiX3y3YMi8R4zVXMGEKjYRL
Xw9rC53VHaBv92zSAiAU46v+R0tPJNO2gKsT/PBP+uDvmNvChOM5A10lqSUOHA==
-----END CERTIFICATE-----
"""
CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBtDCCAVqgAwIBAgIBAjAKBggqhkjOPQQDAjAiMSAwHgYDVQQDDBdJbnZlbnRl
ZCB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjQwMzM4MDhaGA8yMTI2MTAzMTAzMzgw
OFowFzEVMBMGA1UEAwwMbmV3cy5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEVwTHE8H/L+p/2vZQIv1HenN3v9KBnyFPcbcUMgdsukuCVe+pHKQgUn4b
Xv9ZlOZ4Yrj5esIa5riAXtDpE54XpqOBiTCBhjAXBgNVHREEEDAOggxuZXdzLmV4
YW1wbGUwCQYDVR0TBAIwADAfBgNVHSMEGDAWgBQwbuSehieF5/ii0SnP2sCwrFDL
MDAdBgNVHQ4EFgQUVr2rlE7IU0Iafsam1KG6QxCg6sgwEwYDVR0lBAwwCgYIKwYB
BQUHAwEwCwYDVR0PBAQDAgeAMAoGCCqGSM49BAMCA0gAMEUCIQDQxyfW/E2NOYgq
uDH1LKATqyfquQ6oCasl4ewHN7SxYQIgDWlT548oZUXSUtIM3KZEerF24UBJc2uA
6aqDfEzMwdU=
-----END CERTIFICATE-----
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCagcPsSQgAuYmDk7
cuh7rNH5f62I0zFJHMzWfEJT8vKhRANCAARXBMcTwf8v6n/a9lAi/Ud6c3e/0oGf
IU9xtxQyB2y6S4JV76kcpCBSfhte/1mU5nhiuPl6whrmuIBe0OkTnhem
-----END PRIVATE KEY-----
"""


# --- a small web ----------------------------------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def connected(monkeypatch):
    """Every address that connect() was called with; none of the calls goes through."""
    calls = []

    def record(sock, address):
        calls.append(address[0])
        raise ConnectionRefusedError("no network in tests")

    monkeypatch.setattr(socket.socket, "connect", record)
    monkeypatch.setattr(socket.socket, "connect_ex", record)
    return calls


def answer(body=b"", status="200 OK", **headers):
    """The bytes of an HTTP answer; header names are written with underscores."""
    fields = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("utf-8") + body


def redirect(location, status="302 Found"):
    return answer(status=status, Location=location)


class Web:
    """Names, servers and pages. `pages` maps "host/path" to an answer's bytes or a function that writes to a socket."""

    def __init__(self, names=None, pages=None, **options):
        self.names = names or {}
        self.pages = pages or {}
        self.asked = []  # names that were resolved
        self.connected = []  # addresses
        self.requests = []  # raw request heads
        self.server_names = []  # what TLS clients asked for
        self.tls = None
        self.fetcher = Fetcher(options.pop("limits", None), resolve=self.resolve, connect=self.connect, **options)

    def fetch(self, url):
        return self.fetcher.fetch(url)

    def resolve(self, host, port):
        self.asked.append(host)
        addresses = self.names.get(host, [PUBLIC])
        return addresses() if callable(addresses) else addresses

    def connect(self, address, port, wait_seconds):
        self.connected.append(address)
        ours, theirs = socket.socketpair()
        threading.Thread(target=self.serve, args=(theirs, port), daemon=True).start()
        return ours

    def serve(self, sock, port):
        try:
            with sock:
                if port == 443 and self.tls is not None:
                    with self.tls.wrap_socket(sock, server_side=True) as secure:
                        self.reply(secure)
                else:
                    self.reply(sock)
        except OSError:
            pass  # the client has left, which is what many of these tests want

    def reply(self, sock):
        head = b""
        while b"\r\n\r\n" not in head:
            piece = sock.recv(4096)
            if not piece:
                return
            head += piece
        self.requests.append(head.decode("ascii"))
        path = head.split(b" ")[1].decode("ascii")
        host = next(line[6:] for line in head.decode("ascii").split("\r\n") if line.lower().startswith("host:"))
        page = self.pages.get(host + path, answer(status="404 Not Found"))
        if callable(page):
            page(sock)
        else:
            sock.sendall(page)


def refusal(action, *arguments):
    with pytest.raises(FetchRefused) as caught:
        action(*arguments)
    refused = caught.value
    assert isinstance(refused, DatelineError)
    assert refused.explanation.endswith((".", ")")) and refused.advice.endswith(".")
    return refused


# --- addresses and spellings ----------------------------------------------------------------------------------------
NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.254 127.0.0.1 127.1.2.3 127.255.255.254
168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.254 192.0.0.1 192.0.0.192 192.0.2.1
192.88.99.1 192.168.0.1 192.168.255.254 198.18.0.1 198.19.255.254 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250
240.0.0.1 255.255.255.255
:: ::1 ::2 ::127.0.0.1 ::10.0.0.1 ::93.184.216.34 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
::ffff:192.168.1.1 ::ffff:100.64.0.1 ::ffff:224.0.0.1 ::ffff:0.0.0.0 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1
64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b::169.254.169.254 64:ff9b::192.168.0.1 64:ff9b:1::1 64:ff9b:1::93.184.216.34
64:ff9b:1:ffff::8.8.8.8 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:0:7f00:1:0:0:80ff:fffe 2001:2::1
2001:10::1 2001:20::1 2001:db8::1 2001:db8::5efe:5db8:d822 2002:7f00:1:: 2002:7f00:1::1 2002:a00:1::1 2002:a9fe:a9fe::1
2002:c0a8:1::1 2002:e000:1::1 2002:6440:1::1 3fff::1 3fff:fff::1 2606:2800:220:1:0:5efe:7f00:1
2606:2800:220:1:200:5efe:a00:1 4000::1 5f00::1 8000::1 fc00::1 fd00:ec2::254 fd12:3456::1 fe80::1 fe80::1%eth0
fe80::1%1 febf::1 fec0::1 feff::1 ff02::1 ff05::2 ff0e::1 2606:2800:220:1::34%eth0 ::ffff:93.184.216.34%2
""".split()
PUBLIC_ADDRESSES = """
93.184.216.34 8.8.8.8 1.1.1.1 198.41.0.4 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 2606:2800:220:1::34
2a00:1450::1 2400:cb00::1 3ffe::1 2001:4860:4860::8888 2001:200::1 ::ffff:93.184.216.34 64:ff9b::93.184.216.34
2002:5db8:d822::1 2606:2800:220:1:0:5efe:5db8:d822
""".split()

HOSTS = """
127.0.0.1 127.1 127.0.1 127.00.00.01 0177.0.0.1 0177.1 0x7f.0.0.1 0x7f.1 0X7F.0x0.0x0.0x1 0x7f000001 0x7F000001
2130706433 017700000001 00000000000000000177.0.0.1 127.0.0.1. 0x7f.1. 0 0.0.0.0 0x0 00 0. 10.1 10.0.1 012.0.0.1 0xa.1
167772161 0xA9FEA9FE 2852039166 0251.0376.0251.0376 169.254.43518 169.16689662 0xa9.254.0251.254 3232235521 192.168.1
0300.0250.0.1 0xc0a80001 172.1048577 0xac100001 100.4194305 3758096385 4294967295 037777777777 0xffffffff
%31%32%37.0.0.1 127%2e0%2e0%2e1 %30x7f.1 １２７.0.0.1 127。0。0。1 127．0．0．1 127｡0｡0｡1 ①②⑦.⓪.⓪.① ⑴2⑺.0.0.1
1⒉7.0.0.1 ١٢٧.0.0.1 127․0․0․1 ⓛⓞⓒⓐⓛⓗⓞⓢⓣ ｌｏｃａｌｈｏｓｔ %6c%6f%63alhost
LOCALHOST LocalHost. localhost localhost.localdomain ip6-localhost metadata metadata.google.internal.
METADATA.GOOGLE.INTERNAL instance-data kubernetes.default.svc host.docker.internal router.local intranet
127.0.0.1.nip.io localtest.me bücher.example %62%C3%BCcher.example xn--bcher-kva.example straße.example a_b.example
[::1] [0:0:0:0:0:0:0:1] [0000::0001] [::] [::127.0.0.1] [::ffff:127.0.0.1] [::FFFF:7F00:1] [::ffff:0:127.0.0.1]
[0:0:0:0:0:ffff:127.0.0.1] [::ffff:a9fe:a9fe] [64:ff9b::7f00:1] [64:FF9B::127.0.0.1] [64:ff9b:1::8.8.8.8]
[2002:7f00:1::] [2002:7F00:0001::1] [2001:0:7f00:1::] [fe80::1] [fe80::1%25eth0] [fe80::1%eth0] [::1%251] [fec0::1]
[fc00::1] [fd00:ec2::254] [ff02::1] [ff0e::1] [2001:db8::1] [3fff::1] [%3a%3a1] [v1.::1] [::1]. [127.0.0.1] [] [:::1]
1.2.3.4.5 256.256.256.256 0x100.1.1.1 1.2.3.08 127.0.0.1e 127.0.0.0x 99999999999999999999 0x1ffffffff 1.2.3.999
127..0.1 .127.0.0.1 localhost.. . .. -- %00localhost localhost%00.example localhost%2f.example a%40localhost
localhost%23.example %ff.example %252e%252e aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example
""".split()
URLS = [f"{scheme}://{host}/x" for host in HOSTS for scheme in ("http", "https")] + [
    "http://user@127.0.0.1/",
    "http://user:secret@93.184.216.34/",
    "http://93.184.216.34@127.0.0.1/",
    "http://93.184.216.34%40127.0.0.1/",
    "http://93.184.216.34#@127.0.0.1/",
    "http://93.184.216.34\\@127.0.0.1/",
    "http://127.0.0.1\\@93.184.216.34/",
    "http://127.0.0.1:22/",
    "http://93.184.216.34:8080/",
    "http://93.184.216.34:0/",
    "http://93.184.216.34:65536/",
    "http://93.184.216.34:4294967376/",
    "http://93.184.216.34:-80/",
    "http://93.184.216.34:８０/",
    "http://93.184.216.34:80:80/",
    "http://93.184.216.34:+80/",
    "http://93.184.216.34: 80/",
    "http:///127.0.0.1/",
    "http:127.0.0.1",
    "http:/127.0.0.1/",
    "//127.0.0.1/",
    "127.0.0.1",
    "http://",
    "https://?x",
    "",
    "HTTP://LOCALHOST/",
    "hTTps://127.1/",
    " http://127.0.0.1/ ",
    "http://127.0.0.1\t/",
    "http://127.0.\n0.1/",
    "http://loc\u00adalhost/",
    "http://local\u200bhost/",
    "http://93.184.216.34/ HTTP/1.1\r\nHost: 127.0.0.1",
    "http://93.184.216.34/a b",
    "file:///etc/hostname",
    "FILE://localhost/etc/hostname",
    "ftp://93.184.216.34/",
    "gopher://127.0.0.1:70/_x",
    "dict://127.0.0.1:11211/stats",
    "ldap://127.0.0.1/",
    "data:text/html,hello",
    "javascript:alert(1)",
    "jar:http://127.0.0.1!/x",
    "view-source:http://127.0.0.1/",
    "ws://93.184.216.34/",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    "url:http://127.0.0.1/",
    "http://[fe80::1%25lo]:80/",
    "http://[::1]:80/",
    "http://[::1]80/",
    "http://::1/",
    "http://[::ffff:127.0.0.1/",
    "http://a.example[::1]/",
]


def test_there_are_enough_spellings():
    assert len(set(URLS)) >= 150 and len(set(NOT_PUBLIC)) >= 60


@pytest.mark.parametrize("url", URLS)
def test_no_spelling_reaches_anything_that_is_not_public(url, connected, monkeypatch):
    """Names are answered with this machine's own address here, as a hostile name server would."""

    def loopback(host, port, *_, **__):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", loopback)
    if url == "http://93.184.216.34#@127.0.0.1/":  # a fragment, not a host: every reader agrees
        assert refusal(fetch, url).reason == "robots" and connected == [PUBLIC]
        return
    refused = refusal(fetch, url)
    assert connected == []
    assert refused.reason in ("refused-address", "refused-scheme", "refused-port", "credentials", "bad-url")
    assert "secret" not in str(refused)


@pytest.mark.parametrize("host", ["93.184.216.34", "1572395042", "0x5db8d822", "0135.0270.0330.042", "news.example."])
def test_public_spellings_do_connect(host, connected):
    """The recorder sees what it should: otherwise the test above could not fail."""
    refusal(Fetcher(resolve=lambda *_: [PUBLIC]).fetch, f"http://{host}/")
    assert connected == [PUBLIC]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_that_are_not_public(address):
    assert why_not_public(address)
    web = Web({"news.example": [address]})
    assert refusal(web.fetch, "https://news.example/").reason == "refused-address"
    assert web.connected == []


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_addresses_that_are_public(address):
    assert why_not_public(address) is None
    web = Web({"news.example": [address]}, {"news.example/": answer(b"x")})
    assert web.fetch("http://news.example/").body == b"x"
    assert set(web.connected) == {address}


@pytest.mark.parametrize("nonsense", ["", "news.example", "1.2.3", "[::1]", "127.0.0.1/8", "1.2.3.4 "])
def test_what_is_no_address_is_refused(nonsense):
    assert why_not_public(nonsense)


PRIVATE_NETWORKS = ["10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
private_ipv4 = st.sampled_from(PRIVATE_NETWORKS).flatmap(lambda net: st.ip_addresses(v=4, network=net))
some_bits = st.integers(min_value=0, max_value=2**64 - 1)


def embeddings(inner, bits):
    """All known ways to write the IPv4 address `inner` as IPv6; the first four are as public as `inner` is."""
    low = int(inner)
    return [
        0xFFFF << 32 | low,
        0x64FF9B << 96 | low,
        0x2002 << 112 | low << 80 | bits,
        0x26062800_02200001_00005EFE << 32 | low,
        low,
        0xFFFF << 48 | low,
        0x64FF9B0001 << 80 | low,
        0x64FF9B0001 << 80 | (bits & 0xFFFF) << 64 | low,
        0x20010000 << 96 | low << 64 | bits,
        0x20010000 << 96 | bits << 32 | low ^ 0xFFFFFFFF,
        0xFE80 << 112 | 0x5EFE << 32 | low,
    ]


@given(private_ipv4, some_bits)
def test_no_ipv6_spelling_of_a_private_address_is_public(inner, bits):
    for number in embeddings(inner, bits):
        assert why_not_public(str(ipaddress.IPv6Address(number & (1 << 128) - 1)))


@given(st.ip_addresses(v=4), some_bits)
def test_embedded_addresses_are_as_public_as_what_they_embed(inner, bits):
    public = why_not_public(str(inner)) is None
    for number in embeddings(inner, bits)[:4]:
        assert (why_not_public(str(ipaddress.IPv6Address(number))) is None) == public


@given(st.ip_addresses())
def test_nothing_is_public_that_the_standard_library_calls_private(address):
    if why_not_public(str(address)) is None:
        assert not (address.is_private or address.is_loopback or address.is_link_local or address.is_multicast) or (
            address.version == 6 and (address.ipv4_mapped or address.sixtofour)
        )


@given(st.lists(st.integers(0, 255), min_size=4, max_size=4), st.sampled_from(["d", "#x", "o"]), st.integers(1, 4))
def test_every_inet_aton_spelling_means_the_address_that_the_system_reads(octets, base, parts):
    """Whatever the spelling, the vetted address is the one that `inet_aton` would connect to."""
    value = int.from_bytes(bytes(octets), "big")
    numbers = [*octets[: parts - 1], value & (1 << 8 * (5 - parts)) - 1]
    host = ".".join(("0" if base == "o" and number else "") + format(number, base) for number in numbers)
    expected = socket.inet_ntoa(socket.inet_aton(host))
    web = Web()
    refused = refusal(web.fetch, f"http://{host}/")
    public = why_not_public(expected) is None
    assert web.connected == ([expected] * len(web.connected) if public else []) and web.asked == []
    assert (refused.reason == "http-404") == public


# --- redirects ------------------------------------------------------------------------------------------------------
BAD_LOCATIONS = [
    ("http://127.0.0.1/", "refused-address"),
    ("//127.0.0.1/", "refused-address"),
    ("https://[::1]/", "refused-address"),
    ("http://0x7f.1/", "refused-address"),
    ("http://2130706433/", "refused-address"),
    ("http://169.254.169.254/latest/meta-data/", "refused-address"),
    ("http://[::ffff:169.254.169.254]/", "refused-address"),
    ("http://[64:ff9b::a9fe:a9fe]/", "refused-address"),
    ("http://[2002:7f00:1::]/", "refused-address"),
    ("http://[fe80::1%25eth0]/", "refused-address"),
    ("http://inner.example/", "refused-address"),
    ("http://INNER.example./x", "refused-address"),
    ("http://half.example/", "refused-address"),
    ("http://other.example:8080/", "refused-port"),
    ("http://other.example:22/", "refused-port"),
    ("http://user:secret@other.example/", "credentials"),
    ("http://other.example@127.0.0.1/", "credentials"),
    ("file:///etc/hostname", "refused-scheme"),
    ("gopher://other.example/", "refused-scheme"),
    ("ftp://other.example/x", "refused-scheme"),
    ("http://other.example\\@127.0.0.1/", "bad-url"),
    ("http://[::1/", "bad-url"),
]


@pytest.mark.parametrize(("location", "reason"), BAD_LOCATIONS)
@pytest.mark.parametrize("hops", [1, 3])
def test_a_redirect_leads_nowhere_that_is_not_public(location, reason, hops):
    names = {"inner.example": ["10.0.0.5"], "half.example": [PUBLIC, "10.0.0.5"], "other.example": [OTHER]}
    pages = {f"news.example/{hop}": redirect(f"/{hop + 1}") for hop in range(hops)}
    web = Web(names, pages)
    web.pages[f"news.example/{hops}"] = redirect(location, "307 Temporary Redirect")
    refused = refusal(web.fetch, "http://news.example/0")
    assert refused.reason == reason
    assert set(web.connected) == {PUBLIC}
    assert "secret" not in str(refused)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_good_redirects_are_followed(status):
    web = Web(
        {"other.example": [OTHER]},
        {
            "news.example/a/b": redirect("../c?d=1", status),
            "news.example/c?d=1": redirect("//other.example/für dich", status),
            "other.example/f%C3%BCr%20dich": answer(b"here"),
        },
    )
    found = web.fetch("http://news.example/a/b#part")
    assert (found.url, found.body) == ("http://other.example/f%C3%BCr%20dich", b"here")


def test_five_redirects_are_followed_and_six_are_not():
    pages = {f"news.example/{hop}": redirect(f"/{hop + 1}") for hop in range(6)} | {"news.example/6": answer(b"end")}
    web = Web(pages=pages)
    assert web.fetch("http://news.example/1").body == b"end"
    assert refusal(web.fetch, "http://news.example/0").reason == "too-many-redirects"


def test_a_redirect_without_a_place_is_a_status():
    web = Web(pages={"news.example/": answer(status="302 Found"), "news.example/n": answer(status="304 Not Modified")})
    assert refusal(web.fetch, "http://news.example/").reason == "http-302"
    assert refusal(web.fetch, "http://news.example/n").reason == "http-304"


# --- name servers that change their mind ----------------------------------------------------------------------------
P, L, R = [PUBLIC], ["127.0.0.1"], ["10.0.0.1"]
REBINDING = [
    [L],
    [P, L],
    [P, P, L],
    [P, L, P, L],
    [L, P],
    [P, R, L],
    [P + L],
    [L + P],
    [P, P + L],
    [P, L + P],
    [[PUBLIC, OTHER], [PUBLIC, OTHER, "10.0.0.1"]],
    [P, ["169.254.169.254"]],
    [P, ["::1"]],
    [P, ["::ffff:127.0.0.1"]],
    [P, ["64:ff9b::7f00:1"]],
    [P, ["2002:7f00:1::"]],
    [P, ["fe80::1%eth0"]],
    [P, ["0.0.0.0"]],
    [P, ["100.64.0.1"], P],
    [P, [PUBLIC_6, "fd00::1"]],
    [P, ["224.0.0.1"]],
    [P, ["not an address"]],
    [P, ["127.0.0.1%0"]],
    [[PUBLIC_6], [PUBLIC_6], L],
]


@pytest.mark.parametrize("answers", REBINDING, ids=str)
def test_a_name_server_that_changes_its_mind_gains_nothing(answers):
    """Each answer is used once: what was vetted is what is connected to."""
    assert len(REBINDING) >= 20
    turns = itertools.cycle(answers)
    web = Web({"news.example": lambda: next(turns)}, {f"news.example/{n}": redirect(f"/{n + 1}") for n in range(9)})
    refused = refusal(web.fetch, "http://news.example/0")
    assert refused.reason == "refused-address"
    assert all(why_not_public(address) is None for address in web.connected)
    assert len(web.connected) == len(web.asked) - 1  # one connection for each answer but the refused one


def test_each_connection_resolves_once():
    web = Web(pages={"news.example/": answer(b"x")})
    web.fetch("http://news.example/")
    assert web.asked == ["news.example"] * 2  # robots.txt and the page
    assert web.connected == [PUBLIC] * 2


def test_the_next_address_is_tried_where_one_does_not_answer(connected):
    refused = refusal(Fetcher(resolve=lambda *_: [PUBLIC_6, PUBLIC]).fetch, "http://news.example/")
    assert connected == [PUBLIC_6, PUBLIC]
    assert refused.reason == "robots"


def test_a_scope_given_by_the_system_is_not_lost(monkeypatch, connected):
    scoped = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (PUBLIC_6, 80, 0, 2))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: scoped)
    assert refusal(fetch, "http://news.example/").reason == "refused-address"
    assert connected == []


@pytest.mark.parametrize("error", [socket.gaierror(-2, "unknown"), UnicodeError("label too long"), None])
def test_a_name_that_is_not_known(error):
    def resolve(*_):
        if error:
            raise error
        return []

    assert refusal(Fetcher(resolve=resolve).fetch, "http://news.example/").reason == "dns"


def test_environment_proxies_are_not_used(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web = Web(pages={"news.example/": answer(b"x")})
    assert web.fetch("http://news.example/").body == b"x"
    assert set(web.connected) == {PUBLIC} and set(web.asked) == {"news.example"}


# --- what is sent and what comes back -------------------------------------------------------------------------------
def test_the_request_names_us_and_carries_no_cookies():
    pages = {
        "news.example/": answer(status="302 Found", Location="/2", Set_Cookie="id=1; Path=/"),
        "news.example/2": answer(b"x", Set_Cookie="id=2", X_Kind="two"),
    }
    web = Web(pages=pages)
    found = web.fetch("http://NEWS.example:80/")
    for request in web.requests:
        assert f"User-Agent: {user_agent()}\r\n" in request and "Host: news.example\r\n" in request
        assert "cookie" not in request.lower() and "authorization" not in request.lower()
    assert user_agent().startswith("Dateline/") and "+https://pypi.org/project/dateline/" in user_agent()
    assert found.headers == (("Content-Length", "1"), ("X-Kind", "two"))
    assert (found.url, found.status) == ("http://news.example/2", 200)


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("text/html; charset=windows-1251", "text/html", "windows-1251"),
        ('Text/HTML; Charset="UTF-8"; x=1', "text/html", "utf-8"),
        ("text/html;charset='iso-8859-2'", "text/html", "iso-8859-2"),
        ("application/rss+xml", "application/rss+xml", None),
        ("text/html; boundary=charset", "text/html", None),
        ("nonsense", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_the_media_type_and_charset_are_the_servers_words(header, media_type, charset):
    body = "Überschwemmung".encode()
    found = Web(pages={"news.example/": answer(body, Content_Type=header)}).fetch("http://news.example/")
    assert (found.media_type, found.charset, found.body) == (media_type, charset, body)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("http://Bücher.example/", "xn--bcher-kva.example"),
        ("http://B%C3%BCcher.example/", "xn--bcher-kva.example"),
        ("http://straße.example/", "xn--strae-oqa.example"),
        ("http://новости.example./", "xn--b1amnebsh.example"),
        ("http://ニュース。example/", "xn--zck9awe6d.example"),
        ("http://NEWS.Example/", "news.example"),
    ],
)
def test_international_names_are_asked_for_in_ascii(written, asked):
    web = Web(pages={f"{asked}/": answer(b"x")})
    assert web.fetch(written).url == f"http://{asked}/"
    assert set(web.asked) == {asked}


def deflate_bare(body):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


TEXT = b"The mayor of Lindholt spoke at noon. " * 5_000


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (None, TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:])),
        ("gzip", gzip.compress(TEXT) + b"\0" * 100),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", deflate_bare(TEXT)),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_bodies_are_unpacked_whole(encoding, body, chunked):
    raw = answer(body, Content_Encoding=encoding)
    if chunked:
        pieces = [body[at : at + 1000] for at in range(0, len(body), 1000)]
        framed = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        raw = answer(b"", Content_Encoding=encoding, Content_Length=None, Transfer_Encoding="chunked") + framed
    assert Web(pages={"news.example/": raw}).fetch("http://news.example/").body == TEXT


def test_an_empty_page_is_an_empty_page():
    web = Web(
        pages={"news.example/": answer(b"", Content_Encoding="gzip"), "news.example/2": answer(status="204 None")}
    )
    assert web.fetch("http://news.example/").body == b""
    assert web.fetch("http://news.example/2").status == 204


PACKED = gzip.compress(TEXT)
BROKEN = {
    "cut at its length": answer(TEXT)[:-1],
    "cut in a chunk": answer(Content_Length=None, Transfer_Encoding="chunked") + b"ff\r\nshort",
    "cut between chunks": answer(Content_Length=None, Transfer_Encoding="chunked") + b"3\r\nabc\r\n",
    "packed page cut": answer(PACKED[:-9], Content_Encoding="gzip"),
    "packed page cut early": answer(PACKED[:20], Content_Encoding="gzip"),
    "packed page changed": answer(PACKED[:-8] + b"\0" * 8, Content_Encoding="gzip"),
    "not packed at all": answer(TEXT, Content_Encoding="gzip"),
    "no answer": b"",
    "half a status": b"HTT",
    "no HTTP": b"220 mail.example ESMTP\r\n",
    "endless header line": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000,
    "endless headers": b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 5_000,
    "bad chunk": answer(Content_Length=None, Transfer_Encoding="chunked") + b"zz\r\nabc\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_answer_never_passes_for_a_whole_one(how):
    web = Web(pages={"news.example/": BROKEN[how]})
    assert refusal(web.fetch, "http://news.example/").reason == "connection"


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "nonsense"])
def test_a_packing_that_we_did_not_ask_for_is_refused(encoding):
    web = Web(pages={"news.example/": answer(b"x", Content_Encoding=encoding)})
    assert refusal(web.fetch, "http://news.example/").reason == "encoding"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 429, 451, 500, 503, 599])
def test_statuses_are_told(status):
    refused = refusal(Web(pages={"news.example/": answer(status=f"{status} X")}).fetch, "http://news.example/")
    assert refused.reason == f"http-{status}" and str(status) in refused.explanation


# --- limits ---------------------------------------------------------------------------------------------------------
SMALL = FetchLimits(size_bytes=100_000, total_seconds=10)


@pytest.mark.parametrize("packed", [False, True])
def test_the_size_limit_is_exact(packed):
    def page(size):
        body = b"x" * size
        return answer(gzip.compress(body), Content_Encoding="gzip") if packed else answer(body)

    web = Web(pages={"news.example/fits": page(100_000), "news.example/over": page(100_001)}, limits=SMALL)
    assert len(web.fetch("http://news.example/fits").body) == 100_000
    assert refusal(web.fetch, "http://news.example/over").reason == "too-large"


@pytest.mark.parametrize("kind", ["gzip", "deflate", "members", "unpacked without end", "empty blocks without end"])
def test_bombs_are_stopped_early(kind):
    """100 MB in 100 KB, or a stream that never ends: stopped at the limit, with little memory."""
    zeros = bytes(100_000_000)
    if kind == "gzip":
        page = answer(gzip.compress(zeros), Content_Encoding="gzip")
    elif kind == "deflate":
        page = answer(zlib.compress(zeros), Content_Encoding="deflate")
    elif kind == "members":
        page = answer(gzip.compress(bytes(1_000)) * 10_000, Content_Encoding="gzip")
    else:
        encoding = {"Content_Encoding": "deflate"} if kind.startswith("empty") else {}

        def page(sock):
            sock.sendall(answer(Content_Length=None, **encoding))
            while True:
                sock.sendall(b"\x00\x00\x00\xff\xff" * 10_000)

    del zeros
    web = Web(pages={"news.example/": page}, limits=FetchLimits(size_bytes=1_000_000, total_seconds=10))
    tracemalloc.start()
    try:
        assert refusal(web.fetch, "http://news.example/").reason == "too-large"
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def drip(before, forever):
    def page(sock):
        sock.sendall(before)
        while True:
            sock.sendall(forever)
            time.sleep(0.02)

    return page


SLOW = FetchLimits(total_seconds=0.5)


@pytest.mark.parametrize(
    "page",
    [
        drip(b"", b""),
        drip(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["silence", "header", "body", "chunks", "open end", "100 continue"],
)
def test_a_dripping_server_is_cut_off(page):
    web = Web(pages={"news.example/": page}, limits=SLOW)
    begun = time.monotonic()
    assert refusal(web.fetch, "http://news.example/").reason == "too-slow"
    assert time.monotonic() - begun < 2


def test_the_time_limit_covers_all_redirects():
    def slow(sock):
        time.sleep(0.2)
        sock.sendall(redirect("/"))

    begun = time.monotonic()
    refused = refusal(Web(pages={"news.example/": slow}, limits=SLOW).fetch, "http://news.example/")
    assert refused.reason == "too-slow" and time.monotonic() - begun < 2


def test_a_slow_name_server_is_not_waited_for():
    begun = time.monotonic()
    fetcher = Fetcher(SLOW, resolve=lambda *_: time.sleep(3) or [PUBLIC])
    assert refusal(fetcher.fetch, "http://93.184.216.34.example/").reason in ("too-slow", "robots")
    assert time.monotonic() - begun < 2


def test_a_connection_that_is_not_answered_is_given_up(monkeypatch):
    waits = []

    def connect(address, port, wait_seconds):
        waits.append(wait_seconds)
        raise TimeoutError

    limits = FetchLimits(connect_seconds=4)
    refusal(Fetcher(limits, resolve=lambda *_: [PUBLIC, OTHER], connect=connect).fetch, "http://news.example/")
    assert waits == [pytest.approx(2, abs=0.2), pytest.approx(4, abs=0.2)]


# --- robots.txt -----------------------------------------------------------------------------------------------------
RULES = b"User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /private\nAllow: /private/open\n"


def test_robots_rules_for_us_are_obeyed():
    pages = {f"news.example{path}": answer(b"x") for path in ("/", "/private", "/private/open", "/privates")}
    web = Web(pages={**pages, "news.example/robots.txt": answer(b"\xef\xbb\xbf" + RULES)})
    assert web.fetch("http://news.example/").body == b"x"
    assert web.fetch("http://news.example/private/open").body == b"x"
    asked = len(web.requests)
    assert refusal(web.fetch, "http://news.example/private").reason == "robots"
    assert refusal(web.fetch, "http://news.example/private/other?x=1").reason == "robots"
    assert len(web.requests) == asked  # and the pages were not asked for


def test_robots_rules_for_everybody_are_obeyed():
    web = Web(pages={"news.example/robots.txt": answer(b"User-agent: *\nDisallow: /"), "news.example/": answer(b"x")})
    assert refusal(web.fetch, "http://news.example/").reason == "robots"
    assert "save" in refusal(web.fetch, "http://news.example/").advice


def test_a_redirect_into_a_forbidden_page_is_not_followed():
    pages = {
        "news.example/": redirect("http://other.example/private"),
        "other.example/robots.txt": answer(RULES),
        "other.example/private": answer(b"x"),
    }
    web = Web(pages=pages)
    assert refusal(web.fetch, "http://news.example/").reason == "robots"
    assert not any(request.startswith("GET /private") for request in web.requests)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_robots_rules_may_be_read(status):
    web = Web(pages={"news.example/robots.txt": answer(status=f"{status} X"), "news.example/": answer(b"x")})
    assert web.fetch("http://news.example/").body == b"x"


@pytest.mark.parametrize(
    "robots",
    [
        answer(status="500 X"),
        answer(status="503 X"),
        b"",
        answer(RULES)[:-5],
        redirect("http://127.0.0.1/"),
        redirect("/robots.txt"),
    ],
    ids=["500", "503", "nothing", "cut", "redirect inside", "redirect loop"],
)
def test_a_site_whose_rules_cannot_be_read_is_not_read(robots):
    web = Web(pages={"news.example/robots.txt": robots, "news.example/": answer(b"x")})
    assert refusal(web.fetch, "http://news.example/").reason == "robots"
    assert all("robots" in request.split("\r\n")[0] for request in web.requests)
    assert set(web.connected) == {PUBLIC}


def test_rules_behind_a_redirect_count():
    pages = {
        "news.example/robots.txt": redirect("http://other.example/robots.txt"),
        "other.example/robots.txt": answer(RULES),
        "news.example/private": answer(b"x"),
    }
    assert refusal(Web(pages=pages).fetch, "http://news.example/private").reason == "robots"


def test_a_huge_robots_file_is_read_as_far_as_needed():
    long = RULES + b"# nothing\n" * 200_000
    web = Web(pages={"news.example/robots.txt": answer(long), "news.example/": answer(b"x")})
    assert web.fetch("http://news.example/").body == b"x"
    assert refusal(web.fetch, "http://news.example/private").reason == "robots"


def test_rules_are_remembered_for_each_origin_by_one_fetcher_only():
    web = Web(pages={"news.example/": answer(b"x"), "other.example/": answer(b"y")})
    for _ in range(3):
        web.fetch("http://news.example/")
        web.fetch("http://other.example/")
    assert sum("GET /robots.txt" in request for request in web.requests) == 2
    again = Web(pages=web.pages)
    again.fetch("http://news.example/")
    assert len(again.requests) == 2


# --- TLS ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def secure_web(tmp_path):
    """news.example with a certificate of the test authority, and a fetcher that trusts it."""
    authority, certificate = tmp_path / "authority.pem", tmp_path / "certificate.pem"
    authority.write_text(AUTHORITY)
    certificate.write_text(CERTIFICATE)
    web = Web(pages={"news.example/": answer(b"safe")}, authorities=str(authority))
    web.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    web.tls.load_cert_chain(certificate)
    web.tls.sni_callback = lambda sock, name, context: web.server_names.append(name)
    return web


def test_the_certificate_is_checked_against_the_name_not_the_address(secure_web):
    found = secure_web.fetch("https://NEWS.example./")
    assert (found.url, found.body) == ("https://news.example/", b"safe")
    assert set(secure_web.connected) == {PUBLIC} and set(secure_web.server_names) == {"news.example"}


@pytest.mark.parametrize("host", ["other.example", "sub.news.example", PUBLIC, f"[{PUBLIC_6}]"])
def test_a_certificate_for_another_name_is_refused(secure_web, host):
    refused = refusal(secure_web.fetch, f"https://{host}/")
    assert refused.reason == "tls" and secure_web.requests == []


def test_a_certificate_of_an_unknown_authority_is_refused(secure_web):
    fetcher = Fetcher(resolve=secure_web.resolve, connect=secure_web.connect)  # certifi's list
    assert refusal(fetcher.fetch, "https://news.example/").reason == "tls"
    assert secure_web.requests == []


def test_a_redirect_to_a_host_with_a_bad_certificate_is_refused(secure_web):
    secure_web.pages["news.example/"] = redirect("https://other.example/")
    assert refusal(secure_web.fetch, "https://news.example/").reason == "tls"


def test_a_server_without_tls_on_the_tls_port_is_refused():
    web = Web(pages={"news.example/": answer(b"x")}, limits=SLOW)
    assert refusal(web.fetch, "https://news.example/").reason in ("tls", "robots")


def test_a_handshake_that_never_ends_is_cut_off(secure_web):
    def connect(*_):
        ours, theirs = socket.socketpair()
        threading.Thread(target=lambda: (time.sleep(2), theirs.close()), daemon=True).start()
        return ours

    begun = time.monotonic()
    refused = refusal(Fetcher(SLOW, resolve=lambda *_: [PUBLIC], connect=connect).fetch, "https://news.example/")
    assert refused.reason == "robots" and time.monotonic() - begun < 1.5


def test_a_body_that_drips_through_tls_is_cut_off(secure_web):
    secure_web.pages["news.example/"] = drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x")
    secure_web.fetcher.limits = SLOW
    begun = time.monotonic()
    assert refusal(secure_web.fetch, "https://news.example/").reason == "too-slow"
    assert time.monotonic() - begun < 2


def test_old_versions_of_tls_are_refused(secure_web):
    with pytest.warns(DeprecationWarning):
        secure_web.tls.maximum_version = ssl.TLSVersion.TLSv1_1
    assert refusal(secure_web.fetch, "https://news.example/").reason in ("tls", "robots")
    assert secure_web.requests == []
