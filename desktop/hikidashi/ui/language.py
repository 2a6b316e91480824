"""Which language the screen speaks, our own sentences and Qt's dialogs alike."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from hikidashi.words.catalogue import current_language, use_language


class Tongue:
    """Switches all of the app to a language; views made afterwards speak it."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._qt = QTranslator(app)

    def speak(self, code: str) -> None:
        """Speak ``code`` from now on; "" is the system's language."""
        use_language(code)
        language = current_language()
        QLocale.setDefault(QLocale(language))
        self._app.removeTranslator(self._qt)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._qt)
