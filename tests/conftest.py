"""What holds for every test: no address beyond this machine is dialled, and a busy machine is no failure."""

import sys
from ipaddress import ip_address

from hypothesis import settings

settings.register_profile("any machine", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("any machine")


def _stay_on_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect" or not isinstance(arguments[1], tuple):
        return
    host = str(arguments[1][0])
    if host != "localhost" and not ip_address(host).is_loopback:
        raise PermissionError(f"a test dials {host}")


sys.addaudithook(_stay_on_this_machine)
