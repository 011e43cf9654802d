"""Letters that GSM 7-bit lacks, written with those it has."""

from __future__ import annotations

import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textbed_specs import load

from tests.unit.text_reference import EXTENSION, STANDARD
from textbed.domain.transliteration import TRANSLITERATIONS, rows, transliterate

BASIC = set(STANDARD) - {"\0"}
GSM = BASIC | set(EXTENSION.values())

every_kind = pytest.mark.parametrize("kind", TRANSLITERATIONS)

# Each alphabet as its country teaches it; capitals that Python makes of the small letters are not written out.
ALPHABETS = {
    "GREEK": {
        "Greek": "αβγδεζηθικλμνξοπρσςτυφχψω",
        "Greek with tonos and dialytika": "άέήίόύώϊϋΐΰ",
        "Greek, polytonic": "ἀἁἂἃἄἅἆἇὰᾳὲἐὴἠῃὶἰῒὸὀὺὐῢὼὠῳῷῤ",
    },
    "CYRILLIC": {
        "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ʼ",
        "Belarusian": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
        "Bulgarian": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
        "Serbian": "абвгдђежзијклљмнњопрстћуфхцчџш",
        "Macedonian": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    },
    "TURKISH": {"Turkish": "abcçdefgğhıiİjklmnoöprsştuüvyzâîû"},
    "CENTRAL_EUROPEAN": {
        "Czech": "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž",
        "Slovak": "aáäbcčdďeéfghiíjklĺľmnňoóôpqrŕsštťuúvwxyýzž",
        "Polish": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
        "Hungarian": "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyz",
        "Romanian": "aăâbcdefghiîjklmnopqrsștțuvwxyzşţ",
        "Croatian, Slovene, Bosnian": "abcčćdđefghijklmnoprsštuvzžǆǉǌ",
        "Albanian": "abcçdeëfghijklmnopqrstuvxyz",
        "German": "abcdefghijklmnopqrstuvwxyzäöüßẞ",
    },
    "BALTIC": {
        "Latvian": "aābcčdeēfgģhiījkķlļmnņoprsštuūvzžōŗ",
        "Lithuanian": "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
        "Estonian": "abdefghijklmnoprsšzžtuvõäöü",
    },
    "PORTUGUESE": {"Portuguese": "aáâãàbcçdeéêfghiíjklmnoóôõpqrstuúüvwxyzªº"},
    "COLOMBIAN": {"Spanish": "aábcdeéfghiíjklmnñoópqrstuúüvwxyz"},
}
ALPHABETS["SERBIAN_CYRILLIC"] = {"Serbian": ALPHABETS["CYRILLIC"]["Serbian"]}
ALPHABETS["BULGARIAN_CYRILLIC"] = {"Bulgarian": ALPHABETS["CYRILLIC"]["Bulgarian"]}
ALPHABETS["NON_UNICODE"] = {name: letters for alphabets in ALPHABETS.values() for name, letters in alphabets.items()}

LETTERS = [
    pytest.param(kind, letters, id=f"{kind} {name}")
    for kind, alphabets in ALPHABETS.items()
    for name, letters in alphabets.items()
]


@pytest.mark.parametrize(("kind", "letters"), LETTERS)
def test_every_letter_of_an_alphabet_comes_out_in_gsm(kind: str, letters: str) -> None:
    """Small and capital letters alike, one by one and in the basic table, so that none counts twice."""
    for letter in [*letters, *(capital for capital in map(str.upper, letters) if len(capital) == 1)]:
        written = transliterate(letter, kind)
        assert written, f"{letter} is gone"
        assert set(written) <= BASIC, f"{letter} became {written}"


