"""Every key that WhoSays writes, with its life-time and what it holds. Nothing else makes a key.

It is long because it is the whole list: whoever asks what is kept of somebody, and until when, reads this one file.
"""

import random
import re
from hashlib import sha256

NAMESPACE = "whosays"  # one server may serve several programs

_PLAIN = re.compile(r"[a-zA-Z0-9_-]{1,64}", re.ASCII)  # tags and codes, none of which tells what was read

SPREAD = 0.1  # of a life-time, either way

TEXT_SECONDS = 24 * 3600  # a day, where no setting says otherwise: as long as a class or a chat talks of an article
PIN_SECONDS = 90 * 24 * 3600  # a quarter: by then a report is looked at, and a course is over
RECENT_SECONDS = 3600  # a page may be corrected: after an hour it is looked at again
REFRESH_SECONDS = 10 * 60  # until a page that could not be looked at again is tried once more
FAILED_SECONDS = 60  # a minute: a site may be back, and nobody who sends a link twice makes us open it twice
FENCE_SECONDS = 3600  # longer than any process stands still and goes on
EDIT_SECONDS = 2 * 24 * 3600  # as long as Telegram lets people edit what they sent
PRESS_SECONDS = 600  # until what it brought has scrolled away
ANSWER_GIVEN_SECONDS = 24 * 3600  # a day: until then a chat is pointed to its answer instead of getting it again
SIGNATURE_SECONDS = 7 * 24 * 3600  # a week: as long as an article is passed on
STAND_IN_SECONDS = 5 * 60  # minutes: by then the model may be back
SUM_SECONDS = 2 * 24 * 3600  # two days: a day's sums, and a reservation made in its last second
USAGE_SECONDS = 90 * 24 * 3600  # a quarter: as long as somebody may want to compare bills
SEEN_SECONDS = 2 * 24 * 3600  # two days: Telegram itself keeps an update that was not confirmed for one
RUN_SECONDS = 2 * 24 * 3600  # two days: nothing is handled again later
PARKED_SECONDS = 30 * 24 * 3600  # a month: by then somebody has looked
UNPARKED_SECONDS = 60  # as long as one call may be repeated where its line broke
WISH_SECONDS = 3600  # an hour after the last one: whoever was to be forgotten is, by then
REFERENCE_SECONDS = 30 * 24 * 3600  # a month: somebody may ask about what went wrong only weeks later
EXERCISE_SECONDS = 90 * 24 * 3600  # a quarter, a school term: so long it can be repeated
CLASS_SECONDS = 24 * 3600  # a day: what pupils vote, and who they are, is not kept for longer
TICKET_SECONDS = 5 * 60  # minutes: to open a link that was just asked for
SESSION_SECONDS = 8 * 3600  # a school day
CORRECTION_SECONDS = 365 * 24 * 3600  # a year after the last change: as long as an article is likely to come again
AWAKE_SECONDS = 30 * 60  # half an hour: whoever has a moderator's pages open and does nothing has gone away
REPORT_SECONDS = 90 * 24 * 3600  # a quarter after the last word on it
SENT_SECONDS = 2 * 24 * 3600  # two days: so long what was answered is corrected too
TOLD_SECONDS = 30 * 24 * 3600  # a month: whoever reported is told what became of it by then, or not at all
CHORE_SECONDS = 60  # renewed while it is done; a dead process's is done by another one then
REREADING_SECONDS = 3600  # an hour: whoever wanted an article read again looks no more by then
AWAITED_SECONDS = 3600  # an hour: whoever is asked to type something does so at once, or not at all
LOG_FILTER_SECONDS = 7 * 24 * 3600  # a week: so long a page of the log in a chat can be turned
UNDER_WAY_SECONDS = 15  # no call to Telegram takes longer, but for a file on a slow line; a dead process's ends then


def analysis(analysis_id: str) -> str:
    """`whosays:analysis:<id>`, a string: an engine's analysis of an article, with its text.

    Lives as long as the setting for texts says, TEXT_SECONDS by default, after its last use; jittered.
    """
    return f"{NAMESPACE}:analysis:{analysis_id}"


