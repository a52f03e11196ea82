"""A browser without a picture and without JavaScript: cookies, pages, forms."""

import http.client
import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    cookies: tuple[str, ...]
    text: str

    @property
    def form_token(self) -> str:
        """The token of the first form on the page."""
        found = re.search(r'name="form_token" value="([^"]*)"', self.text)
        assert found, f"no form in {self.text[:200]}"
        return unescape(found[1])


@dataclass
class AClient:
    """Keeps cookies between requests; follows no redirect by itself."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Reply:
        """GET a page."""
        return self.send("GET", path, None, headers)

    def post(self, path: str, form: dict[str, str], **headers: str) -> Reply:
        """POST a form."""
        return self.send("POST", path, urlencode(form), headers)

    def send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Reply:
        """Send a request."""
        place = urlsplit(self.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=15)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            is_stream = response.getheader("Content-Type", "").startswith("text/event-stream")
            text = "" if is_stream else response.read().decode()
        finally:
            connection.close()
        cookies = tuple(response.headers.get_all("Set-Cookie") or ())
        for cookie in cookies:
            name, _, value = cookie.partition("=")
            value = value.split(";")[0].strip('"')
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, cookies, text)

    def take_up(self, link: str, **form: str) -> Reply:
        """Sign in with a one-time link."""
        path = urlsplit(link).path
        token = self.get(path).form_token
        return self.post(path, {"form_token": token, **(form or {"way": "once"})})
