"""The signature of a source under its publications: Ed25519, the public key told to the centre beforehand."""

import base64
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class KeyPair(NamedTuple):
    """Both keys as text (base64 of 32 bytes each)."""

    private: str
    public: str


def new_keys() -> KeyPair:
    """Fresh keys."""
    key = Ed25519PrivateKey.generate()
    return KeyPair(_text(key.private_bytes_raw()), _text(key.public_key().public_bytes_raw()))


def signature(private: str, content: bytes) -> str:
    """The signature of the content (base64)."""
    return _text(Ed25519PrivateKey.from_private_bytes(base64.b64decode(private)).sign(content))


def is_signed(public: str, content: bytes, signed: str) -> bool:
    """Whether the signature was made of this content with the private key of this public one."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(public)).verify(base64.b64decode(signed), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_key(text: str) -> bool:
    """Whether the text may be a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except ValueError:
        return False
    return True


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