def pins(analysis_id: str) -> str:
    """`whosays:pins:<id>`, a set: what an analysis is kept for beyond its time. Lives PIN_SECONDS from the first."""
    return f"{NAMESPACE}:pins:{analysis_id}"


def copy(name: str) -> str:
    """`whosays:copy:<hash>`, a string: where a copy led to, and when it was opened. Lives as an analysis does."""
    return f"{NAMESPACE}:copy:{_hash(name)}"


def refresh(name: str) -> str:
    """`whosays:refresh:<hash>`, a string: who looks at a link again, the only one. Lives REFRESH_SECONDS."""
    return f"{NAMESPACE}:refresh:{_hash(name)}"


def failed_link(name: str) -> str:
    """`whosays:failed:<hash>`, a string: why a link could not be read. Lives FAILED_SECONDS, jittered."""
    return f"{NAMESPACE}:failed:{_hash(name)}"


def flight(analysis_id: str) -> str:
    """`whosays:flight:<id>`, a string: the token of whoever reads an article. Lives for a lease (flights.py)."""
    return f"{NAMESPACE}:flight:{analysis_id}"


def flight_fence(analysis_id: str) -> str:
    """`whosays:fence:<id>`, a number: how often somebody began to read an article. Lives FENCE_SECONDS."""
    return f"{NAMESPACE}:fence:{analysis_id}"


def landed(analysis_id: str) -> str:
    """`whosays:landed:<id>`, no key but a channel: a word on it says that a reading is over."""
    return f"{NAMESPACE}:landed:{analysis_id}"


def signature(analysis_id: str) -> str:
    """`whosays:signature:<id>`, a string: the MinHash of what was read, by which near copies are known.

    Lives SIGNATURE_SECONDS, jittered; it may outlive its analysis, and says nothing of the text.
    """
    return f"{NAMESPACE}:signature:{analysis_id}"


def band(name: str) -> str:
    """`whosays:band:<hash>`, a set: ids of analyses whose signatures share a part. Lives as long as its latest one."""
    return f"{NAMESPACE}:band:{_hash(name)}"


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
    """`whosays:chat:<id>`, a hash: what a chat has set ("language", "auto", "exercises"), and "gone". Stays."""
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
    """`whosays:spent:<day>:<who>`, a number: what asking a model cost so far. Lives SUM_SECONDS.

    In millionths of a dollar, on a day (UTC) as in 2026-11-29; `who` is "all", or the pseudonym of who pays.
    """
    return f"{NAMESPACE}:spent:{day}:{who}"


def readings(day: str, who: str) -> str:
    """`whosays:readings:<day>:<who>`, a number: how many articles were read, else as `spent`. Lives SUM_SECONDS."""
    return f"{NAMESPACE}:readings:{day}:{who}"


def reservation(code: str) -> str:
    """`whosays:reserved:<hash>`, a hash: an amount set aside in a day's sums, until it is settled. Lives SUM_SECONDS.

    Of money until it is known what was spent; of readings for good, where they count: who asks again pays no more.
    """
    return f"{NAMESPACE}:reserved:{_hash(code)}"


def usage(day: str) -> str:
    """`whosays:usage:<day>`, a hash: calls, tokens and money of a day (UTC). Lives USAGE_SECONDS."""
    return f"{NAMESPACE}:usage:{day}"


def journal(partition: int) -> str:
    """`whosays:journal:<partition>`, a stream: updates as they came, until they are handled. Stays."""
    return f"{NAMESPACE}:journal:{partition}"


def seen(bucket: int) -> str:
    """`whosays:seen:<bucket>`, a bitmap: which numbers of 65,536 are updates that came. Lives SEEN_SECONDS."""
    return f"{NAMESPACE}:seen:{bucket}"


def workers() -> str:
    """`whosays:workers`, a sorted set: each working process and until when it counts as alive. Stays."""
    return f"{NAMESPACE}:workers"


def leaving() -> str:
    """`whosays:leaving`, the same for processes that finish what they have and take nothing more. Stays."""
    return f"{NAMESPACE}:leaving"


def holders() -> str:
    """`whosays:holders`, a hash: which process holds each partition, and its fencing number. Stays."""
    return f"{NAMESPACE}:holders"


