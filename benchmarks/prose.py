"""Spanish-like text for the benchmark corpus: sentences from word lists, put together as posts of about 600 words.

The text means nothing and names nobody. It has what a real post has, in about the same amount: headings, lists, tables,
footnotes, alerts, quotes, bold words and links. A link to post 17 is written `(post:17)`; who writes the file knows
where that post is.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

ACTIONS = (
    "Avances de",
    "Consulta pública sobre",
    "Recorrido para revisar",
    "Mesa de trabajo sobre",
    "Primeros resultados de",
    "Nueva etapa de",
    "Preguntas frecuentes sobre",
    "Diagnóstico de",
    "Taller vecinal sobre",
    "Lo que cambia con",
    "Guía para entender",
    "Balance anual de",
    "Calendario de",
    "Propuesta ciudadana para",
)
THEMES = (
    "la movilidad peatonal",
    "el arbolado urbano",
    "las banquetas accesibles",
    "los camellones",
    "el agua de lluvia",
    "la red ciclista",
    "el patrimonio del centro",
    "los baldíos",
    "la vivienda céntrica",
    "el transporte público",
    "los parques de barrio",
    "la cartografía municipal",
    "el drenaje pluvial",
    "las zonas de riesgo",
    "los mercados",
    "el plan de desarrollo",
    "la señalización vial",
    "las márgenes del río",
    "el alumbrado",
    "los usos del suelo",
)
PLACES = (
    "la zona centro",
    "la zona norte",
    "la zona sur",
    "la zona oriente",
    "la zona poniente",
    "la ribera",
    "la estación",
    "el jardín principal",
    "el mercado viejo",
    "las colonias altas",
    "los barrios históricos",
    "el periférico",
    "la avenida mayor",
    "la ciudad universitaria",
    "el antiguo molino",
    "las huertas",
    "los portales",
    "la alameda",
    "el corredor verde",
    "la loma",
    "las unidades habitacionales",
    "el bordo",
    "la glorieta",
    "el puente nuevo",
)
TOPICS = (
    "movilidad",
    "vivienda",
    "arbolado",
    "agua",
    "patrimonio",
    "riesgo",
    "espacio público",
    "transporte",
    "cartografía",
    "accesibilidad",
    "ciclovías",
    "residuos",
    "suelo",
    "energía",
    "comercio",
    "cultura",
    "juventud",
    "infancia",
    "datos abiertos",
    "normatividad",
    "presupuesto",
    "turismo",
    "salud",
    "seguridad vial",
)
SUBJECTS = (
    "el equipo técnico",
    "la mesa de trabajo",
    "el comité vecinal",
    "la ciudadanía",
    "el estudio de campo",
    "el diagnóstico",
    "la propuesta inicial",
    "el taller",
    "la consulta",
    "la coordinación",
    "el grupo de estudio",
    "la brigada de medición",
    "el plano de la zona",
    "la encuesta",
    "el informe preliminar",
    "la asamblea del barrio",
)
VERBS = (
    "revisó",
    "identificó",
    "registró",
    "comparó",
    "midió",
    "propuso",
    "documentó",
    "ordenó",
    "reconoció",
    "presentó",
    "discutió",
    "corrigió",
    "recuperó",
    "señaló",
    "reunió",
    "confirmó",
)
OBJECTS = (
    "los cruces más transitados",
    "la sombra que dan los árboles",
    "el ancho de las banquetas",
    "los tiempos de espera",
    "las rampas que faltan",
    "el estado de las luminarias",
    "los puntos donde se junta el agua",
    "las rutas escolares",
    "los predios sin uso",
    "las opiniones recibidas",
    "el número de viajes a pie",
    "las fachadas con valor histórico",
    "la continuidad de la ciclovía",
    "los comercios de proximidad",
    "el ruido en horas de mayor tránsito",
    "las especies nativas que conviene plantar",
    "los accesos para personas con discapacidad",
    "las distancias al parque más cercano",
)
TAILS = (
    "con apoyo de quienes viven ahí",
    "durante tres semanas de trabajo",
    "antes de la temporada de lluvias",
    "a partir de los datos abiertos del municipio",
    "con una metodología que puede repetirse",
    "cuadra por cuadra",
    "para que las obras respondan a lo que la gente necesita",
    "de acuerdo con el plan vigente",
    "sin costo para nadie",
    "con mediciones en la mañana, la tarde y la noche",
    "y publicará los resultados completos",
    "paso a paso",
    "según lo acordado en la sesión anterior",
    "aunque todavía falta información de dos sectores",
)
OPENERS = (
    "Además,",
    "En esta etapa,",
    "Por esa razón,",
    "Como se explicó antes,",
    "Al mismo tiempo,",
    "Después,",
    "En cambio,",
    "Con esa base,",
    "Para empezar,",
    "Este año,",
    "Durante el recorrido,",
)
HEADINGS = (
    "Qué se hizo",
    "Qué sigue",
    "Cómo participar",
    "Lo que encontramos",
    "Por qué importa",
    "Antecedentes",
    "Método de trabajo",
    "Acuerdos",
    "Resultados por zona",
    "Preguntas abiertas",
    "Próximos pasos",
    "Fuentes y datos",
)
SUBHEADINGS = ("En las calles", "En los parques", "En las escuelas", "En números", "Durante la noche", "Con lluvia")
ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING")


def capitalized(text: str) -> str:
    """The text with its first letter in upper case and the rest as it was."""
    return text[:1].upper() + text[1:]


def render_sentence(random: Random) -> str:
    """A sentence of 8 to 25 words; one in eight has a bold part, one in ten a quoted one."""
    complement = random.choice(OBJECTS)
    chance = random.random()
    if chance < 0.125:
        complement = f"**{complement}**"
    elif chance < 0.225:
        complement = f"«{complement}»"
    words = f"{random.choice(SUBJECTS)} {random.choice(VERBS)} {complement} en {random.choice(PLACES)}"
    if random.random() < 0.7:
        words += f" {random.choice(TAILS)}"
    return f"{random.choice(OPENERS)} {words}." if random.random() < 0.4 else f"{capitalized(words)}."


def render_paragraph(random: Random) -> str:
    """Three or four sentences."""
    return " ".join(render_sentence(random) for _ in range(random.randint(3, 4)))


def render_body(random: Random, links: tuple[int, ...]) -> str:
    """The Markdown (GFM) of a post of about 600 words that links to the posts numbered in `links`."""
    blocks = [render_paragraph(random), *_sections(random, links)]
    if random.random() < 0.35:
        blocks[0] += "[^1]"
        blocks.append(f"[^1]: {render_sentence(random)}")
    return "\n\n".join(blocks) + "\n"


def _sections(random: Random, links: tuple[int, ...]) -> Iterator[str]:
    """Four sections: two paragraphs each, a list in the second, and in some a table, a quote or an alert."""
    has_table, has_alert, has_quote = (random.random() < share for share in (0.25, 0.3, 0.4))
    for number, heading in enumerate(random.sample(HEADINGS, 4)):
        yield f"## {heading}"
        yield render_paragraph(random) + (_link(random, links[number]) if number < len(links) else "")
        if number == 1:
            yield _list(random)
            yield f"### {random.choice(SUBHEADINGS)}"
        if number == 0 and has_quote:
            yield f"> {render_sentence(random)}"
        if number == 2 and has_alert:
            yield f"> [!{random.choice(ALERTS)}]\n> {render_sentence(random)}"
        if number == 3 and has_table:
            yield _table(random)
        else:
            yield render_paragraph(random)


def _link(random: Random, target: int) -> str:
    return f" También puedes leer [lo publicado sobre {random.choice(THEMES)}](post:{target})."


def _list(random: Random) -> str:
    mark = random.choice(("-", "1."))
    return "\n".join(
        f"{mark} {capitalized(random.choice(OBJECTS))}, en {place}."
        for place in random.sample(PLACES, random.randint(3, 5))
    )


def _table(random: Random) -> str:
    rows = [
        f"| {capitalized(place)} | {random.randint(10, 900)} | {random.randint(1, 99)} % |"
        for place in random.sample(PLACES, random.randint(4, 7))
    ]
    return "\n".join(["| Zona | Mediciones | Avance |", "| --- | ---: | ---: |", *rows])
