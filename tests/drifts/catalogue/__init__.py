"""Every drift by its name."""

from __future__ import annotations

from tests.drifts.catalogue.behaviour import BEHAVIOUR
from tests.drifts.catalogue.json_replies import JSON_REPLIES
from tests.drifts.catalogue.lists import LISTS
from tests.drifts.catalogue.pushes import PUSHES
from tests.drifts.catalogue.skycore import SKYCORE
from tests.drifts.catalogue.xml_replies import XML_REPLIES
from tests.drifts.drift import Drift

ALL = (*JSON_REPLIES, *XML_REPLIES, *SKYCORE, *PUSHES, *LISTS, *BEHAVIOUR)
CATALOGUE: dict[str, Drift] = {drift.name: drift for drift in ALL}
assert len(CATALOGUE) == len(ALL), "two drifts have one name"
