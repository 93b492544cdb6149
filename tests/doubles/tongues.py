"""A tongue that shows what is translated and what is not."""

import gettext

from bot.i18n import Tongue
from tests.locales.messages import extracted


class Brackets(gettext.NullTranslations):
    """A catalogue of a language that is English in ⟦brackets⟧; it has what the real ones have, and refuses the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._known = {message.id if isinstance(message.id, str) else message.id[0] for message in extracted()}

    def gettext(self, message: str) -> str:
        """Put a message in brackets."""
        return f"⟦{self._found(message, message)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Put the form that English would choose in brackets."""
        return f"⟦{self._found(msgid1, msgid1 if n == 1 else msgid2)}⟧"

    def _found(self, message: str, form: str) -> str:
        if message not in self._known:
            raise LookupError(f"no catalogue can have this message: {message}")
        return form


def brackets() -> Tongue:
    """Return the tongue."""
    return Tongue("qps", Brackets())
