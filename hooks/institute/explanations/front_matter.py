"""Rules about how the fields of a post are typed, before anyone asks what their values mean."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

GROUP = RuleGroup(
    "mensajes-ficha",
    "La ficha: cómo se escribe",
    (
        Rule(
            "campos-faltan",
            "El archivo no empieza con su ficha",
            "El primer renglón debe ser de tres guiones, sin nada antes, ni un renglón en blanco. Luego van los campos "
            "y otra vez tres guiones. Sin ficha, el sitio no sabe ni el título.",
            "titulo: Taller abierto",
            "---\ntitulo: Taller abierto\nfecha: 2026-03-31\n---",
        ),
        Rule(
            "campos-sin-cierre",
            "La ficha no está cerrada",
            "Falta el segundo renglón de tres guiones, el que separa la ficha del texto. Póngalo después del último "
            "campo.",
            "---\ntitulo: Taller abierto\n\nTexto del boletín.",
            "---\ntitulo: Taller abierto\n---\n\nTexto del boletín.",
        ),
        Rule(
            "campo-obligatorio",
            "Falta un campo obligatorio",
            "El mensaje dice cuál y para qué sirve. Agregue su renglón a la ficha; si ya está, revise que tenga un "
            "valor después de los dos puntos.",
            "eje:",
            "eje: planeacion",
        ),
        Rule(
            "campo-desconocido",
            "El nombre del campo no existe",
            "Casi siempre es una letra de más o de menos, un acento o una mayúscula: los nombres de los campos van en "
            "minúsculas y sin acentos. El mensaje sugiere el más parecido.",
            "título: Taller abierto",
            "titulo: Taller abierto",
        ),
        Rule(
            "yaml-clave-repetida",
            "Un campo está dos veces",
            "El sitio no puede adivinar cuál de los dos vale. Deje uno solo.",
            "area: geoestadistica\narea: comunicacion-social",
            "area: comunicacion-social",
        ),
        Rule(
            "yaml-sin-campos",
            "Donde van campos hay otra cosa",
            "Cada renglón de la ficha lleva el nombre del campo, dos puntos, un espacio y el valor.",
            "Taller abierto en el Jardín Núñez",
            "titulo: Taller abierto en el Jardín Núñez",
        ),
        Rule(
            "yaml-dos-puntos",
            "El valor lleva dos puntos",
            "En la ficha, los dos puntos separan el nombre del valor, y otros dos puntos confunden. Encierre el texto "
            "entre comillas rectas.",
            "titulo: Movilidad: qué sigue",
            'titulo: "Movilidad: qué sigue"',
        ),
        Rule(
            "yaml-comillas",
            "Hay comillas que se abren y no se cierran",
            "Ponga la comilla que falta al final del texto. Si el texto lleva una cita, use comillas angulares «así», "
            "que no causan problemas.",
            'titulo: "La ciudad que compartimos',
            'titulo: "La ciudad que compartimos"',
        ),
        Rule(
            "yaml-signo",
            "El valor empieza con un signo que necesita comillas",
            "Los signos «%», «@» y «`» no pueden ir al principio de un valor si no están entre comillas rectas.",
            "unidad: %",
            'unidad: "%"',
        ),
        Rule(
            "yaml-guion",
            "Hay un guion donde va el valor",
            "Un guion suelto quiere decir que empieza una lista. Si lo puso porque no hay dato, bórrelo: un campo "
            "vacío ya quiere decir eso. Un número menor que cero lleva el guion pegado: -3.",
            "comentarios: -",
            "comentarios:",
        ),
        Rule(
            "yaml-corchete",
            "Hay un corchete que se abre y no se cierra",
            "Una lista en un renglón empieza con «[», lleva una coma entre cada valor y termina con «]». El mensaje "
            "dice en qué renglón se abre.",
            "temas: [movilidad, agua",
            "temas: [movilidad, agua]",
        ),
        Rule(
            "yaml-sangria",
            "El renglón no está alineado",
            "Los espacios del principio dicen qué va dentro de qué. Los campos de un mismo elemento van uno debajo de "
            "otro, con los mismos espacios; el guion marca dónde empieza cada elemento.",
            "proyectos:\n  - clave: P-01\n  alcanzado: 3",
            "proyectos:\n  - clave: P-01\n    alcanzado: 3",
        ),
        Rule(
            "yaml-tabulador",
            "Hay un tabulador al principio del renglón",
            "La tecla Tab y los espacios se ven igual, pero no son lo mismo. Borre el hueco y use la barra "
            "espaciadora: dos espacios por nivel.",
            "autores:\n(Tab)- Comunicación Social",
            "autores:\n  - Comunicación Social",
        ),
        Rule(
            "yaml-sintaxis",
            "El renglón no se entiende",
            "Suelen faltar los dos puntos, o el espacio después de ellos. Compárelo con el ejemplo, letra por letra.",
            "area:comunicacion-social",
            "area: comunicacion-social",
        ),
        Rule(
            "yaml-profundidad",
            "Hay demasiadas listas dentro de listas",
            "Casi siempre sobra un corchete o los espacios del principio no coinciden. Escriba la lista en un solo "
            "renglón.",
            "temas: [[[[[[[[movilidad]]]]]]]]",
            "temas: [movilidad]",
        ),
        Rule(
            "yaml-referencia",
            "El valor empieza con & o con *",
            "Al principio de un valor, esos signos son órdenes que aquí no se usan. Encierre el texto entre comillas "
            "rectas.",
            "titulo: *Importante* cambio de horario",
            'titulo: "*Importante* cambio de horario"',
        ),
        Rule(
            "yaml-etiqueta",
            "El valor empieza con un signo de admiración",
            "Al principio de un valor, «!» es una orden que aquí no se usa. Encierre el texto entre comillas rectas o "
            "empiece con «¡».",
            "titulo: !Participa!",
            'titulo: "¡Participa!"',
        ),
        Rule(
            "valor-texto",
            "Va un texto y hay una lista",
            "Ese campo admite un solo texto. Escríbalo en el mismo renglón, sin guion y sin corchetes.",
            "titulo: [Taller abierto]",
            "titulo: Taller abierto",
        ),
        Rule(
            "valor-lista",
            "Va una lista y hay un texto",
            "Ese campo admite varios elementos. Escríbalos entre corchetes, separados por comas, o uno por renglón con "
            "guion.",
            "temas: movilidad",
            "temas: [movilidad]",
        ),
        Rule(
            "valor-forma",
            "El valor no tiene la forma esperada",
            "Ese campo se compone de varios renglones, o al revés, de uno solo. Siga el ejemplo del mensaje y respete "
            "los espacios del principio.",
            "video: https://vimeo.com/123456789",
            'video:\n  vimeo: "123456789"',
        ),
    ),
)
