"""Rules about files: their names, their places and how they are saved."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

GROUP = RuleGroup(
    "mensajes-archivos",
    "Los archivos y sus nombres",
    (
        Rule(
            "nombre-archivo",
            "El nombre del archivo no sirve",
            "El nombre lleva la fecha, un guion y unas palabras en minúsculas, sin acentos, sin eñes y sin espacios; "
            "150 letras, cuando mucho. La fecha debe existir en el calendario. El nombre de un estudio no lleva fecha. "
            "Con el nombre se forma la dirección de la página. Cámbielo en la casilla de arriba, al editar el archivo.",
            "Boletín taller.md",
            "2026-03-31-taller-abierto.md",
        ),
        Rule(
            "fecha-nombre",
            "La fecha de la ficha no es la del nombre del archivo",
            "Las dos deben ser la misma, porque una da la dirección de la página y la otra el día en que se publica. "
            "Decida cuál es la buena y corrija la otra.",
            "En 2026-03-31-taller.md:\nfecha: 2026-03-30",
            "En 2026-03-31-taller.md:\nfecha: 2026-03-31",
        ),
        Rule(
            "carpeta-ajena",
            "El archivo está en una carpeta que no es de publicaciones",
            "Los boletines van en «posts/boletines»; los artículos, en «posts/articulos», y los estudios, en "
            "«posts/estudios»; los eventos, los avisos y los artículos de interés, en su carpeta de «notices». Lo que "
            "está en otra parte no se publica. Mueva el archivo: edítelo y corrija la carpeta en la casilla del "
            "nombre.",
            "posts/comunicados/2026-03-31-taller.md",
            "posts/boletines/2026-03-31-taller.md",
        ),
        Rule(
            "archivo-ajeno",
            "Hay un archivo de un tipo que no va aquí",
            "Junto a una publicación van fotos (JPEG, PNG o WebP) y documentos (PDF, XLSX, CSV o ZIP). Un documento de "
            "Word se guarda primero como PDF.",
            "convocatoria.docx",
            "convocatoria.pdf",
        ),
        Rule(
            "archivo-sin-uso",
            "Ninguna publicación usa este archivo",
            "Es un aviso: el archivo está en la carpeta, pero ninguna publicación lo nombra, así que nadie lo verá. "
            "Nómbrelo en la ficha o en el texto, o bórrelo.",
            "mesa.jpg está en la carpeta y nadie la nombra",
            "imagen: mesa.jpg",
        ),
        Rule(
            "archivo-vacio",
            "El archivo está vacío",
            "Se guardó sin nada adentro. Pegue la plantilla y llénela, o borre el archivo.",
            "(nada)",
            "---\ntitulo: Taller abierto en el Jardín Núñez\nfecha: 2026-03-31\n---\n\nTexto del boletín.",
        ),
        Rule(
            "archivo-grande",
            "El archivo es demasiado grande",
            "Un texto de ese tamaño no se lee en un teléfono. Divídalo en varias publicaciones, o guárdelo como PDF y "
            "póngalo como adjunto.",
            "Un informe de 300 páginas pegado en el texto",
            "adjuntos:\n  - archivo: informe.pdf\n    titulo: Informe completo",
        ),
        Rule(
            "archivo-codificacion",
            "El archivo no está guardado en UTF-8",
            "UTF-8 es la manera de guardar texto que conserva acentos y eñes en cualquier computadora. Abra el archivo "
            "con el Bloc de notas, elija Guardar como y, en Codificación, UTF-8.",
            "JardÃ­n NÃºÃ±ez",
            "Jardín Núñez",
        ),
        Rule(
            "archivo-bom",
            "El archivo empieza con una marca invisible",
            "Es un aviso: algunos programas ponen al principio una marca que se llama BOM. No estorba. Para quitarla, "
            "guarde el archivo como «UTF-8» y no como «UTF-8 con BOM».",
            "Codificación: UTF-8 con BOM",
            "Codificación: UTF-8",
        ),
        Rule(
            "archivo-crlf",
            "Los renglones terminan al estilo de Windows",
            "Es un aviso: el sitio lo entiende igual. Si su programa deja escoger el fin de línea, elija «LF».",
            "Fin de línea: CRLF",
            "Fin de línea: LF",
        ),
        Rule(
            "caracter-invisible",
            "Hay un carácter que no se ve",
            "Suele llegar al copiar de Word, de una página o de un PDF, y puede esconder o cambiar de orden lo "
            "escrito. Borre las palabras de ese renglón y vuelva a escribirlas con el teclado.",
            "ta(carácter invisible)ller",
            "taller",
        ),
        Rule(
            "enlace-simbolico",
            "El archivo es un acceso directo, no un archivo",
            "Un enlace simbólico apunta a otro archivo y por seguridad no se sigue. Borre el acceso y ponga en su "
            "lugar una copia del archivo.",
            "foto.jpg → otra/carpeta/foto.jpg",
            "foto.jpg, el archivo mismo",
        ),
        Rule(
            "instituto-falta",
            "Falta el archivo con los datos del Instituto",
            "De «plan/instituto.yml» salen las áreas, los ejes y los correos; sin él no se puede hacer ninguna página. "
            "Alguien lo borró o le cambió el nombre: pida a Comunicación Social que lo recupere.",
            "plan/institucion.yml",
            "plan/instituto.yml",
        ),
        Rule(
            "direccion-repetida",
            "Dos publicaciones tendrían la misma dirección",
            "La dirección sale de la fecha y del nombre del archivo; si son iguales, una taparía a la otra. Cambie una "
            "palabra del nombre de este archivo.",
            "2026-03-31-taller.md, que ya existe",
            "2026-03-31-taller-de-banquetas.md",
        ),
    ),
)
