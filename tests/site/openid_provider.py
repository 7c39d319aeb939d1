"""A real OpenID Connect provider (Authlib's server behind Flask) in a thread of the tests.

It signs in whoever the test says, without asking, and can be told to answer wrongly.
"""

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import flask
from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector, current_token
from authlib.oauth2.rfc6749 import ClientMixin, TokenMixin, grants
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode, UserInfo
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

NAMES = {"use": "sig", "alg": "RS256", "kid": "one"}
KEY = RSAKey.generate_key(2048, NAMES, auto_kid=False)
CLIENT, SECRET = "handrail", "a-secret-of-the-tests"
BACK = "http://testserver/sign-in/with/employer/back/"


class Site(ClientMixin):
    """Our site, as the provider knows it."""

    client_id = CLIENT

    def get_client_id(self):
        return CLIENT

    def get_default_redirect_uri(self):
        return BACK

    def get_allowed_scope(self, scope):
        return " ".join(each for each in scope.split() if each in ("openid", "email"))

    def check_redirect_uri(self, uri):
        return uri == BACK

    def check_client_secret(self, secret):
        return secrets.compare_digest(secret, SECRET)

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_basic"

    def check_response_type(self, kind):
        return kind == "code"

    def check_grant_type(self, kind):
        return kind == "authorization_code"


class Who(dict):
    def get_user_id(self):
        return self["sub"]


class Code(dict, AuthorizationCodeMixin):
    __getattr__ = dict.__getitem__

    def get_redirect_uri(self):
        return self["redirect_uri"]

    def get_scope(self):
        return self["scope"]

    def get_nonce(self):
        return None

    def get_auth_time(self):
        return int(time.time())

    def get_acr(self):
        return None

    def get_amr(self):
        return None


class Token(dict, TokenMixin):
    def check_client(self, client):
        return True

    def get_scope(self):
        return self["scope"]

    def get_expires_in(self):
        return 300

    def is_expired(self):
        return False

    def is_revoked(self):
        return False

    def get_user(self):
        return self["person"]


class Provider:
    """What a test sets, and what it may look at afterwards."""

    def __init__(self) -> None:
        self.who = Who(sub="42", email="teacher@castlebridge.example", email_verified=True)
        self.refuses = False
        self.in_id_token: dict[str, Any] = {}  # laid over what the ID token says
        self.in_userinfo: dict[str, Any] = {}  # laid over what the second answer says
        self.key = KEY
        self.codes: dict[str, Code] = {}
        self.tokens: dict[str, Token] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = ""


def _code_grant(provider: Provider):
    class CodeGrant(grants.AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic"]  # noqa: RUF012 - Authlib's form

        def save_authorization_code(self, code, request):
            sent = request.payload.data
            provider.codes[code] = Code(
                code=code, client_id=CLIENT, redirect_uri=request.payload.redirect_uri,
                scope=request.scope, person=request.user,
                code_challenge=sent.get("code_challenge"),
                code_challenge_method=sent.get("code_challenge_method"),
            )  # fmt: skip

        def query_authorization_code(self, code, client):
            return provider.codes.get(code)

        def delete_authorization_code(self, code):
            provider.codes.pop(code["code"], None)

        def authenticate_user(self, code):
            return code["person"]

    return CodeGrant


def _id_token(provider: Provider):
    class IdToken(OpenIDCode):
        def exists_nonce(self, nonce, request):
            return False

        def resolve_client_private_key(self, client):
            return provider.key

        def get_client_algorithm(self, client):
            return "RS256"

        def get_encode_header(self, client):
            return {"alg": "RS256", "kid": "one"}

        def get_client_claims(self, client):
            return {"iss": provider.url, "aud": [CLIENT]}

        def generate_user_info(self, person, scope):
            return UserInfo({**person, **provider.in_id_token})

    return IdToken()


def _app(provider: Provider) -> flask.Flask:
    app = flask.Flask("provider")

    class Validator(BearerTokenValidator):
        def authenticate_token(self, text):
            return provider.tokens.get(text)

    def save_token(token, request):
        provider.tokens[token["access_token"]] = Token(token, person=request.user)

    server = AuthorizationServer(
        app, query_client=lambda name: Site() if name == CLIENT else None, save_token=save_token
    )
    server.register_grant(
        _code_grant(provider), [_id_token(provider), CodeChallenge(required=True)]
    )
    guard = ResourceProtector()
    guard.register_token_validator(Validator())

    @app.before_request
    def note():
        provider.asked.append((flask.request.path, dict(flask.request.values)))

    @app.get("/.well-known/openid-configuration")
    def discovery():
        at = provider.url
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "userinfo_endpoint": f"{at}/userinfo",
            "jwks_uri": f"{at}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    @app.get("/keys")
    def keys():
        return {"keys": [KEY.as_dict(private=False)]}

    @app.get("/authorize")
    def authorize():
        who = None if provider.refuses else provider.who
        grant = server.get_consent_grant(end_user=provider.who)
        return server.create_authorization_response(grant_user=who, grant=grant)

    @app.post("/token")
    def token():
        return server.create_token_response()

    @app.get("/userinfo")
    @guard("openid")
    def userinfo():
        return {**current_token.get_user(), **provider.in_userinfo}

    return app


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, answering on this machine until the test ends."""
    provider = Provider()
    server = make_server("127.0.0.1", 0, _app(provider), threaded=True)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join(2)
        server.server_close()
