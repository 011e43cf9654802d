"""The front door of the pages: who may see them, and which function answers which path."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import parse_qsl

from textbed.contract.exchange import Handler, Reply, Request
from textbed.contract.visitors import foreign_origin, unknown_host
from textbed.domain.own_names import id_of
from textbed.store.accounts import Account, Accounts
from textbed.store.interface import Store
from textbed.web import files
from textbed.web.actions import Actions
from textbed.web.desk import Desk
from textbed.web.login import Login
from textbed.web.pages import Pages
from textbed.web.panels import Panels
from textbed.web.rendering import render
from textbed.web.replies import SAFETY, elsewhere, page, plain
from textbed.web.state import State

_STREAM = b"text/event-stream;charset=utf-8"
_LONGEST_LOGIN = 10_000


class Site:
    """Answers requests for the inbox. `hosts` are the names that the server goes by."""

    def __init__(
        self,
        desk: Desk,
        store: Store,
        accounts: Accounts,
        *,
        address: str,
        hosts: Collection[str],
        token: str | None,
        open_link: Handler,
    ) -> None:
        self._desk = desk
        self._hosts = frozenset(host.lower() for host in hosts)
        self._address = address.rstrip("/")
        self._login = Login(token, secure=address.startswith("https:"))
        self._pages = Pages(desk, store, accounts, self._address, is_private=token is None)
        self._panels = Panels(desk)
        self._actions = Actions(desk, store, self._pages, self._panels, open_link)

    async def handle(self, request: Request) -> Reply:
        """The reply to any request for a page, a piece of one, a file or an action."""
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        if request.path.startswith(files.PREFIX):
            return files.serve_file(request) if _is_look(request) else _not_allowed("GET, HEAD")
        if request.path == "/inbox/login":
            return self._log_in(request)
        if not self._login.is_in(request):
            return self._ask_for_token(request)
        if request.path == "/inbox/logout" and request.method == "POST":
            return elsewhere("/", (self._login.close(request),))
        state = self._state(request)
        account = self._pages.account_of(state)
        if account is None:
            return page(self._pages.gone(state.account), 404)
        if request.method == "POST":
            return await self._actions.handle(request, state, account)
        if not _is_look(request):
            return _not_allowed("GET, HEAD, POST")
        return await self._show(request, state, account)

    def refuse(self, status: int, reason: str) -> Reply:
        """The answer to what is not even a request."""
        return plain(status, f"{reason[:1].upper()}{reason[1:]}.")

    def _refusal(self, request: Request) -> Reply | None:
        """Why a request is not for us, or from somebody who must not make it."""
        name = unknown_host(request, self._hosts)
        if name is not None:
            advice = "start it with a --host-name for every name that it shall have"
            return plain(421, f"This server does not go by the name {name[:200]}. Open {self._address}/, or {advice}.")
        origin = foreign_origin(request)
        if origin is not None:
            return plain(
                403, f"Another web page, {origin[:200]}, sent this request. Open the inbox at {self._address}/."
            )
        if request.method == "POST" and request.header(b"sec-fetch-site") not in (None, b"same-origin", b"none"):
            return plain(403, f"Another web page sent this request. Open the inbox at {self._address}/.")
        return None

    def _state(self, request: Request) -> State:
        """What is shown: the page's address, also where an action or a panel has one of its own."""
        if request.path == "/" or request.path.startswith("/view/"):
            return State.read(request.query.decode("latin-1"))
        current = request.header(b"hx-current-url")
        if current is not None:
            return State.of_address(current.decode("latin-1"))
        return State.read(request.query.decode("latin-1"))

    async def _show(self, request: Request, state: State, account: Account) -> Reply:
        if request.path == "/":
            is_piece = request.header(b"hx-request") is not None
            if is_piece and request.header(b"hx-history-restore-request") is None:
                return page(await self._pages.content(state, account), headers=((b"vary", b"HX-Request"),))
            return page(await self._pages.whole(state, account), headers=((b"vary", b"HX-Request"),))
        if request.path == "/inbox/events":
            return await self._follow(request, account)
        if request.path == "/view/latest":
            return await self._latest(state, account)
        panel = await self._panels.show(request, account)
        return panel if panel is not None else page(render("missing.html", version=files.version()), 404)

    async def _latest(self, state: State, account: Account) -> Reply:
        """The newest message that a search finds; without one, the page that says so."""
        conversations, error = await self._desk.conversations(account, state.q, 1)
        if error is not None or not conversations.found:
            return elsewhere(State(account=account.name, q=state.q).url)
        newest = conversations.found[0]
        return elsewhere(State(account=account.name, phone=newest.phone, message=id_of(newest.latest)).url)

    async def _follow(self, request: Request, account: Account) -> Reply:
        last = request.header(b"last-event-id")
        stream = await self._desk.follow(account, None if last is None else last.decode("latin-1"))
        if stream is None:
            return plain(429, "Too many pages of this account are open. Close some.")
        headers = (*SAFETY, (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no"))
        return Reply(200, b"", _STREAM, headers, stream=stream)

    # The way in

    def _ask_for_token(self, request: Request, *, is_wrong: bool = False) -> Reply:
        status = 403 if is_wrong or request.path != "/" else 200
        # Within a page that was open before, nothing is to be put in its place but the whole of the form.
        headers = ((b"hx-redirect", b"/"),) if request.header(b"hx-request") is not None else ()
        return page(render("login.html", is_wrong=is_wrong, version=files.version()), status, headers)

    def _log_in(self, request: Request) -> Reply:
        if request.method != "POST" or not self._login.is_asked_for:
            return elsewhere("/")
        form = dict(parse_qsl(request.body[:_LONGEST_LOGIN].decode("latin-1")))
        cookie = self._login.open(form.get("token", "").strip())
        return self._ask_for_token(request, is_wrong=True) if cookie is None else elsewhere("/", (cookie,))


def _is_look(request: Request) -> bool:
    return request.method in ("GET", "HEAD")


def _not_allowed(methods: str) -> Reply:
    reply = plain(405, f"Use {methods}.")
    reply.headers += ((b"allow", methods.encode()),)
    return reply
