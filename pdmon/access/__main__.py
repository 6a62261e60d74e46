"""`python -m pdmon.access`: asks for a password and prints its hash for the users file."""

from getpass import getpass

from pdmon.access.passwords import hash_password

print(hash_password(getpass("Пароль: ")))
