"""What one try of an update sent is taken up by the next, message by message."""

from bot.domain.audit import AuditEvent, Happening
from bot.domain.handling import CURRENT, Handling, Sent, has_sent, note


def handling(*sent: Sent) -> Handling:
    """Make the handling of an update for which these were sent."""
    return Handling(update_id=1, sent=list(sent))


def test_messages_are_taken_up_in_their_order() -> None:
    """Each once; what was sent in another way or in reply to another message is none of them."""
    sent = [
        Sent(1, "sendMessage", 7, 70),
        Sent(2, "sendPhoto", 7, 71),
        Sent(3, "sendMessage", 70, 72),
        Sent(4, "sendMessage", 7, 73),
    ]
    now = handling(*sent)

    wanted = [("sendMessage", 70), ("sendMessage", 7), ("sendMessage", 7), ("sendMessage", 7), ("sendPhoto", None)]
    taken = [now.next_sent(*one) for one in wanted]

    assert taken == [sent[2], sent[0], sent[3], None, None]
    assert now.left == [sent[1]]


def test_a_new_one_has_a_place_of_its_own() -> None:
    """Behind all that earlier tries sent, which can still be taken up."""
    earlier = Sent(4, "sendMessage", 7, 70)
    now = handling(earlier)

    new = now.begin("sendPhoto", None)

    assert (new.place, now.taken, now.left) == (5, 1, [earlier])


def test_one_that_was_put_back_is_the_next_again() -> None:
    """Whoever could not edit it meant it all the same."""
    first, second = Sent(1, "sendMessage", 7, 70), Sent(2, "sendMessage", 7, 71)
    now = handling(first, second)

    for _ in range(2):
        found = now.next_sent("sendMessage", 7)
        assert found is first
        now.put_back(found)

    assert now.left == [first, second]


def test_what_is_gone_is_forgotten() -> None:
    """Whether this try had taken it up or not; the others stay as they were."""
    first, second, third = (Sent(number, "sendMessage", None, 70 + number) for number in range(3))
    now = handling(first, second, third)
    now.next_sent("sendMessage", None)

    now.drop(first)
    now.drop(third)

    assert (now.taken, now.left) == (0, [second])


def test_the_next_try_in_the_same_process_knows_all_messages() -> None:
    """And has nothing to tell yet."""
    now = Handling(update_id=1, partition=3, holder="a:1", tries=2, user=5, is_unanswered=True)
    sent = now.begin("sendMessage", None)
    now.note(AuditEvent(what=Happening.FAILED))

    after = now.again()

    assert (after.update_id, after.partition, after.holder, after.tries, after.user) == (1, 3, "a:1", 2, 5)
    assert (after.left, after.events, after.is_unanswered) == ([sent], [], False)


def test_what_happens_is_noted_for_the_update_that_is_handled() -> None:
    """Outside of one nobody has sent anything, and nothing is noted."""
    event = AuditEvent(what=Happening.ASKED)
    note(event)
    before = has_sent(70)
    now = handling(Sent(1, "sendMessage", None, 70))
    token = CURRENT.set(now)

    note(event)
    during = (has_sent(70), has_sent(71))
    CURRENT.reset(token)

    assert (before, during) == (False, (True, False))
    assert [one.what for one in now.events] == [Happening.ASKED]
