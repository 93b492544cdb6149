"""Every error has sentences of its own for the chat: what is wrong, why, and what to do."""

import inspect
from datetime import UTC, datetime
from itertools import combinations

import pytest

from bot import errors
from bot.i18n import ENGLISH, LANGUAGES, Tongue, tongue
from handlers.errors.sentences import sentence

MIDNIGHT = datetime(2026, 11, 30, tzinfo=UTC)
FOUND = ("teaser", "cookie_wall", "index_page", "no_text")
STATUSES = (400, 403, 404, 429, 451, 503)
TYPES = ("PNG image", "MP3 recording", "MP4 video", "ZIP archive", "RTF document", "page packed as br", "program")
MODEL_FAILURES = ("unreachable", "refusal", "over_budget", "over_own_budget")  # what is told of any is one of these
EXAMPLES: list[errors.WhoSaysError] = [
    errors.WhoSaysError(),
    errors.SettingsError("REDIS_URL", "it must be a URL"),
    errors.StorageError("no answer"),
    errors.UnhandledError(),
    errors.InputError(),
    errors.NotReadableError("no such file"),
    errors.EmptyInputError(),
    *(errors.TooLargeError(20, unit) for unit in ("MB", "pages", "characters", "paragraphs")),
    errors.TooComplexError(),
    *(errors.WrongTypeError(found) for found in TYPES),
    errors.UndecodableError(),
    errors.BrokenDocumentError(),
    errors.EncryptedDocumentError(),
    errors.ScannedDocumentError(),
    errors.DownloadError(),
    *(errors.NotAnArticleError(found, 40) for found in FOUND),
    errors.NotAnArticleError("no_text", 0),
    errors.LinkError(),
    errors.MalformedLinkError(),
    errors.UnreachableLinkError(),
    errors.DomainBlockedError("news.example", "invented quotes"),
    errors.LinkTimeoutError(15.0),
    *(errors.LinkStatusError(status) for status in STATUSES),
    *(errors.LinkStatusError(429, seconds) for seconds in (30, 600, 7200)),
    errors.LanguageError("de"),
    errors.LanguageError("und"),
    *(errors.QuotaError(whose, 50, MIDNIGHT, 5 * 3600) for whose in errors.Whose),
    *(errors.ModelError(errors.ModelFailure(failure)) for failure in MODEL_FAILURES),
]


def test_no_kind_of_error_is_forgotten() -> None:
    """The examples above hold every class of the tree."""
    tree = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.WhoSaysError)}

    assert {type(example) for example in EXAMPLES} == tree


def test_every_kind_has_a_sentence_of_its_own() -> None:
    """No two of the examples are told the same: no kind falls back on what is said of the one above it."""
    same = [(one, other) for one, other in combinations(EXAMPLES, 2) if said(one) == said(other)]

    assert same == []


@pytest.mark.parametrize("error", EXAMPLES, ids=repr)
@pytest.mark.parametrize("code", LANGUAGES)
def test_an_error_is_said_in_whole_sentences(error: errors.WhoSaysError, code: str) -> None:
    """In every language: with a full stop, every fact in its place, and nothing of the inside."""
    told = sentence(error, tongue(code))

    assert told[0].isupper() or not told[0].isalpha()
    assert told.endswith(".")
    assert not set("{}\n%_") & set(told)
    assert type(error).__name__ not in told
    assert "REDIS" not in told


