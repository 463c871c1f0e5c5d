"""Rules about studies and urban programmes: their record, their stages, their files."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

STUDIES = RuleGroup(
    "mensajes-estudios",
    "Los estudios y programas",
    (
        Rule(
            "fecha-parcial",
            "La fecha no se entiende",
            "De un documento antiguo a veces solo se sabe el año. Escriba lo que se sabe y nada más: el año, el año y "
            "el mes, o el día completo, con guiones.",
            "fecha: marzo de 2010",
            "fecha: 2010-03",
        ),
        Rule(
            "escala-formato",
            "La escala no se entiende",
            "Es la de los planos: un uno, dos puntos y la cifra. Puede llevar coma en los miles.",
            "escala: 20 mil",
            "escala: 1:20,000",
        ),
        Rule(
            "consulta-falta",
            "Está en consulta y no dice de cuándo a cuándo",
            "Quien quiere opinar necesita saber hasta qué día puede. Agregue «consulta» con su primer y su último día. "
            "Cuando la consulta termine, no borre las fechas: son parte de la historia del estudio.",
            "etapa: consulta",
            "etapa: consulta\nconsulta:\n  inicio: 2026-11-18\n  fin: 2026-12-18",
        ),
        Rule(
            "consulta-fin",
            "La consulta termina antes de empezar",
            "«fin» es el último día en que se reciben opiniones, así que no puede ser antes que «inicio». Revise el "
            "mes y el año.",
            "inicio: 2026-12-18\nfin: 2026-11-18",
            "inicio: 2026-11-18\nfin: 2026-12-18",
        ),
        Rule(
            "fechas-en-desorden",
            "Las fechas no van en orden",
            "Primero termina la consulta, después se aprueba y al final se publica en el Periódico Oficial. Si de "
            "verdad fue de otra manera, explíquelo en el texto y quite la fecha que no se sabe con certeza.",
            "aprobacion:\n  fecha: 2026-12-22\nperiodico_oficial:\n  fecha: 2026-12-05",
            "aprobacion:\n  fecha: 2026-12-22\nperiodico_oficial:\n  fecha: 2027-01-09",
        ),
        Rule(
            "etapa-atrasada",
            "La etapa no avanzó con las fechas",
            "Es un aviso: ya tiene fecha de aprobación o de publicación, y la etapa dice que se elabora o se consulta. "
            "Aprobado es «aprobado»; publicado en el Periódico Oficial, «vigente».",
            "etapa: consulta\naprobacion:\n  fecha: 2026-12-22",
            "etapa: aprobado\naprobacion:\n  fecha: 2026-12-22",
        ),
        Rule(
            "estudio-desconocido",
            "Sustituye a un estudio que no está",
            "En «sustituye» van las claves de otros estudios del catálogo, tal cual. El mensaje sugiere la más "
            "parecida. Si el anterior no está en el catálogo, agréguelo, aunque solo tenga su ficha.",
            "sustituye: [PMDU-20014]",
            "sustituye: [PMDU-2014]",
        ),
        Rule(
            "sustituye-en-circulo",
            "La sustitución da la vuelta",
            "Un estudio no se sustituye a sí mismo, ni sustituye a uno más nuevo que ya lo sustituyó. La clave del "
            "anterior va solo en el nuevo.",
            "clave: PMDU-2026\nsustituye: [PMDU-2026]",
            "clave: PMDU-2026\nsustituye: [PMDU-2014]",
        ),
        Rule(
            "sustituido-falta",
            "Otro ya lo sustituyó y no lo dice",
            "Es un aviso: un estudio vigente dice que sustituye a este, y en la ficha de este la etapa es otra. Quien "
            "lo consulte creerá que los dos valen. Si el nuevo ya está en vigor, cambie la etapa de este.",
            "etapa: vigente",
            "etapa: sustituido",
        ),
        Rule(
            "sustituido-por-nadie",
            "Dice que fue sustituido y no se sabe por cuál",
            "Es un aviso: quien llegue a este estudio querrá ir al que vale. Ponga su clave en «sustituye», en la "
            "ficha del nuevo. Si el nuevo todavía no está vigente, el anterior sigue en vigor.",
            "etapa: sustituido, sin otro que lo sustituya",
            "En la ficha del nuevo:\nsustituye: [PMDU-2014]",
        ),
    ),
)

FILES = RuleGroup(
    "mensajes-archivos-de-estudios",
    "Los archivos de un estudio",
    (
        Rule(
            "archivo-o-url",
            "El archivo no dice dónde está, o lo dice dos veces",
            "Cada elemento de la lista lleva «archivo», si el documento está en la misma carpeta, o «url», si está en "
            "otro sitio. Uno de los dos, no ambos.",
            "- titulo: Memoria",
            "- titulo: Memoria\n  archivo: memoria.pdf",
        ),
        Rule(
            "archivos-muchos",
            "Hay demasiados archivos",
            "Una lista de más de sesenta no se puede recorrer. Junte en un ZIP los que siempre se usan juntos, como "
            "las láminas de un plano.",
            "Noventa láminas, una por una",
            "- titulo: Láminas del plano\n  archivo: laminas.zip",
        ),
        Rule(
            "archivo-dos-veces",
            "El mismo archivo está dos veces en la lista",
            "Casi siempre es un renglón copiado en el que faltó cambiar el nombre. Si es otra versión, es otro "
            "archivo.",
            "archivo: memoria.pdf, en dos elementos",
            "archivo: memoria.pdf, y en el otro\narchivo: memoria-2.pdf",
        ),
        Rule(
            "version-repetida",
            "La misma versión está dos veces",
            "Dos archivos con el mismo título, el mismo formato y la misma versión no se distinguen. Cambie la "
            "versión, o el título si son documentos distintos.",
            "- titulo: Memoria\n  version: 1\n- titulo: Memoria\n  version: 1",
            "- titulo: Memoria\n  version: 2\n- titulo: Memoria\n  version: 1",
        ),
        Rule(
            "formato-distinto",
            "El formato no es el del archivo",
            "«formato» debe decir lo mismo que la terminación del nombre. Por lo general sobra: el sitio lo toma del "
            "nombre. Solo hace falta para decir que un ZIP trae una capa (SHP).",
            "archivo: memoria.pdf\nformato: XLSX",
            "archivo: memoria.pdf",
        ),
        Rule(
            "shp-suelto",
            "Es una parte de una capa",
            "Una capa en formato SHP son varios archivos del mismo nombre: .shp, .shx, .dbf y .prj. Uno solo no se "
            "abre. Selecciónelos todos, comprímalos en un ZIP y nombre el ZIP.",
            "archivo: poligonos.shp",
            "archivo: poligonos.zip\nformato: SHP",
        ),
        Rule(
            "shp-incompleto",
            "A la capa le falta una parte",
            "Con «formato: SHP», el ZIP debe traer juntos los archivos .shp, .shx y .dbf, con el mismo nombre. Si solo "
            "falta .prj es un aviso: se abre, pero no se sabe en qué sistema de coordenadas está.",
            "poligonos.zip con poligonos.shp",
            "poligonos.zip con poligonos.shp, .shx, .dbf y .prj",
        ),
        Rule(
            "zip-danado",
            "El archivo comprimido no se puede abrir",
            "Se cortó al copiarlo, o trae miles de archivos. Hágalo otra vez y ábralo en su computadora antes de "
            "enviarlo.",
            "poligonos.zip, cortado a la mitad",
            "poligonos.zip, hecho otra vez",
        ),
        Rule(
            "kmz-vacio",
            "El KMZ no trae ningún mapa",
            "Un KMZ es un ZIP con un archivo KML adentro, que es el mapa. Este no lo tiene: guárdelo otra vez desde su "
            "programa de mapas.",
            "poligonos.kmz sin nada adentro",
            "poligonos.kmz, guardado como KMZ",
        ),
    ),
)
