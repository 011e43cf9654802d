"""Two accounts of Skycore that send in all forms of a call, and a server that takes their postbacks or does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from textbed.suite.asked import contract
from textbed.suite.parts.depth.infobip.sides import Who, whoever
from textbed.suite.parts.depth.machine import step
from textbed.suite.parts.depth.party import Party
from textbed.suite.parts.depth.pushes.model import SKYCORE, Notice
from textbed.suite.parts.depth.pushes.walk import Desk, Told, Walking, switchboard
from textbed.suite.parts.depth.skycore import drawn
from textbed.suite.parts.depth.skycore.calls import Call, Form, request
from textbed.suite.parts.depth.skycore.model import INBOUND, LEFT, RECEIPT, SHORTCODE, Account, Inbound, Refused
from textbed.suite.parts.depth.times import HOUR, clock, read_control, read_postgres, span
from textbed.suite.pushes import value_of
from textbed.suite.receiver import Call as Came

WEBHOOKS = {LEFT: "sentNotification", RECEIPT: "deliveryReceipt", INBOUND: "inboundMessage"}


@dataclass
class Side:
    """An account, its model, and where its postbacks go."""

    party: Party
    account: Account
    desk: Desk

    @property
    def name(self) -> str:
        return self.party.name

    def notices(self) -> list[Notice]:
        return list(self.account.notices(f"{self.desk.base}/postbacks"))


class SkycoreMachine(Walking):
    """Each call earns the first code that it deserves; what was taken is told in time, in order, to its owner only."""

    title = "accounts of Skycore, and what is posted back to them"
    gateway = "skycore"
    rules_of_gateway = SKYCORE

    def begin(self) -> None:
        self.sides: dict[str, Side] = {}

    def side(self, who: str) -> Side:
        if who not in self.sides:
            party, desk = self.new_party(who), switchboard(self.play).desk()
            account = Account(party.now, party.money.balance, party.money.price)
            self.sides[who] = Side(party, account, desk)
            self.ask(party.caller, "updateAccount", {"skycore": {"postbackUrl": desk.url("postbacks")}})
        return self.sides[who]

    @step(7, who=whoever, call=drawn.calls, form=st.sampled_from(drawn.FORMS), accepts=st.sampled_from(drawn.ACCEPTS))
    def send(self, who: Who, call: Call, form: Form, accepts: str) -> None:
        side = self.side(who)
        credentials = side.party.caller.credentials
        values = call.values(call.credentials.values(credentials, side.party.skycore_key))
        self.tell(f"{side.name} sends {_shown(call)}, in the form: {form}")
        arguments = request(form, values)
        operation = contract("skycore").operations["sendSmsByQuery" if form == "query" else "sendSms"]
        headers = {"Accept": accepts, **arguments.pop("headers", {})}
        self.last = exchange = side.party.caller.line.call(path=operation.path, headers=headers, **arguments)
        self.expect("the status of a reply", 200, exchange.status)
        self.expect("the label of a reply", "text/html" if "xml" not in accepts else accepts, exchange.media_type)
        self._look_at(side, call, exchange.value)

    def _look_at(self, side: Side, call: Call, reply: Any) -> None:
        account, to = side.account, (call.to or "").strip() or None
        verdict = account.judge(call)
        if isinstance(verdict, Refused):
            wanted = ("Failure", verdict.code, to if verdict.echoes else None, None)
            came = (reply["STATUS"], reply.get("ERRORCODE"), reply.get("TO"), reply.get("TRACKINGID"))
            self.expect("the reply to a call", wanted, came)
            return
        self.expect(
            "the reply to a call", ("Success", None, to), (reply["STATUS"], reply.get("ERRORCODE"), reply["TO"])
        )
        tracking_id = reply["TRACKINGID"]
        if any(one.tracking_id == tracking_id for one in account.messages):
            self.depart("the TRACKINGID of a reply", "a new one", tracking_id)
        account.keep(call, verdict, tracking_id)

    @step(2, who=whoever, phone=st.sampled_from(drawn.PHONES[:2]), text=st.sampled_from(drawn.INBOUND))
    def receive(self, who: Who, phone: str, text: str) -> None:
        side = self.side(who)
        self.tell(f"{phone} texts {text!r} to the shortcode of {side.name}")
        self.ask(side.party.caller, "receiveMessage", {"from": phone, "to": SHORTCODE, "text": text}, status=201)
        received = side.account.received
        received.append(Inbound(len(received), phone, text, side.account.now))

    @step(2, who=whoever, parts=st.sampled_from((0, 1, 1000)), campaign=st.booleans())
    def set_up(self, who: Who, parts: int, campaign: bool) -> None:
        """Lets the account run out of money, and back; enforces campaigns, or does not."""
        side = self.side(who)
        balance = parts * side.account.price
        self.tell(f"{side.name} has {balance} cents and no debts; campaigns are {'' if campaign else 'not '}enforced")
        change = {"balance": balance / 100, "enforceCredit": True, "skycore": {"enforceCampaign": campaign}}
        self.ask(side.party.caller, "updateAccount", change)
        side.account.balance, side.account.enforces_credit = balance, True
        side.account.enforces_campaign = campaign

    @step(2, who=whoever, answers=st.sampled_from(drawn.ANSWERS))
    def answer(self, who: Who, answers: tuple[int, ...]) -> None:
        side = self.side(who)
        self.tell(f"{side.name}'s server answers {', '.join(map(str, answers))} from now on")
        side.desk.answers = answers

    @step(5, who=whoever, how_far=drawn.spans)
    def wait(self, who: Who, how_far: int | tuple[int, int]) -> None:
        side = self.side(who)
        if isinstance(how_far, int):
            self.advance(side, how_far)
        else:
            now, (place, offset) = side.account.now, how_far
            ahead = sorted({at for at in side.account.pushes.instants(side.notices()) if at + offset > now})
            if ahead:
                self.advance(side, ahead[min(place, len(ahead) - 1)] + offset - now)

    @step(who=whoever)
    def look_at_balance(self, who: Who) -> None:
        side = self.side(who)
        self.tell(f"{side.name} looks at its balance", looks=True)
        told = self.ask(side.party.caller, "getAccount")["balance"]
        self.expect("the balance", side.account.balance / 100, round(told, 6))

    @step(who=whoever)
    def look_at_the_other_gateway(self, who: Who) -> None:
        """Messages of one gateway are in no list of the other."""
        side = self.side(who)
        if "infobip" in self.play.run.target.gateways:
            self.tell(f"{side.name} looks at the log and the reports of Infobip", looks=True)
            for operation in ("getLogs", "getReports"):
                self.expect(f"the rows of {operation}", [], self.ask(side.party.caller, operation)["results"])

    def advance(self, side: Side, milliseconds: int) -> None:
        side.account.now += milliseconds
        self.tell(f"{side.name}'s clock goes on by {span(milliseconds)}, to {clock(side.account.now)}")
        self.catch_up(side, milliseconds)

    def after_step(self) -> None:
        for side in self.sides.values():
            if side.account.pushes.next_instant(side.notices(), side.account.now) is not None:
                self.catch_up(side)

    def catch_up(self, side: Side, milliseconds: int = 0) -> None:
        account, caller = side.account, side.party.caller
        self.settle(lambda seconds: self.ask(caller, "advanceClock", {"seconds": seconds}), milliseconds, account.now)
        self.walk(side.desk, account.pushes, side.notices(), account.now, lambda *call: self._read(side, *call))

    def finish(self) -> None:
        for side in self.sides.values():
            self.advance(side, HOUR)
            told = self.ask(side.party.caller, "getAccount")["balance"]
            self.expect("the balance", side.account.balance / 100, round(told, 6))
            self.expect("the clock", side.account.now, read_control(self.ask(side.party.caller, "getClock")["now"]))

    # What a postback says

    def _read(self, side: Side, call: Came, here: Sequence[Notice]) -> Told:
        bundle = value_of(call, "skycore", "accountBundle")["NOTIFICATION"]
        is_alone = len(bundle) == 1
        self.judge(call, WEBHOOKS.get(bundle[0]["CODE"], "accountBundle") if is_alone else "accountBundle")
        names: list[Any] = [self._name(side, one, here) for one in bundle]
        known = [notice.of for notice in here]
        self.expect("how much a bundle tells", len(known), len(names))
        at = [side.account.happened_at(name) for name in names if name in known]
        self.expect("the order of a bundle", sorted(at), at)
        for name, one in zip(names, bundle, strict=True):
            if name in known:
                self._agrees(side.account, name, one)
        return Told(names, bundle)

    def _name(self, side: Side, one: Any, here: Sequence[Notice]) -> object:
        code, body = one["CODE"], one["BODY"]
        if code != INBOUND:
            return code, body.get("TRACKINGID")
        # A message from a phone has no id: it is the first alike that nobody was told of.
        for notice in here:
            of = notice.of
            assert isinstance(of, tuple)
            if of[0] == INBOUND and of not in side.account.notification_ids.values():
                inbound = side.account.received[of[1]]
                if (inbound.phone, inbound.text) == (body.get("FROM"), body.get("TEXT")):
                    side.account.notification_ids[one["id"]] = of
                    return of
        return code, f"{body.get('FROM')}: {body.get('TEXT')}"

    def _agrees(self, account: Account, name: Any, one: Any) -> None:
        code, body, at = one["CODE"], one["BODY"], account.happened_at(name)
        if account.notification_ids.setdefault(one["id"], name) != name:
            self.depart("the id of a notification", "a new one", one["id"])
        self.expect(f"when {code} was created", clock(at), clock(read_postgres(one["created"])))
        self.expect(f"the ORIGIN of {code}", "SMS_MO" if code == INBOUND else "SMS_MT", one["ORIGIN"])
        if code == INBOUND:
            self.expect("the shortcode of a message", SHORTCODE, body["TO"])
            self.expect("when a message was received", clock(at), clock(read_postgres(body["RECEIVED"])))
            return
        message = account.message(name[1])
        message.history_id = message.history_id or body["HISTORYID"]
        self.expect(f"the TO of {code}", message.to, body["TO"])
        self.expect(f"the HISTORYID of {code}", message.history_id, body["HISTORYID"])
        self.expect(f"the TIMESTAMP of {code}", clock(at), clock(read_postgres(body["TIMESTAMP"])))
        if code == RECEIPT:
            told = body["STATUS"]
            self.expect("the STATUS of a receipt", message.pair, f"{told['protocole']}/{told['status']}")


def _shown(call: Call) -> str:
    given = {
        "to": call.to,
        "from": call.sender,
        "text": (call.text or "")[:12],
        "spid": call.spid,
        "ref": call.campaign,
    }
    values = ", ".join(f"{name} {value!r}" for name, value in given.items() if value is not None)
    return f"{call.action!r} with {call.credentials.kind}: {values}"
