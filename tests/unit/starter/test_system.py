from pathlib import Path

import pytest

from starter.system import Family, Manner, System, get, system_of, this_system


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"ID": "debian", "VERSION_CODENAME": "bookworm"}, System(Family.APT)),
        ({"ID": "debian", "VERSION_CODENAME": "trixie"}, System(Family.APT, t64=True)),
        ({"ID": "ubuntu", "VERSION_CODENAME": "jammy"}, System(Family.APT)),
        (
            {"ID": "linuxmint", "ID_LIKE": "ubuntu debian", "UBUNTU_CODENAME": "noble"},
            System(Family.APT, t64=True),
        ),
        ({"ID": "fedora"}, System(Family.DNF)),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, System(Family.DNF)),
        ({"ID": "arch"}, System(Family.OTHER)),
    ],
)
def test_the_family_follows_from_os_release(
    fields: dict[str, str], expected: System
) -> None:
    assert system_of(fields) == expected


def test_os_release_is_read_with_and_without_quotes(tmp_path: Path) -> None:
    release = tmp_path / "os-release"
    release.write_text('ID="debian"\nVERSION_CODENAME=bookworm\n', "utf-8")

    assert this_system(release) == System(Family.APT)


def test_a_system_without_os_release_has_no_known_packages(tmp_path: Path) -> None:
    assert this_system(tmp_path / "absent") == System(Family.OTHER)


def test_the_command_is_the_one_a_person_would_type() -> None:
    apt, dnf = System(Family.APT), System(Family.DNF)

    assert apt.command(["a", "b"]) == (
        "sudo apt-get install -y --no-install-recommends a b"
    )
    assert dnf.command(["a"]) == "sudo dnf install -y a"
    assert System(Family.OTHER).command(["a"]) == ""


def test_nothing_is_installed_on_an_unknown_system() -> None:
    assert not get(System(Family.OTHER), ["a"], Manner.GO)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Nothing is really called; what would have been is kept here."""
    called: list[list[str]] = []

    def call(command: list[str]) -> bool:
        called.append(command)
        return True

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("starter.system._call", call)
    monkeypatch.setattr("sys.stdin", None)
    return called


@pytest.mark.parametrize("manner", list(Manner))
def test_root_without_a_terminal_just_installs(
    manner: Manner, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)

    assert get(System(Family.APT), ["a"], manner)

    assert [command[:2] for command in commands] == [
        ["apt-get", "update"],
        ["apt-get", "install"],
    ]


def test_another_user_without_sudo_installs_nothing(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "")

    assert not get(System(Family.APT), ["a"], Manner.GO)

    assert commands == []


@pytest.mark.parametrize(("answer", "expected"), [("", True), ("n", False)])
def test_a_person_at_the_terminal_is_asked(
    answer: str,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    *,
    expected: bool,
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("starter.system._someone_is_there", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answer)

    assert get(System(Family.DNF), ["a"], Manner.ASK) is expected

    assert bool(commands) is expected
