"""Where the MQTT broker is, and by which files the room shows who it is."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from room.frozen import Frozen
from room.loopback import is_loopback

File = Annotated[str, Field(min_length=2, max_length=400, pattern="/")]
"""A path, such as /etc/calmroom/ca.crt."""

Secret = Annotated[str, Field(min_length=1, max_length=400)]
"""A path, or the bare name of a credential that systemd hands over."""


class BrokerFile(Frozen):
    """Where the MQTT broker is. Off this machine it needs ca_file; a password is a file, never a word in here."""

    host: Annotated[str, Field(min_length=1, max_length=253)] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 1883
    username: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    password_file: Secret | None = None
    ca_file: File | None = None
    cert_file: File | None = None
    key_file: Secret | None = None

    @model_validator(mode="after")
    def _encrypted_off_this_machine(self) -> Self:
        if self.ca_file is None and not is_loopback(self.host):
            raise ValueError(
                f"the broker is on another machine ({self.host}), so the connection must be encrypted; "
                "set ca_file to the school's CA certificate"
            )
        return self

    @model_validator(mode="after")
    def _what_belongs_together(self) -> Self:
        for one, other in (("cert_file", "key_file"), ("key_file", "cert_file"), ("password_file", "username")):
            if getattr(self, one) and not getattr(self, other):
                raise ValueError(f"{one} is of no use without {other}; set both or neither")
        if self.cert_file and not self.ca_file:
            raise ValueError("cert_file is of no use without ca_file; set that too")
        return self
