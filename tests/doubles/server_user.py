"""A process that uses the embedded server of a folder: says its URL, and stays until its input ends.

python -m tests.doubles.server_user FOLDER
"""

import sys
from pathlib import Path

from bot.storage.server.embedded import EmbeddedServer

server = EmbeddedServer(Path(sys.argv[1]))
print(server.start(), flush=True)  # noqa: T201 - what its parent waits for
sys.stdin.read()
