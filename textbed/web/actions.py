"""What a person does on the page: each action is a call of the control API, and answers with the page as it is then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from textbed.contract.exchange import Handler, Reply, Request, media_type
from textbed.domain.dates import read_date
from textbed.domain.own_names import id_of
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.web.desk import Desk, Value
from textbed.web.pages import Pages
from textbed.web.panels import Panels, as_set, name_of_fault
from textbed.web.replies import going_to, nothing, page, plain, saying
from textbed.web.state import State
from textbed.web.times import shown_instant

Form = dict[str, str]
_FORM = "application/x-www-form-urlencoded"
_DO = "do"
LINKS = "/l/"
PHONE = b"Mozilla/5.0 (Linux; Android 16) Textbed"
"""What a short link is told to be opened by."""


class Actions:
    """Carries out what forms ask for; `open_link` is what answers when a phone opens a short link."""

    def __init__(self, desk: Desk, store: Store, pages: Pages, panels: Panels, open_link: Handler) -> None:
        self._desk = desk
        self._store = store
        self._pages = pages
        self._panels = panels
        self._open = open_link
        self._by_path: dict[str, Callable[[State, Account, Form], Awaitable[Reply]]] = {
            "/inbox/reply": self._answer_as_phone,
            "/inbox/clock": self._set_clock,
            "/inbox/read": self._read,
            "/inbox/mark": self._mark,
            "/inbox/delete": self._delete,
            "/inbox/replay": self._replay,
            "/inbox/open": self._open_link,
            "/inbox/scenarios": self._add_scenario,
            "/inbox/scenarios/delete": self._delete_scenario,
            "/inbox/faults": self._add_fault,
            "/inbox/faults/delete": self._delete_fault,
        }

    async def handle(self, request: Request, state: State, account: Account) -> Reply:
        """The reply to a form."""
        action = self._by_path.get(request.path)
        if action is None:
            return plain(404, "There is no such action.")
        if media_type(request.header(b"content-type") or b"")[0] != _FORM:
            return plain(415, f"Send a form as {_FORM}.")
        try:
            form = dict(parse_qsl(request.body.decode(), keep_blank_values=True, errors="strict"))
        except ValueError:
            return plain(400, "The form is not UTF-8.")
        if form.get("account", account.name) != account.name:
            # The page shows another account than the one that the form was made for.
            return plain(409, "The page shows another account by now. Reload it.")
        return await action(state, account, form)

    async def _page(self, state: State, account: Account, said: str = "", tone: str = "good") -> Reply:
        headers = saying(**{"textbed:said": {"text": said, "tone": tone}}) if said else ()
        return page(await self._pages.content(state, account), headers=headers)

    async def _refused(self, state: State, account: Account, value: Value) -> Reply:
        """The page as it was, and why nothing was done."""
        error = value["error"]
        return await self._page(state, account, f"Not done: {error['message']}. {error['next']}", "bad")

    # Conversations

    async def _answer_as_phone(self, state: State, account: Account, form: Form) -> Reply:
        body = {"from": form.get("phone", ""), "to": form.get("to", ""), "text": form.get("text", "")}
        status, value = await self._desk.ask(account, "receiveMessage", body=body)
        if status != 201:
            return await self._refused(state, account, value)
        return await self._page(replace(state, older=None), account, "Sent from the phone.")

    async def _read(self, _: State, account: Account, form: Form) -> Reply:
        """What the page has shown, noted without a word."""
        await self._desk.ask(account, "updateMessages", {"q": form.get("q", "")}, body={"read": True})
        return nothing()

    async def _mark(self, state: State, account: Account, form: Form) -> Reply:
        body: dict[str, Any] = {}
        if "read" in form:
            body["read"] = form["read"] == "true"
        for field, name in (("add", "addTags"), ("remove", "removeTags")):
            tags = form.get(field, "").split()
            if tags:
                body[name] = tags
        if not body:
            return await self._page(state, account, "Not done: write the tag first.", "bad")
        status, value = await self._desk.ask(account, "updateMessages", {"q": form.get("q", "")}, body=body)
        if status != 200:
            return await self._refused(state, account, value)
        return await self._page(state, account, f"{_several(value['changed'], 'message')} changed.")

    async def _delete(self, state: State, account: Account, form: Form) -> Reply:
        following = await self._following(state, account)
        status, value = await self._desk.ask(account, "deleteMessages", {"q": form.get("q", "")})
        if status != 200:
            return await self._refused(state, account, value)
        left = await self._left(state, account, following)
        reply = await self._page(left, account, f"{_several(value['deleted'], 'message')} deleted.")
        if left != state:
            reply.headers += going_to(left.url)
        return reply

    async def _following(self, state: State, account: Account) -> list[int]:
        """What can be shown in the place of the message that is open: those behind it, then those before it."""
        if state.phone is None or state.message is None:
            return []
        status, value = await self._desk.ask(account, "getMessage", path={"messageId": state.message})
        if status != 200:
            return []
        numbers = [number for number, _ in await self._desk.thread(account, state.phone, None, 200)]
        here = next((number for number in numbers if id_of(number) == value["id"]), 0)
        return sorted(number for number in numbers if number > here) + [number for number in numbers if number < here]

    async def _left(self, state: State, account: Account, following: list[int]) -> State:
        """The state without what is gone: the next message, or the conversation, or the list."""
        if state.phone is None:
            return state
        if not await self._desk.thread(account, state.phone, None, 1):
            return replace(state, phone=None, message=None, older=None)
        if (
            state.message is None
            or (await self._desk.ask(account, "getMessage", path={"messageId": state.message}))[0] == 200
        ):
            return state
        there = {row.seq for row in self._store.rows_at(account.id, following)} if following else set()
        return replace(state, message=next((id_of(number) for number in following if number in there), None))

    async def _open_link(self, state: State, account: Account, form: Form) -> Reply:
        """Opens a short link as a phone's browser would, but for the page that it leads to."""
        code = form.get("link", "").rpartition("/")[2]
        link = self._store.link(code)
        if link is None or link.account != account.id:
            return await self._page(state, account, "Not done: the account has no such link.", "bad")
        self._open(Request("GET", f"{LINKS}{code}", b"", ((b"user-agent", PHONE),), b""))
        self._store.commit()
        return await self._page(state, account, f"Opened as the phone; it leads to {link.url[:200]}")

    async def _replay(self, state: State, account: Account, form: Form) -> Reply:
        status, value = await self._desk.ask(account, "replayPush", path={"pushId": form.get("push", "")})
        if status != 200:
            return await self._refused(state, account, value)
        outcome = value["attempts"][-1]["outcome"] if value["attempts"] else value["state"]
        is_good = outcome == "delivered"
        return await self._page(state, account, f"Sent again: {outcome}.", "good" if is_good else "bad")

    # The clock

    async def _set_clock(self, state: State, account: Account, form: Form) -> Reply:
        match form.get(_DO):
            case "freeze" | "run" as wanted:
                mode = "frozen" if wanted == "freeze" else "live"
                status, value = await self._desk.ask(account, "setClock", body={"mode": mode})
                said = "The clock stands still." if mode == "frozen" else "The clock runs."
            case "next":
                return await self._to_next_event(state, account)
            case _:
                return await self._advance(state, account, _number(form.get("seconds", "")))
        return await (self._page(state, account, said) if status == 200 else self._refused(state, account, value))

    async def _to_next_event(self, state: State, account: Account) -> Reply:
        _, clock = await self._desk.ask(account, "getClock")
        now, at = read_date(clock["now"]), read_date(clock["nextEventAt"] or "")
        if now is None or at is None:
            return await self._page(state, account, "Nothing is ahead: no message takes a step, no push is due.")
        return await self._advance(state, account, max(at - now, 0) / 1000)

    async def _advance(self, state: State, account: Account, seconds: Any) -> Reply:
        body = {"seconds": seconds, "maxWallSeconds": 10}
        status, value = await self._desk.ask(account, "advanceClock", body=body)
        if status != 200:
            return await self._refused(state, account, value)
        now = shown_instant(value["now"]).removesuffix(".000")
        shows = f"The clock shows {now}; {_several(value['attempts'], 'call')} made"
        if value["settled"]:
            return await self._page(state, account, f"{shows}, nothing is left to settle.")
        first = value["unsettled"][0]
        count = _several(value["unsettledCount"], "push is", "pushes are")
        why = f"{count} not settled, the first to {first['url']}: {first['reason']}"
        return await self._page(state, account, f"{shows}, {why}.", "bad")

    # Rules and faults

    async def _panel(self, account: Account, status: int, value: Value, said: str) -> Reply:
        if status >= 400:
            return page(await self._panels.rules(account, value["error"]))
        return page(
            await self._panels.rules(account), headers=saying(**{"textbed:said": {"text": said, "tone": "good"}})
        )

    async def _add_scenario(self, _: State, account: Account, form: Form) -> Reply:
        match = {name: form[name] for name in ("from", "to", "text") if form.get(name)}
        then = _numbers(form, {"status": "status", "error": "error", "delaySeconds": "delay"})
        body = {"match": match, "then": then, **_numbers(form, {"probability": "probability", "seed": "seed"})}
        status, value = await self._desk.ask(account, "createScenario", body=body)
        return await self._panel(account, status, value, "The rule is in force.")

    async def _delete_scenario(self, _: State, account: Account, form: Form) -> Reply:
        status, value = await self._desk.ask(account, "deleteScenario", path={"scenarioId": form.get("id", "")})
        return await self._panel(account, status, value, "The rule is gone.")

    async def _add_fault(self, _: State, account: Account, form: Form) -> Reply:
        fault: Value = {"operationId": form["operation"]} if form.get("operation") else {}
        fault |= _numbers(form, {"latencyMs": "latency", "status": "status", "probability": "probability"})
        if form.get("drop"):
            fault["drop"] = form["drop"]
        faults = [*map(as_set, account.faults), fault]
        status, value = await self._desk.ask(account, "setFaults", body={"faults": faults})
        return await self._panel(account, status, value, "The fault is in force.")

    async def _delete_fault(self, _: State, account: Account, form: Form) -> Reply:
        faults = list(map(as_set, account.faults))
        fault = next((one for one in faults if name_of_fault(one) == form.get("fault")), None)
        if fault is not None:
            faults.remove(fault)
        status, value = await self._desk.ask(account, "setFaults", body={"faults": faults})
        return await self._panel(account, status, value, "The fault is gone.")


_LARGEST = 2.0**53


def _number(written: str) -> Any:
    """A number as it was written, or what was written instead, for the control API to complain of."""
    for kind in (int, float):
        try:
            number = kind(written)
        except ValueError:
            continue
        return number if -_LARGEST <= number <= _LARGEST else written
    return written


def _numbers(form: Form, fields: dict[str, str]) -> Value:
    return {name: _number(form[field]) for name, field in fields.items() if form.get(field)}


def _several(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
