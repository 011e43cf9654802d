from __future__ import annotations

from attrs import define as _define

from .._runtime.models import Model as _Model


@_define(kw_only=True, eq=False, repr=False)
class OtherBody(_Model):
    """The body of a notification about MMS, email or subscriptions, which this contract does not describe: its
    elements are left to the reader.
    """
