"""Rules about the activities of a quarterly report and the evidence of its projects."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

GROUP = RuleGroup(
    "mensajes-evidencias",
    "Las actividades y las evidencias de un reporte",
    (
        Rule(
            "actividad-repetida",
            "La actividad está dos veces",
            "Es un aviso: dos renglones del mismo día dicen lo mismo o nombran el mismo evento, y se contarían dos "
            "veces. Deje uno; si fueron dos, diga en qué se distinguen.",
            "- fecha: 2026-08-14\n  descripcion: Taller de mapas\n- fecha: 2026-08-14\n  descripcion: Taller de mapas",
            "- fecha: 2026-08-14\n  descripcion: Taller de mapas, primer grupo\n"
            "- fecha: 2026-08-14\n  descripcion: Taller de mapas, segundo grupo",
        ),
        Rule(
            "evidencia-rota",
            "La evidencia no lleva a ninguna parte",
            "Va el nombre de un archivo que esté junto al reporte, la ruta de otro contenido del sitio (un boletín, un "
            "evento) o la dirección completa de una página, con https y todo.",
            "evidencias: [minuta del taller]",
            "evidencias: [minuta.pdf]",
        ),
        Rule(
            "evidencia-repetida",
            "La evidencia está dos veces",
            "Es un aviso: el mismo proyecto nombra dos veces la misma evidencia. Deje una. Dos proyectos sí pueden "
            "compartirla.",
            "evidencias: [minuta.pdf, minuta.pdf]",
            "evidencias: [minuta.pdf]",
        ),
        Rule(
            "evidencia-oculta",
            "La evidencia no está a la vista",
            "Es un aviso: la evidencia es un borrador, o un evento que no es público, y quien lea el reporte no podrá "
            "abrirla. Publíquela, o ponga otra.",
            "evidencias: [../../boletines/2026-08-20-taller.md], con estado: borrador",
            "evidencias: [../../boletines/2026-08-20-taller.md], con estado: publicado",
        ),
        Rule(
            "evento-falta",
            "El evento no existe",
            "En «evento» va la ruta del archivo del evento, para no contar dos veces la misma actividad. Si no está en "
            "la agenda, quite el renglón.",
            "evento: Taller de mapas",
            "evento: ../../../notices/eventos/2026-08-14-taller-de-mapas.md",
        ),
        Rule(
            "evento-otro-dia",
            "El evento no es de ese día",
            "Es un aviso: la actividad y el evento que nombra tienen fechas distintas. Quizá se copió la ruta de otro "
            "evento, o la fecha está mal.",
            "fecha: 2026-08-14\nevento: ../../../notices/eventos/2026-08-20-taller-de-mapas.md",
            "fecha: 2026-08-20\nevento: ../../../notices/eventos/2026-08-20-taller-de-mapas.md",
        ),
        Rule(
            "evento-sin-nombrar",
            "Ese día el área tiene un evento en la agenda",
            "Es un aviso: los eventos públicos ya se cuentan por la agenda. Si la actividad es ese evento, nómbrelo en "
            "«evento» y contará una sola vez; si es otra, agregue también la del evento y el aviso desaparece.",
            "- fecha: 2026-08-14\n  descripcion: Taller de mapas\n  tipo: taller",
            "- fecha: 2026-08-14\n  descripcion: Taller de mapas\n  tipo: taller\n"
            "  evento: ../../../notices/eventos/2026-08-14-taller-de-mapas.md",
        ),
        Rule(
            "asistencia-distinta",
            "La asistencia no coincide con la del evento",
            "Es un aviso: el reporte y el evento dicen cifras distintas de la misma actividad. Ponga la de la lista de "
            "asistencia en los dos.",
            "asistentes: 40, y en el evento 42",
            "asistentes: 42",
        ),
    ),
)
