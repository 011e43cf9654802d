"""The XML form of values, by those parts of the contract's schemas that say how XML looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .xml import XmlCodec

SCHEMAS = "#/components/schemas/"


class XmlForm:
    """Reads and writes documents. Codec and schemas are loaded with the first, since most clients never see one."""

    def __init__(self, schemas: Callable[[], Mapping[str, Any]]) -> None:
        self._schemas = schemas
        self._codec: XmlCodec | None = None

    def read(self, document: bytes, schema: str, charset: str | None = None) -> Any:
        """The value of a document whose root is of a schema."""
        return self._loaded().decode(document, {"$ref": SCHEMAS + schema}, charset=charset)

    def write(self, value: Any, schema: str) -> bytes:
        """The document of a value."""
        return self._loaded().encode(value, {"$ref": SCHEMAS + schema})

    def _loaded(self) -> XmlCodec:
        if self._codec is None:
            from .xml import XmlCodec

            self._codec = XmlCodec({"components": {"schemas": self._schemas()}})
        return self._codec