def fence() -> str:
    """`whosays:fence`, a number: the last fencing number. Stays."""
    return f"{NAMESPACE}:fence"


def poller() -> str:
    """`whosays:poller`, a string: the process that polls Telegram. Lives some seconds, renewed while that lives."""
    return f"{NAMESPACE}:poller"


def run(update_id: int) -> str:
    """`whosays:run:<update>`, a hash: what was done for an update that is not done with. Lives RUN_SECONDS at most."""
    return f"{NAMESPACE}:run:{update_id}"


def parked(update_id: int | str) -> str:
    """`whosays:parked:<update>`, a hash: an update that can't be handled, and why. Lives PARKED_SECONDS.

    Who took it out ("taken") is remembered for UNPARKED_SECONDS.
    """
    return f"{NAMESPACE}:parked:{update_id}"


def all_parked() -> str:
    """`whosays:parked`, a sorted set: the parked updates' numbers by when. Stays, what is older is taken out."""
    return f"{NAMESPACE}:parked"


def audit() -> str:
    """`whosays:audit`, a stream: the log, an entry under each number. Trimmed to the setting's days, else it stays."""
    return f"{NAMESPACE}:audit"


def audit_tail() -> str:
    """`whosays:audit:tail`, a hash: the last entry's "seq" and "hash", and the "seal" of both. Stays."""
    return f"{NAMESPACE}:audit:tail"


def audit_index() -> str:
    """`whosays:audit:index`, a hash: the lists' "turn", the last entry in them, and how late entries come. Stays."""
    return f"{NAMESPACE}:audit:index"


def audit_lists() -> str:
    """`whosays:audit:lists`, a sorted set: the lists below by the last entry's number in each. Stays."""
    return f"{NAMESPACE}:audit:lists"


def audit_list(turn: int, facet: str, value: str) -> str:
    """`whosays:audit:list:<turn>:<facet>:<value>`, a list: the numbers of the entries that have this in them.

    Goes when the last of its entries has. Its turn is another one when all lists were made anew. A site is hashed.
    """
    return f"{NAMESPACE}:audit:list:{turn}:{facet}:{value if _PLAIN.fullmatch(value) else _hash(value)}"


def list_named(name: bytes | str) -> tuple[int, str]:
    """Read the turn in a list's name, and the value."""
    _, _, _, turn, _, value = (name if isinstance(name, str) else name.decode()).split(":")
    return int(turn), value


def any_audit_list(turn: int | str = "*", facet: str = "*", beginning: str = "") -> str:
    """`whosays:audit:list:<turn>:<facet>:<beginning>*`, no key but the pattern of those lists."""
    return f"{NAMESPACE}:audit:list:{turn}:{facet}:{beginning}*"


def tally() -> str:
    """`whosays:tally`, a hash: how often what happened, and what it took, from the first entry on. Stays.

    Beside the sums stand "mark", the last entry in them, and "turn", which is another one when they were made anew.
    """
    return f"{NAMESPACE}:tally"


def day_tally(day: str) -> str:
    """`whosays:tally:<day>`, a hash: the same of a day (UTC). Lives USAGE_SECONDS."""
    return f"{NAMESPACE}:tally:{day}"


def day_hosts(day: str) -> str:
    """`whosays:hosts:<day>`, a sorted set: sites by how often their links were asked for. Lives USAGE_SECONDS."""
    return f"{NAMESPACE}:hosts:{day}"


def moderators() -> str:
    """`whosays:moderators`, a hash: by a user's id, the name that moderators go by, and who added them. Stays."""
    return f"{NAMESPACE}:moderators"


def blocks() -> str:
    """`whosays:blocks`, a hash: by a keyed hash of an id or a site's name, why it is blocked and until when. Stays."""
    return f"{NAMESPACE}:blocks"


def act(update_id: int) -> str:
    """`whosays:act:<update>`, a string: what a moderator did in an update, with nobody's id. Lives RUN_SECONDS."""
    return f"{NAMESPACE}:act:{update_id}"


def corrections(article: str) -> str:
    """`whosays:corrections:<fingerprint>`, a list: what moderators changed. Lives CORRECTION_SECONDS from the last."""
    return f"{NAMESPACE}:corrections:{article}"


