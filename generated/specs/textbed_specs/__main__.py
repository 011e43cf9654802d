"""`python -m textbed_specs`: what contracts there are and where they lie.

Written by `make generate`; edit the templates and the spec, never this file.
"""

from __future__ import annotations

from textbed_specs import GATEWAYS, load, path, tables

_METHODS = {"get", "put", "post", "delete", "patch"}


def main() -> None:
    for gateway in GATEWAYS:
        contract = load(gateway)
        operations = sum(len(_METHODS & set(item)) for item in contract["paths"].values())
        rows = sum(len(rows) for rows in tables(gateway).values())
        print(f"{contract['info']['title']}, version {contract['info']['version']}")
        print(f"  {operations} operations, {len(contract.get('webhooks', {}))} webhooks, {rows} codes")
        print(f"  {path(gateway)}")


if __name__ == "__main__":
    main()
