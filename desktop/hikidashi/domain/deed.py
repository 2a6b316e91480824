"""What the user can do that changes something, or that the activity log names."""

from enum import Enum


class Deed(Enum):
    """What the user did, for "Undo …" menus and the activity log.

    The sentence is made by ``words``.
    """

    SAVE_PERSON = "save-person"
    ADD_SERVICE = "add-service"
    EDIT_SERVICE = "edit-service"
    REMOVE_SERVICE = "remove-service"
    ADD_POLICY = "add-policy"
    IMPORT_SERVICES = "import-services"
    SAVE_LETTER = "save-letter"
    REMOVE_LETTER = "remove-letter"
    ADD_RECORD = "add-record"
    EDIT_RECORD = "edit-record"
    REMOVE_RECORD = "remove-record"
    EDIT_RECORDS = "edit-records"
    IMPORT_RECORDS = "import-records"
    SAVE_RECORD_TYPE = "save-record-type"
    REMOVE_RECORD_TYPE = "remove-record-type"
    SAVE_VIEW = "save-view"
    REMOVE_VIEW = "remove-view"
    SAVE_REMINDER = "save-reminder"
    REMOVE_REMINDER = "remove-reminder"
    SAVE_IMPORT_MAP = "save-import-map"
    REMOVE_IMPORT_MAP = "remove-import-map"
    SAVE_MOVE_PLAN = "save-move-plan"
    REMOVE_MOVE_PLAN = "remove-move-plan"
    ADD_ATTACHMENT = "add-attachment"
    EDIT_ATTACHMENT = "edit-attachment"
    REMOVE_ATTACHMENT = "remove-attachment"
    RESTORE = "restore"
    EMPTY_TRASH = "empty-trash"
    IMPORT_EXPORT = "import-export"
    # What follows changes no entity, so it cannot be undone; the log names it.
    UNLOCK = "unlock"
    OPEN_PRIVATE = "open-private"
    BACK_UP = "back-up"
    EXPORT_ALL = "export-all"
    EXPORT_ATTACHMENT = "export-attachment"
    EXPORT_RECORDS = "export-records"
    CHANGE_WAYS = "change-ways"
    ROTATE_KEY = "rotate-key"
    REPAIR = "repair"
    CLEAR_ACTIVITY = "clear-activity"
