"""What moderators may change in what is said of an article, and how every later answer comes to say it.

What an engine read stays as it is; what is shown is that with the corrections laid over it. Whoever corrects an article
has the answers that were sent corrected too, by whichever process talks to Telegram.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import utc_now
from bot.domain.analysis import Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Modality, Note, QuoteType, Source, SourceKind
from bot.domain.fingerprint import fingerprint
from bot.domain.handling import update_id
from bot.domain.moderation.correction import MOST_KEPT, MOST_WORDS, Change, Correction, made_in, standing
from bot.domain.moderation.overlay import CONTESTED, MODERATOR_NOTE, corrected
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.stories import key_of, stories
from bot.errors import StorageError
from bot.services.known_fingerprints import fingerprint_of
from bot.services.moderation.typed_words import check_name, cues_in, words_in
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.pins import Pins
from bot.storage.moderation.corrections import Corrections, History
from bot.views.printable import one_line

_TRIES = 5  # of one act, while other moderators come first

Edit = Callable[[Claim, Article], Claim | None]  # of a claim as it is shown; None: it is hidden. Raises Refused


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An analysis as it was read, as it is shown, and what moderators did to it under which fingerprint."""

    id: str
    original: Analysis
    shown: Analysis
    history: History


@dataclass(frozen=True, slots=True)
class By:
    """Who does something (a tag of the log), and the number of the report that led to it.

    `seen` is how many corrections of the article they had before their eyes, None for whatever there is.
    """

    who: str
    report: int | None = None
    seen: int | None = None


