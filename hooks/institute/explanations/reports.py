"""Rules about quarterly reports and the POAD of each year."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

PROGRAMME = RuleGroup(
    "mensajes-poad",
    "El POAD de cada año",
    (
        Rule(
            "plan-archivo",
            "En «plan» hay un archivo que nadie lee",
            "El POAD y el plan de comunicación de cada año van en su propio archivo, con el año en el nombre: "
            "«poad-2026.yml» y «plan-2026.yml»; las cifras de cada mes, en «metricas/2026-10.yml». Con otro nombre el "
            "sitio no los encuentra.",
            "plan/POAD 2026.yml",
            "plan/poad-2026.yml",
        ),
        Rule(
            "clave-formato",
            "La clave no se entiende",
            "La clave de un proyecto o de un estudio lleva letras sin acentos y cifras; en medio puede llevar guiones "
            "cortos, los del teclado, o puntos, sin espacios. Con ella se forma la dirección de su página.",
            "clave: Proyecto núm. 1",
            "clave: P-01",
        ),
        Rule(
            "clave-repetida",
            "Dos tienen la misma clave",
            "Con la clave se sabe de cuál se habla, y con ella se forma la dirección de su página, así que cada uno "
            "lleva la suya. No cuentan las mayúsculas ni los signos: «P-01», «p-01» y «P.01» son la misma.",
            "- clave: P-01\n  …\n- clave: p-01",
            "- clave: P-01\n  …\n- clave: P-02",
        ),
        Rule(
            "responsable-desconocido",
            "El responsable no existe",
            "Se escribe el cargo, no la persona, con su palabra corta, tal como está en «plan/instituto.yml». El "
            "mensaje los enumera y sugiere el más parecido.",
            "responsable: director",
            "responsable: titular-direccion-general",
        ),
        Rule(
            "area-fuera-de-fecha",
            "El área no existía en esas fechas",
            "Según «desde» y «hasta» de «plan/instituto.yml», el área todavía no existía o ya había desaparecido. "
            "Corrija las fechas del área, o el área de aquí.",
            "anio: 2024, de un área con desde: 2025-01-01",
            "anio: 2025",
        ),
        Rule(
            "calendario-forma",
            "El calendario no se entiende",
            "Van cuatro cifras entre corchetes, separadas con comas y sin nombres: lo que toca en cada trimestre, en "
            "orden. Las comas solo separan; dentro de una cifra no va ninguna.",
            "calendario: 3, 3, 3, 3",
            "calendario: [3, 3, 3, 3]",
        ),
        Rule(
            "calendario-largo",
            "El calendario no tiene cuatro cifras",
            "Va una por trimestre, en orden. Si en un trimestre no toca nada, se escribe 0. Si una cifra es de miles, "
            "va sin coma: 1000.",
            "calendario: [6, 6]",
            "calendario: [0, 6, 0, 6]",
        ),
        Rule(
            "calendario-suma",
            "El calendario no suma la meta",
            "Lo que toca en los cuatro trimestres, sumado, es la meta del año. Va lo de cada uno, sin sumar los "
            "anteriores: [3, 3, 3, 3] y no [3, 6, 9, 12]. El mensaje dice cuánto suma.",
            "meta: 12\ncalendario: [3, 3, 3, 2]",
            "meta: 12\ncalendario: [3, 3, 3, 3]",
        ),
        Rule(
            "calendario-nivel",
            "Los niveles no llevan a la meta",
            "Lo que se mide en por ciento no se suma: cada cifra del calendario es el nivel al cierre del trimestre. "
            "Ninguno baja, y el último es la meta.",
            'unidad: "%"\nmeta: 80\ncalendario: [20, 20, 20, 20]',
            'unidad: "%"\nmeta: 80\ncalendario: [20, 40, 60, 80]',
        ),
        Rule(
            "meta-cero",
            "La meta es cero",
            "Es un aviso: con una meta de cero no hay con qué comparar lo que se alcance. Ponga la del POAD; si el "
            "proyecto se canceló, puede dejarla así.",
            "meta: 0\ncalendario: [0, 0, 0, 0]",
            "meta: 12\ncalendario: [3, 3, 3, 3]",
        ),
        Rule(
            "porcentaje-fuera",
            "El por ciento pasa de 100",
            "Un nivel va de 0 a 100. Si lo que se cuenta puede crecer más, no es un por ciento: cambie la unidad.",
            "alcanzado: 120",
            "alcanzado: 100",
        ),
        Rule(
            "presentacion-antes",
            "El informe se presentaría antes de su periodo",
            "Casi siempre es el año: el informe del segundo semestre de 2026 se presenta a principios de 2027.",
            "s2: 2026-01-15, en poad-2026.yml",
            "s2: 2027-01-15",
        ),
    ),
)

REPORTS = RuleGroup(
    "mensajes-reportes",
    "Los reportes trimestrales",
    (
        Rule(
            "reporte-lugar",
            "El archivo y la ficha no dicen lo mismo",
            "El reporte de un trimestre va en la carpeta de ese trimestre y se llama como el área. Corrija el campo, o "
            "mueva el archivo a donde va. Mientras no coincidan no se sabe de qué trimestre es, y lo "
            "demás no se revisa.",
            "En 2026-t2/geoestadistica.md:\ntrimestre: 3",
            "En 2026-t3/geoestadistica.md:\ntrimestre: 3",
        ),
        Rule(
            "reporte-repetido",
            "El área ya tiene reporte de ese trimestre",
            "Cada área entrega uno por trimestre. Junte los dos textos en un solo archivo y borre el otro.",
            "2026-t3/geoestadistica.md y 2026-t3/geoestadistica/index.md",
            "2026-t3/geoestadistica/index.md",
        ),
        Rule(
            "entregado-falta",
            "No dice cuándo se entregó",
            "La ley pide decir cuándo se actualizó la información. Un reporte publicado lleva el día en que el área lo "
            "entregó; si todavía se revisa, es un borrador.",
            "estado: publicado",
            "estado: publicado\nentregado: 2026-10-09",
        ),
        Rule(
            "entregado-antes",
            "Se entregó antes de que terminara el trimestre",
            "Mientras el trimestre no cierre, las cifras pueden cambiar. Revise el año de la fecha; si de verdad no ha "
            "cerrado, guárdelo como borrador y publíquelo después del último día.",
            "trimestre: 3\nentregado: 2026-09-20",
            "trimestre: 3\nestado: borrador",
        ),
        Rule(
            "actualizado-antes",
            "Se actualizó antes de entregarse",
            "«actualizado» es el día del último cambio, así que no puede ser antes que «entregado».",
            "entregado: 2026-10-09\nactualizado: 2026-09-30",
            "entregado: 2026-10-09\nactualizado: 2026-10-20",
        ),
        Rule(
            "actividad-fuera",
            "La actividad no es de ese trimestre",
            "Cada actividad va en el reporte del trimestre en que se hizo; si no, se contaría en otro periodo.",
            "trimestre: 3, con fecha: 2026-10-02",
            "fecha: 2026-09-02",
        ),
        Rule(
            "reporte-vacio",
            "El reporte no dice nada",
            "Es un aviso: está publicado sin proyectos, sin actividades y sin texto. Llénelo, o guárdelo como borrador "
            "mientras se escribe.",
            "entregado: 2026-10-09, y nada más",
            "estado: borrador",
        ),
        Rule(
            "poad-falta",
            "Falta el POAD del año",
            "El avance se compara con el POAD. Comunicación Social lo captura en «plan/poad-AAAA.yml» una vez al año.",
            "anio: 2027, y no hay plan/poad-2027.yml",
            "anio: 2027, con su plan/poad-2027.yml",
        ),
        Rule(
            "proyecto-desconocido",
            "El proyecto no está en el POAD",
            "La clave se copia tal cual del POAD del año: en un reporte, el del trimestre; en un boletín o artículo, "
            "el de su fecha. El mensaje sugiere la más parecida.",
            "- clave: P-1",
            "- clave: P-01",
        ),
        Rule(
            "proyecto-ajeno",
            "El proyecto es de otra área",
            "Cada proyecto lo reporta una sola área, la que dice el POAD; si dos lo reportaran, se contaría dos veces. "
            "Lo que su área hizo por él póngalo en el texto o en las actividades.",
            "area: geoestadistica, con un proyecto de comunicacion-social",
            "area: geoestadistica, con un proyecto de geoestadistica",
        ),
        Rule(
            "proyecto-repetido",
            "El proyecto está dos veces",
            "Un proyecto se reporta una vez por trimestre. Deje un solo renglón, con la cifra completa.",
            "- clave: P-01\n  alcanzado: 2\n- clave: P-01\n  alcanzado: 1",
            "- clave: P-01\n  alcanzado: 3",
        ),
        Rule(
            "proyecto-sin-reportar",
            "Falta un proyecto del área",
            "Es un aviso: el área tiene en el POAD un proyecto del que el reporte no habla, y en los informes se leerá "
            "«sin dato». Si no se avanzó nada, escriba 0.",
            "proyectos: (sin P-02)",
            "- clave: P-02\n  alcanzado: 0",
        ),
        Rule(
            "alcanzado-sin-dato",
            "No dice cuánto se alcanzó",
            "Es un aviso: sin cifra se leerá «sin dato», que no es lo mismo que cero. Si no se avanzó nada, escriba 0.",
            "- clave: P-01\n  alcanzado:",
            "- clave: P-01\n  alcanzado: 0",
        ),
        Rule(
            "justificacion-falta",
            "Se avanzó menos de lo previsto y no dice por qué",
            "Quien lee el informe quiere saber qué pasó y qué se hará. Basta una frase en «justificacion». No hace "
            "falta si lo que se adelantó en los trimestres anteriores alcanza para ir al corriente.",
            "- clave: P-01\n  alcanzado: 1",
            "- clave: P-01\n  alcanzado: 1\n  justificacion: Dos talleres pasaron a noviembre por las lluvias.",
        ),
        Rule(
            "avance-excedido",
            "Se pasó de la meta del año",
            "Lo más común es escribir lo acumulado: va solo lo de este trimestre. Si de verdad se superó la meta, "
            "explíquelo en «justificacion».",
            "alcanzado: 14 (lo del año)",
            "alcanzado: 5 (lo de este trimestre)",
        ),
        Rule(
            "avance-retrocede",
            "El nivel bajó",
            "Lo que se mide en por ciento había cerrado más alto en un trimestre anterior. Va el nivel alcanzado, no "
            "lo que se avanzó en el trimestre; si bajó de verdad, diga por qué en «justificacion».",
            "alcanzado: 40, después de 55",
            "alcanzado: 60, después de 55",
        ),
    ),
)
