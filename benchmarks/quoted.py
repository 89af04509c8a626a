"""Made-up texts with quotations planted in them, true and altered; the planter reads no word list of the checker."""

import random
from dataclasses import dataclass

LANGUAGES = ("en", "ru", "de", "fr")
NEGATIONS = {"en": ("not", "never"), "ru": ("не", "никогда"), "de": ("nicht", "niemals"), "fr": ("jamais", "rien")}
TURNED = {"en": ("never", "ever"), "ru": ("никогда", "иногда"), "de": ("niemals", "jemals"),
          "fr": ("jamais", "toujours")}
MODALS = {"en": ("may", "must", "should"), "ru": ("должен", "может", "обязан"), "de": ("muss", "darf", "kann"),
          "fr": ("peut", "doit", "tous")}
COMMON = {language: words.split() for language, words in {
    "en": "the and of to in that was he", "ru": "и в на что с он был как",
    "de": "der und die das von zu dem war", "fr": "le et de la que les dans il"}.items()}
OPENINGS = {language: letters.split() for language, letters in {
    "en": "b br c ch d f g gr h k l m n p pr r s st t th v w",
    "ru": "б бр в г гр д ж з к кр л м н п пр р с ст т тр ф х ч ш",
    "de": "b br d f g gr h k kl l m n p pf r s sch st t w z",
    "fr": "b br c ch d f g gr j l m n p pr qu r s t tr v"}.items()}
VOWELS = {language: letters.split() for language, letters in {
    "en": "a e i o u ea ou", "ru": "а е и о у ы я", "de": "a e i o u ei au ö ü", "fr": "a e i o u é è ou"}.items()}
CLOSINGS = {language: ["", *letters.split()] for language, letters in {
    "en": "n r l s t nd", "ru": "н р л с т в", "de": "n r l s t ch", "fr": "n r l s t"}.items()}
ENDINGS = {language: ["", *letters.split()] for language, letters in {
    "en": "ed ing s", "ru": "а ов ого ить ами ы", "de": "en e er ung", "fr": "e er es ion"}.items()}
ALPHABET = {"en": "abcdefghijklmnopqrstuvwxyz", "ru": "абвгдежзийклмнопрстуфхцчшщыьэюя",
            "de": "abcdefghijklmnopqrstuvwxyzäöü", "fr": "abcdefghijklmnopqrstuvwxyzéè"}
_PAIRS = "e>c c>e l>1 h>b b>h u>n n>u i>l t>l m>rn d>cl s>f o>0 и>н н>и п>н ш>щ о>с т>г л>п е>с 1>l 0>o"
CONFUSED = {pair[0]: pair[2:] for pair in _PAIRS.split(" ")}
CLASSES = ("verbatim", "negation out", "negation in", "negation turned", "word", "modal", "number", "cut unmarked",
           "cut marked", "spliced", "absent")
ALTERED = ("negation out", "negation in", "negation turned")
SHORT = ("short, changed", "short, absent")


@dataclass(frozen=True, slots=True)
class Made:
    """Sentences of one language, as words.

    Args:
        language: ISO 639-1.
        sentences: Each 22 to 38 words.
        words: All words that may be drawn.
    """

    language: str
    sentences: list[list[str]]
    words: list[str]

    def text(self) -> str:
        """The sentences as a text, one a line."""
        return "\n".join(f"{one[0].capitalize()} {' '.join(one[1:])}." for one in self.sentences)