def corrected_at(address: str) -> str:
    """`whosays:corrected_at:<hash>`, a string: the article that was corrected at an address. CORRECTION_SECONDS."""
    return f"{NAMESPACE}:corrected_at:{_hash(address)}"


def kin(article: str) -> str:
    """`whosays:kin:<fingerprint>`, a string: the article that this is an edited copy of. Lives SIGNATURE_SECONDS.

    CORRECTION_SECONDS where it has corrections by that.
    """
    return f"{NAMESPACE}:kin:{article}"


def all_corrected() -> str:
    """`whosays:corrected`, a sorted set: corrected articles, by when. Stays, each CORRECTION_SECONDS."""
    return f"{NAMESPACE}:corrected"


def corrected_analyses() -> str:
    """`whosays:corrected:analysis`, a hash: by corrected article, an analysis of it. Stays, each as long as that."""
    return f"{NAMESPACE}:corrected:analysis"


def report_number() -> str:
    """`whosays:report_number`, a number: the last report's. Stays."""
    return f"{NAMESPACE}:report_number"


def report(number: int | str) -> str:
    """`whosays:report:<number>`, a hash: what is said to be wrong, what became of it. REPORT_SECONDS from the last."""
    return f"{NAMESPACE}:report:{number}"


def open_report(about: str) -> str:
    """`whosays:open_report:<hash>`, a string: the number under which a claim's reports gather. As long as that."""
    return f"{NAMESPACE}:open_report:{_hash(about)}"


def all_reports() -> str:
    """`whosays:reports`, a sorted set: reports' numbers, by when somebody last said so. Stays, what is older goes."""
    return f"{NAMESPACE}:reports"


def open_reports() -> str:
    """`whosays:reports:open`, the same of those that nobody has settled."""
    return f"{NAMESPACE}:reports:open"


def reports_of(article: str) -> str:
    """`whosays:reports_of:<fingerprint>`, a set: the numbers of an article's reports. REPORT_SECONDS from the last."""
    return f"{NAMESPACE}:reports_of:{article}"


def reporters(number: int | str) -> str:
    """`whosays:reporters:<number>`, a hash: by a user's id, who reported it, in which language and words.

    Lives TOLD_SECONDS from the last of them; each is gone when they were told.
    """
    return f"{NAMESPACE}:reporters:{number}"


def reporter(user_id: int | str, number: int | str) -> str:
    """`whosays:reporter:<user>:<number>`, a string: in which update somebody reported this. Lives as `reporters`."""
    return f"{NAMESPACE}:reporter:{user_id}:{number}"


def reports_today(user_id: int) -> str:
    """`whosays:reported:<user>`, a number: how many reports somebody made. A day from the first."""
    return f"{NAMESPACE}:reported:{user_id}"


def feed() -> str:
    """`whosays:feed`, a hash: the last entry that the log chat was told ("cursor"), or is being ("sending"). Stays."""
    return f"{NAMESPACE}:feed"


def feed_categories() -> str:
    """`whosays:feed:categories`, a hash: which kinds of entries moderators switched on ("1") or off ("0"). Stays."""
    return f"{NAMESPACE}:feed:categories"


def feed_lease() -> str:
    """`whosays:feed:lease`, a string: the process that tells the log chat. Lives some seconds, renewed."""
    return f"{NAMESPACE}:feed:lease"


def log_chat() -> str:
    """`whosays:log_chat`, a hash: by the log chat's id, that of the supergroup which it became. Stays."""
    return f"{NAMESPACE}:log_chat"


def log_filter(code: str) -> str:
    """`whosays:log_filter:<code>`, a string: what a page of the log shows. LOG_FILTER_SECONDS from the last use."""
    return f"{NAMESPACE}:log_filter:{code}"


def chores() -> str:
    """`whosays:chores`, a sorted set: what the bot is to do since a moderator did something, by when, in ms. Stays."""
    return f"{NAMESPACE}:chores"


def chore_tries() -> str:
    """`whosays:chores:tries`, a hash: how often each was begun, since when, by whom, whether again. As long."""
    return f"{NAMESPACE}:chores:tries"


