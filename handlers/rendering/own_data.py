"""What is kept of a person as a file that they can read: JSON, each part with a sentence that says what it is for."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from bot.domain.audit import AuditEntry
from bot.domain.belongings import Belonging, Kind, OwnData
from bot.i18n import N_, Tongue

FILE = "whosays-mydata.json"
SCHEMA = "whosays.mydata/1"

_EXPLAINED = {
    Kind.SETTINGS: N_("What you have set, such as your language. It stays until you change or erase it."),
    Kind.PRIVATE_CHAT: N_("Whether our private chat was closed to me, because you had blocked me."),
    Kind.READ: N_(
        "Which of your messages I answered, and a code of what each was, so that I notice when you edit one."
    ),
    Kind.PRESSED: N_("Which buttons were pressed a few minutes ago, so that nothing is shown twice."),
    Kind.GIVEN: N_("Which of my messages answered you, so that I can point to it."),
    Kind.SENT: N_("Where my answers of the last two days stand, so that I can correct them where a moderator does."),
    Kind.REPORTS: N_(
        "What you reported as wrong, with what you wrote to it and the language in which I tell you what became of it. "
        "It goes once I have told you, or 30 days after somebody last reported the same."
    ),
    Kind.REPORTED: N_("How many reports you made within a day, since there is an end to them."),
    Kind.SEATS: N_(
        "Your seat in each exercise that you took part in, and what stands under it: what you chose, by round, and the "
        "name that you gave for your teacher. It goes a day after the class began."
    ),
    Kind.EXERCISES: N_(
        "The exercises that you made, with their claims, keys and notes. Each goes 90 days after its last change."
    ),
    Kind.PAGES: N_(
        "Which pages you may open or have opened in a browser: a class’s, or the moderators’. It goes within 8 hours."
    ),
    Kind.ROSTER: N_("That you are a moderator, since when, and the name by which the other moderators know you."),
    Kind.AWAITED: N_("What I asked you to type, so that I know what your reply is about."),
    Kind.WAITING: N_("What you sent and I have not dealt with yet. The message that asked for this file is left out."),
    Kind.PUT_ASIDE: N_(
        "What you sent and I could not deal with, put aside for whoever runs me. Where somebody else’s message names "
        "you, what they wrote is left out."
    ),
}


def own_data(data: OwnData, now: datetime, tongue: Tongue) -> bytes:
    """Write all of it, in UTF-8 and with two spaces for each step inwards."""
    written = {
        "schema": SCHEMA,
        "at": now.isoformat(timespec="seconds"),
        "parts": [*_parts(data, tongue), _block(data, tongue), _log(data, tongue), _hidden(tongue)],
    }
    return json.dumps(written, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _parts(data: OwnData, tongue: Tongue) -> Iterator[dict[str, object]]:
    for kind in Kind:
        kept = [_kept(one) for one in data.belongings if one.kind is kind]
        yield {"part": kind.value, "what": tongue.say(_EXPLAINED[kind]), "kept": kept}


def _kept(one: Belonging) -> dict[str, object]:
    return {"key": one.key, "value": one.value, "seconds_left": one.seconds}


def _block(data: OwnData, tongue: Tongue) -> dict[str, object]:
    what = tongue.say(
        "Whether moderators have blocked you, why, since when and until when. It stands under a code that only my "
        "secret can make of your number, and is not erased on a wish, or whoever is blocked would be back at once."
    )
    block = data.block
    until = None if block is None or block.until is None else block.until.isoformat(timespec="seconds")
    kept = [] if block is None else [{"why": block.why, "at": block.at.isoformat(timespec="seconds"), "until": until}]
    return {"part": "block", "what": what, "kept": kept}


def _log(data: OwnData, tongue: Tongue) -> dict[str, object]:
    what = tongue.say(
        "What happened when you asked me something, without texts and names. You stand in it under a tag that was "
        "drawn by chance; a key that only my secret can make leads from you to it, until you have it erased."
    )
    if data.more:
        what = " ".join(
            (
                what,
                tongue.count(
                    "There are more entries; this is the newest {n}.",
                    "There are more entries; these are the newest {n}.",
                    len(data.entries),
                ),
            )
        )
    return {"part": "log", "what": what, "tag": data.tag, "kept": [_entry(entry) for entry in data.entries]}


def _entry(entry: AuditEntry) -> dict[str, object]:
    known = {one.name: getattr(entry, one.name) for one in fields(entry)}
    told = {name: value for name, value in known.items() if value not in (None, ())}
    return {**told, "at": entry.at.isoformat(timespec="milliseconds")}


def _hidden(tongue: Tongue) -> dict[str, object]:
    what = tongue.say(
        "How many articles I read for you on a day, and what that cost, for two days. It stands under a code that only "
        "my secret can make of your number, a new one each day, so I can’t list it here; it is not erased on a wish, "
        "or nobody’s share of a day would ever be used up."
    )
    return {"part": "sums", "what": what}
