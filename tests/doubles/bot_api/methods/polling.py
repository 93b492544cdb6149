"""Gives updates out: by long polling to one poller at a time, or by a webhook."""

import re
from urllib.parse import urlsplit

from tests.doubles.bot_api.wire import Json, bad_request, conflict
from tests.doubles.bot_api.world import World

LONGEST_POLL = 50  # seconds; Telegram answers after that whatever was asked for
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


async def get_updates(world: World, params: Json) -> object:
    """Give the updates that wait, or wait for some; whoever polled before is sent away."""
    if world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    queue = world.queue
    queue.pollers += 1
    mine = queue.pollers
    if "allowed_updates" in params:
        queue.allowed = tuple(params["allowed_updates"])
    queue.confirm(params.get("offset"))
    world.changes.announce()
    seconds = min(max(params.get("timeout", 0), 0), LONGEST_POLL)
    await queue.changes.until(lambda: queue.ready() or queue.pollers != mine, seconds)
    if queue.pollers != mine:
        raise conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
    return queue.take(min(max(params.get("limit", 100), 1), 100)) if queue.ready() else []


async def set_webhook(world: World, params: Json) -> object:
    """Deliver updates to an address from now on."""
    url = params["url"]
    if not url:
        return await delete_webhook(world, params)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if "secret_token" in params and not _SECRET.fullmatch(params["secret_token"]):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= params.get("max_connections", 40) <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    _drop(world, params)
    if "allowed_updates" in params:
        world.queue.allowed = tuple(params["allowed_updates"])
    world.queue.pollers += 1  # sends away whoever polls
    world.queue.changes.announce()
    world.webhook.set(url, params.get("secret_token"), params.get("max_connections", 40))
    return True


async def delete_webhook(world: World, params: Json) -> object:
    """Deliver nothing more, and let getUpdates work again."""
    await world.webhook.remove()
    _drop(world, params)
    return True


def get_webhook_info(world: World, _params: Json) -> object:
    """Say where updates are delivered, and how many wait."""
    return world.webhook.info()


def _drop(world: World, params: Json) -> None:
    if params.get("drop_pending_updates"):
        world.queue.waiting.clear()
        world.changes.announce()


HANDLERS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
