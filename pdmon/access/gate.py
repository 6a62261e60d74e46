"""How a viewer is recognised: open on one's own machine, by password, or by a trusted proxy's header.

Environment: PDMON_USERS names the users file (without it the dashboard is open), PDMON_PROXY_HEADER the header in
which an authenticating proxy states the user's login (without it the dashboard asks for login and password).

The users file is YAML:

    users:
      - login: ivanova
        name: Методический центр
        role: methodologist        # head, methodologist, council, school
        password: scrypt$...       # python -m pdmon.access; not needed behind a proxy
      - login: school_3
        name: Школа № 3
        role: school
        unit: kar_school_3
      - login: centre
        name: ЦНППМ
        role: methodologist
        centre: kbr                # speaks for the centre that this programme names: what it hands in says so
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pdmon.access.passwords import hash_password, password_matches
from pdmon.access.roles import Role, Viewer

_NOBODY = hash_password("")  # compared with when the login is unknown, so that both refusals take as long


class AccessError(Exception):
    """The users file cannot be used; the text is Russian and says what to mend."""


class User(BaseModel):
    """One line of the users file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    login: str = Field(min_length=1)
    name: str = Field(min_length=1)
    role: Role
    unit: str | None = None
    centre: str | None = None
    password: str | None = None

    @model_validator(mode="after")
    def _school_has_unit(self) -> "User":
        if (self.role is Role.SCHOOL) != (self.unit is not None):
            raise ValueError("unit is for the role school, and the role school needs it")
        if self.centre is not None and self.role is not Role.METHODOLOGIST:
            raise ValueError("centre (a programme's code) is for the role methodologist")
        return self


class _UsersFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    users: list[User] = Field(min_length=1)


@dataclass(frozen=True)
class Access:
    """The way in: `users` by login (None: open), `proxy_header` if a proxy signs in for us."""

    users: Mapping[str, User] | None = None
    proxy_header: str | None = None

    @property
    def is_open(self) -> bool:
        return self.users is None

    def open_viewer(self, is_local: bool) -> Viewer:
        """Who an unnamed visitor is when the dashboard is open: on this machine a methodologist, else the council."""
        role = Role.METHODOLOGIST if is_local else Role.COUNCIL
        return Viewer(name=role.caption, role=role)

    def user_by_password(self, login: str, password: str) -> User | None:
        """The user with this login and password, or None; both refusals take as long."""
        user = (self.users or {}).get(login.strip())
        stored = user.password if user and user.password else _NOBODY
        return user if password_matches(password, stored) and user and user.password else None

    def by_password(self, login: str, password: str) -> Viewer | None:
        """The viewer with this login and password, or None."""
        user = self.user_by_password(login, password)
        return viewer_of(user) if user else None

    def by_header(self, headers: Mapping[str, str]) -> Viewer | None:
        """The viewer that the proxy names, or None when it names nobody we know."""
        if not self.proxy_header:
            return None
        login = headers.get(self.proxy_header, "")
        user = (self.users or {}).get(login.strip())
        return viewer_of(user) if user else None


def load_access(environment: Mapping[str, str] = os.environ) -> Access:
    """Read PDMON_USERS and PDMON_PROXY_HEADER; raises AccessError."""
    path, header = environment.get("PDMON_USERS"), environment.get("PDMON_PROXY_HEADER")
    if not path:
        if header:
            raise AccessError("Задан PDMON_PROXY_HEADER, но не задан PDMON_USERS: укажите файл пользователей.")
        return Access()
    try:
        content = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        users = _UsersFile.model_validate(content).users
    except OSError as error:
        raise AccessError(f"Файл пользователей {path} не читается: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise AccessError(f"Файл пользователей {path} — не YAML в кодировке UTF-8.") from error
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise AccessError(f"Файл пользователей {path}, {place}: {error.errors()[0]['msg']}.") from error
    by_login = {user.login: user for user in users}
    if len(by_login) < len(users):
        raise AccessError(f"Файл пользователей {path}: логин встречается дважды.")
    return Access(users=by_login, proxy_header=header or None)


def viewer_of(user: User) -> Viewer:
    """The user as the pages know them."""
    return Viewer(name=user.name, role=user.role, unit=user.unit, centre=user.centre)


def is_local_address(address: object) -> bool:
    """Whether a connection comes from this machine: None, or a loopback address, IPv4 within IPv6 included."""
    if not isinstance(address, str):
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback
