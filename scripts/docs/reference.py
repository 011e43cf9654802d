"""The reference pages: a document for Scalar and for whoever wants to load it, and the page that shows it."""

from __future__ import annotations

import copy
import json
import re
from functools import lru_cache
from html import escape
from typing import Any

from scripts.clients.document import calls_of, pushes_of
from scripts.docs.pages import Entry, Page
from scripts.docs.samples import with_samples
from scripts.docs.sources import TITLES, Document, Sources

# What the page does not show, and what is told in words: see `_told`.
_UNSHOWN = ("x-codes", "x-sources")


def reference_pages(sources: Sources) -> list[Page]:
    return [_page(sources, gateway) for gateway in ("infobip", "skycore", "control")]


def reference_files(sources: Sources) -> dict[str, bytes]:
    """Each contract twice: as JSON to load, and as a script, since pages opened from a disk may not read JSON."""
    files: dict[str, bytes] = {}
    for gateway in sources.gateways:
        document = json.dumps(published(sources, gateway), ensure_ascii=False, separators=(",", ":"))
        files[f"reference/{gateway}.json"] = document.encode()
        files[f"reference/{gateway}.js"] = f"window.textbedReference = {document};\n".encode()
    return files


def published(sources: Sources, gateway: str) -> Document:
    """The contract as the site publishes it: with code samples, XML examples in place, and where things come from."""
    document = copy.deepcopy(sources.references[gateway])
    with_samples(sources, gateway, document)
    _with_xml(document, sources.xml_examples)
    for _, _, call in calls_of(document):
        _tell(call, gateway)
    for _, push in pushes_of(document):
        _tell(push, gateway)
    return {key: value for key, value in _without_provenance(document).items() if key not in _UNSHOWN}


def _with_xml(node: Any, examples: dict[str, str]) -> None:
    """Puts XML examples where their addresses stand, so that nothing has to be fetched."""
    if isinstance(node, dict):
        address = node.get("externalValue")
        if isinstance(address, str) and address in examples:
            del node["externalValue"]
            node["value"] = examples[address]
        for each in node.values():
            _with_xml(each, examples)
    elif isinstance(node, list):
        for each in node:
            _with_xml(each, examples)


def _tell(call: dict[str, Any], gateway: str) -> None:
    """Says under the description where it comes from."""
    page = f"../project/sources.html#{gateway}"
    told = ", ".join(
        f"[{each['source']}]({page}-{each['source'].lower()}) {each['section']} ({each['grade']})"
        for each in call.get("x-provenance", ())
    )
    if told:
        call["description"] = f"{call['description']}\n\nFrom: {told}."


def _without_provenance(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_provenance(each) for key, each in node.items() if key != "x-provenance"}
    return [_without_provenance(each) for each in node] if isinstance(node, list) else node


def anchor_of(gateway: str, tag: str, method: str, path: str) -> str:
    """Where Scalar puts a call on its page."""
    return f"{gateway}/tag/{_slug(tag)}/{method.upper()}{path}"


@lru_cache
def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _page(sources: Sources, gateway: str) -> Page:
    document = sources.references[gateway]
    title = f"{TITLES[gateway]} reference" if gateway != "control" else "Control API reference"
    summary = document["info"].get("summary", document["info"]["title"])
    calls = list(calls_of(document))
    listed = "".join(
        f"<li><code>{method.upper()} {escape(path)}</code> {escape(call['summary'])}</li>\n"
        for path, method, call in calls
    )
    entries = [
        Entry(
            title=call["summary"],
            kind=f"{TITLES[gateway]}: call",
            anchor=anchor_of(gateway, call["tags"][0], method, path),
            text=f"{method.upper()} {path} {call['operationId']} {' '.join(call['description'].split())}",
        )
        for path, method, call in calls
    ]
    entries += [
        Entry(
            title=push["summary"],
            kind=f"{TITLES[gateway]}: webhook",
            anchor="",
            text=f"{name} webhook {' '.join(push['description'].split())}",
        )
        for name, push in pushes_of(document)
    ]
    body = (
        f'<div id="reference" data-gateway="{gateway}">\n<noscript><h2>All calls</h2>\n'
        "<p>The reference is drawn by a script. Without one, here are the calls; the whole contract is "
        f'<a href="{gateway}.json">{gateway}.json</a>.</p>\n<ul>\n{listed}</ul></noscript></div>\n'
    )
    return Page(
        path=f"reference/{gateway}.html",
        title=title,
        group="Reference",
        summary=summary,
        body=body,
        entries=tuple(entries),
        layout="reference",
        scripts=(),
    )
