"""What a chat is told about each error: what is wrong, why, and what to do, in its reader's language.

No fact that came from outside (a file's name, a server's words) is repeated: numbers and names of languages alone, and
moderators' own words.
"""

from functools import singledispatch

from bot.errors import (
    BrokenDocumentError,
    DomainBlockedError,
    DownloadError,
    EmptyInputError,
    EncryptedDocumentError,
    InputError,
    LanguageError,
    LinkError,
    LinkStatusError,
    LinkTimeoutError,
    MalformedLinkError,
    ModelError,
    ModelFailure,
    NotAnArticleError,
    NotReadableError,
    QuotaError,
    ScannedDocumentError,
    SettingsError,
    StorageError,
    TooComplexError,
    TooLargeError,
    UndecodableError,
    UnhandledError,
    UnreachableLinkError,
    WrongTypeError,
)
from bot.i18n import N_, Tongue
from handlers.errors.site_refusals import site_refusal
from handlers.errors.used_up import used_up
from handlers.errors.wrong_types import wrong_type
from handlers.rendering.chat_text import inert

_SENTENCES: dict[type[BaseException], str] = {
    Exception: N_("Something broke on my side, not on yours. Please try again in a minute."),
    UnhandledError: N_(
        "Whatever I tried, this broke me, so I have put it aside. Whoever runs me can find it; it is not lost."
    ),
    SettingsError: N_("I was not set up correctly, so I can’t do this. Please tell whoever runs me."),
    StorageError: N_("I can’t reach my memory right now, so nothing was changed. Please try again in a minute."),
    InputError: N_("I can’t read this. Paste the article’s text instead."),
    NotReadableError: N_("I could not open this. Send it again, or paste the article’s text."),
    EmptyInputError: N_(
        "There is no text in this. Send an article: its text, a link to it, or a PDF, DOCX, HTML or TXT file."
    ),
    TooComplexError: N_(
        "This is built so that unpacking it takes more time or memory than I may use. Paste the article’s text instead."
    ),
    UndecodableError: N_(
        "I can’t make out the letters of this file: it is saved in an encoding that I don’t know. "
        "Save it as UTF-8 and send it again, or paste its text."
    ),
    BrokenDocumentError: N_("This document is damaged and I can’t open it. Send another copy, or paste its text."),
    EncryptedDocumentError: N_(
        "This document is locked with a password. Unlock it and send it again, or paste its text."
    ),
    ScannedDocumentError: N_(
        "The pages of this document are pictures without text, and I read text only. "
        "Run text recognition (OCR) on it and send it again, or paste its text."
    ),
    DownloadError: N_(
        "Telegram did not hand this file over to me in time. Send it again in a minute, or paste its text."
    ),
    LinkError: N_("I can’t follow this link. Paste the article’s text instead."),
    MalformedLinkError: N_(
        "I can open only ordinary http and https links, and this is none. Check it, or paste the article’s text."
    ),
    UnreachableLinkError: N_("I can’t reach any page at this link. Check it, or paste the article’s text instead."),
}


@singledispatch
def sentence(error: BaseException, tongue: Tongue) -> str:
    """Say an error in a sentence or two; an error that is none of ours is said to be our fault, and no more."""
    kind = next((kind for kind in type(error).__mro__ if kind in _SENTENCES), Exception)
    return tongue.say(_SENTENCES[kind])


sentence.register(WrongTypeError, wrong_type)
sentence.register(LinkStatusError, site_refusal)
sentence.register(QuotaError, used_up)


@sentence.register
def _domain_blocked(error: DomainBlockedError, tongue: Tongue) -> str:
    """Repeat what moderators said, with nothing in it that acts: that is for whoever is refused."""
    return tongue.say(
        "Moderators have blocked this site (“{why}”), so I don’t open it. Send an article of another one.",
        why=inert(error.why),
    )


@sentence.register
def _too_large(error: TooLargeError, tongue: Tongue) -> str:
    match error.unit:
        case "MB":
            return tongue.count(
                "This is larger than {n} MB, which is the most that I can read. "
                "Send a smaller part of it, or paste the article’s text.",
                "This is larger than {n} MB, which is the most that I can read. "
                "Send a smaller part of it, or paste the article’s text.",
                error.limit,
            )
        case "pages":
            return tongue.count(
                "This document has more than {n} page, which is the most that I can read. Send a part of it.",
                "This document has more than {n} pages, which is the most that I can read. Send a part of it.",
                error.limit,
            )
        case "characters":
            return tongue.count(
                "This is longer than {n} character, which is the most that I can read. Send a part of it.",
                "This is longer than {n} characters, which is the most that I can read. Send a part of it.",
                error.limit,
            )
    return tongue.say("This is larger than I can read. Send a part of it, or paste the article’s text.")


@sentence.register
def _not_an_article(error: NotAnArticleError, tongue: Tongue) -> str:
    match error.found:
        case "teaser":
            return tongue.count(
                "The page shows only {n} word of its article, perhaps because the rest is for subscribers. "
                "Paste the article’s text instead.",
                "The page shows only {n} words of its article, perhaps because the rest is for subscribers. "
                "Paste the article’s text instead.",
                error.words,
            )
        case "cookie_wall":
            return tongue.say(
                "The page shows me a cookie notice in place of its article. Paste the article’s text instead."
            )
        case "index_page":
            return tongue.say("This page is a list of articles and not one of them. Send me the link of one.")
    if not error.words:
        return tongue.say("I found no text on this page. Paste the article’s text instead.")
    return tongue.count(
        "I found no article on this page, only {n} word. Paste the article’s text instead.",
        "I found no article on this page, only {n} words. Paste the article’s text instead.",
        error.words,
    )


@sentence.register
def _model(error: ModelError, tongue: Tongue) -> str:
    """Say that a model did not read an article in another language; an English one is read without it."""
    match error.failure:
        case ModelFailure.OVER_BUDGET:
            return tongue.say(
                "The budget for the language model is used up until midnight (UTC), and without it I read English "
                "only. Send this again tomorrow."
            )
        case ModelFailure.OVER_OWN_BUDGET:
            return tongue.say(
                "Your share of the language model’s budget is too small for this until midnight (UTC), and without it "
                "I read English only. Send this again tomorrow."
            )
        case ModelFailure.REFUSAL | ModelFailure.CONTENT_FILTER:
            return tongue.say(
                "The language model would not read this article, and without it I read English only. "
                "Send me an English article."
            )
    return tongue.say(
        "The language model gives no usable answer just now, and without it I read English only. "
        "Send this again in some minutes."
    )


@sentence.register
def _timeout(error: LinkTimeoutError, tongue: Tongue) -> str:
    return tongue.count(
        "The page did not arrive whole within {n} second. Try again later, or paste the article’s text.",
        "The page did not arrive whole within {n} seconds. Try again later, or paste the article’s text.",
        round(error.seconds),
    )


@sentence.register
def _language(error: LanguageError, tongue: Tongue) -> str:
    from babel import Locale  # noqa: PLC0415 - its tables take a megabyte, and most articles are English

    name = Locale.parse(tongue.code).languages.get(error.language)
    if name is None or error.language == "und":
        return tongue.say("I can’t tell the language of this text, and so far I read English only.")
    # Translators: {language} is the language's name as a dictionary has it, such as "German".
    return tongue.say(
        "The language of this text is {language}, and so far I read English only. Send me an English article.",
        language=name,
    )
