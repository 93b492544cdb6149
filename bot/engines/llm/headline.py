"""The headline against the body: the model's word, kept only where a claim shows what it goes beyond."""

from bot.domain.analysis import Analysis, Headline
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality
from bot.engines.offline.salience.headline import against_body
from bot.engines.offline.text.lexicon import load


def headline(
    article: Article, claims: tuple[Claim, ...], second: Analysis | None, *, stronger: bool
) -> Headline | None:
    """Judge the headline; None where there is none, and where nobody but the model could say how it is worded.

    `stronger`: the model calls it stronger than the body. That is shown where a central claim is left open, or where
    only somebody unnamed stands for it; in English by the claim that the rules find overstated, if they find one.
    """
    if not (article.title or "").strip():
        return None
    by_rules = against_body(article, claims, load("en")) if second is not None else None
    central = sorted((claim for claim in claims if claim.central), key=lambda claim: claim.rank or 0)
    left_open = next((one for one in central if one.speculative or one.source.kind.unnamed), None)
    if not stronger or left_open is None:
        return by_rules and Headline(modality=by_rules.modality, stronger_than_body=False)
    modality = by_rules.modality if by_rules is not None else Modality.ASSERTED
    against = by_rules.against if by_rules is not None and by_rules.against else left_open.rank
    return Headline(modality=modality, stronger_than_body=True, against=against)
