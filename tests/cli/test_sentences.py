"""Every error has a sentence: what, why, what to do, in one line and without the error's own name."""

import inspect
from datetime import UTC, datetime

import pytest

from bot import errors
from bot.cli.sentences import sentence

EXAMPLES: list[errors.WhoSaysError] = [
    errors.SettingsError("REDIS_URL", "it must be a URL"),
    errors.InputError(),
    errors.NotReadableError("no such file"),
    errors.EmptyInputError(),
    errors.TooLargeError(300, "pages"),
    errors.TooComplexError(),
    errors.WrongTypeError("a PNG picture"),
    errors.UndecodableError(),
    errors.BrokenDocumentError(),
    errors.EncryptedDocumentError(),
    errors.ScannedDocumentError(),
    *(errors.NotAnArticleError(found, 40) for found in ("teaser", "cookie_wall", "index_page", "no_text")),
    errors.LinkError(),
    errors.MalformedLinkError(),
    errors.UnreachableLinkError(),
    errors.DownloadError(),
    errors.DomainBlockedError("news.example", "invented quotes"),
    errors.LinkTimeoutError(15.0),
    errors.LinkStatusError(404),
    errors.LinkStatusError(429),
    errors.LinkStatusError(429, 60),
    errors.LanguageError("de"),
    errors.QuotaError(errors.Whose.DAY, 5000, datetime(2026, 11, 30, tzinfo=UTC), 60),
    *map(errors.ModelError, errors.ModelFailure),
    errors.StorageError("no answer"),
    errors.UnhandledError(),
    errors.WhoSaysError(),
]


def test_no_kind_of_error_is_forgotten() -> None:
    """The examples below hold every class of the tree."""
    tree = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.WhoSaysError)}

    assert {type(example) for example in EXAMPLES} == tree


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: f"{error.code} {error}")
def test_an_error_is_said_in_one_sentence(error: errors.WhoSaysError) -> None:
    """It is not empty, has no line's end and no empty brackets, and tells two parts: what is wrong, what to do."""
    said = sentence(error)

    assert said == said.strip()
    assert "\n" not in said
    assert "()" not in said
    assert said.count("; ") == 1 or isinstance(error, errors.SettingsError | errors.StorageError)


@pytest.mark.parametrize(
    ("error", "facts"),
    [
        (errors.TooLargeError(60_000, "characters"), "60,000 characters"),
        (errors.NotAnArticleError("teaser", 40), "40 words"),
        (errors.NotAnArticleError("something new", 0), "no article"),
        (errors.LinkStatusError(429, 60), "in 60 seconds"),
        (errors.LinkStatusError(503), "status 503"),
        (errors.LinkTimeoutError(15.0), "15 seconds"),
        (errors.WrongTypeError("{error} %s"), "{error} %s"),
        (errors.StorageError("no answer"), "no answer"),
        (KeyError("secret"), "KeyError"),
    ],
)
def test_a_sentence_carries_the_facts(error: Exception, facts: str) -> None:
    """Numbers, names and reasons of the error are in its sentence, as they are."""
    assert facts in sentence(error)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("binary file", "a binary file"),
        ("PNG image", "a PNG image"),
        ("AVIF or HEIC image", "an AVIF or HEIC image"),
        ("MP3 recording", "an MP3 recording"),
        ("old Office document", "an old Office document"),
        ("XML document", "an XML document"),
        ("HTML page sent as application/pdf", "an HTML page sent as application/pdf"),
        ("plain text sent as application/pdf", "plain text sent as application/pdf"),
        ("application/json", "a file of the type application/json"),
        ("unnamed type", "an unnamed type"),
        ("page packed as br", "a page packed as br"),
        ("a .json file that is not JSON", "a .json file that is not JSON"),
    ],
)
def test_what_was_found_has_its_article(found: str, said: str) -> None:
    """A short name becomes part of an English sentence."""
    assert f" but {said}; " in sentence(errors.WrongTypeError(found))


def test_a_fault_of_ours_tells_no_more_than_its_kind() -> None:
    """What broke may hold text or secrets: only the kind of fault is said."""
    assert "secret" not in sentence(ValueError("secret"))
