"""Stand-ins for the network's edge: a resolver that answers as told, a dialler that only writes down who was called."""

from collections.abc import Iterable, Mapping

import httpcore


class Resolver:
    """Answers names from a table, each call with the next of its answers; what is not in it does not exist."""

    def __init__(self, names: Mapping[str, Iterable[list[str]]]) -> None:
        self._answers = {name: list(answers) for name, answers in names.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[str]:
        """Answer one question."""
        self.asked.append(host)
        answers = self._answers.get(host)
        if not answers:
            raise OSError(f"no such host, port {port}")
        return answers.pop(0) if len(answers) > 1 else answers[0]


class Dialler(httpcore.AsyncNetworkBackend):
    """Writes down which addresses were dialled, and reaches nobody."""

    def __init__(self) -> None:
        self.dialled: list[str] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,  # noqa: ARG002  httpcore's own signature
        timeout: float | None = None,  # noqa: ARG002, ASYNC109  httpcore's own signature
        local_address: str | None = None,  # noqa: ARG002  httpcore's own signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002  httpcore's own signature
    ) -> httpcore.AsyncNetworkStream:
        """Write the call down."""
        self.dialled.append(host)
        raise httpcore.ConnectError("nobody there")
