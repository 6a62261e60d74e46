"""Passwords kept as scrypt hashes: `scrypt$<salt>$<hash>`, both hexadecimal."""

import hashlib
import hmac
import secrets

_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}  # 16 MB and some 50 ms a try


def hash_password(password: str) -> str:
    """The text for the users file; every call salts anew."""
    salt = secrets.token_bytes(16)
    return f"scrypt${salt.hex()}${_scrypt(password, salt).hex()}"


def password_matches(password: str, stored: str) -> bool:
    """True if `stored` (as made by `hash_password`) is of this password; False for a malformed `stored` too."""
    kind, _, rest = stored.partition("$")
    salt_hex, _, expected_hex = rest.partition("$")
    try:
        salt, expected = bytes.fromhex(salt_hex), bytes.fromhex(expected_hex)
    except ValueError:
        return False
    return kind == "scrypt" and bool(expected) and hmac.compare_digest(_scrypt(password, salt), expected)


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, **_COST)
