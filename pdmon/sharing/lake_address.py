"""The address of a lake: `lake:postgres://user@host:port/database?data_path=/folder`, or `data_path=s3://bucket/prefix`."""

import os
import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from pdmon.sharing.errors import PlaceUnreachable

_SCHEME = "lake:postgres://"
_CONNECT_SECONDS = 10
_OPTIONS = (
    "host",
    "port",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
)  # as PostgreSQL names them
_BUCKET = "s3://"
_AREA = "region"  # of a bucket, no territory of ours
_OF_BUCKET = ("endpoint_override", _AREA, "scheme")  # as in the address of a bucket of publications


@dataclass(frozen=True)
class LakeAddress:
    """Where the catalogue is, as PostgreSQL's library reads it, and where the data lies ('': as the catalogue says);
    `bucket`: how to reach the bucket that it lies in."""

    shown: str
    catalogue: str
    data_path: str
    bucket: tuple[tuple[str, str], ...] = ()

    @property
    def is_in_bucket(self) -> bool:
        return self.data_path.startswith(_BUCKET)

    @property
    def secret(self) -> dict[str, str]:
        """What DuckDB is told of the bucket; the keys come from the environment, as for a bucket of publications."""
        asked, environment = dict(self.bucket), os.environ
        told = {
            "key_id": environment.get("AWS_ACCESS_KEY_ID", ""),
            "secret": environment.get("AWS_SECRET_ACCESS_KEY", ""),
            "session_token": environment.get("AWS_SESSION_TOKEN", ""),
            _AREA: asked.get(_AREA) or environment.get("AWS_REGION", ""),
            "endpoint": asked.get("endpoint_override", ""),
            "url_style": "path" if "endpoint_override" in asked else "",
            "use_ssl": "false" if asked.get("scheme") == "http" else "",
        }
        return {name: value for name, value in told.items() if value}

    @classmethod
    def of(cls, address: str) -> Self:
        """Raises PlaceUnreachable for an address that is none of a lake."""
        shown = re.sub(r"//[^/]*@", "//", address.partition("?")[0])
        if not address.startswith(_SCHEME):
            raise PlaceUnreachable(f"{shown}: адрес озера пишется «{_SCHEME}сервер/база?data_path=/папка».")
        try:
            parsed = urlsplit(address.removeprefix("lake:"))
            port, options = parsed.port, dict(parse_qsl(parsed.query, strict_parsing=bool(parsed.query)))
        except ValueError as error:
            raise PlaceUnreachable(f"{shown}: адрес озера не разобран.") from error
        if parsed.password is not None or "password" in options:
            raise PlaceUnreachable(
                "Пароль в адрес озера не пишется, его увидят: он берётся из PGPASSWORD или ~/.pgpass."
            )
        data_path = options.pop("data_path", "")
        bucket = _bucket(options) if data_path.startswith(_BUCKET) else ()
        if "://" in data_path.removeprefix(_BUCKET) or "?" in data_path:
            raise PlaceUnreachable(
                f"{shown}: data_path озера — папка, общая для всех, кто в нём публикует, или «{_BUCKET}корзина/папка»."
            )
        if unknown := sorted(set(options) - set(_OPTIONS)):
            raise PlaceUnreachable(f"{shown}: неизвестно «{', '.join(unknown)}». Есть: {', '.join(_OPTIONS)}.")
        named = {
            "dbname": parsed.path.removeprefix("/"),
            "host": parsed.hostname or "",
            "port": str(port or ""),
            "user": parsed.username or "",
            "connect_timeout": str(_CONNECT_SECONDS),
        }
        words = [f"{name}={_quoted(value)}" for name, value in (named | options).items() if value]
        return cls(shown, " ".join(words), data_path, bucket)


def _bucket(options: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The options of the bucket, taken out of those of the address."""
    return tuple((name, options.pop(name)) for name in _OF_BUCKET if name in options)


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
