"""What Schemathesis's own command line needs to test a gateway by our bundles; schemathesis.toml names this module.

XML is written and read by the contract, examples that are files are put in their places, every other request asks for
XML, and what only looks like a fault is left out (parts/breadth/excuses.py).
"""

from __future__ import annotations

from itertools import count
from typing import Any
from urllib.parse import urlsplit

import schemathesis
from schemathesis.core.failures import Failure
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case
from schemathesis.hooks import HookContext

from textbed.suite.asked import operation_at
from textbed.suite.exchange import Exchange
from textbed.suite.parts.breadth import bodies  # noqa: F401 - importing it registers XML
from textbed.suite.parts.breadth.documents import put_examples_in_place
from textbed.suite.parts.breadth.excuses import excused
from textbed.suite.parts.breadth.phases import ask_for_xml

_NUMBERS = count(1)


@schemathesis.hook
def before_load_schema(context: HookContext, raw_schema: dict[str, Any]) -> None:  # noqa: ARG001
    first = next(iter(raw_schema.get("paths", {})), "")
    put_examples_in_place(raw_schema, operation_at("GET", first)[0])


@schemathesis.hook
def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:  # noqa: ARG001
    if next(_NUMBERS) % 2:
        ask_for_xml(case)


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:  # noqa: ARG001
    return not excused(failure, exchange_of(response))


def exchange_of(response: Response) -> Exchange:
    """What the suite takes for an exchange."""
    request = response.request
    method, url = request.method or "", request.url or ""
    body = request.body.encode() if isinstance(request.body, str) else request.body or b""
    gateway, operation, values = operation_at(method, urlsplit(url).path)
    return Exchange(
        number=0,
        gateway=gateway,
        operation=operation,
        path_values=values,
        method=method,
        url=url,
        request_headers=dict(request.headers),
        request_body=body,
        status=response.status_code,
        headers={name: ", ".join(values) for name, values in response.headers.items()},
        body=response.content,
        seconds=response.elapsed,
    )
