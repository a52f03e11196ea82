"""A school's broker as docs/mosquitto ships it, with certificates from `python -m certificates`, and who may try it."""

import getpass
import os
import queue
import shutil
import signal
import ssl
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from paho.mqtt.client import Client, MQTTMessage, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion

from certificates.school import School
from scripts.broker import LOOPBACK, answers, free_port
from scripts.child import Child
from scripts.waiting import HarnessError, wait_until
from wire.mqtt import Broker, Session, Will

SHIPPED = Path(__file__).parents[2] / "docs" / "mosquitto"
NOW = datetime.now(UTC)
BLUE, GREEN, RED, BOARD, DISPLAY = "hillside/blue", "hillside/green", "hillside/red", "board", "display"


def as_shipped(folder: Path, tls_port: int, plain_port: int) -> str:
    """The shipped configuration; only ports and folders are other ones, each of which must be there to be changed."""
    text = (SHIPPED / "mosquitto.conf").read_text()
    changes = {
        "listener 8883\n": f"listener {tls_port}\n",
        "listener 1883 127.0.0.1\n": f"listener {plain_port} 127.0.0.1\n",
        "/etc/mosquitto/calmroom/": f"{folder}/",
        "/var/lib/calmroom/broker/": f"{folder}/kept/",
    }
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text + f"user {getpass.getuser()}\n"  # systemd says who it is; started by hand as root, it must be told


class SchoolBroker:
    """The running broker, and the keys of its school."""

    def __init__(self, folder: Path) -> None:
        self.keys = folder / "keys"
        self.school = School(self.keys)
        self.school.begin("Hillside Primary", NOW)
        self.school.broker(["localhost", LOOPBACK], NOW)
        for name in (BLUE, GREEN, RED, BOARD, DISPLAY):
            self.school.client(name, NOW)
        self.folder = self.keys / "broker"
        self.acl = self.folder / "acl"
        shutil.copy(SHIPPED / "acl", self.acl)
        (self.folder / "kept").mkdir()
        self.port, self.plain_port = free_port(), free_port()
        conf = folder / "mosquitto.conf"
        conf.write_text(as_shipped(self.folder, self.port, self.plain_port))
        program = shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin")
        assert program, "mosquitto is not installed; run scripts/setup"
        self.log = folder / "mosquitto.log"
        self.child = Child.start("mosquitto", [program, "-c", str(conf)], log=self.log, env=os.environ)
        wait_until(lambda: answers(self.port) or not self.child.running, "mosquitto to listen")
        if not self.child.running:
            raise HarnessError(f"mosquitto did not start: {self.child.last_words()}")

    def broker(self, name: str) -> Broker:
        """The broker as this client's settings would have it."""
        own = self.keys / "clients" / name
        return Broker(
            "localhost", self.port, name, own / "password", own / "ca.crt", own / "client.crt", own / "client.key"
        )

    def reload(self) -> None:
        """Let the broker read its lists again."""
        self.child.process.send_signal(signal.SIGHUP)


@dataclass
class Ear:
    """One client and what it hears and is told."""

    broker: Broker
    will: Will | None = None
    client_id: str = ""
    heard: "queue.Queue[MQTTMessage]" = field(default_factory=queue.Queue)
    words: "queue.Queue[tuple[int, bool, str]]" = field(default_factory=queue.Queue)
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = Session(
            self.broker,
            self.client_id or f"a-client-{id(self)}",
            on_message=self.heard.put,
            on_lost=self.lost.append,
            on_acknowledged=lambda *word: self.words.put(word),
            will=self.will,
        )
        self.session.start()

    def come_in(self) -> "Ear":
        """Wait until the broker has let it in."""
        wait_until(lambda: self.session.connected or self.lost, "the broker's word")
        assert self.session.connected, self.lost
        return self

    def subscribe(self, *topics: str) -> None:
        """Subscribe, and wait until the broker has it: what is published after it is answered after it."""
        self.session.subscribe(*topics)
        self.publish("x")

    def publish(self, topic: str, payload: bytes = b"{}", *, retain: bool = False) -> tuple[bool, str]:
        """Publish at QoS 1: whether the broker refused, and its reason."""
        mid = self.session.publish(topic, payload, retain=retain)
        word = self.words.get(timeout=10)
        assert word[0] == mid
        return word[1], word[2]

    def topics_until(self, last: str) -> list[str]:
        """The topics of everything heard up to this one."""
        topics: list[str] = []
        while not topics or topics[-1] != last:
            topics.append(self.heard.get(timeout=10).topic)
        return topics


def try_to_come_in(broker: Broker, context: ssl.SSLContext | None) -> str:
    """What becomes of a client that is not one of ours: *let in*, or why not. Our own code stops nothing here."""
    became: queue.Queue[str] = queue.Queue()
    client = Client(CallbackAPIVersion.VERSION2, "stranger", protocol=MQTTv5)
    if context:
        client.tls_set_context(context)
    if broker.username:
        client.username_pw_set(
            broker.username, broker.password_file.read_text().strip() if broker.password_file else None
        )
    client.on_connect = lambda _c, _d, _f, reason, _p: became.put(str(reason) if reason.is_failure else "let in")
    client.on_disconnect = lambda _c, _d, _f, reason, _p: became.put(f"thrown out: {reason}")
    try:
        client.connect(broker.host, broker.port)
    except OSError as error:
        return f"no connection: {error}"
    client.loop_start()
    try:
        return became.get(timeout=10)
    finally:
        client.disconnect()
        client.loop_stop()


def stranger_tls(ca: Path, certificate: Path | None = None, key: Path | None = None) -> ssl.SSLContext:
    """TLS as somebody else might speak it."""
    context = ssl.create_default_context(cafile=str(ca))
    if certificate and key:
        context.load_cert_chain(certificate, key)
    return context


def with_password_of(broker: Broker, other: Broker) -> Broker:
    """The same client with another's password."""
    return replace(broker, password_file=other.password_file)
