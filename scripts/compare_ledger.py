"""The ledger of a comparison: what was found where, told once for all the places that it concerns."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

Level = Literal["major", "minor", "patch"]
Side = Literal["input", "output"]
Schema = dict[str, Any]
Path = tuple[str, ...]

LEVELS: tuple[Level, ...] = ("major", "minor", "patch")
LONGEST_SHOWN = 100
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
KINDS = {"responses": "response", "parameters": "parameter", "headers": "header", "requestBodies": "request body"}


@dataclass(frozen=True)
class Change:
    """One difference between two contracts."""

    where: str
    what: str
    level: Level

    @property
    def breaking(self) -> bool:
        return self.level == "major"


@dataclass(frozen=True)
class Node:
    """What a change is reported for: a place of the API (it has a role there), or a component that places share."""

    label: str
    role: str = ""
    side: Side = "input"
    xml: bool = False


@dataclass(frozen=True)
class Spot:
    """Where in a node the comparison stands, which way the data goes there, and whether it may be XML."""

    node: Node
    side: Side
    xml: bool = False
    path: str = ""
    element: str | None = None

    def property(self, name: str) -> Spot:
        return replace(self, path=join(self.path, name), element=name)

    def items(self) -> Spot:
        return replace(self, path=f"{self.path}[]")

    def variant(self, name: str) -> Spot:
        return replace(self, path=f"{self.path}({name})")

    def content(self, media_type: str) -> Spot:
        """Inside of a text that holds a document of its own."""
        return replace(self.variant("content"), xml=carries_xml(media_type), element=None)

    def component(self, label: str) -> Spot:
        return Spot(Node(f"component {label}", side=self.side, xml=self.xml), self.side, self.xml)


class Ledger:
    """Gathers what is found, and tells it once for all the places that it is found in."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], dict[Level, set[Node]]] = defaultdict(lambda: defaultdict(set))
        self._reworded: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._nodes_of: dict[str, set[Node]] = defaultdict(set)
        self._users: dict[Node, dict[Node, str]] = defaultdict(dict)

    def note(self, spot: Spot, level: Level, what: str) -> None:
        self._found[spot.node.label, spot.path, what][level].add(spot.node)

    def note_wording(self, spot: Spot, keyword: str) -> None:
        self._reworded[spot.node.label][spot.path].add(keyword)
        self._nodes_of[spot.node.label].add(spot.node)

    def note_deprecation(self, spot: Spot, old: Schema, new: Schema) -> None:
        if bool(old.get("deprecated")) != bool(new.get("deprecated")):
            self.note(spot, "minor", "deprecated" if new.get("deprecated") else "no longer deprecated")

    def link(self, spot: Spot, component: Node) -> None:
        self._users[component].setdefault(spot.node, spot.path)

    def changes(self) -> list[Change]:
        return in_order([*self._told_changes(), *self._told_rewordings()])

    def _told_changes(self) -> Iterator[Change]:
        for (_, path, what), by_level in self._found.items():
            level = min(by_level, key=LEVELS.index)
            yield Change(self._where(by_level[level], path), what, level)

    def _told_rewordings(self) -> Iterator[Change]:
        for label, keywords_at in self._reworded.items():
            keywords = ", ".join(sorted(set().union(*keywords_at.values())))
            path, spread = (
                (next(iter(keywords_at)), "") if len(keywords_at) == 1 else ("", f" at {len(keywords_at)} spots")
            )
            yield Change(self._where(self._nodes_of[label], path), f"{keywords} changed{spread}", "patch")

    def _where(self, nodes: set[Node], path: str) -> str:
        in_order = sorted(nodes, key=lambda node: (node.side, node.xml))
        label = in_order[0].label
        if in_order[0].role:
            return spelled(label, path)
        routes = {place: route for node in in_order for place, route in self._routes_to(node).items()}
        if len(routes) == 1:
            [(place, route)] = routes.items()
            return spelled(place.label, join(route, path))
        counts = Counter(place.role for place in routes)
        uses = [f"{count} {role if count == 1 else plural(role)}" for role, count in sorted(counts.items())]
        told = " and ".join([", ".join(uses[:-1]), uses[-1]] if len(uses) > 1 else uses)
        return spelled(f"{label} (in {told})", path)

    def _routes_to(self, component: Node) -> dict[Node, str]:
        """The places that lead to a component, each with a shortest route from there."""
        routes: dict[Node, str] = {}
        queue, seen = [(component, "")], {component}
        for node, route in queue:
            if node.role:
                routes[node] = route
            for user, path in self._users[node].items():
                if user not in seen:
                    seen.add(user)
                    queue.append((user, join(path, route)))
        return routes


def placed(path: Path) -> tuple[str, Path]:
    """The component or the operation that a path leads into, and the rest of the path."""
    match path:
        case ("components", "schemas", name, *rest):
            return f"component {name}", tuple(rest)
        case ("components", kind, name, *rest):
            return f"component {KINDS.get(kind, kind)} {name}", tuple(rest)
        case ("paths", address, method, *rest) if method in METHODS:
            return f"{method.upper()} {address}", tuple(rest)
        case ("paths", address, *rest):
            return address, tuple(rest)
        case ("webhooks", name, method, *rest) if method in METHODS:
            return f"webhook {name} {method.upper()}", tuple(rest)
        case ("webhooks", name, *rest):
            return f"webhook {name}", tuple(rest)
    return "the API", path


def in_order(changes: Iterable[Change]) -> list[Change]:
    """The breaking ones first, and each once: two components of one place may tell the same of it."""
    return sorted(set(changes), key=lambda change: (LEVELS.index(change.level), change.where, change.what))


def plural(role: str) -> str:
    return f"{role[:-1]}ies" if role.endswith("y") else f"{role}s"


def join(path: str, rest: str) -> str:
    return f"{path}.{rest}" if path and rest and rest[0] not in "[(" else f"{path}{rest}"


def spelled(label: str, path: str) -> str:
    if not path:
        return label
    if path.endswith("[]"):
        return f"{label}, items of {path[:-2]}" if path != "[]" else f"{label}, items"
    return f"{label}, {path}" if path.startswith("header ") else f"{label}, property {path}"


def verdict(side: Side, *, tighter: bool) -> Level:
    """A tighter schema breaks whoever sends, a looser one whoever reads."""
    return "major" if (side == "input") == tighter else "minor"


def as_key(value: Any) -> str:
    """Tells apart what `==` does not: `1`, `1.0` and `true`."""
    return json.dumps(value, sort_keys=True)


def changed_keys(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return sorted(key for key in old.keys() | new.keys() if as_key(old.get(key)) != as_key(new.get(key)))


def shown(value: Any) -> str:
    return value if isinstance(value, str) and value == value.strip() != "" else json.dumps(value, ensure_ascii=False)


def difference(what: str, was: Any, now: Any) -> str:
    """Tells both values, unless they are too long to be told apart at a glance."""
    before, after = shown(was), shown(now)
    if was is None or now is None:
        value, verb = (after, "added") if was is None else (before, "removed")
        return f"{what} {value} {verb}" if len(value) <= LONGEST_SHOWN else f"{what} {verb}"
    is_short = max(len(before), len(after)) <= LONGEST_SHOWN
    return f"{what} changed from {before} to {after}" if is_short else f"{what} changed"


def carries_xml(media_type: str) -> bool:
    """Some gateways label XML as text/html; without `xml` hints in the schema the answer makes no difference."""
    bare = media_type.split(";")[0].strip().lower()
    return bare in ("application/xml", "text/xml", "text/html") or bare.endswith("+xml")
