"""The password or token that a site asks for: kept as a hash only, by scrypt, in a file that nobody else reads."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final, Self

import msgspec

from onrecord.errors import InputError, OutputError

_COST: Final = {"n": 2**14, "r": 8, "p": 1}  # 16 MiB and some hundredths of a second for each try
LEAST: Final = 10  # characters of a password


class Hashed(msgspec.Struct, frozen=True):
    """The hash of a secret, and the salt that it was made with, both in hexadecimal digits."""

    salt: str
    digest: str

    @classmethod
    def of(cls, secret: str) -> Self:
        """Return the hash of a new secret."""
        salt = secrets.token_bytes(16)
        return cls(salt.hex(), _digest(secret, salt).hex())

    def fits(self, secret: str) -> bool:
        """Tell whether this is the secret, in the same time for any that is not."""
        return hmac.compare_digest(_digest(secret, bytes.fromhex(self.salt)), bytes.fromhex(self.digest))


def new_password(password: str) -> Hashed:
    """Return the hash of a password. Raises `InputError` where it is too short to be one."""
    if len(password) < LEAST:
        raise InputError(f"the password has fewer than {LEAST} characters; choose a longer one")
    return Hashed.of(password)


def new_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(24)


def save_secret(path: Path, hashed: Hashed) -> None:
    """Keep a hash in a file that only its owner reads. Raises `OutputError` where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, 0o600)  # where the file was there already
            file.write(msgspec.json.encode(hashed) + b"\n")
    except OSError as problem:
        raise OutputError(f"{path}: cannot be written ({problem.strerror}); set XDG_CONFIG_HOME") from None


def load_secret(path: Path) -> Hashed | None:
    """Return the hash in a file, None where there is none. Raises `InputError` where the file is something else."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Hashed)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError):
        raise InputError(f"{path}: cannot be read as a hash; delete it and give --password again") from None


def _digest(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode("utf-8", "surrogatepass"), salt=salt, n=_COST["n"], r=_COST["r"], p=_COST["p"])
