"""The adults who may sign in, their invitations, sessions and failed attempts."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from staff.roles import Role
from staff.store.tables import AttemptRow, InvitationRow, PersonRow, SessionRow

INVITATION_LASTS = timedelta(minutes=30)
LONGEST_NAME = 60
"""What the child's screen has room for."""
SESSION_LASTS = timedelta(hours=10)
"""A school day; a phone that is lost in the evening is signed out in the morning."""


@dataclass(frozen=True)
class Person:
    """An adult. The name is what the child's screen shows."""

    id: int
    name: str
    role: Role


@dataclass(frozen=True)
class SignedIn:
    """A browser's session: who it is, and the token that its forms carry."""

    person: Person
    form_token: str


def name_key(name: str) -> str:
    """The name as it is compared: no case and no double spaces."""
    return " ".join(name.split()).casefold()


def invite(session: Session, name: str, role: Role, now: datetime) -> str:
    """The token of a new one-time link for this person, who is made known if need be and has this role from now on."""
    tidy = " ".join(name.split())
    person = session.scalar(select(PersonRow).where(PersonRow.name_key == name_key(name)))
    if person is None:
        person = PersonRow(name=tidy, name_key=name_key(name), role=role.value, since=now)
        session.add(person)
    person.role = role.value
    session.flush()
    token = secrets.token_urlsafe(24)
    session.add(InvitationRow(token_hash=_hash(token), person_id=person.id, ends_at=now + INVITATION_LASTS))
    return token


def invited(session: Session, token: str, now: datetime) -> Person | None:
    """Whom a link is for, if it can still be used."""
    row = session.get(InvitationRow, _hash(token))
    if row is None or row.used_at or row.ends_at <= now:
        return None
    return _person(session.get_one(PersonRow, row.person_id))


def use_invitation(session: Session, token: str, now: datetime) -> Person | None:
    """Use a link up. Of two who try at once, one gets None."""
    person = invited(session, token, now)
    used = update(InvitationRow).where(InvitationRow.token_hash == _hash(token), InvitationRow.used_at.is_(None))
    taken = session.execute(used.values(used_at=now).returning(InvitationRow.token_hash)).first()
    return person if taken else None


def find(session: Session, name: str) -> tuple[Person, str | None] | None:
    """The person of this name and the hash of their password, if they have chosen one."""
    row = session.scalar(select(PersonRow).where(PersonRow.name_key == name_key(name)))
    return (_person(row), row.password_hash) if row else None


def set_password(session: Session, person: Person, password_hash: str) -> None:
    """Keep a new password's hash, and end every session there is: whoever had the old one is out."""
    session.execute(update(PersonRow).where(PersonRow.id == person.id).values(password_hash=password_hash))
    session.execute(delete(SessionRow).where(SessionRow.person_id == person.id))


def sign_in(session: Session, person: Person, now: datetime) -> str:
    """A new session for this person: the secret for the browser's cookie."""
    session.execute(delete(SessionRow).where(SessionRow.ends_at <= now))
    secret = secrets.token_urlsafe(32)
    row = SessionRow(
        token_hash=_hash(secret),
        person_id=person.id,
        form_token=secrets.token_urlsafe(24),
        ends_at=now + SESSION_LASTS,
    )
    session.add(row)
    return secret


def signed_in(session: Session, secret: str, now: datetime) -> SignedIn | None:
    """Whose session a cookie is, if it has not ended."""
    query = select(SessionRow, PersonRow).join(PersonRow, PersonRow.id == SessionRow.person_id)
    found = session.execute(query.where(SessionRow.token_hash == _hash(secret), SessionRow.ends_at > now)).first()
    return SignedIn(_person(found[1]), found[0].form_token) if found else None


def sign_out(session: Session, secret: str) -> None:
    """End a session."""
    session.execute(delete(SessionRow).where(SessionRow.token_hash == _hash(secret)))


def failures(session: Session, key: str, since: datetime) -> int:
    """How many sign-ins failed under this key since a moment."""
    count = select(func.count()).select_from(AttemptRow).where(AttemptRow.key == _hash(key), AttemptRow.at > since)
    return session.scalars(count).one()


def add_failure(session: Session, keys: list[str], now: datetime, kept_for: timedelta) -> None:
    """A sign-in failed under these keys. What is older than `kept_for` is forgotten."""
    session.execute(delete(AttemptRow).where(AttemptRow.at <= now - kept_for))
    session.add_all(AttemptRow(key=_hash(key), at=now) for key in keys)


def forgive(session: Session, keys: list[str]) -> None:
    """The right person is in: forget what failed under these keys."""
    session.execute(delete(AttemptRow).where(AttemptRow.key.in_([_hash(key) for key in keys])))


def _person(row: PersonRow) -> Person:
    return Person(row.id, row.name, Role(row.role))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