def sent_answers(chat_id: int | str, article: str) -> str:
    """`whosays:sent:<chat>:<fingerprint>`, a hash: a chat's answers on an article, by their first message's id.

    Lives SENT_SECONDS after the last of them.
    """
    return f"{NAMESPACE}:sent:{chat_id}:{article}"


def any_sent(article: str = "*") -> str:
    """`whosays:sent:*:<fingerprint>`, no key but the pattern of an article's answers in all chats, or of all."""
    return sent_answers("*", article)


def copies_sent(of: str) -> str:
    """`whosays:copies_sent:<fingerprint, or a link's name>`, a set: the articles that were sent as copies of it.

    By their fingerprints. Lives SENT_SECONDS after the last of them.
    """
    return f"{NAMESPACE}:copies_sent:{of}"


def corrected_addresses(article: str) -> str:
    """`whosays:corrected:addresses:<fingerprint>`, a set: names of links to a corrected article. CORRECTION_SECONDS."""
    return f"{NAMESPACE}:corrected:addresses:{article}"


def rereading(analysis_id: str) -> str:
    """`whosays:rereading:<id>`, a hash: what a moderator had an analysis' article read again to. Lives PIN_SECONDS."""
    return f"{NAMESPACE}:rereading:{analysis_id}"


def first_reading(analysis_id: str) -> str:
    """`whosays:first_reading:<id>`, a hash: what was read before a moderator let another reading stand. PIN_SECONDS."""
    return f"{NAMESPACE}:first_reading:{analysis_id}"


def any_tag() -> str:
    """`whosays:tag:*`, no key but the pattern of the links to all tags."""
    return f"{NAMESPACE}:tag:*"


def tag(digest: str) -> str:
    """`whosays:tag:<keyed hash of an id>`, a string: the tag that stands in the log for it. As long as the log."""
    return f"{NAMESPACE}:tag:{digest}"


def exercise(code: str) -> str:
    """`whosays:exercise:<id>`, a hash: an exercise's "record" and "version", the round that is "asking", its "outcome".

    The outcome is in numbers, of no pupil. Lives EXERCISE_SECONDS after its last change.
    """
    return f"{NAMESPACE}:exercise:{code}"


def exercises_of(teacher: int) -> str:
    """`whosays:exercises:<user>`, a sorted set: a teacher's exercises, by when made. Lives as the last of them."""
    return f"{NAMESPACE}:exercises:{teacher}"


def exercises_in(group: int) -> str:
    """`whosays:held:<chat>`, a sorted set: the exercises of a group, by when made. Lives as the last of them."""
    return f"{NAMESPACE}:held:{group}"


def classroom(code: str) -> str:
    """`whosays:class:<id>`, a hash: how many "seats" are given out. Lives CLASS_SECONDS from the first pupil.

    All else that is kept of pupils ends with it: their seats, names, screens and votes.
    """
    return f"{NAMESPACE}:class:{code}"


def pupil(person: str, code: str) -> str:
    """`whosays:pupil:<person>:<id>`, a number: a pupil's seat; by a user's id, or a browser's. Ends with the class."""
    return f"{NAMESPACE}:pupil:{person}:{code}"


def names(code: str) -> str:
    """`whosays:names:<id>`, a hash: by seat, the name that a pupil gave. Ends with the class."""
    return f"{NAMESPACE}:names:{code}"


def votes(code: str, place: int) -> str:
    """`whosays:votes:<id>:<round>`, a hash: by seat, the choice. Ends with the class."""
    return f"{NAMESPACE}:votes:{code}:{place}"


def screens(code: str) -> str:
    """`whosays:screens:<id>`, a hash: the messages that show an exercise to all or its teacher. Ends with it."""
    return f"{NAMESPACE}:screens:{code}"


def pupil_screens(code: str) -> str:
    """`whosays:pupil_screens:<id>`, a hash: by seat, the message that shows it to one pupil. Ends with the class."""
    return f"{NAMESPACE}:pupil_screens:{code}"


def awaited(chat_id: int, message_id: int) -> str:
    """`whosays:awaited:<chat>:<message>`, a string: what a reply to a message of ours is about. AWAITED_SECONDS."""
    return f"{NAMESPACE}:awaited:{chat_id}:{message_id}"