@pytest.mark.parametrize(
    ("error", "facts"),
    [
        (errors.TooLargeError(20, "MB"), "larger than 20 MB"),
        (errors.TooLargeError(300, "pages"), "more than 300 pages"),
        (errors.TooLargeError(1, "pages"), "more than 1 page,"),
        (errors.NotAnArticleError("teaser", 40), "only 40 words"),
        (errors.NotAnArticleError("teaser", 1), "only 1 word of"),
        (errors.NotAnArticleError("something new", 3), "no article on this page, only 3 words"),
        (errors.LinkTimeoutError(15.0), "within 15 seconds"),
        (errors.LinkStatusError(404), "no page at this link (status 404)"),
        (errors.LinkStatusError(410), "no page at this link (status 410)"),
        (errors.LinkStatusError(401), "for subscribers"),
        (errors.LinkStatusError(503), "in trouble itself (status 503)"),
        (errors.LinkStatusError(418), "(status 418)"),
        (errors.LinkStatusError(429), "Try again later"),
        (errors.LinkStatusError(429, 0), "Try again later"),
        (errors.LinkStatusError(429, 1), "in 1 second,"),
        (errors.LinkStatusError(429, 119), "in 119 seconds"),
        (errors.LinkStatusError(429, 121), "in 3 minutes"),
        (errors.LinkStatusError(429, 7201), "in 3 hours"),
        (errors.QuotaError(errors.Whose.USER, 50, MIDNIGHT, 1), "50 articles a day for one person, and yours"),
        (errors.QuotaError(errors.Whose.CHAT, 1, MIDNIGHT, 1), "1 article a day in one chat, and this chat’s"),
        (errors.QuotaError(errors.Whose.DAY, 5000, MIDNIGHT, 1), "5000 articles a day for everybody together"),
        (errors.QuotaError(errors.Whose.DAY, 5, MIDNIGHT, 60), "More in 1 minute, at 00:00 UTC."),
        (errors.QuotaError(errors.Whose.DAY, 5, MIDNIGHT, 7199), "More in 120 minutes, at 00:00 UTC."),
        (errors.QuotaError(errors.Whose.DAY, 5, MIDNIGHT, 7200), "More in 2 hours, at 00:00 UTC."),
        (errors.QuotaError(errors.Whose.DAY, 5, MIDNIGHT, 14_401), "More in 5 hours, at 00:00 UTC. Until then I"),
        (errors.LanguageError("de"), "is German"),
        (errors.LanguageError("tlh-x"), "can’t tell the language"),
    ],
)
def test_a_sentence_carries_the_facts(error: errors.WhoSaysError, facts: str) -> None:
    """Numbers with their plurals, what a status means, and when to try again."""
    assert facts in said(error)


@pytest.mark.parametrize("failure", errors.ModelFailure)
def test_every_failure_of_a_model_is_told_by_what_can_be_done(failure: errors.ModelFailure) -> None:
    """Wait, pay or send another article: what failed inside is nobody's business, nor is when its server is back."""
    hopeless = {
        errors.ModelFailure.OVER_BUDGET: "The budget for the language model is used up until midnight (UTC)",
        errors.ModelFailure.OVER_OWN_BUDGET: "Your share of the language model’s budget is too small for this until",
        errors.ModelFailure.REFUSAL: "would not read this article",
        errors.ModelFailure.CONTENT_FILTER: "would not read this article",
    }

    told = said(errors.ModelError(failure, retry_after=1234.5))

    assert hopeless.get(failure, "gives no usable answer just now") in told
    assert "without it I read English only" in told
    assert "1234" not in told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ("AVIF or HEIC image", "This is a picture"),
        ("icon", "This is a picture"),
        ("image/webp", "This is a picture"),
        ("audio/mpeg", "This is a sound recording"),
        ("video/mp4", "This is a video"),
        ("tar archive", "This is a packed archive"),
        ("Excel workbook", "I can’t read documents of this kind"),
        ("HTML page sent as application/pdf", "The site sends this page in a way"),
        ("page packed in an unknown way", "The site sends this page in a way"),
        ("application/json", "I can’t read files of this kind"),
        ("OpenDocument file", "I can’t read documents of this kind"),
        ("binary file", "I can’t read files of this kind"),
        ("<b>@someone</b>", "I can’t read files of this kind"),
    ],
)
def test_what_was_found_is_told_by_its_group(found: str, told: str) -> None:
    """A kind's English name is not repeated, nor anything else that came from outside."""
    assert said(errors.WrongTypeError(found)).startswith(told)
    assert found not in said(errors.WrongTypeError(found))


@pytest.mark.parametrize(("code", "name"), [("en", "German"), ("uk", "німецька"), ("es", "alemán")])
def test_a_language_is_named_in_its_readers_words(code: str, name: str) -> None:
    """Nobody has to know what "de" is."""
    assert name in sentence(errors.LanguageError("de"), tongue(code))


@pytest.mark.parametrize(
    "fault", [ValueError("secret"), KeyError("secret"), Exception("secret"), BaseException("secret")]
)
def test_a_fault_of_ours_tells_nothing_of_the_inside(fault: BaseException) -> None:
    """What broke may hold text or secrets: only whose fault it is is said."""
    assert said(fault) == "Something broke on my side, not on yours. Please try again in a minute."


def said(error: BaseException, speaking: Tongue = ENGLISH) -> str:
    """Say an error in English."""
    return sentence(error, speaking)
