"""What a page shows stands in its address, so that it can be sent to somebody, reloaded and gone back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

PAGE_SIZES = (20, 50, 100)


@dataclass(frozen=True, slots=True)
class State:
    """`below` and `older` are messages: the list goes on below the one, the conversation below the other."""

    account: str = ""
    q: str = ""
    phone: str | None = None
    message: str | None = None
    below: str | None = None
    older: str | None = None
    size: int = PAGE_SIZES[0]

    @classmethod
    def read(cls, query: str) -> State:
        """The state of a query; what it does not know is left out, and so is what makes no sense."""
        given = dict(parse_qsl(query, keep_blank_values=True))
        size = given.get("size", "")
        return cls(
            account=given.get("account", ""),
            q=given.get("q", ""),
            phone=given.get("phone"),
            message=given.get("message") or None,
            below=given.get("below") or None,
            older=given.get("older") or None,
            size=int(size) if size in map(str, PAGE_SIZES) else PAGE_SIZES[0],
        )

    @classmethod
    def of_address(cls, address: str) -> State:
        """The state of a whole address, as a browser tells where it is."""
        try:
            return cls.read(urlsplit(address).query)
        except ValueError:
            return cls()

    @property
    def query(self) -> str:
        """What stands behind the question mark."""
        shown: Mapping[str, Any] = {
            "account": self.account,
            "q": self.q or None,
            "phone": self.phone,
            "message": self.message,
            "below": self.below,
            "older": self.older,
            "size": self.size if self.size != PAGE_SIZES[0] else None,
        }
        return urlencode({name: value for name, value in shown.items() if value is not None})

    @property
    def url(self) -> str:
        return f"/?{self.query}"

    def but(self, **changes: Any) -> str:
        """The address of this state with something changed."""
        return replace(self, **changes).url
