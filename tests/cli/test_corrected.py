"""What moderators corrected, on a terminal and for programs: the command line looks into the same store."""

import json
from pathlib import Path

from bot.domain.moderation.overlay import MODERATOR_NOTE
from bot.storage.server.embedded import program
from tests.cli.conftest import ROOT, Whosays
from tests.doubles.caches import connection_to
from tests.doubles.correcting import ANN, Desk
from tests.doubles.servers import redis_server


async def test_read_shows_what_was_corrected(whosays: Whosays, tmp_path: Path) -> None:
    """With the notes on the claims and the warning on the whole."""
    with redis_server(str(program()), tmp_path) as url:
        async with connection_to(url) as connection:
            desk = Desk(connection)
            await desk.read()
            first = await desk.first()
            await desk.correcting.note(desk.id, first, "See the report.", ANN)
            await desk.correcting.contest(desk.id, first, ANN)
            await desk.correcting.hide(desk.id, (await desk.shown()).central()[1], ANN)
        result = whosays("read", ROOT / "tests" / "seed-article.txt", "--json", env={"REDIS_URL": url})

    read = json.loads(result.stdout)
    notes = [note for claim in read["claims"] for note in claim["notes"]]
    assert notes == [{"code": MODERATOR_NOTE, "detail": "See the report."}, {"code": "contested", "detail": None}]
    assert (read["cached"], read["warnings"]) == (True, ["corrected_by_moderator"])
