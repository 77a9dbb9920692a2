"""A sign-in provider for the browser tests: ``oidc_provider.py PORT USERS`` on the loopback.

USERS is JSON: the claims of each person by their ``sub``. The pages of the provider ask another
host for a stylesheet; ours do not.
"""

import json
import os
import re
import sys

import flask
import oidc_provider_mock
from werkzeug.serving import make_server

LINK = re.compile(rb"<link.*?/>", re.DOTALL)


def main(port: int, users: dict[str, dict[str, object]]) -> None:
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # plain http: it never leaves this machine
    known = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in users.items()]
    app = oidc_provider_mock.app(user_claims=known)

    @app.after_request
    def ours_only(response: flask.Response) -> flask.Response:
        if response.mimetype == "text/html":
            response.set_data(LINK.sub(b"", response.get_data()))
        return response

    make_server("127.0.0.1", port, app, threaded=True).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]))
