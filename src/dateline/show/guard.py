"""What stands between the page and the network: who may ask, for what, and what every answer must say.

- Every answer carries the same headers: no script but our own, nothing from outside, no framing, no referrer.
- Host names: bound to loopback, only loopback names are answered, so that a hostile page cannot reach the case by
  pointing its own name at this machine (DNS rebinding).
- Beyond loopback a token is needed: in the `Authorization: Bearer` header, or typed once into a form that sets a
  cookie. It is never in an address, so it is in no log and no history.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.model import DatelineError

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # "no-referrer" would take the origin from our own forms, which are checked by it
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
LEAST_TOKEN_CHARS = 16
MOST_QUERY_BYTES = 4_096
MOST_BODY_BYTES = 4_096  # the one form that is posted holds a token
COOKIE = "dateline"
ENTER = "/enter"

_HOST = re.compile(r"(?P<name>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?", re.ASCII)


def is_loopback(host: str) -> bool:
    """Whether binding to this host keeps the page on this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """A fresh token: 32 random bytes, as text."""
    return secrets.token_urlsafe(32)


def check_binding(host: str, token: str | None) -> None:
    """Refuse what would open the case to the network by accident.

    Raises: DatelineError when `host` is not loopback and there is no token, or when the token is short.
    """
    if token is not None and len(token) < LEAST_TOKEN_CHARS:
        raise DatelineError(f"the token is too short; use {LEAST_TOKEN_CHARS} characters or more, or --token new")
    if token is None and not is_loopback(host):
        raise DatelineError(
            f"{host} can be reached from other machines; add --token new to make them ask for a token, "
            "or leave --host out to serve this machine alone"
        )


def same_site(request: Request) -> bool:
    """Whether a form was sent from a page of this very server: by what the browser says of it, not by what is in it."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None:
        return True  # no browser of today leaves both out; such forms hold a token besides
    return urlsplit(origin).netloc == request.headers["host"]


async def limited_body(request: Request, most_bytes: int) -> bytes:
    """The body of a request. Raises: HTTPException (413) when it is larger than that."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            raise HTTPException(413)
    return body


class Guard:
    """ASGI middleware: refuses what must not be answered, and sets the headers of every answer."""

    def __init__(
        self, app: ASGIApp, *, token: str | None = None, host: str = "127.0.0.1", posts: tuple[str, ...] = ()
    ) -> None:
        check_binding(host, token)
        self._app = app
        self._token = token
        self._loopback = is_loopback(host)
        self._host = host.lower()
        self._posts = frozenset(posts)  # the addresses that forms of these pages are sent to

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        answer = await self._refusal(Request(scope, receive))
        await (answer or self._app)(scope, receive, send_with_headers)

    async def _refusal(self, request: Request) -> Response | None:
        """The answer that ends this request here; None lets it through."""
        if not self._known_host(request.headers):
            return PlainTextResponse("Unknown host name. Open the address that `dateline serve` printed.\n", 403)
        if len(request.scope.get("query_string", b"")) > MOST_QUERY_BYTES:
            return PlainTextResponse("The address is too long.\n", 414)
        if self._token is not None:
            if request.url.path == ENTER and request.method == "POST":
                return await self._enter(request)
            if not self._may_enter(request):
                return HTMLResponse(_ENTER_PAGE, 401, {"WWW-Authenticate": 'Bearer realm="dateline"'})
        if request.method == "POST" and request.url.path in self._posts:
            if not same_site(request):
                return PlainTextResponse("Sent from another site.\n", 403)
        elif request.method not in ("GET", "HEAD"):
            return PlainTextResponse("This page can only be read.\n", 405, {"Allow": "GET, HEAD"})
        return None

    def _known_host(self, headers: Headers) -> bool:
        given = headers.getlist("host")
        match = _HOST.fullmatch(given[0]) if len(given) == 1 else None
        if match is None or (match["port"] and int(match["port"]) > 65_535):
            return False
        # With a token any name will do: a page under another name has no cookie for it.
        name = match["name"].strip("[]").lower()
        return not self._loopback or name in LOOPBACK_NAMES or name == self._host.strip("[]")

    def _may_enter(self, request: Request) -> bool:
        if request.url.path.startswith("/static/"):
            return True  # the same for everybody; the form that asks for the token uses them
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._is(given.strip(), self._token):
            return True
        return self._is(request.cookies.get(COOKIE, ""), self._cookie())

    async def _enter(self, request: Request) -> Response:
        """The form's answer: a cookie for the right token."""
        if not same_site(request):
            return PlainTextResponse("Sent from another site.\n", 403)
        try:
            body = await limited_body(request, MOST_BODY_BYTES)
        except HTTPException:
            return PlainTextResponse("The form is too large.\n", 413)
        given = parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0]
        if not self._is(given.strip(), self._token):
            return HTMLResponse(_ENTER_PAGE.replace("<!--wrong-->", "<p>That is not the token.</p>"), 401)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, self._cookie(), path="/", httponly=True, samesite="strict")
        return answer

    def _cookie(self) -> str:
        """What the cookie holds: made from the token, but not the token itself."""
        return hmac.new((self._token or "").encode(), b"dateline page", hashlib.sha256).hexdigest()

    @staticmethod
    def _is(given: str, expected: str | None) -> bool:
        return bool(expected) and hmac.compare_digest(given.encode(), (expected or "").encode())


_ENTER_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dateline: token</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/static/dateline.css"></head>
<body><main class="narrow"><h1>This case asks for a token</h1><!--wrong-->
<p><code>dateline serve</code> printed it on the machine that serves this page.</p>
<form method="post" action="/enter"><p><label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="off" required></p>
<p><button>Open the case</button></p></form></main></body></html>
"""
