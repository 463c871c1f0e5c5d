"""Rules about the text of a post: links, pictures and attachments."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

PHOTO = '![Personas dibujan sobre un plano.](taller.jpg "Taller en el Jardín Núñez")'

GROUP = RuleGroup(
    "mensajes-texto",
    "El texto y sus enlaces",
    (
        Rule(
            "texto-vacio",
            "Falta el texto",
            "La ficha está, pero debajo no hay nada que leer. Escríbalo después del segundo renglón de tres guiones.",
            "---\ntitulo: Taller abierto\n---",
            "---\ntitulo: Taller abierto\n---\n\nEl Instituto invita al taller…",
        ),
        Rule(
            "ortografia",
            "Hay una palabra que no está en el diccionario",
            "Es un aviso de «spell.py»: puede faltarle un acento o una letra, o ser un nombre propio. Los nombres de "
            "calles, barrios y programas se agregan a «nombres.txt», uno en cada renglón, y ya no se señalan.",
            "La planeacion de banqetas",
            "La planeación de banquetas",
        ),
        Rule(
            "titulo-principal",
            "Hay un título con un solo signo de gato",
            "Es un aviso: el título de la publicación ya lo pone el sitio, y otro igual de grande confunde, sobre todo "
            "a quien escucha la página. Use dos signos.",
            "# Cómo participar",
            "## Cómo participar",
        ),
        Rule(
            "html",
            "Hay código HTML",
            "El código no se publica, porque con él se puede engañar a quien lee. Escriba lo mismo con Markdown. Si "
            "solo quería el signo «<», ponga antes una diagonal invertida.",
            "<b>importante</b>",
            "**importante**",
        ),
        Rule(
            "texto-enredado",
            "El texto está demasiado enredado",
            "Hay decenas de citas, listas o negritas unas dentro de otras, o una tabla de más de cien columnas o "
            "de decenas de miles de celdas. Casi siempre llega al pegar de otro programa. Escríbalo con párrafos y "
            "listas sencillas, o ponga la tabla como adjunto.",
            "> > > > > > > > > > > >",
            "> Una cita",
        ),
        Rule(
            "archivo-apartado",
            "La foto o el documento está en otra carpeta",
            "Cada publicación lleva sus fotos y documentos junto a ella; los de otra carpeta pueden ser de un "
            "borrador o del personal. Ponga una copia en la carpeta de esta publicación y escriba solo su nombre.",
            "[el acta](../../notices/avisos/acta.pdf)",
            "[el acta](acta.pdf)",
        ),
        Rule(
            "enlace-roto",
            "El enlace no lleva a ningún archivo",
            "Quien haga clic no encontraría nada. Escriba el nombre del archivo letra por letra; si está en otra "
            "carpeta, con su camino. El mensaje sugiere el más parecido.",
            "[los ejes](los-ejes.md)",
            "[los ejes](../articulos/2026-11-05-los-cuatro-ejes.md)",
        ),
        Rule(
            "enlace-sin-texto",
            "El enlace no tiene texto",
            "Sin texto no hay dónde hacer clic. Escriba entre los corchetes qué se encuentra ahí.",
            "[](https://www.ipco.gob.mx)",
            "[la página del Instituto](https://www.ipco.gob.mx)",
        ),
        Rule(
            "enlace-peligroso",
            "El enlace no lleva a una dirección permitida",
            "Solo se permiten direcciones web, correos y teléfonos; otras podrían hacer algo en la computadora de "
            "quien lee.",
            "[la convocatoria](javascript:abrir())",
            "[la convocatoria](https://www.ipco.gob.mx)",
        ),
        Rule(
            "enlace-tipo",
            "El enlace lleva a un archivo que no se publica",
            "Se publican PDF, XLSX, CSV, ZIP y fotos, que cualquiera puede abrir. Guarde el documento en uno de esos "
            "formatos.",
            "[la convocatoria](convocatoria.docx)",
            "[la convocatoria](convocatoria.pdf)",
        ),
        Rule(
            "seccion-falta",
            "El enlace lleva a una sección que no existe",
            "Lo que sigue a «#» es el título de la sección en minúsculas, sin acentos y con guiones. Quizá el título "
            "cambió.",
            "[las fechas](#fecha)",
            "[las fechas](#fechas)",
        ),
    ),
)

PICTURES = RuleGroup(
    "mensajes-imagenes",
    "Las fotos y los documentos",
    (
        Rule(
            "imagen-sin-alt",
            "Falta decir qué se ve en la foto",
            "Es lo que escucha quien no puede verla, y la ley pide que la página sirva a todas las personas. Describa "
            "en una frase quién o qué aparece y qué hace.",
            "![](taller.jpg)",
            PHOTO,
        ),
        Rule(
            "imagen-falta",
            "La foto no está en la carpeta",
            "Súbala a la misma carpeta que la publicación, o revise el nombre letra por letra: «Mesa.JPG» y «mesa.jpg» "
            "son archivos distintos.",
            "imagen: Mesa.JPG",
            "imagen: mesa.jpg",
        ),
        Rule(
            "imagen-tipo",
            "El archivo no es una foto que se pueda publicar",
            "Se publican fotos JPEG, PNG y WebP, que abre cualquier navegador. Abra la suya y guárdela en uno de esos "
            "formatos.",
            "imagen: mesa.heic",
            "imagen: mesa.jpg",
        ),
        Rule(
            "imagen-externa",
            "La foto está en otro sitio",
            "Si el otro sitio la quita, la nota se queda sin foto; además, se enteraría de quién la lee. Si el "
            "Instituto puede usarla, guárdela en la carpeta de la publicación.",
            "![Un plano.](https://ejemplo.mx/plano.jpg)",
            "![Un plano.](plano.jpg)",
        ),
        Rule(
            "foto-pesada",
            "La foto pesa demasiado",
            "GitHub y el sitio admiten hasta 12 MB por foto. Redúzcala: en Windows, ábrala con Fotos, elija Cambiar "
            "tamaño y guarde una copia.",
            "Una foto de 18 MB",
            "Una foto de 4 MB, de unos 3000 píxeles de ancho",
        ),
        Rule(
            "foto-grande",
            "La foto tiene demasiados píxeles",
            "El sitio admite hasta 25 megapixeles, más de lo que cabe en cualquier pantalla. Redúzcala y guarde una "
            "copia.",
            "8000 × 6000 píxeles (48 megapixeles)",
            "4000 × 3000 píxeles (12 megapixeles)",
        ),
        Rule(
            "foto-alargada",
            "La foto es demasiado larga y angosta",
            "Una tira tan alargada no se distingue en un teléfono. Recorte la parte que importa o divídala en varias.",
            "Una panorámica de 12000 × 400 píxeles",
            "Un recorte de 1600 × 900 píxeles",
        ),
        Rule(
            "foto-animada",
            "La imagen se mueve",
            "Las imágenes animadas distraen de la lectura y marean a algunas personas. Guarde un solo cuadro como "
            "JPEG, o publique un video.",
            "Una WebP animada",
            "Un cuadro de ella, como JPEG",
        ),
        Rule(
            "foto-formato",
            "La foto es de un formato que no se publica",
            "Por dentro no es JPEG, PNG ni WebP, aunque su nombre lo diga. Ábrala, elija Guardar como y escoja JPEG; "
            "cambiarle el nombre no basta.",
            "mesa.heic, con el nombre cambiado a mesa.jpg",
            "Guardar como… > JPEG",
        ),
        Rule(
            "foto-no-es",
            "El archivo no es una foto",
            "Tiene nombre de foto, pero por dentro es otra cosa; quizá se guardó mal o se descargó una página en su "
            "lugar. Vuelva a guardar la foto original.",
            "Una página web guardada como plano.png",
            "La imagen original, guardada como PNG",
        ),
        Rule(
            "foto-danada",
            "La foto está dañada",
            "Le falta una parte, quizá porque se cortó la descarga o la copia. Ábrala para comprobarlo y vuelva a "
            "subir la original.",
            "Media foto gris al abrirla",
            "La foto completa, subida de nuevo",
        ),
        Rule(
            "adjunto-falta",
            "El documento no está en la carpeta",
            "Súbalo a la misma carpeta que la publicación, o revise el nombre letra por letra.",
            "archivo: Convocatoria final.pdf",
            "archivo: convocatoria.pdf",
        ),
        Rule(
            "adjunto-tipo",
            "El documento es de un tipo que no se publica",
            "Se publican PDF, XLSX, CSV y ZIP. Un documento de Word se guarda como PDF.",
            "archivo: convocatoria.docx",
            "archivo: convocatoria.pdf",
        ),
        Rule(
            "adjunto-grande",
            "El documento pesa demasiado",
            "Quien lo abra en el teléfono gastaría sus datos. Redúzcalo (en Word o en Acrobat, «tamaño mínimo») o "
            "divídalo.",
            "Un PDF de 60 MB",
            "Un PDF de menos de 25 MB",
        ),
        Rule(
            "adjunto-falso",
            "El documento no es lo que dice su nombre",
            "Cambiarle la terminación a un archivo no lo convierte. Ábralo en su programa, elija Guardar como y escoja "
            "ahí el formato.",
            "convocatoria.docx, con el nombre cambiado a convocatoria.pdf",
            "Guardar como… > PDF",
        ),
    ),
)