@pytest.mark.parametrize(
    ("kind", "text", "written"),
    [
        ("TURKISH", "ç ğ ı ş â î û", "c g i s a i u"),
        ("TURKISH", "Ğ İ Ş Â Î Û", "G I S A I U"),
        ("GREEK", "αβγδεζηθικλμνξοπρσςτυφχψω", "ABΓΔEZHΘIKΛMNΞOΠPΣΣTYΦXΨΩ"),
        ("GREEK", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", "ABΓΔEZHΘIKΛMNΞOΠPΣTYΦXΨΩ"),
        ("GREEK", "άέήίόύώϊϋΐΰ ΆΈΉΊΌΎΏΪΫ", "AEHIOYΩIYIY AEHIOYΩIY"),
        ("CYRILLIC", "а б в г д е ё ж з и й к л м н о п", "a b v g d e yo zh z i y k l m n o p"),
        ("CYRILLIC", "р с т у ф х ц ч ш щ ъ ы ь э ю я", "r s t u f kh ts ch sh shch \" y ' e yu ya"),
        ("CYRILLIC", "ґ є і ї ў ђ ј љ њ ћ џ ѓ ќ ѕ ѝ", "g ye i yi u dj j lj nj c dz gj kj dz i"),
        ("BULGARIAN_CYRILLIC", "ж й х ц ч ш щ ъ ь ю я", "zh y h ts ch sh sht a y yu ya"),
        ("SERBIAN_CYRILLIC", "ђ ж ј љ њ ћ х ц ч џ ш", "dj z j lj nj c h c c dz s"),
        ("CENTRAL_EUROPEAN", "á č ď ě í ň ó ř š ť ú ů ý ž", "a c d e i n o r s t u u y z"),
        ("CENTRAL_EUROPEAN", "ĺ ľ ô ŕ ą ć ę ł ń ś ź ż ő ű", "l l o r a c e l n s z z o u"),
        ("CENTRAL_EUROPEAN", "ă â î ș ț ş ţ đ ë ç ǆ ẞ", "a a i s t s t d e c dz SS"),
        ("BALTIC", "ā č ē ģ ī ķ ļ ņ š ū ž ą ę ė į ų õ", "a c e g i k l n s u z a e e i u o"),
        ("PORTUGUESE", "á â ã ç ê í ó ô õ ú À ª º", "a a a c e i o o o u A a o"),
        ("COLOMBIAN", "á í ó ú Á Í Ó Ú", "a i o u A I O U"),
    ],
)
def test_letters_become_what_the_tables_say(kind: str, text: str, written: str) -> None:
    """Written out here once more, by hand."""
    assert transliterate(text, kind) == written


@every_kind
def test_what_gsm_has_is_never_changed(kind: str) -> None:
    """Not é, ñ, Ç or Ω either, although their neighbours lose their accents."""
    everything = "".join(sorted(GSM))
    assert transliterate(everything, kind) == everything
    assert transliterate(everything + "ş漢", kind).startswith(everything)


@every_kind
def test_transliterating_twice_changes_nothing(kind: str) -> None:
    """What came out stays as it is."""
    once = transliterate("Čaj, ћевап, İrmik, Καφές, pão, ūdens, “日本”", kind)
    assert transliterate(once, kind) == once


@pytest.mark.parametrize(
    ("text", "written"),
    [("Щука", "Shchuka"), ("ЩУКА", "SHCHUKA"), ("МОЯ", "MOYA"), ("Я и ты", "Ya i ty"), ("ЖЗЛ", "ZHZL"), ("щ", "shch")],
)
def test_a_capital_of_several_letters_follows_its_neighbours(text: str, written: str) -> None:
    """`Shch` begins a word, `SHCH` stands among capitals."""
    assert transliterate(text, "CYRILLIC") == written


def test_bulgarian_words_end_in_ia() -> None:
    """The law of 2009 writes ия that way at the end of a word, and only there."""
    assert transliterate("София, СОФИЯ, София-град, сияние", "BULGARIAN_CYRILLIC") == (
        "Sofia, SOFIA, Sofia-grad, siyanie"
    )


@pytest.mark.parametrize("kind", ["SERBIAN_CYRILLIC", "BULGARIAN_CYRILLIC"])
def test_a_national_cyrillic_takes_the_other_letters_from_the_common_table(kind: str) -> None:
    """A Russian name in a Serbian text must not turn it to Unicode."""
    assert transliterate("ыэё", kind) == "yeyo"


@every_kind
def test_decomposed_letters_are_composed_first(kind: str) -> None:
    """e and a combining acute are é, which GSM has; c and a combining caron are č."""
    assert transliterate("cafe\u0301", kind) == "café"
    decomposed = unicodedata.normalize("NFD", "čšžışğőūãώйї")
    assert transliterate(decomposed, kind) == transliterate("čšžışğőūãώйї", kind)


def test_an_accent_goes_with_its_letter() -> None:
    """Russian stress has no composed letter; with its vowel it is lost, without it the text would stay Unicode."""
    assert transliterate("за\u0301мок", "CYRILLIC") == "zamok"


@pytest.mark.parametrize("kind", [kind for kind in TRANSLITERATIONS if kind != "NON_UNICODE"])
def test_a_letter_kind_leaves_the_rest(kind: str) -> None:
    """Quotation marks, emoji and foreign scripts are no letters of the kind."""
    assert transliterate("“漢字” 😀 עברית", kind) == "“漢字” 😀 עברית"


# --- whatever is not GSM


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("“Hello” – it’s… «so»", '"Hello" - it\'s... "so"'),
        ("a\u00a0b\u202fc\u3000d\te", "a b c d e"),
        ("a\u200bb\u00adc\ufeffd\u2028e", "abcd\ne"),
        ("ﬁn ½ ² ™ № ℃", "fin 1/2 2 (tm) No oC"),
        ("œuvre Œuvre ŒUVRE þ ð ŋ", "oeuvre Oeuvre OEUVRE th d ng"),
        ("Phở Łódź Αθήνα Київ", "Pho Lodz AΘHNA Kiyiv"),
        ("Ｈｅｌｌｏ", "Hello"),
        ("µ ₺ ₽ ← × ÷", "u TL RUB <- x /"),
        ("m\u0303", "m"),
        ("漢 😀 한 \ue000", "? ? ? ?"),
        ("\0\x1b`", "'"),
    ],
)
def test_non_unicode_takes_what_comes_nearest(text: str, written: str) -> None:
    """Typography, ligatures, letters of all tables; what cannot be seen goes, what nothing comes near to is a `?`."""
    assert transliterate(text, "NON_UNICODE") == written


