"""The database: migrations that fit the tables, and people who are let in once, for so long, and not too often."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select

from staff.passwords import Passwords, problem_with
from staff.roles import Role
from staff.store import people
from staff.store.database import MIGRATIONS, Database, at
from staff.store.tables import AttemptRow, InvitationRow, SessionRow, Table
from staff.throttle import ADDRESS_LIMIT, NAME_LIMIT, PAIR_LIMIT, WINDOW, Throttle

T0 = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return at(tmp_path)


def test_the_migrations_make_exactly_the_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_a_second_start_changes_nothing(tmp_path: Path, database: Database) -> None:
    with database.writing() as session:
        people.invite(session, "Ms Khan", Role.ADMIN, T0)
    with at(tmp_path).reading() as session:
        assert people.find(session, "ms khan")


def test_the_migrations_can_be_taken_back(database: Database) -> None:
    with database.engine.connect().execution_options(writing=True) as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_the_database_is_written_ahead_and_to_the_disk(database: Database) -> None:
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_nothing_of_a_failed_transaction_stays(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            people.invite(session, "Ms Khan", Role.ADMIN, T0)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as session:
        assert people.find(session, "Ms Khan") is None


def test_an_invitation_works_once(database: Database) -> None:
    with database.writing() as session:
        token = people.invite(session, "  Ms   Khan ", Role.RESPONDER, T0)
        person = people.use_invitation(session, token, T0)
    assert person
    assert (person.name, person.role) == ("Ms Khan", Role.RESPONDER)
    with database.writing() as session:
        assert people.invited(session, token, T0) is None
        assert people.use_invitation(session, token, T0) is None


def test_an_invitation_ends(database: Database) -> None:
    with database.writing() as session:
        token = people.invite(session, "Ms Khan", Role.RESPONDER, T0)
        assert people.invited(session, token, T0 + timedelta(minutes=29))
        assert people.invited(session, token, T0 + timedelta(minutes=30)) is None
        assert people.invited(session, "made-up", T0) is None


def test_inviting_somebody_again_changes_their_role_and_makes_no_second_person(database: Database) -> None:
    with database.writing() as session:
        people.invite(session, "Ms Khan", Role.RESPONDER, T0)
        people.invite(session, "MS KHAN", Role.PRACTITIONER, T0)
        found = people.find(session, "ms khan")
    assert found
    assert found[0] == people.Person(1, "Ms Khan", Role.PRACTITIONER)


def test_secrets_are_kept_as_hashes_only(database: Database) -> None:
    with database.writing() as session:
        token = people.invite(session, "Ms Khan", Role.ADMIN, T0)
        person = people.invited(session, token, T0)
        assert person
        secret = people.sign_in(session, person, T0)
        Throttle("Ms Khan", "10.0.0.9").failed(session, T0)
        kept = [*session.scalars(select(InvitationRow.token_hash)), *session.scalars(select(SessionRow.token_hash))]
        keys = [*session.scalars(select(AttemptRow.key))]
    assert len(kept) == 2
    assert not {token, secret} & set(kept)
    assert not any("khan" in key or "10.0.0.9" in key for key in keys)


def test_a_session_ends_by_itself_at_sign_out_and_with_a_new_password(database: Database) -> None:
    with database.writing() as session:
        person = people.invited(session, people.invite(session, "Ms Khan", Role.ADMIN, T0), T0)
        assert person
        first, second, third = (people.sign_in(session, person, T0) for _ in range(3))
        assert people.signed_in(session, first, T0 + timedelta(hours=9))
        assert people.signed_in(session, first, T0 + timedelta(hours=10)) is None
        people.sign_out(session, second)
        assert people.signed_in(session, second, T0) is None
        assert people.signed_in(session, third, T0)
        people.set_password(session, person, "hash")
        assert people.signed_in(session, third, T0) is None


@pytest.mark.parametrize(
    ("limit", "attempt"),
    [
        (PAIR_LIMIT, lambda n: Throttle("Ms Khan", "10.0.0.1")),
        (ADDRESS_LIMIT, lambda n: Throttle(f"guess {n}", "10.0.0.1")),
        (NAME_LIMIT, lambda n: Throttle("Ms Khan", f"10.0.{n}.1")),
    ],
)
def test_guessing_is_slowed_down_and_not_for_ever(
    database: Database, limit: int, attempt: Callable[[int], Throttle]
) -> None:
    with database.writing() as session:
        for number in range(limit):
            assert not attempt(number).refuses(session, T0)
            attempt(number).failed(session, T0)
        assert attempt(limit).refuses(session, T0)
        assert not attempt(limit).refuses(session, T0 + WINDOW)


def test_a_stranger_elsewhere_does_not_lock_a_teacher_out(database: Database) -> None:
    with database.writing() as session:
        for _ in range(PAIR_LIMIT):
            Throttle("Ms Khan", "10.9.9.9").failed(session, T0)
        assert Throttle("ms khan", "10.9.9.9").refuses(session, T0)
        assert not Throttle("Ms Khan", "10.0.0.1").refuses(session, T0)
        Throttle("Ms Khan", "10.9.9.9").succeeded(session)
        assert not Throttle("Ms Khan", "10.9.9.9").refuses(session, T0)


def test_passwords() -> None:
    passwords = Passwords()
    kept = passwords.hash("three random words")
    assert kept.startswith("$argon2id$")
    assert passwords.fits("three random words", kept)
    assert not passwords.fits("three random word", kept)
    assert not passwords.fits("nobody", None)
    assert not passwords.fits("anything", "not a hash")


@pytest.mark.parametrize(
    ("password", "again", "begins"),
    [
        ("short", "short", "Please use at least"),
        ("x" * 201, "x" * 201, "Please use at most"),
        ("three random words", "three random word", "The two are not the same"),
        ("i am ms khan", "i am ms khan", "Please do not use your name"),
        ("three random words", "three random words", None),
    ],
)
def test_what_a_password_must_be(password: str, again: str, begins: str | None) -> None:
    problem = problem_with(password, again, "Ms Khan")
    assert problem == begins or (problem and begins and problem.startswith(begins))
