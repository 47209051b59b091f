"""The embedded PostgreSQL under every fault that a machine can offer short of a power cut."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from fotfeste.config.keeper import account, server
from fotfeste.config.keeper.keeper import Keeper
from fotfeste.config.keeper.places import Credentials

SMALL = {"shared_buffers": "16MB", "max_connections": "20"}

# Another program that uses the folder, says so, and leaves when its input ends.
PROGRAM = """
import sys
from pathlib import Path
from fotfeste.config.keeper.keeper import Keeper

with Keeper(data=Path(sys.argv[1]), dies_with_starter=sys.argv[2] == "dies", options={"shared_buffers": "16MB", "max_connections": "20"}):
    print("up", flush=True)
    sys.stdin.read()
"""

Connection = psycopg.Connection[tuple[object, ...]]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that an ordinary account can pass through, because root lends one to the server."""
    parent = Path(tempfile.mkdtemp(prefix="fotfeste-keeper-"))
    parent.chmod(0o711)
    yield parent
    for credentials in parent.rglob("postgres.json"):
        place = Credentials.of(credentials.parent)
        server.stop(cluster=place.cluster)
        shutil.rmtree(place.socket_folder, ignore_errors=True)
    shutil.rmtree(parent)


@pytest.fixture
def data(folder: Path) -> Path:
    return folder / "data"


def other_program(data: Path, *, dies: bool = False) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", PROGRAM, str(data), "dies" if dies else "stays"]
    return subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def is_up(program: "subprocess.Popen[str]") -> bool:
    assert program.stdout is not None
    return program.stdout.readline() == "up\n"


def leave(program: "subprocess.Popen[str]") -> None:
    program.communicate(timeout=60)
    assert program.returncode == 0


def kill(program: "subprocess.Popen[str]") -> None:
    program.kill()
    program.communicate()


def server_of(data: Path) -> int | None:
    return server.running(Credentials.of(data).cluster)


def eventually(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def connect(data: Path, role: str = "fotfeste_owner") -> Connection:
    return psycopg.connect(make_conninfo(**Credentials.of(data).connection(role=role)), autocommit=True)


def rows(data: Path) -> int:
    with connect(data) as connection:
        row = connection.execute("select count(*) from kept").fetchone()
    assert row is not None
    return int(str(row[0]))


def write_rows(data: Path, count: int) -> None:
    with connect(data) as connection:
        connection.execute("create table if not exists kept (n int)")
        for number in range(count):
            connection.execute("insert into kept values (%s)", [number])


def test_a_second_start_finds_everything_and_the_last_to_leave_stops_the_server(data: Path) -> None:
    with Keeper(data=data, options=SMALL):
        write_rows(data, 5)
    assert server_of(data) is None
    with Keeper(data=data, options=SMALL):
        assert rows(data) == 5
    assert server_of(data) is None


def test_a_killed_starter_takes_its_server_down_cleanly_and_loses_nothing(data: Path) -> None:
    starter = other_program(data, dies=True)
    assert is_up(starter)
    write_rows(data, 50)
    kill(starter)
    assert eventually(lambda: server_of(data) is None)
    # The pid file goes a moment before the last line is written.
    assert eventually(lambda: "database system is shut down" in (data / "postgres.log").read_text(encoding="utf-8"))
    with Keeper(data=data, options=SMALL):
        assert rows(data) == 50


def test_a_server_that_outlived_its_killed_starter_is_joined_and_stopped_in_the_end(data: Path) -> None:
    starter = other_program(data)
    assert is_up(starter)
    first = server_of(data)
    kill(starter)
    assert server_of(data) == first
    with Keeper(data=data, options=SMALL):
        assert server_of(data) == first
    assert server_of(data) is None


def test_a_killed_server_has_lost_no_acknowledged_row_and_is_revived(data: Path) -> None:
    keeper = Keeper(data=data, options=SMALL)
    with keeper:
        write_rows(data, 200)
        killed = server_of(data)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda: server_of(data) is None)
        assert keeper.revive()
        assert server_of(data) not in (None, killed)
        assert rows(data) == 200
        assert not keeper.revive()


def test_a_server_killed_while_nobody_watched_is_started_again_by_the_next_program(data: Path) -> None:
    starter = other_program(data)
    assert is_up(starter)
    write_rows(data, 200)
    killed = server_of(data)
    assert killed is not None
    kill(starter)
    os.kill(killed, signal.SIGKILL)
    with Keeper(data=data, options=SMALL):
        assert rows(data) == 200


def test_two_programs_on_one_new_folder_share_one_server(data: Path) -> None:
    one, two = other_program(data), other_program(data)
    assert is_up(one)
    assert is_up(two)
    shared = server_of(data)
    write_rows(data, 3)
    leave(one)
    assert server_of(data) == shared
    assert rows(data) == 3
    leave(two)
    assert server_of(data) is None


