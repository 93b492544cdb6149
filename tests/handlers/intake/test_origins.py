"""Origins: whose words a message holds."""

import pytest

from bot.domain.origin import Origin, OriginKind
from handlers.intake.origins import origin_of
from tests.handlers.intake.wire import NEWS, message

BOB = {"id": 8, "is_bot": False, "first_name": "Bob", "last_name": "O’Hara"}
GROUP = {"id": -1002, "type": "supergroup", "title": "Olsa talks"}
DATE = {"date": 1_700_000_000}


@pytest.mark.parametrize(
    ("forward_origin", "origin"),
    [
        ({"type": "user", "sender_user": BOB}, Origin(OriginKind.USER, "Bob O’Hara")),
        ({"type": "hidden_user", "sender_user_name": "B."}, Origin(OriginKind.HIDDEN_USER, "B.")),
        ({"type": "chat", "sender_chat": GROUP}, Origin(OriginKind.CHAT, "Olsa talks")),
        (
            {"type": "chat", "sender_chat": GROUP, "author_signature": "Chair"},
            Origin(OriginKind.CHAT, "Olsa talks", "Chair"),
        ),
        ({"type": "channel", "chat": NEWS, "message_id": 5}, Origin(OriginKind.CHANNEL, "Northern Wire")),
        (
            {"type": "channel", "chat": NEWS, "message_id": 5, "author_signature": "A. Reporter"},
            Origin(OriginKind.CHANNEL, "Northern Wire", "A. Reporter"),
        ),
        (
            {
                "type": "channel",
                "chat": {**NEWS, "title": "North\u202eern\n Wire"},
                "message_id": 5,
                "author_signature": " ",
            },
            Origin(OriginKind.CHANNEL, "Northern Wire"),
        ),
        ({"type": "user", "sender_user": {**BOB, "first_name": "", "last_name": None}}, None),
        ({"type": "of_next_year", "name": "X"}, None),
    ],
)
def test_a_forward_names_its_first_writer(forward_origin: dict[str, object], origin: Origin | None) -> None:
    """Of every kind that Telegram knows; one that it does not name has no origin."""
    assert origin_of(message(text="x", forward_origin={**DATE, **forward_origin})) == origin


def test_what_a_channel_posts_into_its_group_is_the_channels() -> None:
    """Forwarded there by Telegram itself."""
    posted = message(
        text="x",
        chat=GROUP,
        sender_chat=NEWS,
        is_automatic_forward=True,
        forward_origin={**DATE, "type": "channel", "chat": NEWS, "message_id": 5},
    )

    assert origin_of(posted) == Origin(OriginKind.CHANNEL, "Northern Wire")


@pytest.mark.parametrize(
    ("sender_chat", "origin"),
    [
        (NEWS, Origin(OriginKind.CHANNEL, "Northern Wire", "A. Reporter")),
        ({**GROUP, "id": -1003}, Origin(OriginKind.CHAT, "Olsa talks", "A. Reporter")),
        (GROUP, None),
        (None, None),
    ],
)
def test_who_speaks_in_a_channels_name_speaks_for_it(
    sender_chat: dict[str, object] | None, origin: Origin | None
) -> None:
    """An anonymous admin speaks in the group's own name, and so for nobody else."""
    assert origin_of(message(text="x", chat=GROUP, sender_chat=sender_chat, author_signature="A. Reporter")) == origin
