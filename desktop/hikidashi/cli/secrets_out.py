"""Writes what is secret where the user said, and nowhere else."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hikidashi.cli.parser import Parser
from hikidashi.cli.terminal import Terminal, UsageError
from hikidashi.domain.drawer import Drawer
from hikidashi.usecases.house import House
from hikidashi.words.catalogue import LANGUAGES, _, current_language
from hikidashi.words.recovery_sheet import recovery_sheet


def add_code_outputs(parser: Parser) -> None:
    """Add where a new recovery code goes: onto a sheet, to the terminal, or both."""
    parser.options.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE.pdf",
        help=_("write the recovery sheet, one page to print"),
    )
    parser.options.add_argument(
        "--sheet-lang",
        choices=tuple(LANGUAGES),
        help=_("the sheet’s language (default: that of the messages)"),
    )
    parser.options.add_argument(
        "--print-code",
        action="store_true",
        help=_("show the recovery code at the terminal"),
    )


def refuse_without_output(args: Namespace) -> None:
    """Refuse to make a code that nobody would ever see.

    Raises:
        CommandError
    """
    if args.sheet is None and not args.print_code:
        raise UsageError(
            _("Say where the recovery code should go: --sheet FILE.pdf or --print-code")
        )


@contextmanager
def writing(house: House, path: Path, data: bytes) -> Iterator[Path]:
    """Write a secret file, and take it away again if what follows fails.

    Raises:
        ExportFolderError: the folder cannot take it.
    """
    written = house.out.write(path.parent, path.name, data)
    try:
        yield written
    except BaseException:
        written.unlink(missing_ok=True)  # it would open nothing
        raise


@contextmanager
def written_sheet(
    args: Namespace, house: House, code: str, drawer: Drawer
) -> Iterator[Path | None]:
    """Write the recovery sheet if one is asked for; see ``writing``."""
    if args.sheet is None:
        yield None
        return
    folder: Path = args.vault
    sheet = recovery_sheet(
        code,
        house.vaults.info(folder).vault_id,
        str(folder.resolve()),
        house.now().date(),
        args.sheet_lang or current_language(),
        private=drawer is Drawer.PRIVATE,
    )
    with writing(house, args.sheet, house.sheets.pdf(sheet)) as written:
        yield written


def code_shape(args: Namespace, code: str, sheet: Path | None) -> dict[str, object]:
    """Return what JSON tells of a new code: itself only when it was asked for."""
    shape: dict[str, object] = {"sheet": None if sheet is None else str(sheet)}
    return {**shape, "code": code} if args.print_code else shape


def show_code(
    args: Namespace, terminal: Terminal, code: str, sheet: Path | None
) -> None:
    """Tell people where their new code is."""
    if args.print_code:
        terminal.print(code)
    if sheet is not None:
        terminal.say(
            _(
                "The recovery sheet is “{file}”. Print it, keep it apart from this "
                "computer, and delete the file."
            ).format(file=sheet)
        )