def made(letters: int, language: str, rng: random.Random) -> Made:
    """Sentences of invented words, Zipf-like, with common words, negations, modals and numbers among them."""
    words = list({invented(language, rng): None for _ in range(30000)})
    weights = [1 / (one + 2.7) for one in range(len(words))]
    sentences, size = [], 0
    while size < letters:
        sentence = rng.choices(words, weights, k=rng.randint(22, 38))
        for _ in range(len(sentence) // 3):
            sentence[rng.randrange(len(sentence))] = rng.choice(COMMON[language])
        one, other = rng.sample(range(4, len(sentence) - 4), 2)
        sentence[one] = rng.choice(NEGATIONS[language] + MODALS[language])
        sentence[other] = str(rng.randint(3, 9999))
        sentences.append(sentence)
        size += sum(map(len, sentence)) + len(sentence) + 1
    return Made(language, sentences, words)


def invented(language: str, rng: random.Random) -> str:
    """One word that can be spoken, and means nothing."""
    syllables = [rng.choice(OPENINGS[language]) + rng.choice(VOWELS[language]) + rng.choice(CLOSINGS[language])
                 for _ in range(rng.choice((1, 2, 2, 2, 3)))]
    return "".join(syllables) + rng.choice(ENDINGS[language])


def planted(sort: str, text: Made, rng: random.Random) -> list[str]:
    """The parts of one quotation of a class."""
    language = text.language
    words = list(rng.choice(text.sentences))
    grave = {*NEGATIONS[language], *MODALS[language]}
    plain = [at for at in range(2, len(words) - 2) if words[at] not in grave and not words[at].isdigit()]
    at = rng.choice(plain)
    if sort in ("negation out", "negation turned"):
        asked = NEGATIONS[language] if sort == "negation out" else TURNED[language][:1]
        while not any(one in asked for one in words[2:-2]):
            words = list(rng.choice(text.sentences))
        place = next(one for one in range(2, len(words) - 2) if words[one] in asked)
        words[place:place + 1] = [] if sort == "negation out" else [TURNED[language][1]]
    elif sort == "negation in":
        words.insert(at, rng.choice(NEGATIONS[language]))
    elif sort == "word":
        words[at] = rng.choice([one for one in rng.sample(text.words, 20) if one != words[at]])
    elif sort == "modal":
        words.insert(at, rng.choice(MODALS[language]))
    elif sort == "number":
        number = next((place for place, one in enumerate(words) if one.isdigit()), at)
        words[number] = str(int(words[number]) + rng.randint(1, 90)) if words[number].isdigit() else "17"
    elif sort == "cut unmarked":
        del words[6:6 + rng.randint(3, len(words) - 12)]
    elif sort == "cut marked":
        gap = rng.randint(3, len(words) - 11)
        return [" ".join(words[:5]), " ".join(words[5 + gap:])]
    elif sort == "spliced":
        words = words[:11] + list(rng.choice(text.sentences))[-11:]
    elif sort == "absent":
        words = [invented(language, rng) + rng.choice(ENDINGS[language]) for _ in words]
    return [" ".join(words)]


def short(sort: str, text: Made, rng: random.Random) -> str:
    """Five to ten words: of a sentence, with every third word another one; or drawn as those of the text are."""
    size = rng.randint(5, 10)
    words = [word for sentence in rng.sample(text.sentences, size) for word in rng.sample(sentence, 1)]
    if sort == "short, changed":
        sentence = rng.choice(text.sentences)
        at, first = rng.randint(0, len(sentence) - size), rng.randint(1, 2)
        words = [word if (step - first) % 3 else other
                 for step, (word, other) in enumerate(zip(sentence[at:at + size], words, strict=True))]
    return " ".join(words)


def noisy(text: str, percent: float, language: str, rng: random.Random) -> str:
    """A text as a scanner might read it.

    Of 100 misread letters 60 are taken for others, 20 are lost, 10 have one more and 10 a blank after them.
    """
    signs = []
    for sign in text:
        if sign.isalnum() and rng.random() < percent / 100:
            kind = rng.random()
            other = rng.choice(ALPHABET[language])
            if kind < 0.6:
                signs.append(CONFUSED.get(sign, other) if rng.random() < 0.75 else other)
            elif kind >= 0.8:
                signs.append(sign + (other if kind < 0.9 else " "))
        else:
            signs.append(sign)
    return "".join(signs)
