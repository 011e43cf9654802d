"""The examples of the gateways' contracts as calls to an emulator, and what has to be there before a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

import orjson

from tests.emulator.harness import DEMO, JSON, Answer, Auth, Emulator
from textbed.contract.exchange import media_type
from textbed.contract.operations import Contract, Operation, contract_of
from textbed.store.receive import receive

Values = Mapping[str, Any]
Prepare = Callable[[Emulator, Values], object]
"""Makes an emulator ready for a call that names these values in its address."""

OPERATIONS = {**contract_of("infobip", "strict").operations, **contract_of("skycore", "strict").operations}
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
A_SECOND_BEFORE = "2015-07-10T15:59:59.000+0000"
"""Before the instant of the examples: what they schedule waits, and what is sent now goes out at that instant."""
SEND_AT = "2015-07-10T17:00:00.000+01:00"
PHONE, OTHER, OWN = "41793026727", "41793026834", "41793026700"
BISTRO = {"from": "Bistro"}


# --- What has to be there


def decide(emulator: Emulator, to: str, status: int, error: int = 0, delay: float = 2) -> None:
    """A rule for what becomes of messages to a phone."""
    then = {"status": status, "error": error, "delaySeconds": delay}
    rule = {"id": f"rule-{to}", "match": {"to": to}, "then": then, "probability": 1, "seed": 1, "applied": 0}
    emulator.account.scenarios.append(rule)
    emulator.account.apply_settings()


def text_in(emulator: Emulator, words: str, sender: str = PHONE) -> None:
    """A phone texts the account's number."""
    receive(emulator.store, emulator.account, emulator.account.numbers[0], sender, OWN, words, emulator.now)


def schedule(emulator: Emulator, named: Values) -> None:
    emulator.send_full(bulk_id=named["bulkId"], sendAt=SEND_AT)


def track(emulator: Emulator, named: Values) -> None:
    message = {"destinations": [{"to": PHONE, "messageId": named["messageId"]}], "text": "x"}
    tracking = {"track": "SMS", "processKey": "4D0B7A91C6E25F38A19F4C7E0B63D852"}
    emulator.post("/sms/1/text/advanced", json={"messages": [message], "tracking": tracking})


def undelivered(emulator: Emulator, named: Values) -> None:
    """A message that every filter of the examples finds: it failed, under the ids that are asked for."""
    decide(emulator, PHONE, 9, 1)
    destination = {"to": PHONE, "messageId": named.get("messageId", ["BISTRO-0001"])[0]}
    emulator.send_full(bulk_id=named.get("bulkId", ["BISTRO-2026-11"])[0], destinations=[destination], **BISTRO)
    emulator.advance(seconds=3)


def looked_up(emulator: Emulator, named: Values) -> None:
    emulator.advance(seconds=1)
    emulator.post("/number/1/notify", json={"to": [PHONE, OTHER]})


def received(emulator: Emulator, named: Values) -> None:
    emulator.advance(seconds=1)
    text_in(emulator, "JOIN the wine club")


def bistro(emulator: Emulator, named: Values) -> None:
    """The account whose name and password the example of a session has."""
    emulator.accounts.create("bistro", "soup-of-the-day", "bistro-key", "bistro-key")


PREPARED: dict[str, Prepare] = {
    "getBulk": schedule,
    "getBulkStatus": schedule,
    "updateBulk": schedule,
    "updateBulkStatus": schedule,
    "logConversion": track,
    "getReports": undelivered,
    "getLogs": undelivered,
    "getLookupLogs": looked_up,
    "getReceivedMessages": received,
    "getReceivedMessageLogs": received,
    "openSession": bistro,
}
ALWAYS_GIVEN = {
    "sendByQuery": ("from", "to", "text"),
    "sendByQueryPost": ("from", "to", "text"),
    "sendSmsByQuery": ("action", "to", "from", "text"),
}
"""Parameters without which a call means nothing, though the contract lets them be left out."""
CREDENTIALS = {"sendSmsByQuery": {"api_key": "demo-key"}}
"""Those in the address; Infobip's are in a header, and a POST to Skycore has its own in the body."""


def fresh() -> Emulator:
    """An emulator as it runs for people, which does not look at its own replies."""
    return Emulator(now=A_SECOND_BEFORE, check_replies=False)


# --- Calls


