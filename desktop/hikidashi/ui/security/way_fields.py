"""The fields that dialogs about ways in share: a new passphrase, and a name."""

from PySide6.QtWidgets import QLineEdit

from hikidashi.domain.person import Person
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.new_passphrase import NewPassphraseForm
from hikidashi.ui.widgets import LabelledField
from hikidashi.words.catalogue import _

LONGEST_NAME = 40
"""Characters; what a key file keeps of a name."""


def new_form(ctx: RoomContext) -> NewPassphraseForm:
    """Return the form for a new passphrase, which knows what is known of the user."""
    house, about_me = ctx.house, ctx.session.about_me
    form = NewPassphraseForm(ctx.jobs, house.meter, house.new_passphrase)
    ctx.jobs.run(
        lambda: own_words(about_me.me()), then=form.set_hints, failed=ctx.complain
    )
    return form


def own_words(person: Person) -> tuple[str, ...]:
    """Return the words that somebody who knows the user would try."""
    texts = (
        person.name,
        person.name_kana,
        person.name_latin,
        person.address_latin,
        person.email.replace("@", " "),
        person.phone,
        person.postcode,
    )
    return tuple(dict.fromkeys(" ".join(texts).split()))


def name_edit(name: str = "") -> QLineEdit:
    """Return a field for the name of a way in."""
    edit = QLineEdit(name)
    edit.setMaxLength(LONGEST_NAME)
    return edit


def name_field(edit: QLineEdit) -> LabelledField:
    """Return the name's field with its label."""
    return LabelledField(
        _("&Name of this way in"),
        edit,
        _("So that you know it in the list. It may stay empty."),
    )