def stage() -> str:
    """`whosays:stage`, a sorted set: parts of exercises whose screens want looking after, by when, in ms. Stays."""
    return f"{NAMESPACE}:stage"


def stage_lease(name: str) -> str:
    """`whosays:stage:<id>:<part>`, a string: which process looks after those screens. Lives some seconds, renewed."""
    return f"{NAMESPACE}:stage:{name}"


def ticket(token: str) -> str:
    """`whosays:ticket:<hash>`, a string: what a one-time link opens, and to whom. Until used, TICKET_SECONDS."""
    return f"{NAMESPACE}:ticket:{_hash(token)}"


def session(token: str) -> str:
    """`whosays:session:<hash>`, a string: what a browser may do, for whom, until when. Lives SESSION_SECONDS.

    A moderator's ends where it was not used for AWAKE_SECONDS, too.
    """
    return f"{NAMESPACE}:session:{_hash(token)}"


def bot_name() -> str:
    """`whosays:bot`, a string: the bot's name on Telegram. Stays."""
    return f"{NAMESPACE}:bot"


def stage_turn(token: str) -> str:
    """`whosays:stage_turn:<token>`, a hash: which exercise a call took, and until when. Lives as the first lease."""
    return f"{NAMESPACE}:stage_turn:{token}"


def telegram_heard() -> str:
    """`whosays:telegram_heard`, a number: when Telegram answered any process last, by Redis's clock, in ms. Stays."""
    return f"{NAMESPACE}:telegram_heard"


def floods() -> str:
    """`whosays:floods`, a hash: how often and how long calls waited for the flood limits, and were refused. Stays."""
    return f"{NAMESPACE}:floods"


def forgetting() -> str:
    """`whosays:forgetting`, a hash: who is being forgotten, by id, until nothing is left. An entry lives a minute."""
    return f"{NAMESPACE}:forgetting"


def forgetting_more() -> str:
    """`whosays:forgetting:more`, a hash: by id, what older versions don't know of it. As long, WISH_SECONDS at most."""
    return f"{NAMESPACE}:forgetting:more"


def any_with(one: int) -> str:
    """`whosays:*:<id>*`, no key but the pattern of those that may be somebody's: the third part of a name tells."""
    return f"{NAMESPACE}:*:{one}*"


def any_pages() -> tuple[str, str]:
    """`whosays:ticket:*` and `whosays:session:*`, no keys but the patterns of those that open pages."""
    return f"{NAMESPACE}:ticket:*", f"{NAMESPACE}:session:*"


def any_parked() -> str:
    """`whosays:parked:*`, no key but the pattern of all parked updates."""
    return parked("*")


def secret_check() -> str:
    """`whosays:secret_check`, a string: by what all processes find out that they have the same secret. Stays."""
    return f"{NAMESPACE}:secret_check"


def sends() -> str:
    """`whosays:flood:all`, a sorted set: messages of all processes by when they count no more, in microseconds.

    Lives UNDER_WAY_SECONDS and its window, a second, after the last call began; so does a chat's, and a group's minute.
    """
    return f"{NAMESPACE}:flood:all"


def chat_sends(chat: str) -> str:
    """`whosays:flood:chat:<hash>`, a sorted set: the same for a chat's calls. Lives as long."""
    return f"{NAMESPACE}:flood:chat:{_hash(chat)}"


def group_sends(chat: str) -> str:
    """`whosays:flood:group:<hash>`, a sorted set: the same for a group's messages of a minute. Lives a minute more."""
    return f"{NAMESPACE}:flood:group:{_hash(chat)}"


def chat_closed(chat: str) -> str:
    """`whosays:flood:closed:<hash>`, a string: a chat that Telegram wants left alone. Lives for so long."""
    return f"{NAMESPACE}:flood:closed:{_hash(chat)}"


def jittered(seconds: int) -> int:
    """Spread a life-time by SPREAD either way, so that what was written together does not expire together."""
    return round(seconds * random.uniform(1 - SPREAD, 1 + SPREAD))  # noqa: S311 - a life-time is no secret


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
