"""Why a publication does not come about, or is not taken in; the message says what to do, in Russian."""

from pdmon.store.errors import StoreError


class SharingError(StoreError):
    """Publishing or gathering cannot be done."""


class PlaceUnreachable(SharingError):
    """The folder or the bucket does not answer; the next attempt may succeed."""


class SourceRefused(SharingError):
    """What a source published is not what it may publish: nothing of it was taken in."""
