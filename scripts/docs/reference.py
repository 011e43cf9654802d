"""The reference pages: a document for Scalar and for whoever wants to load it, and the page that shows it."""

from __future__ import annotations

import json
import re
from html import escape

from scripts.clients.document import calls_of
from scripts.docs.pages import Entry, Page
from scripts.docs.published import published
from scripts.docs.sources import TITLES, Sources


def reference_pages(sources: Sources) -> list[Page]:
    return [_page(sources, gateway) for gateway in sources.gateways]


def reference_files(sources: Sources) -> dict[str, bytes]:
    """Each contract twice: as JSON to load, and as a script, since pages opened from a disk may not read JSON."""
    files: dict[str, bytes] = {}
    for gateway in sources.gateways:
        document = json.dumps(published(sources, gateway), ensure_ascii=False, separators=(",", ":"))
        files[f"reference/{gateway}.json"] = document.encode()
        files[f"reference/{gateway}.js"] = f"window.textbedReference = {document};\n".encode()
    return files


def anchor_of(gateway: str, tag: str, method: str, path: str) -> str:
    """Where Scalar puts a call on its page."""
    return f"{gateway}/tag/{_slug(tag)}/{method.upper()}{path}"


def anchor_of_push(gateway: str, tag: str, method: str, name: str) -> str:
    return f"{gateway}/tag/{_slug(tag)}/webhook/{method.upper()}/{_slug(name)}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _page(sources: Sources, gateway: str) -> Page:
    document = sources.references[gateway]
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
            anchor=anchor_of_push(gateway, push["tags"][0], method, name),
            text=f"{name} webhook {' '.join(push['description'].split())}",
        )
        for name, item in document.get("webhooks", {}).items()
        for method, push in item.items()
    ]
    body = (
        f'<div id="reference" data-gateway="{gateway}">\n<noscript><h2>All calls</h2>\n'
        "<p>The reference is drawn by a script. Without one, here are the calls; the whole contract is "
        f'<a href="{gateway}.json">{gateway}.json</a>.</p>\n<ul>\n{listed}</ul></noscript></div>\n'
    )
    return Page(
        path=f"reference/{gateway}.html",
        title=f"{TITLES[gateway]} reference",
        summary=summary,
        body=body,
        entries=tuple(entries),
        layout="reference",
        scripts=(),
    )