def test_a_foreign_process_with_the_number_of_a_dead_server_is_left_alone(data: Path) -> None:
    with Keeper(data=data, options=SMALL):
        pass
    foreigner = subprocess.Popen(["sleep", "60"])
    cluster = Credentials.of(data).cluster
    (cluster / "postmaster.pid").write_text(f"{foreigner.pid}\n{cluster}\n1\n5432\n\n\n\nready\n", encoding="utf-8")
    try:
        assert server_of(data) is None
        with Keeper(data=data, options=SMALL):
            assert server_of(data) not in (None, foreigner.pid)
        assert foreigner.poll() is None
    finally:
        foreigner.kill()
        foreigner.wait()


def test_a_dead_server_that_nobody_has_buried_does_not_count_as_running(data: Path) -> None:
    with Keeper(data=data, options=SMALL) as credentials:
        pass
    zombie = subprocess.Popen(["true"])
    assert eventually(lambda: ") Z " in Path(f"/proc/{zombie.pid}/stat").read_text(encoding="utf-8"))
    (credentials.cluster / "postmaster.pid").write_text(f"{zombie.pid}\n", encoding="utf-8")
    with Keeper(data=data, options=SMALL):
        assert server_of(data) not in (None, zombie.pid)
    zombie.wait()


def test_a_path_longer_than_a_socket_may_be_works(folder: Path) -> None:
    data = folder / ("a-long-name-" * 6) / ("and-another-" * 6) / "data"
    assert len(str(data)) > 145
    data.parent.mkdir(parents=True, mode=0o711)
    data.parent.parent.chmod(0o711)
    data.parent.chmod(0o711)
    with Keeper(data=data, options=SMALL):
        write_rows(data, 1)
        assert rows(data) == 1


def test_a_start_that_broke_off_half_way_is_finished_by_the_next(data: Path) -> None:
    with Keeper(data=data, options=SMALL):
        pass
    kept = data / "postgres.json"
    kept.write_text(kept.read_text(encoding="utf-8").replace('"complete": true', '"complete": false'), encoding="utf-8")
    left_over = Credentials.of(data).cluster.with_name("postgres.new")
    left_over.mkdir()
    with Keeper(data=data, options=SMALL) as credentials:
        assert credentials.complete
        write_rows(data, 1)


def test_passwords_are_random_private_and_asked_for(data: Path) -> None:
    with Keeper(data=data, options=SMALL) as credentials:
        assert stat.S_IMODE((data / "postgres.json").stat().st_mode) == 0o600
        assert stat.S_IMODE(credentials.socket_folder.stat().st_mode) == 0o700
        assert len(set(credentials.passwords.values())) == 4
        wrong = {**credentials.connection(role="fotfeste_app"), "password": "guess"}
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(make_conninfo(**wrong))


def test_the_program_may_use_tables_but_neither_make_nor_empty_them(data: Path) -> None:
    with Keeper(data=data, options=SMALL):
        write_rows(data, 2)
        with connect(data, role="fotfeste_app") as program:
            program.execute("insert into kept values (3)")
            for forbidden in ("create table mine (n int)", "truncate kept", "alter table kept disable row level security"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    program.execute(forbidden)


def test_the_role_for_back_ups_reads_past_the_wall_and_writes_nothing(data: Path) -> None:
    with Keeper(data=data, options=SMALL):
        write_rows(data, 2)
        with connect(data) as owner:
            owner.execute("alter table kept enable row level security")
            owner.execute("alter table kept force row level security")
        assert rows(data) == 0
        with connect(data, role="fotfeste_backup") as backup:
            assert backup.execute("select count(*) from kept").fetchone() == (2,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                backup.execute("insert into kept values (4)")


def test_a_folder_that_somebody_else_put_where_the_socket_belongs_is_refused(data: Path) -> None:
    data.mkdir(mode=0o711)
    planted = Credentials.of(data).socket_folder
    planted.mkdir(mode=0o777)
    planted.chmod(0o777)
    try:
        with pytest.raises(PermissionError, match="alone"), Keeper(data=data, options=SMALL):
            pass
    finally:
        planted.rmdir()


def test_a_server_that_dies_with_its_starter_is_started_from_the_main_thread_only(data: Path) -> None:
    seen: list[BaseException] = []

    def start() -> None:
        try:
            with Keeper(data=data, dies_with_starter=True, options=SMALL):
                pass
        except RuntimeError as error:
            seen.append(error)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert [str(error) for error in seen] == ["A server that dies with its starter must be started from the main thread."]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends an account to the server")
def test_root_keeps_its_folders_closed_and_puts_the_cluster_where_the_account_can_get_at_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "STATE", folder / "state")
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    with Keeper(data=closed / "data", options=SMALL) as credentials:
        assert credentials.cluster.is_relative_to(folder / "state")
        write_rows(closed / "data", 1)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    with Keeper(data=closed / "data", options=SMALL):
        assert rows(closed / "data") == 1
