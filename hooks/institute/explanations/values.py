"""Rules about what the fields of a post say."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

GROUP = RuleGroup(
    "mensajes-campos",
    "La ficha: qué dice cada campo",
    (
        Rule(
            "fecha-formato",
            "La fecha no se entiende",
            "Se escribe año, mes y día con guiones, porque 3/4/26 puede ser marzo o abril. Ponga cero antes de los "
            "números de una cifra.",
            "fecha: 31/3/26",
            "fecha: 2026-03-31",
        ),
        Rule(
            "fecha-inexistente",
            "Ese día no existe en el calendario",
            "Revise el mes y el día: abril tiene 30 y febrero, 28 o 29.",
            "fecha: 2026-02-31",
            "fecha: 2026-02-28",
        ),
        Rule(
            "texto-largo",
            "El texto es demasiado largo",
            "El título y el resumen se muestran en tarjetas y al compartir, donde no cabe más. El mensaje dice cuántas "
            "letras tiene y cuántas caben; cuentan los espacios.",
            "resumen: (de 240 letras)",
            "resumen: (de 50 a 200 letras)",
        ),
        Rule(
            "texto-corto",
            "El texto es demasiado corto",
            "Con tan pocas letras, quien lo ve en una lista no sabe de qué se trata. Agregue lo más importante.",
            "resumen: Habrá un taller.",
            "resumen: El sábado 11 de abril, taller abierto para proponer cómo mejorar las banquetas del centro.",
        ),
        Rule(
            "numero-entero",
            "Va un número entero",
            "Escríbalo solo con cifras: sin comas, sin puntos y sin letras.",
            "numero: 012/2026",
            "numero: 12",
        ),
        Rule(
            "numero-fuera",
            "El número está fuera de lo posible",
            "El mensaje dice de cuánto a cuánto va. Revise que no sobre o falte una cifra.",
            "numero: 0",
            "numero: 1",
        ),
        Rule(
            "numero-repetido",
            "Ese número de boletín ya se usó este año",
            "Cada boletín lleva su propio número, para poder citarlo. El mensaje dice quién lo tiene y cuál es el "
            "siguiente libre.",
            "numero: 12, y ya hay un boletín 12 de ese año",
            "numero: 13",
        ),
        Rule(
            "si-o-no",
            "Va «true» o «false»",
            "«true» quiere decir sí y «false», no. Escríbalo en minúsculas.",
            "destacado: claro",
            "destacado: true",
        ),
        Rule(
            "opcion",
            "No es una de las opciones",
            "Ese campo solo admite unas cuantas palabras; el mensaje las enumera. Cópiela tal cual.",
            "estado: en borrador",
            "estado: borrador",
        ),
        Rule(
            "identificador",
            "No es una palabra corta válida",
            "Las palabras cortas (el «id») llevan minúsculas sin acentos, cifras y guiones, porque con ellas se forman "
            "direcciones.",
            "area: Comunicación Social",
            "area: comunicacion-social",
        ),
        Rule(
            "area-desconocido",
            "El área no existe",
            "El área se escribe con su palabra corta, tal como está en «plan/instituto.yml». El mensaje las enumera y "
            "sugiere la más parecida.",
            "area: comunicacion",
            "area: comunicacion-social",
        ),
        Rule(
            "eje-desconocido",
            "El eje no existe",
            "El eje se escribe con su palabra corta, tal como está en «plan/instituto.yml». El mensaje los enumera y "
            "sugiere el más parecido.",
            "eje: movilidad",
            "eje: planeacion",
        ),
        Rule(
            "direccion-web",
            "No es una dirección completa",
            "Abra la página en su navegador, copie la dirección de la barra de arriba y péguela entera.",
            "url: www.ipco.gob.mx",
            "url: https://www.ipco.gob.mx",
        ),
        Rule(
            "direccion-insegura",
            "La dirección empieza con http://",
            "Sin la «s», otros pueden ver o cambiar lo que se lee en el camino. Casi todas las páginas funcionan igual "
            "con https://; pruébela antes.",
            "url: http://www.ipco.gob.mx",
            "url: https://www.ipco.gob.mx",
        ),
        Rule(
            "correo",
            "No es un correo electrónico",
            "Revise que tenga una arroba, que no tenga espacios ni acentos y que termine bien.",
            "contacto: ipco arroba ipco.gob.mx",
            "contacto: ipco@ipco.gob.mx",
        ),
        Rule(
            "archivo-ruta",
            "El archivo no está junto a la publicación",
            "Solo se usan archivos de la misma carpeta; no sirven los de su computadora ni los de otra página. Suba el "
            "archivo y escriba solo su nombre.",
            "imagen: C:\\Fotos\\mesa.jpg",
            "imagen: mesa.jpg",
        ),
        Rule(
            "alias-formato",
            "No es una dirección antigua de este sitio",
            "Se escribe desde la primera diagonal, sin el dominio.",
            "alias: [https://www.ipco.gob.mx/2017/02/taller.html]",
            "alias: [/2017/02/taller.html]",
        ),
        Rule(
            "alias-ocupado",
            "Esa dirección antigua ya es de otra página",
            "Una dirección solo puede llevar a un lugar. Quítela de «alias».",
            "alias: [/blog/]",
            "alias: [/2017/02/taller.html]",
        ),
        Rule(
            "temas-muchos",
            "Hay más de seis temas",
            "Con muchos temas ya no ayudan a encontrar nada. Deje los que de verdad describen la publicación.",
            "temas: [agua, calles, parques, árboles, centro, datos, foros]",
            "temas: [calles, árboles]",
        ),
        Rule(
            "tema-parecido",
            "El tema se parece a otro que ya se usa",
            "Es un aviso: «Movilidad» y «movilidad» serían dos temas con la mitad de las publicaciones cada uno. "
            "Escríbalo igual que los demás.",
            "temas: [Movilidades]",
            "temas: [movilidad]",
        ),
        Rule(
            "video-sitio",
            "El video debe estar en un solo lugar",
            "Ponga la clave de YouTube o la de Vimeo, no las dos.",
            "video:\n  youtube: a1B2c3D4e5F\n  vimeo: 123456789",
            "video:\n  youtube: a1B2c3D4e5F",
        ),
        Rule(
            "video-clave",
            "No es la clave de un video",
            "La clave es lo último de la dirección del video: en YouTube, las once letras y cifras que siguen a «v=»; "
            "en Vimeo, el número.",
            "video:\n  youtube: https://www.youtube.com/watch?v=a1B2c3D4e5F",
            "video:\n  youtube: a1B2c3D4e5F",
        ),
        Rule(
            "id-repetido",
            "Dos elementos tienen el mismo «id»",
            "En «plan/instituto.yml», cada área, eje, canal y responsable lleva un «id» distinto, porque con él se les "
            "nombra.",
            "- id: planeacion\n  …\n- id: planeacion",
            "- id: planeacion\n  …\n- id: planeacion-urbana",
        ),
        Rule(
            "lista-vacia",
            "La lista está vacía",
            "El sitio necesita al menos un correo, un área y un eje. Ponga uno.",
            "correos: []",
            "correos:\n  - ipco@ipco.gob.mx",
        ),
    ),
)
