"""What must not be published, looked for in every file and every file name of a site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from engine.verify.faults import Fault, quote
from engine.verify.readable import Readable, TooLarge, texts_of
from institute.spanish import fold

CHECK = "reservado"
FEWEST_LETTERS = 6
_WORD = re.compile(r"\w+")
_APART = re.compile(r"[\s\u00ad\u2010-]+")


@dataclass(frozen=True, slots=True)
class Canary:
    """Something that must not be found.

    `why` says what it is, and then the message shows only how it begins: whoever reads a public log of the publication
    must not learn it. "" when it was typed at the console.
    A `whole` one counts only between whole words, as a name does: «Ana» is not in «mañana».
    """

    text: str
    why: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which a canary may be written, in lower case, its letters alone, and its longest word."""

    text: str
    letters: str
    longest: str
    canary: Canary


class Watch:
    """Canaries made ready. A phrase is looked for only in texts that have its longest word: thousands cost little."""

    def __init__(self, canaries: Iterable[Canary]) -> None:
        self.loose: list[_Form] = []
        self.whole: dict[str, list[_Form]] = {}
        for canary in canaries:
            for form in _forms(canary):
                if canary.whole:
                    self.whole.setdefault(form.longest, []).append(form)
                else:
                    self.loose.append(form)

    def __bool__(self) -> bool:
        return bool(self.loose or self.whole)

    def found_in(self, text: str) -> Iterator[Canary]:
        """The canaries in a text, however it is capitalised."""
        lower = text.lower()
        for form in self.loose:
            if form.text in lower:
                yield form.canary
        if self.whole:
            for word in self.whole.keys() & set(_WORD.findall(lower)):
                for form in self.whole[word]:
                    if form.text in lower and re.search(rf"(?<!\w){re.escape(form.text)}(?!\w)", lower):
                        yield form.canary

    def found_scattered(self, text: str) -> Iterator[Canary]:
        """The same where letters stand apart and lines break words: only letters are compared, and not too few."""
        letters = _letters(text.lower())
        for form in (*self.loose, *(form for forms in self.whole.values() for form in forms)):
            if len(form.letters) >= FEWEST_LETTERS and form.letters in letters:
                yield form.canary


def _letters(text: str) -> str:
    return _APART.sub("", text)


def _forms(canary: Canary) -> Iterator[_Form]:
    """As typed, with accents apart, without accents, and as an address would have it: «ana-lopez»."""
    plain = " ".join(canary.text.lower().split())
    folded = fold(plain)
    composed = unicodedata.normalize("NFC", plain)
    slugged = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    for form in sorted({composed, unicodedata.normalize("NFD", plain), folded, slugged} - {""}):
        words = _WORD.findall(form)
        if words:
            yield _Form(form, _letters(form), max(words, key=len), canary)


def check_canaries(path: str, data: bytes, watch: Watch) -> Iterator[Fault]:
    """Yield each canary once for each place of a file where it stands."""
    seen: set[tuple[str, Canary]] = set()
    try:
        for readable in _everything(path, data):
            found = [*watch.found_in(readable.text)]
            found += watch.found_scattered(readable.text) if readable.scattered else ()
            for canary in found:
                if (readable.place, canary) not in seen:
                    seen.add((readable.place, canary))
                    yield Fault(path, readable.place, CHECK, _message(canary))
    except TooLarge:
        yield Fault(path, "", CHECK, "crece demasiado al descomprimirse y no se pudo revisar.")


def _everything(path: str, data: bytes) -> Iterator[Readable]:
    yield Readable("nombre del archivo", path)
    yield Readable("nombre del archivo", unquote(path))
    yield from texts_of(path, data)


def _message(canary: Canary) -> str:
    if not canary.why:
        return f"está {quote(canary.text)}, que no debe publicarse."
    return f"está un texto que no debe publicarse: {canary.why}, {quote(canary.text[:3] + '…')}."
