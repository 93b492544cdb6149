"""Every key that WhoSays writes, with its life-time and what it holds. Nothing else makes a key."""

import random
from hashlib import sha256

NAMESPACE = "whosays"  # one server may serve several programs

ANALYSIS_SECONDS = 7 * 24 * 3600  # a week: as long as an article is talked about
RECENT_SECONDS = 3600  # a page may be corrected: after an hour it is looked at again
EDIT_SECONDS = 2 * 24 * 3600  # as long as Telegram lets people edit what they sent
PRESS_SECONDS = 600  # until what it brought has scrolled away
ANSWER_GIVEN_SECONDS = 24 * 3600  # a day: until then a chat is pointed to its answer instead of getting it again
STAND_IN_SECONDS = 5 * 60  # minutes: by then the model may be back
SPENT_SECONDS = 2 * 24 * 3600  # two days: a day's sums, and a reservation made in its last second
USAGE_SECONDS = 90 * 24 * 3600  # a quarter: as long as somebody may want to compare bills
REFERENCE_SECONDS = 30 * 24 * 3600  # a month: somebody may ask about what went wrong only weeks later


def analysis(analysis_id: str) -> str:
    """`whosays:analysis:<id>`, a string: an engine's analysis of an article. Lives ANALYSIS_SECONDS, jittered."""
    return f"{NAMESPACE}:analysis:{analysis_id}"


def copy(name: str) -> str:
    """`whosays:copy:<hash>`, a string: the id of the analysis that a copy led to. Lives as long as that one."""
    return f"{NAMESPACE}:copy:{_hash(name)}"


def signature(analysis_id: str) -> str:
    """`whosays:signature:<id>`, a string: the MinHash of what was read, by which near copies are known.

    Lives as long as the analysis.
    """
    return f"{NAMESPACE}:signature:{analysis_id}"


def band(name: str) -> str:
    """`whosays:band:<hash>`, a set: ids of analyses whose signatures share a part. Lives as long as its latest one."""
    return f"{NAMESPACE}:band:{_hash(name)}"


def recent_copy(name: str) -> str:
    """`whosays:recent:<hash>`, the same for a link: there while the page needs no second look. RECENT_SECONDS."""
    return f"{NAMESPACE}:recent:{_hash(name)}"


def read_message(chat_id: int, message_id: int) -> str:
    """`whosays:read:<chat>:<message>`, a string: the copy that an answered message was. Lives EDIT_SECONDS."""
    return f"{NAMESPACE}:read:{chat_id}:{message_id}"


def press(chat_id: int, message_id: int, act: str) -> str:
    """`whosays:press:<chat>:<message>:<act>`, a string: the first press of a button below it. Lives PRESS_SECONDS."""
    return f"{NAMESPACE}:press:{chat_id}:{message_id}:{act}"


def user(user_id: int) -> str:
    """`whosays:user:<id>`, a hash: what a person has set ("language"). Stays: a setting is for good."""
    return f"{NAMESPACE}:user:{user_id}"


def chat(chat_id: int) -> str:
    """`whosays:chat:<id>`, a hash: what a chat has set ("language", "auto"), and that it is "gone". Stays."""
    return f"{NAMESPACE}:chat:{chat_id}"


def answer_given(chat_id: int, analysis_id: str) -> str:
    """`whosays:given:<chat>:<analysis>`, a string: the message that answered in a chat. Lives ANSWER_GIVEN_SECONDS."""
    return f"{NAMESPACE}:given:{chat_id}:{analysis_id}"


def reference(code: str) -> str:
    """`whosays:reference:<code>`, a string: what went wrong when a chat was told this code. Lives REFERENCE_SECONDS."""
    return f"{NAMESPACE}:reference:{code}"


def stand_in(analysis_id: str) -> str:
    """`whosays:stand_in:<analysis>`, a string: the id of what the rules read in its place. STAND_IN_SECONDS."""
    return f"{NAMESPACE}:stand_in:{analysis_id}"


def spent(day: str, who: str) -> str:
    """`whosays:spent:<day>:<who>`, a number: what asking a model cost so far. Lives SPENT_SECONDS.

    In millionths of a dollar, on a day (UTC) as in 2026-11-29; `who` is "all", or who pays: "user:7", "chat:-9".
    """
    return f"{NAMESPACE}:spent:{day}:{who}"


def reservation(code: str) -> str:
    """`whosays:reserved:<code>`, a string: what a reading may cost until it is settled. Lives SPENT_SECONDS."""
    return f"{NAMESPACE}:reserved:{code}"


def usage(day: str) -> str:
    """`whosays:usage:<day>`, a hash: calls, tokens and money of a day (UTC). Lives USAGE_SECONDS."""
    return f"{NAMESPACE}:usage:{day}"


def jittered(seconds: int) -> int:
    """Spread a life-time by a tenth either way, so that what was written together does not expire together."""
    return round(seconds * random.uniform(0.9, 1.1))  # noqa: S311 - a life-time is no secret


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
