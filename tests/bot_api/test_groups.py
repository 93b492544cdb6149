"""Groups: what privacy mode hides, topics, admins, and what happens when a group moves or throws the bot out."""

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.wire import Json
from tests.doubles.plain_bot import PlainBot


async def shown(bot: PlainBot) -> list[Json]:
    """Give the updates that wait, and confirm them."""
    updates: list[Json] = (await bot.result("getUpdates"))["result"]
    if updates:
        await bot.result("getUpdates", offset=updates[-1]["update_id"] + 1)
    return updates


def texts(updates: list[Json]) -> list[str]:
    """Give the texts of the messages in them."""
    return [update["message"]["text"] for update in updates]


async def test_privacy_mode_hides_what_is_not_for_the_bot(api: BotApi, bot: PlainBot) -> None:
    """Commands for any bot or this one and replies to it come through; talk, mentions, others' commands do not."""
    alice = api.person("Alice")
    group = api.group("7b", members=[alice])
    await bot.result("sendMessage", chat_id=group.id, text="from the bot")

    for text in ("hello", "@whosays_bot read this", "/check@other_bot", "see /check", "/check", "/check@WhoSays_bot x"):
        group.send(alice, text)
    group.send(alice, "thanks", reply_to=group.sent[0])
    group.send_photo(alice, caption="/check")
    group.send_photo(alice, caption="look")

    updates = await shown(bot)
    assert [update["message"].get("text", update["message"].get("caption")) for update in updates] == [
        *("/check", "/check@WhoSays_bot x", "thanks", "/check"),
    ]


async def test_an_admin_or_a_bot_without_privacy_sees_everything(api: BotApi, bot: PlainBot) -> None:
    """Admin rights open the whole talk, as switching privacy mode off does."""
    alice = api.person("Alice")
    private, public = api.group("a", members=[alice]), api.group("b", members=[alice], privacy=False)
    private.send(alice, "1")
    private.bot_becomes("administrator", alice)
    private.send(alice, "2")
    public.send(alice, "3")

    updates = await shown(bot)

    assert [next(iter(update.keys() - {"update_id"})) for update in updates] == ["my_chat_member", "message", "message"]
    assert texts(updates[1:]) == ["2", "3"]


async def test_an_edited_message_keeps_to_the_same_rule(api: BotApi, bot: PlainBot) -> None:
    """An edit is shown where the message as it now stands would be."""
    alice = api.person("Alice")
    group = api.group("7b", members=[alice])
    first, second = group.send(alice, "hello"), group.send(alice, "/check")

    group.edit(first, "hello again")
    group.edit(second, "/check this")

    updates = await shown(bot)
    assert [update["edited_message"]["text"] for update in updates[1:]] == ["/check this"]


async def test_a_forum_has_topics(api: BotApi, bot: PlainBot) -> None:
    """A topic must exist; the General one has no number; an answer stays in the topic of what it answers."""
    alice = api.person("Alice")
    group = api.group("7b", members=[alice], forum=True)
    news = group.topic("News")
    asked = group.send(alice, "/check", thread=news)

    await bot.result("sendMessage", chat_id=group.id, text="1", message_thread_id=news)
    await bot.result("sendMessage", chat_id=group.id, text="2", reply_parameters={"message_id": asked["message_id"]})
    await bot.result("sendMessage", chat_id=group.id, text="3")

    assert [message.thread for message in group.sent] == [news, news, None]
    opened, command = await shown(bot)
    assert opened["message"]["forum_topic_created"]["name"] == "News"
    assert command["message"]["message_thread_id"] == asked["message_thread_id"] == news
    assert asked["is_topic_message"]
    assert asked["reply_to_message"]["forum_topic_created"]["name"] == "News"
    for thread in (1, 999):
        refusal = await bot.refusal("sendMessage", chat_id=group.id, text="x", message_thread_id=thread)
        assert refusal == "Bad Request: message thread not found"


async def test_a_thread_of_replies_is_no_topic(api: BotApi, bot: PlainBot) -> None:
    """In a supergroup without topics replies bear their thread's number, and sending to it fails as with Telegram."""
    alice = api.person("Alice")
    group = api.group("7b", members=[alice])
    first = group.send(alice, "one")
    reply = group.send(alice, "/check", reply_to=first)

    refusal = await bot.refusal("sendMessage", chat_id=group.id, text="x", message_thread_id=reply["message_thread_id"])

    assert reply["message_thread_id"] == first["message_id"]
    assert "is_topic_message" not in reply
    assert refusal == "Bad Request: message thread not found"


