"""The function words of a language by what they do in a sentence: the section [syntax] of its cues file.

A list that a language's file lacks, or has too many, is an error when the file is first used, not when a rule asks.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.engines.offline.text.lexicon import Lexicon

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Syntax:
    """The lists of [syntax] by their names; what each is for stands beside it in the file.

    Endings are tuples, as str.endswith takes them.
    """

    abbreviations: Words
    clitics: Words
    may_be_names: Words
    ends_names: Words
    overlooked_titles: Words
    overlooked_ends: Words
    gerund_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    genitive_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    nonfinite: Words
    contracted_is: Words
    before_contracted_is: Words
    contracted_verbs: Words
    clitic_verbs: Words
    finite_be: Words
    forms_of_be: Words
    passive_auxiliaries: Words
    perfect_auxiliaries: Words
    do_auxiliaries: Words
    infinitive_marks: Words
    negations: Words
    agents: Words
    plural_pronouns: Words
    plural_subjects: Words
    before_plural_verbs: Words
    may_precede_verbs: Words
    before_participles: Words
    indefinite_articles: Words
    singular_determiners: Words
    role_openers: Words
    quantifiers: Words
    genitives: Words
    possessive_clitics: Words
    owners: Words
    possessive_determiners: Words
    own_hearers: Words
    subject_pronouns: Words
    empty_subjects: Words
    impersonal_subjects: Words
    no_speakers: Words
    relatives: Words
    describing_relatives: Words
    parenthetic_relatives: Words
    defining_relatives: Words
    personal_relatives: Words
    thing_relatives: Words
    origins: Words
    partitives: Words
    place_prepositions: Words
    prepositions_of_names: Words
    prepositions_of_clauses: Words
    days: Words
    times: Words
    time_prepositions: Words
    given_names: Words
    opens_adverbials: Words
    closing_adverbs: Words
    complementizers: Words
    indirect_questions: Words
    clause_openers: Words
    joins_verbs: Words
    joins_clauses: Words
    opens_side_clauses: Words
    adds: Words
    opens_reasons: Words
    opens_side_attributions: Words
    joins_attributions: Words
    parts_attributions: Words
    leads_claims: Words
    joins_claims: Words
    joins_after_dash: Words
    opens_comments: Words
    resumes_narration: Words
    gerunds_of_content: Words
    after_hearers: Words
    points_back: Words
    echoes: Words
    empty_objects: Words
    view_verbs: Words
    quoting_conjunctions: Words


@lru_cache(maxsize=8)
def syntax_of(lexicon: Lexicon) -> Syntax:
    """Read the section; raises TypeError where a list is missing or unknown."""
    lists: dict[str, Any] = {  # Any: a frozenset or a tuple, as the field of that name says
        name: tuple(words) if name.endswith("_endings") else frozenset(words)
        for name, words in lexicon.tables["syntax"].items()
    }
    return Syntax(**lists)
