"""Why something about a record was refused, in plain words."""

from collections.abc import Mapping

from hikidashi.words.catalogue import later

_WRITE_ANOTHER = later("Write another number.")

RECORD_REFUSALS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("value", "not a number"): (
        later("This is no number that can be kept."),
        later("Write it with figures, at most 28 of them."),
    ),
    ("value", "out of range"): (
        later("This number is too large or too small to be kept."),
        _WRITE_ANOTHER,
    ),
    ("count", "out of range"): (
        later("This is not how often something can be in a day."),
        later("Write a number from 0 to 10,000."),
    ),
    ("duration", "out of range"): (
        later("This is too long for a duration."),
        later("Write at most a year."),
    ),
    ("every", "out of range"): (
        later("This is not how often you can be reminded."),
        later("Write a number from 1 to 1,000."),
    ),
    ("minutes", "not within a day"): (
        later("There is no such time of day."),
        later("Write a time between 0:00 and 23:59."),
    ),
    ("name", "missing"): (
        later("A name is missing."),
        later("Enter the name by which you want to know it."),
    ),
    ("field-name", "missing"): (
        later("A field has no name."),
        later("Enter what it shall be called."),
    ),
    ("field-form", "in-use"): (
        later("There are entries with this field, so its form stays as it is."),
        later("Retire the field and make a new one in another form."),
    ),
    ("options", "in-use"): (
        later("There are entries with this, so it cannot be removed."),
        later("Retire it: then it is offered no more, and the entries stay."),
    ),
    ("record-type", "in-use"): (
        later("There are entries of this type, so it cannot be removed."),
        later("Retire it: then it is offered no more, and the entries stay."),
    ),
    ("record-type", "built-in"): (
        later("This type comes with the app, so it cannot be removed."),
        later("Retire it: then it is offered no more."),
    ),
    ("position", "out of range"): (
        later("This place in the order is too far off to be kept."),
        _WRITE_ANOTHER,
    ),
    ("scale", "has no two ends"): (
        later("A scale needs two ends."),
        later("Write a lower and a higher whole number."),
    ),
    ("scale", "out of range"): (
        later("The ends of this scale are too far out."),
        later("Write whole numbers closer to zero."),
    ),
    ("span", "ends before it begins"): (
        later("The time ends before it begins."),
        later("Enter the earlier day first."),
    ),
    ("query", "asks for too much"): (
        later("This asks for too much at once."),
        later("Take some of the filters away."),
    ),
    ("step", "check-first"): (
        later("The check comes before the deletion request."),
        later("Look at what came first, or say that you go on without the check."),
    ),
    ("told-count", "out of range"): (
        later("This is not how many entries a service can show."),
        _WRITE_ANOTHER,
    ),
    ("told-last", "before the first"): (
        later("The last entry lies before the first one."),
        later("Enter the earlier day as the first."),
    ),
}
"""By field and reason: what it is, and what to do."""
