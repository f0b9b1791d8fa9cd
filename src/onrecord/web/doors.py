"""Who may come in: signing in and out, and the choice between light and dark."""

import hashlib
import hmac
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web import links
from onrecord.web.faults import told
from onrecord.web.security import is_secure
from onrecord.web.site import THEME, drawn, site_of
from onrecord.web.visits import COOKIE
from onrecord.web.writing import own_form, sent_form

_OPEN: Final = ("/login", "/theme", "/static/")  # what anybody may see
_YEAR: Final = 365 * 24 * 3600


class Door:
    """Lets in who has signed in, and programs that give the password or token as `Authorization: Bearer`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._known = b""  # the hash of what a program gave last that was right: scrypt takes long

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer who may come in; send others to the door."""
        request = Request(scope) if scope["type"] == "http" else None
        if request is None or self._may_enter(request):
            return await self._app(scope, receive, send)
        return await self._shown_out(request)(scope, receive, send)

    def _may_enter(self, request: Request) -> bool:
        site = site_of(request)
        if site.settings.secret is None or request.url.path.startswith(_OPEN):
            return True
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and given:
            return self._is_right(request, given)
        return site.visits.is_signed_in(site.visits.of(request))

    def _is_right(self, request: Request, given: str) -> bool:
        site, digest = site_of(request), hashlib.sha256(given.encode()).digest()
        if hmac.compare_digest(digest, self._known):
            return True
        assert site.settings.secret is not None
        right = site.visits.may_try() and site.settings.secret.fits(given)
        self._known = digest if right else self._known
        return right

    def _shown_out(self, request: Request) -> Response:
        if request.method == "GET" and not request.url.path.startswith("/api/"):
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(links.login(request.url.path + query), 303)
        response = told(request, 401, "sign in, or send the password or token as Authorization: Bearer")
        response.headers["WWW-Authenticate"] = "Bearer"
        return response


async def login(request: Request) -> Response:
    """Show the door, or open it to who knows the password."""
    site = site_of(request)
    if request.method != "POST":
        return drawn(request, "login.html.jinja", "login", back=_back(request.query_params.get("back")), wrong="")
    form = await own_form(request)
    back = _back(form.get("back"))
    if not site.visits.may_try():
        return drawn(request, "login.html.jinja", "login", 429, back=back, wrong="Too many tries. Wait a minute.")
    if site.settings.secret is None or not site.settings.secret.fits(str(form.get("password", ""))):
        return drawn(request, "login.html.jinja", "login", 403, back=back, wrong="That is not the password.")
    response = RedirectResponse(back, 303)
    site.visits.keep(response, site.visits.sign_in(), is_secure(request))
    return response


async def logout(request: Request) -> Response:
    """Forget that the reader has signed in."""
    await own_form(request)
    visits = site_of(request).visits
    visits.sign_out(visits.of(request))
    response = RedirectResponse(links.login(links.home()), 303)
    response.delete_cookie(COOKIE, path="/")
    return response


async def choose_theme(request: Request) -> Response:
    """Keep how the reader wants pages to look, and go back to where they were."""
    form = await sent_form(request)
    response = RedirectResponse(_back(form.get("back")), 303)
    chosen = form.get("theme")
    if chosen in ("light", "dark"):
        response.set_cookie(THEME, str(chosen), max_age=_YEAR, httponly=True, samesite="lax", secure=is_secure(request))
    else:
        response.delete_cookie(THEME, path="/")
    return response


def _back(given: object) -> str:
    """Return the address on this site to which a reader goes back."""
    return given if isinstance(given, str) and links.is_local(given) else links.home()