@given(st.text())
def test_non_unicode_leaves_gsm_only(text: str) -> None:
    """Whatever the text, it can be sent in 7-bit."""
    assert set(transliterate(text, "NON_UNICODE")) <= GSM


@given(st.text(alphabet=sorted(GSM)), st.sampled_from(TRANSLITERATIONS))
def test_gsm_text_passes_untouched(text: str, kind: str) -> None:
    """No kind has anything to do with a text that is 7-bit already."""
    assert transliterate(text, kind) == text


# --- the tables

TABLES = sorted(
    file.name.removesuffix(".tsv")
    for file in resources.files("textbed.domain").joinpath("data/transliteration").iterdir()
    if file.name.endswith(".tsv")
)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_says_what_and_why(name: str) -> None:
    """Each row has a source, writes GSM characters, and stands once; none changes what GSM has."""
    seen: set[str] = set()
    for letters, written, source in rows(name):
        assert source.strip()
        assert written
        assert set(written) <= GSM
        for letter in letters:
            assert letter not in seen, f"{letter} is there twice"
            assert letter not in GSM or letter == written, f"GSM has {letter}"
            assert letter == unicodedata.normalize("NFC", letter), f"{letter} is never met composed"
            seen.add(letter)


def test_the_kinds_are_those_of_the_contract() -> None:
    """Neither side knows a kind that the other does not."""
    assert list(TRANSLITERATIONS) == load("infobip")["components"]["schemas"]["Transliteration"]["enum"]


def test_an_unknown_kind_is_refused() -> None:
    """The error shows the value and what there is instead."""
    with pytest.raises(ValueError, match="'KLINGON' is no transliteration; there are TURKISH, GREEK"):
        transliterate("nuqneH", "KLINGON")
