"""A gateway small enough to read, in a folder of its own, for tests that break it."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "pyproject.toml": '[project]\nname = "textbed"\nversion = "0.1.0"\n',
    "spec/tiny/openapi.yaml": """\
openapi: 3.1.0
info: {title: Tiny, version: 1.0.0}
paths:
  /send:
    post: {$ref: operations/send.yaml}
  /read:
    get: {$ref: operations/read.yaml}
x-house: {errors: {always: ['400'], withBody: ['415']}}
""",
    "spec/tiny/sources.yaml": "DOC: {title: The manual}\n",
    "spec/tiny/codes/groups.yaml": """\
description: Groups.
rows:
  - {id: 1, name: GOOD, description: It worked., source: DOC Groups}
  - {id: 2, name: BAD, description: It did not., source: DOC Groups}
""",
    "spec/tiny/codes/statuses.yaml": """\
description: Statuses.
groups: groups
rows:
  - {id: 5, groupId: 1, name: SENT, description: Sent, source: DOC Statuses}
  - {id: 6, groupId: 2, name: LOST, description: Lost, action: Try again, wire: [Lost., Lost], source: DOC Statuses}
""",
    "spec/tiny/schemas/Status.yaml": """\
description: A status.
type: object
properties:
  id: {$ref: StatusId.yaml}
  name: {type: string}
  group: {type: string}
  text: {type: string}
  action: {type: string}
""",
    "spec/tiny/schemas/StatusId.yaml": """\
description: Its number.
type: integer
x-codes: {table: statuses, column: id, names: name}
""",
    "spec/tiny/operations/send.yaml": """\
operationId: send
responses:
  '200':
    description: Sent.
    content:
      application/json:
        schema: {$ref: ../schemas/Status.yaml}
        examples:
          sent: {summary: Sent, externalValue: ../examples/send.json}
      application/xml:
        schema: {$ref: ../schemas/Status.yaml}
        examples:
          sent: {summary: Sent, externalValue: ../examples/send.xml}
""",
    "spec/tiny/operations/read.yaml": """\
operationId: read
responses:
  '200':
    description: |
      Read.
""",
    "spec/tiny/examples/send.json": '{"id": 5, "name": "SENT", "group": "GOOD", "text": "Sent"}\n',
    "spec/tiny/examples/send.xml": "<status><id>5</id><name>SENT</name><group>GOOD</group><text>Sent</text></status>\n",
    **{
        f"overlays/tiny/{audience}.yaml": f"""\
overlay: 1.1.0
info: {{title: For {audience}, version: 1.0.0}}
actions:
  - target: $.info
    update: {{title: 'Tiny, {audience}'}}
"""
        for audience in ("client", "docs", "emulator", "sandbox")
    },
    "overlays/tiny/strict.yaml": """\
overlay: 1.1.0
info: {title: For strict, version: 1.0.0}
actions:
  - target: $.components.schemas.Status
    update:
      x-code-rows:
        table: statuses
        key: id
        match: {name: name, group: groupName, text: texts, action: action}
""",
    "generated/keep.txt": "what was there before\n",
}


class Scratch:
    """The files above, written out, with ways to break them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)

    @property
    def spec_root(self) -> Path:
        return self.root / "spec" / "tiny"

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r} to replace"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def generated(self) -> dict[str, bytes]:
        folder = self.root / "generated"
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
