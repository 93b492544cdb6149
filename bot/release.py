"""Which release of WhoSays runs."""

from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """Give its version, "unknown" where it runs without being installed."""
    try:
        return version("whosays")
    except PackageNotFoundError:
        return "unknown"
