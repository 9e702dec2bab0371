"""A property that is worked out once an instance."""

from functools import cached_property
from typing import TypeVar

T = TypeVar("T")


class once(cached_property[T]):  # noqa: N801  read as a decorator
    """`functools.cached_property` without the lock that it takes in Python 3.11: that one costs most of the call.

    No two threads ask the same frame or belief, and if they did they would work out the same value twice.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn the name under which the value is kept."""
        super().__set_name__(owner, name)
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> T:  # type: ignore[override]  # see below
        """Work the value out and keep it under the property's own name, where later look-ups find it first."""
        if instance is None:
            return self  # type: ignore[return-value]  # asked of the class, as documentation tools do
        value: T = self.func(instance)
        instance.__dict__[self._name] = value
        return value
