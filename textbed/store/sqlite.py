"""The store on SQLite, whole."""

from __future__ import annotations

from textbed.store.sqlite_admin import AdminQueries
from textbed.store.sqlite_export import ExportQueries
from textbed.store.sqlite_inbound import InboundQueries
from textbed.store.sqlite_links import LinkQueries
from textbed.store.sqlite_lookups import LookupQueries
from textbed.store.sqlite_marks import MarkQueries
from textbed.store.sqlite_messages import MessageQueries
from textbed.store.sqlite_pushes import PushQueries
from textbed.store.sqlite_retention import RetentionQueries
from textbed.store.sqlite_search import SearchQueries


class SqliteStore(
    MessageQueries,
    InboundQueries,
    LookupQueries,
    LinkQueries,
    PushQueries,
    MarkQueries,
    RetentionQueries,
    SearchQueries,
    AdminQueries,
    ExportQueries,
):
    """One file, one process; see `textbed.store.interface.Store`."""
