"""Telling the language of texts and headlines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.language import SAMPLED, UNKNOWN, tell

SENTENCES = {
    "en": "The president said that the country will not surrender.",
    "uk": "Президент заявив, що країна не здасться.",
    "ru": "Президент заявил, что страна не сдастся.",
    "be": "Прэзідэнт заявіў, што краіна не здасца.",
    "bg": "Президентът каза, че страната няма да се предаде.",
    "sr": "Председник је рекао да се земља неће предати.",
    "es": "El presidente dijo que el país no se rendirá.",
    "fr": "Le président a déclaré que le pays ne se rendra pas.",
    "de": "Der Präsident sagte, das Land werde sich nicht ergeben.",
    "it": "Il presidente ha detto che il paese non si arrenderà.",
    "pt": "O presidente disse que o país não vai se render.",
    "pl": "Prezydent powiedział, że kraj się nie podda.",
    "nl": "De president zei dat het land zich niet zal overgeven.",
    "sv": "Presidenten sade att landet inte kommer att ge upp.",
    "da": "Præsidenten sagde, at landet ikke vil give op.",
    "no": "Presidenten sa at landet ikke vil gi seg.",
    "fi": "Presidentti sanoi, että maa ei antaudu.",
    "cs": "Prezident řekl, že se země nevzdá.",
    "sk": "Prezident povedal, že krajina sa nevzdá.",
    "hu": "Az elnök azt mondta, hogy az ország nem adja meg magát.",
    "ro": "Președintele a spus că țara nu se va preda.",
    "tr": "Cumhurbaşkanı ülkenin teslim olmayacağını söyledi.",
    "id": "Presiden mengatakan bahwa negara itu tidak akan menyerah.",
    "vi": "Tổng thống nói rằng đất nước sẽ không đầu hàng.",
    "zh": "总统表示，国家不会投降。",
    "ja": "大統領は国は降伏しないと述べた。",
    "ko": "대통령은 국가가 항복하지 않을 것이라고 말했다.",
    "ar": "قال الرئيس إن البلاد لن تستسلم.",
    "fa": "رئیس جمهور گفت که این کشور تسلیم نخواهد شد.",
    "he": "הנשיא אמר שהמדינה לא תיכנע.",
    "el": "Ο πρόεδρος δήλωσε ότι η χώρα δεν θα παραδοθεί.",
    "hi": "राष्ट्रपति ने कहा कि देश आत्मसमर्पण नहीं करेगा।",
    "th": "ประธานาธิบดีกล่าวว่าประเทศจะไม่ยอมแพ้",
    "ka": "პრეზიდენტმა თქვა, რომ ქვეყანა არ დანებდება.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_one_sentence_is_enough(language: str, text: str) -> None:
    """By script, or by its commonest words; in capitals as well where the script has them."""
    assert tell(text) == language
    assert tell(text.upper()) == language


@pytest.mark.parametrize(
    "headline",
    [
        *("US strikes Iran", "Trump vows tariffs", "Markets rally", "Biden, Macron meet Zelensky", "Police arrest 3"),
        *("BREAKING NEWS: PRESIDENT SIGNS BILL", "Rocket launch delayed", "Russia-Ukraine war: latest", "Stocks fall"),
        "Netanyahu, Erdoğan and bin Salman met in Şanlıurfa with Müller, Çelik and Wałęsa.",
        "‘Just stuff, love’: a river town digs itself out",
    ],
)
def test_short_english_is_english(headline: str) -> None:
    """Headlines have few function words, and names carry foreign letters into any text."""
    assert tell(headline) == "en"


@pytest.mark.parametrize("text", ["", "12:45 – 13:00!", "😀😀", "\u0301", "\ud83d"])
def test_text_without_words_has_no_language(text: str) -> None:
    """Signs and figures alone tell nothing."""
    assert tell(text) == UNKNOWN


def test_hint_only_breaks_ties() -> None:
    """What a page says of its language is believed where its text says nothing."""
    assert tell("Olsa Drenko", "de-AT") == "de"
    assert tell("Olsa Drenko", "xx") == UNKNOWN
    assert tell(SENTENCES["en"], "de") == "en"


def test_long_text_is_told_by_its_beginning_and_middle() -> None:
    """A foreign beginning does not hide the language of the rest."""
    english = SENTENCES["en"] * (10 * SAMPLED // len(SENTENCES["en"]))

    assert tell(SENTENCES["fr"] * 3 + english) == "en"


@given(st.text(), st.none() | st.text(max_size=8))
def test_any_text_has_a_code(text: str, hint: str | None) -> None:
    """Two letters, or "und"."""
    assert len(tell(text, hint)) in {2, 3}