@dataclass(frozen=True)
class Call:
    """One call of an operation with what examples give it."""

    operation: Operation
    name: str
    query: Values = field(default_factory=dict)
    path_values: Values = field(default_factory=dict)
    label: str | None = None
    body: bytes = b""

    def __str__(self) -> str:
        return f"{self.operation.id}: {self.name}" + (f" as {self.label}" if self.label else "")

    @property
    def path(self) -> str:
        return self.operation.path.format(**self.path_values)

    @property
    def named(self) -> Values:
        """What its address names."""
        return {**self.query, **self.path_values}

    def make(self, emulator: Emulator, accept: str | None, *, method: str | None = None, auth: Auth = DEMO) -> Answer:
        return emulator.call(
            method or self.operation.method,
            self.path,
            {name: _written(value) for name, value in self.query.items()},
            content=self.body,
            accept=accept,
            auth=auth,
            headers={} if self.label is None else {"content-type": self.label},
        )

    def on_the_wire(self, *, target: str | None = None, header: str = "") -> bytes:
        """The call as bytes, in the usual format; to another target, or with one more header."""
        query = urlencode({name: _written(value) for name, value in self.query.items()})
        label = "" if self.label is None else f"content-type: {self.label}\r\n"
        head = f"{self.operation.method} {target or f'{self.path}?{query}'} HTTP/1.1\r\nhost: x\r\n{header}{label}"
        return f"{head}content-length: {len(self.body)}\r\n\r\n".encode() + self.body


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def calls_of(operation: Operation) -> Iterator[Call]:
    """The calls that the contract has examples of: each body, each example of each parameter, and all of these."""
    parameters = [operation.contract.resolve(one) for one in operation.document.get("parameters", [])]
    examples = {one["name"]: _examples(operation.contract, one) for one in parameters}
    in_path = {one["name"] for one in parameters if one["in"] == "path"}
    needed = {one["name"] for one in parameters if one.get("required")} | {*ALWAYS_GIVEN.get(operation.id, ())}
    bare = {name: values[0] for name, values in examples.items() if name in needed}
    addresses = {"bare": bare}
    for name, values in examples.items():
        addresses |= {f"{name}={_written(value)}": {**bare, name: value} for value in values}
    if len(examples) > 1:
        addresses["all parameters"] = {name: values[0] for name, values in examples.items()}
    for address, given in addresses.items():
        query = {name: value for name, value in given.items() if name not in in_path}
        call = Call(
            operation,
            address,
            {**query, **CREDENTIALS.get(operation.id, {})},
            {name: value for name, value in given.items() if name in in_path},
        )
        yield from _with_bodies(call) if operation.takes else [call]


def _with_bodies(call: Call) -> Iterator[Call]:
    for label, media in call.operation.document["requestBody"]["content"].items():
        for name, example in media["examples"].items():
            told = name if call.name == "bare" else f"{name}, {call.name}"
            yield Call(call.operation, told, call.query, call.path_values, *_body(label, example))


def _examples(contract: Contract, parameter: Values) -> list[Any]:
    """Those of the parameter, or those of its schema."""
    if "example" in parameter:
        return [parameter["example"]]
    found: list[Any] = contract.resolve(parameter["schema"])["examples"]
    return found


def _body(label: str, example: Values) -> tuple[str, bytes]:
    """The body of an example, and its label in full."""
    if "externalValue" in example:
        return label, file(example["externalValue"])
    if label == FORM:
        return label, urlencode(example["value"]).encode()
    if label == MULTIPART:
        head = '--x-Y\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
        parts = "".join(head.format(*field) for field in example["value"].items())
        return f"{label}; boundary=x-Y", f"{parts}--x-Y--\r\n".encode()
    return label, orjson.dumps(example["value"])


@cache
def file(name: str) -> bytes:
    """An example that stands in a file of its own."""
    return files("textbed_specs").joinpath(name).read_bytes()


# --- Answers


@dataclass(frozen=True)
class Reply:
    """An example of a reply that the contract shows."""

    operation: Operation
    status: int
    label: str
    name: str
    example: Values

    def __str__(self) -> str:
        return f"{self.operation.id}: {self.status} {self.name} as {self.label}"

    @property
    def value(self) -> Any:
        """What it says."""
        if "value" in self.example:
            return self.example["value"]
        return read(file(self.example["externalValue"]), self.label, self.operation, self.status)


def replies_of(operation: Operation) -> Iterator[Reply]:
    """All examples of its replies, of every status in every format."""
    for status, reply in operation.document["responses"].items():
        for label, media in operation.contract.resolve(reply)["content"].items():
            for name, example in media["examples"].items():
                yield Reply(operation, int(status), label, name, example)


def read(body: bytes, label: str, operation: Operation, status: int) -> Any:
    """The value of a body of this media type, which has to be what the strict contract says."""
    reply = operation.document["responses"].get(str(status))
    assert reply is not None, f"{operation.id} has no {status}: {body.decode()}"
    schema = operation.contract.resolve(reply)["content"][label]["schema"]
    value = orjson.loads(body) if label == JSON else operation.contract.codec.decode(body, schema)
    operation.contract.validator(schema).validate(value)
    return value


def check(answer: Answer, operation: Operation, label: str) -> Any:
    """The value of an answer, which has to be of this media type and what the strict contract says."""
    assert media_type(answer.headers["content-type"].encode()) == (label, "utf-8"), answer.headers
    return read(answer.content, label, operation, answer.status)
