"""The phrase that opens the sealed board: which ones are refused and why, and how a good one is made.

Whoever downloads the sealed file may try phrases for years, on many machines, without anybody noticing. So a phrase
holds only if a machine chose it: six words of 2,048 are 66 bits, and each guess costs the 600,000 rounds of sealing.py.
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from collections.abc import Callable
from functools import cache

WORDS = 6
LONG = 4
"""Letters from which a word counts: «de la que el» adds nothing."""
SHORTEST = 28
"""Letters of a whole phrase."""
KNOWN = 4
"""So many words of one famous text make a phrase famous."""

_SOUGHT = re.compile(r"[^a-z0-9]+")
_FAMOUS = tuple(
    frozenset(text.split())
    for text in (
        "mexicanos grito guerra acero aprestad bridon retiemble centros tierra sonoro rugir canon",
        "lugar mancha cuyo nombre quiero acordarme mucho tiempo vivia hidalgo",
        "entre individuos como entre naciones respeto derecho ajeno",
        "sierra morena cielito lindo vienen bajando ojitos negros contrabando canta llores cantando alegran corazones",
        "estas mananitas cantaba david muchachas bonitas despierta bien mira amanecio pajarillos cantan luna metio",
        "padre nuestro estas cielo santificado nombre venga reino hagase voluntad",
        "dios salve maria llena eres gracia senor contigo bendita mujeres",
        "vine comala porque dijeron aca vivia padre pedro paramo",
        "muchos anos despues frente peloton fusilamiento coronel aureliano buendia",
        "hombres necios acusais mujer razon ocasion mismo culpais",
        "puedo escribir versos tristes esta noche",
        "caminante camino hace andar golpe",
        "volveran oscuras golondrinas balcon nidos colgar",
        "sufragio efectivo reeleccion tierra libertad viva mexico independencia heroes dieron patria",
        "cucaracha puede caminar porque falta falta tiene",
        "correct horse battery staple correcto caballo bateria grapa",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta",
        "primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo",
        "lunes martes miercoles jueves viernes sabado domingo",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "rojo verde azul amarillo naranja morado violeta blanco negro gris cafe rosa",
        "instituto planeacion municipio colima ipco implan imagina ayuntamiento ciudad volcan tabla avisos agenda "
        "tablero sellado personal comunicacion social direccion general frase palabra clave contrasena secreta secreto",
        "guitarra nopal ventana durazno cometa ladrillo",  # the sample of the guide
    )
)
"""Words of what everybody knows, without accents: the anthem, prayers, songs, books, series, the institute's name."""


def normalise(phrase: str) -> str:
    """The phrase as it is used: small letters and figures without accents, one space between words.

    A telephone's keyboard begins with a capital and adds accents by itself; neither may lock anybody out. seal.js does
    alike.
    """
    apart = unicodedata.normalize("NFKD", phrase)
    plain = "".join(letter for letter in apart if unicodedata.category(letter)[0] != "M")
    return _SOUGHT.sub(" ", plain.lower()).strip()


def check_phrase(phrase: str) -> str | None:
    """Why the phrase is refused, as a Spanish sentence that never repeats it; None when it is good enough.

    Bad:  colima2026, la la la la la la, lunes martes miercoles jueves viernes sabado
    Good: what make_phrase gives
    """
    words = normalise(phrase).split()
    long_words = {word for word in words if len(word) >= LONG}
    if not words:
        return "no hay frase."
    if len(words) < WORDS:
        return f"la frase tiene {_count(len(words))} y necesita {WORDS} o más."
    if any(len(long_words & famous) >= KNOWN for famous in _FAMOUS):
        return "la frase se adivina: viene de un texto conocido, de una serie, de la guía o del nombre del Instituto."
    if sum(map(len, words)) < SHORTEST:
        return f"la frase es muy corta: necesita {SHORTEST} letras o más."
    if len({word[:LONG] for word in long_words}) < WORDS:
        return f"la frase tiene palabras parecidas o muy cortas: necesita {WORDS} distintas, de {LONG} letras o más."
    return None


def _count(number: int) -> str:
    return "una palabra" if number == 1 else f"{number} palabras"


@cache
def read_words() -> tuple[str, ...]:
    """The list of palabras.txt, which says how it was made."""
    text = (pkgutil.get_data("institute", "palabras.txt") or b"").decode("utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


def make_phrase(random_below: Callable[[int], int], words: int = WORDS) -> str:
    """A phrase of words drawn one by one, drawn again as a whole when check_phrase refuses it.

    `random_below(n)` gives a whole number from 0 to n - 1, each as likely, from a source that nobody can foresee:
    secrets.randbelow. One or two draws in a hundred are refused, which costs less than a twentieth of a bit.
    """
    listed = read_words()
    while True:
        phrase = " ".join(listed[random_below(len(listed))] for _ in range(words))
        if check_phrase(phrase) is None:
            return phrase
