"""Rules that decide what becomes of a message."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import scenarios as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.deleted import Deleted
    from ..models.scenario import Scenario
    from ..models.scenario_list import ScenarioList
    from ..models.scenario_match import ScenarioMatch
    from ..models.scenario_outcome import ScenarioOutcome


class ScenariosCalls:
    """Rules that decide what becomes of a message."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> ScenariosCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return ScenariosCallsWithRaw(ScenariosCalls(self._caller.with_raw()))

    def list(
        self,
    ) -> ScenarioList:
        """List scenario rules.

        The account's rules in the order in which they are tried, newest first. They come before scenario
        numbers, which work without any rule: a recipient that begins with 999 says by its digits what becomes
        of it.
        """
        return self._caller.call(
            _operations.LIST_SCENARIOS,
        )

    def create(
        self,
        *,
        match: ScenarioMatch,
        then: ScenarioOutcome,
        probability: float | None = None,
        seed: int | None = None,
    ) -> Scenario:
        """Add a scenario rule.

        Decides what becomes of messages that match, for those accepted from now on. The newest rule is tried
        first, so a narrow rule is added after a wide one. Where chance lets a rule pass, the next one is tried;
        where none applies, the recipient's number decides, and that usually means delivered.

        Args:
            match: Which messages it is for.
            then: What becomes of them.
            probability: How often it applies to a message that it is for. Where it does not, the next rule is
                looked at.
            seed: What chance starts from, where `probability` leaves any.
        """
        return self._caller.call(
            _operations.CREATE_SCENARIO,
            {
                "match": match,
                "then": then,
                "probability": probability,
                "seed": seed,
            },
        )

    def delete_all(
        self,
    ) -> Deleted:
        """Delete all scenario rules.

        Forgets all rules of the account. What they have decided stays decided.
        """
        return self._caller.call(
            _operations.DELETE_SCENARIOS,
        )

    def delete(
        self,
        *,
        scenario_id: str,
    ) -> None:
        """Delete one scenario rule.

        Forgets one rule. What it has decided stays decided.

        Args:
            scenario_id: The rule's `id`, as its creation answered it.
        """
        return self._caller.call(
            _operations.DELETE_SCENARIO,
            scenario_id=scenario_id,
        )


class ScenariosCallsWithRaw:
    """The calls of `scenarios`, each of which gives the whole answer."""

    def __init__(self, calls: ScenariosCalls) -> None:
        self.list = _with_raw(calls.list)
        self.create = _with_raw(calls.create)
        self.delete_all = _with_raw(calls.delete_all)
        self.delete = _with_raw(calls.delete)


class AsyncScenariosCalls:
    """Rules that decide what becomes of a message."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncScenariosCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncScenariosCallsWithRaw(AsyncScenariosCalls(self._caller.with_raw()))

    async def list(
        self,
    ) -> ScenarioList:
        """List scenario rules.

        The account's rules in the order in which they are tried, newest first. They come before scenario
        numbers, which work without any rule: a recipient that begins with 999 says by its digits what becomes
        of it.
        """
        return await self._caller.call(
            _operations.LIST_SCENARIOS,
        )

    async def create(
        self,
        *,
        match: ScenarioMatch,
        then: ScenarioOutcome,
        probability: float | None = None,
        seed: int | None = None,
    ) -> Scenario:
        """Add a scenario rule.

        Decides what becomes of messages that match, for those accepted from now on. The newest rule is tried
        first, so a narrow rule is added after a wide one. Where chance lets a rule pass, the next one is tried;
        where none applies, the recipient's number decides, and that usually means delivered.

        Args:
            match: Which messages it is for.
            then: What becomes of them.
            probability: How often it applies to a message that it is for. Where it does not, the next rule is
                looked at.
            seed: What chance starts from, where `probability` leaves any.
        """
        return await self._caller.call(
            _operations.CREATE_SCENARIO,
            {
                "match": match,
                "then": then,
                "probability": probability,
                "seed": seed,
            },
        )

    async def delete_all(
        self,
    ) -> Deleted:
        """Delete all scenario rules.

        Forgets all rules of the account. What they have decided stays decided.
        """
        return await self._caller.call(
            _operations.DELETE_SCENARIOS,
        )

    async def delete(
        self,
        *,
        scenario_id: str,
    ) -> None:
        """Delete one scenario rule.

        Forgets one rule. What it has decided stays decided.

        Args:
            scenario_id: The rule's `id`, as its creation answered it.
        """
        return await self._caller.call(
            _operations.DELETE_SCENARIO,
            scenario_id=scenario_id,
        )


class AsyncScenariosCallsWithRaw:
    """The calls of `scenarios`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncScenariosCalls) -> None:
        self.list = _async_with_raw(calls.list)
        self.create = _async_with_raw(calls.create)
        self.delete_all = _async_with_raw(calls.delete_all)
        self.delete = _async_with_raw(calls.delete)
