"""Every way in which a model's server fails, as it looks on the wire, with what is to come of it."""

from dataclasses import dataclass

from bot.engines.protocol import MODEL_REFUSED, MODEL_UNAVAILABLE
from tests.doubles.model_server import (
    Reply,
    cut_off,
    cut_short,
    drips,
    empty,
    filtered,
    hangs,
    hangs_up,
    no_choices,
    page,
    refusal,
    says,
    status,
)


@dataclass(frozen=True)
class Row:
    """A failure, what is said of it, and how often the server is asked where it always is so."""

    reply: Reply
    calls: int
    warning: str = MODEL_UNAVAILABLE
    deadline: float = 10.0


ROWS = {
    "500": Row(status(500), 2),
    "503": Row(status(503), 2),
    "429, again in 2 s": Row(status(429, type="requests", headers={"Retry-After": "2"}), 2),
    "429, again in an hour": Row(status(429, type="requests", headers={"Retry-After": "3600"}), 1),
    "429, no money": Row(status(429, type="insufficient_quota", code_name="insufficient_quota"), 1),
    "401": Row(status(401, code_name="invalid_api_key"), 1),
    "403": Row(status(403), 1),
    "429, no money by its type": Row(status(429, type="insufficient_quota"), 1),
    "400": Row(status(400, "No."), 1),
    "413": Row(status(413), 1),
    "404": Row(status(404, code_name="model_not_found"), 1),
    "length": Row(cut_short('{"claims": ['), 1),
    "content filter": Row(filtered(), 1, MODEL_REFUSED),
    "refusal": Row(refusal("I won't."), 1, MODEL_REFUSED),
    "prose": Row(says("The mayor says that it may rain."), 2),
    "wrong shape": Row(says({"assertions": []}), 2),
    "empty": Row(empty(), 2),
    "no choices": Row(no_choices(), 2),
    "HTML": Row(page("<h1>Welcome</h1>"), 2),
    "cut off": Row(cut_off(), 2),
    "hang-up": Row(hangs_up(), 2),
    "hanging": Row(hangs(), 1, deadline=1.5),
    "dripping": Row(drips("x"), 1, deadline=1.5),
}
