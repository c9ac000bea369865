"""What was asked for lately and need not be made again."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Values by their keys, in two generations: when the younger is full, the older goes.

    A table that was emptied when it was full would have all made again in one frame.

    >>> kept = Recent[int, str](most=2)
    >>> kept.put(1, "one"), kept.put(2, "two"), kept.get(1), kept.put(3, "three")
    (None, None, 'one', None)
    >>> [kept.get(each) for each in (1, 2, 3)]
    ['one', None, 'three']
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._younger: dict[Key, Value] = {}
        self._older: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """Return the value of a key, which is young again, or nothing."""
        found = self._younger.get(key)
        if found is None:
            found = self._older.get(key)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: Key, value: Value) -> None:
        """Keep a value."""
        self._younger[key] = value
        if len(self._younger) >= self._most:
            self.age()

    def age(self) -> None:
        """Let the younger generation be the older one: what is asked for from now on is young."""
        self._older, self._younger = self._younger, {}

    def learn(self, other: Recent[Key, Value]) -> None:
        """Take over what is young in another."""
        self._younger.update(other._younger)
        if len(self._younger) >= self._most:
            self.age()