async def test_a_group_becomes_a_supergroup(api: BotApi, bot: PlainBot) -> None:
    """Both chats tell of it; the old id refuses with the new one, which takes messages."""
    alice = api.person("Alice")
    old = api.group("7b", members=[alice], supergroup=False)
    await bot.result("sendMessage", chat_id=old.id, text="before")

    new = old.upgrade()

    migrated = [update["message"] for update in await shown(bot)]
    assert [(m.get("migrate_to_chat_id"), m.get("migrate_from_chat_id")) for m in migrated] == [
        (new.id, None),
        (None, old.id),
    ]
    body = await bot.call("sendMessage", chat_id=old.id, text="x")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new.id}
    await bot.result("sendMessage", chat_id=new.id, text="after")
    assert (new.kind, [message.text for message in new.sent]) == ("supergroup", ["after"])


async def test_outside_of_a_group_the_bot_is_silent(api: BotApi, bot: PlainBot) -> None:
    """Thrown out, it hears nothing and may not write; the news of it comes; it may be let in and silenced again."""
    alice = api.person("Alice")
    group = api.group("7b", members=[alice])

    async def refusal() -> str:
        return await bot.refusal("sendMessage", chat_id=group.id, text="x")

    group.kick_bot(alice)
    group.send(alice, "/check")
    kicked = await refusal()
    group.bot_becomes("restricted")
    restricted = await refusal()
    group.bot_becomes("left")
    left = await refusal()

    updates = await shown(bot)
    assert [update["my_chat_member"]["new_chat_member"]["status"] for update in updates] == [
        "kicked",
        "restricted",
        "left",
    ]
    assert kicked == "Forbidden: bot was kicked from the supergroup chat"
    assert restricted == "Bad Request: not enough rights to send text messages to the chat"
    assert left == "Forbidden: bot is not a member of the supergroup chat"


async def test_the_roster_tells_who_is_admin(api: BotApi, bot: PlainBot) -> None:
    """Statuses are what they are at the time of asking; strangers have left, people nobody has met are unknown."""
    alice, bob, carol = (api.person(name) for name in ("Alice", "Bob", "Carol"))
    group = api.group("7b", members=[alice], admins=[bob])

    async def status(user_id: int) -> str:
        return str((await bot.result("getChatMember", chat_id=group.id, user_id=user_id))["status"])

    before = [await status(one.id) for one in (alice, bob, carol)]
    group.member_status(bob, "member")
    group.member_status(alice, "creator")

    assert before == ["member", "administrator", "left"]
    assert [await status(bob.id), await status(alice.id), await status(api.bot_id)] == ["member", "creator", "member"]
    admins = (await bot.result("getChatAdministrators", chat_id=group.id))["result"]
    assert [admin["user"]["id"] for admin in admins] == [alice.id]
    assert (await bot.result("getChatMemberCount", chat_id=group.id))["result"] == 3
    assert await bot.refusal("getChatMember", chat_id=group.id, user_id=1) == "Bad Request: user not found"


async def test_an_anonymous_admin_writes_as_the_group(api: BotApi, bot: PlainBot) -> None:
    """The sender is Telegram's stand-in for all of them, the sending chat the group itself."""
    bob = api.person("Bob")
    group = api.group("7b", admins=[bob])

    group.send(bob, "/auto", anonymous=True)

    (update,) = await shown(bot)
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"
    assert update["message"]["sender_chat"]["id"] == group.id


async def test_a_private_chat_has_no_admins(api: BotApi, bot: PlainBot) -> None:
    """Both who are in it are members; there is nobody to list and nothing to leave."""
    alice = api.person("Alice", last_name="Adams", username="alice")
    chat = api.private(alice)

    assert (await bot.result("getChatMember", chat_id=chat.id, user_id=alice.id))["status"] == "member"
    assert (await bot.result("getChatMemberCount", chat_id=chat.id))["result"] == 2
    assert (await bot.result("getChat", chat_id=chat.id))["last_name"] == "Adams"
    assert "no administrators" in await bot.refusal("getChatAdministrators", chat_id=chat.id)
    assert "user not found" in await bot.refusal("getChatMember", chat_id=chat.id, user_id=1)
    assert "thread not found" in await bot.refusal("sendMessage", chat_id=chat.id, text="x", message_thread_id=2)


async def test_the_bot_can_leave(api: BotApi, bot: PlainBot) -> None:
    """After that it may not write there."""
    group = api.group("7b", members=[api.person("Alice")])

    await bot.result("leaveChat", chat_id=group.id)

    assert "not a member" in await bot.refusal("getChat", chat_id=group.id)
