"""Makes the typed clients: one distribution for each contract whose client overlay says `x-client`."""

from __future__ import annotations

from scripts.contracts import Contract
from scripts.layout import Layout
from scripts.source import read_text


def client_packages(layout: Layout, contracts: list[Contract]) -> dict[str, bytes]:
    """Every file of every client by its path under `generated/`."""
    # openapi-python-client takes most of a second to import, and a contract without a client does not need it.
    from scripts.clients.contract import names_of
    from scripts.clients.distribution import distribution
    from scripts.clients.formatting import formatted

    files: dict[str, str] = {}
    for contract in contracts:
        document = contract.documents["client"]
        names = names_of(document)
        if names is not None:
            guide = read_text(layout.client_guide(contract.gateway))
            made = distribution(contract.gateway, document, names, guide)
            files.update({f"{names.package}/{name}": text for name, text in made.items()})
    return {name: text.encode() for name, text in formatted(files).items()}
