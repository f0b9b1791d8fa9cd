"""`onrecord serve`: a corpus to read in the browser."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.cli.options import opened
from onrecord.cli.problems import tell
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.web.passwords import Hashed

_PASSWORD: Final = "ONRECORD_PASSWORD"


def serve(
    corpus: Annotated[
        Path | None,
        typer.Argument(metavar="[CORPUS]", envvar="ONRECORD_CORPUS", show_default=False, help="The file to read."),
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65_535, metavar="N", help="Where it is served.")] = 8700,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="To whom: 127.0.0.1 is this machine alone, 0.0.0.0 everybody.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name under which browsers ask for the site.")
    ] = None,
    edit: Annotated[
        bool, typer.Option("--edit", metavar="", help="Let readers add articles and write corrections.")
    ] = False,
    password: Annotated[
        bool,
        typer.Option("--password", metavar="", help=f"Set a new password; it is asked for, or taken from {_PASSWORD}."),
    ] = False,
    token: Annotated[
        bool, typer.Option("--token", metavar="", help="Make a new token in its place, shown once.")
    ] = False,
) -> None:
    r"""Serve a corpus as a site to read in the browser, until Ctrl-C.

    Search, facets, articles, people: everything works offline, and nothing is
    asked of other machines. The corpus is only read unless you give --edit.
    Beyond this machine everybody must give the password or token, of which
    only a hash is kept. Without CORPUS a small one is built from the examples.
    It needs pip install "onrecord\[web]".

    [dim]onrecord serve news.corpus
    onrecord serve news.corpus --port 9000 --edit
    onrecord serve news.corpus --host 0.0.0.0 --password[/dim]
    """
    from onrecord.cli.demo import demo_corpus
    from onrecord.web import Settings
    from onrecord.web import serve as run

    path = demo_corpus() if corpus is None else corpus
    opened(path).close()
    settings = Settings(
        path=path, host=host, port=port, edit=edit, secret=_secret(host, password, token), names=tuple(name or ())
    )
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    run(settings, lambda: tell(f"{path.name} is served at {address} (Ctrl-C ends it)"))


def _secret(host: str, password: bool, token: bool) -> "Hashed | None":
    """Return the hash of what everybody must give, None where only this machine may ask.

    Raises `InputError` where others could ask and there is none.
    """
    from onrecord.web.passwords import Hashed, load_secret, new_password, new_token, save_secret
    from onrecord.web.settings import is_loopback

    kept = _config() / "password.json"
    if token or password:
        shown = new_token() if token else os.environ.get(_PASSWORD) or typer.prompt(
            "New password", hide_input=True, confirmation_prompt=True, err=True
        )  # fmt: skip
        hashed = Hashed.of(shown) if token else new_password(shown)
        save_secret(kept, hashed)
        if token:
            typer.echo(f"Token (shown this once): {shown}", err=True)
        return hashed
    if is_loopback(host):
        return None
    found = load_secret(kept)
    if found is None:
        raise InputError(f"{host}: others could read the corpus there; give --password or --token, or leave --host out")
    return found


def _config() -> Path:
    """Return the folder of the user's settings."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "onrecord"