class Correcting:
    """Every method raises StorageError, and Refused where it can't be done."""

    def __init__(
        self,
        analyses: AnalysisCache,
        corrections: Corrections,
        pins: Pins,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._analyses = analyses
        self._corrections = corrections
        self._pins = pins
        self._now = now

    async def as_corrected(self, analysis: Analysis, analysis_id: str) -> Analysis:
        """Lay an article's corrections over an analysis of it; where they can't be had, it stays as it was read."""
        with suppress(StorageError):
            return await _laid_over(analysis, await self._history(analysis.article, analysis_id))
        return analysis

    async def keep_kin(self, article: Article, of: Article) -> None:
        """Remember that an article is an edited copy of another one: what is corrected there, is here too."""
        with suppress(StorageError):  # it is read all the same
            await self._corrections.keep_kin(fingerprint(article), fingerprint(of))

    async def review(self, analysis_id: str) -> Reviewed:
        """Find an analysis for moderators."""
        original = await self._analyses.recall(analysis_id)
        if original is None:
            raise Refused(Why.GONE)
        history = await self._history(original.article, analysis_id)
        return Reviewed(analysis_id, original, await _laid_over(original, history), history)

    async def history_of(self, article: str) -> History:
        """Give the corrections of an article whose text is gone, by its fingerprint."""
        return await self._corrections.for_copy(article)

    async def change_source(self, analysis_id: str, meant: Claim, source: Source, by: By) -> Correction:
        """Say who says a claim; cue and mention stay where its kind has them."""
        check_name(source)

        def edit(claim: Claim, _: Article) -> Claim:
            old = claim.source
            kept = source.kind is not SourceKind.NONE
            new = replace(
                source,
                cue=old.cue if kept else None,
                mention=old.mention if kept else None,
                quote_type=old.quote_type if kept else QuoteType.NONE,
            )
            return replace(claim, source=new)

        return await self._correct(analysis_id, meant, Change.SOURCE, edit, by)

    async def change_modality(self, analysis_id: str, meant: Claim, modality: Modality, cue: str, by: By) -> Correction:
        """Say how sure the article is of a claim, and by which words of it, a line each: "" for none of them."""

        def edit(claim: Claim, article: Article) -> Claim:
            return replace(claim, modality=modality, cues=cues_in(article, cue, claim))

        return await self._correct(analysis_id, meant, Change.MODALITY, edit, by)

    async def hide(self, analysis_id: str, meant: Claim, by: By) -> Correction:
        """Leave a claim out."""
        return await self._correct(analysis_id, meant, Change.HIDDEN, lambda _, __: None, by)

    async def note(self, analysis_id: str, meant: Claim, words: str, by: By) -> Correction:
        """Say something to the readers of a claim; "" takes back what was said."""
        said = one_line(words)
        if len(said) > MOST_WORDS:
            raise Refused(Why.TOO_LONG)

        def edit(claim: Claim, _: Article) -> Claim:
            others = tuple(note for note in claim.notes if note.code != MODERATOR_NOTE)
            return replace(claim, notes=(*others, Note(MODERATOR_NOTE, said)) if said else others)

        return await self._correct(analysis_id, meant, Change.NOTE, edit, by)

    async def contest(self, analysis_id: str, meant: Claim, by: By) -> Correction:
        """Say that readers see the mark of a claim otherwise."""

        def edit(claim: Claim, _: Article) -> Claim:
            is_so = any(note.code == CONTESTED for note in claim.notes)
            return claim if is_so else replace(claim, notes=(*claim.notes, Note(CONTESTED)))

        return await self._correct(analysis_id, meant, Change.CONTESTED, edit, by)

    async def add(  # noqa: PLR0913, PLR0917 - all that makes a claim
        self, analysis_id: str, quote: str, statement: str, source: Source, modality: Modality, by: By
    ) -> Correction:
        """Add a claim that the engine missed; its quote stands in the text once. Without a statement, that is one."""
        check_name(source)
        said = one_line(statement) or one_line(quote)
        if len(said) > MOST_WORDS and one_line(statement):
            raise Refused(Why.TOO_LONG)

        def made(reviewed: Reviewed) -> Correction:
            span = words_in(reviewed.shown.article, quote, None)
            if any(claim.quote == span for claim in reviewed.shown.claims):
                raise Refused(Why.NOTHING_CHANGED)
            new = Claim(statement=said, quote=span, content=(span,), source=source, modality=modality)
            return self._correction(reviewed, Change.ADDED, span, None, new, by)

        return await self._write(analysis_id, made)

    async def undo(self, analysis_id: str, number: int, by: By) -> Correction:
        """Take a correction back; the history shows both."""

        def made(reviewed: Reviewed) -> Correction:
            history = reviewed.history.corrections
            undone = next((one for one in standing(history) if one.number == number), None)
            if undone is None:
                raise Refused(Why.NO_CORRECTION)
            return Correction(
                number=reviewed.history.length + 1,
                change=Change.UNDONE,
                who=by.who,
                at=self._now(),
                quote=undone.quote,
                before=undone.after,
                after=undone.before,
                undoes=number,
                report=by.report,
            )

        return await self._write(analysis_id, made)

    async def _correct(self, analysis_id: str, meant: Claim, change: Change, edit: Edit, by: By) -> Correction:
        key = key_of(meant)

        def made(reviewed: Reviewed) -> Correction:
            claim = next((one for one in reviewed.shown.claims if key_of(one) == key), None)
            if claim is None or not claim.quote.text:
                raise Refused(Why.NO_CLAIM)
            after = edit(claim, reviewed.shown.article)
            if after == claim:
                raise Refused(Why.NOTHING_CHANGED)
            _must_have_seen(claim, reviewed, by)
            return self._correction(reviewed, change, claim.quote, claim, after, by)

        return await self._write(analysis_id, made)

    def _correction(  # noqa: PLR0913, PLR0917 - all that a correction holds
        self, reviewed: Reviewed, change: Change, quote: Span, before: Claim | None, after: Claim | None, by: By
    ) -> Correction:
        return Correction(
            number=reviewed.history.length + 1,
            change=change,
            who=by.who,
            at=self._now(),
            quote=quote,
            before=before,
            after=after,
            report=by.report,
        )

    async def _write(self, analysis_id: str, make: Callable[[Reviewed], Correction]) -> Correction:
        """Write what is made of an analysis as it is shown now; made anew where another moderator was faster.

        What an earlier try of the same act has written is given as it is.
        """
        for _ in range(_TRIES):
            reviewed = await self.review(analysis_id)
            article = reviewed.history.article
            before = made_in(reviewed.history.corrections, update_id())
            if before is not None:
                return before
            one = replace(make(reviewed), update=update_id())
            if one.number > MOST_KEPT and one.change is not Change.UNDONE:
                raise Refused(Why.TOO_MANY_CORRECTIONS)
            address = reviewed.original.article.found_at
            if await self._corrections.add(article, one, analysis_id, address):
                with suppress(StorageError):  # the cache may be away; the correction stands
                    await self._pins.pin(analysis_id, f"correction:{article}")
                return one
        raise Refused(Why.BUSY)

    async def _history(self, article: Article, analysis_id: str) -> History:
        return await self._corrections.for_copy(fingerprint_of(article, analysis_id), article.found_at)


async def _laid_over(analysis: Analysis, history: History) -> Analysis:
    return await asyncio.to_thread(corrected, analysis, history.corrections) if history.corrections else analysis


def _must_have_seen(claim: Claim, reviewed: Reviewed, by: By) -> None:
    """Refuse what somebody does to a claim that others have changed since they looked at it."""
    if by.seen is None or by.seen >= reviewed.history.length:
        return
    told = stories(reviewed.shown, reviewed.history.corrections).claims
    if any(one.number > by.seen for story in told if story.claim is claim for one in story.corrections):
        raise Refused(Why.MEANWHILE)
