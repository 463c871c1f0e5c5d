"""Rules about the communication plan of each year and the figures of each month."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

PLAN = RuleGroup(
    "mensajes-plan",
    "El plan de comunicación",
    (
        Rule(
            "meses-forma",
            "Los meses no se entienden",
            "Los meses planeados se escriben con su número, de 1 a 12, entre corchetes y separados con comas. Si una "
            "actividad no toca este año, lleva unos corchetes vacíos; si todavía no se sabe, el campo se deja vacío y "
            "la página dice que está sin capturar.",
            "meses: marzo y junio",
            "meses: [3, 6]",
        ),
        Rule(
            "actividad-dos-veces",
            "La actividad está dos veces",
            "Cada actividad del plan va una sola vez, con su número. Si se copió un bloque para llenarlo, corrija su "
            "número; el mensaje dice cuál falta.",
            "- n: 4\n  …\n- n: 4",
            "- n: 4\n  …\n- n: 5",
        ),
        Rule(
            "actividad-de-mas",
            "La actividad no está en el plan",
            "El Plan de Comunicación tiene doce actividades, numeradas del 1 al 12, y la tabla compara esas. Lo que no "
            "está ahí va como proyecto en el POAD, o dentro de la actividad a la que corresponde.",
            "n: 13",
            "n: 12",
        ),
        Rule(
            "actividad-falta",
            "Falta una actividad del plan",
            "La tabla muestra las doce. Una que no toca este año también se escribe, sin meses: así se sabe que no se "
            "olvidó.",
            "(sin la actividad 7)",
            "- n: 7\n  texto: Búsqueda y generación de contenido\n  responsables: [comunicacion-social]\n  meses: []",
        ),
        Rule(
            "lista-repetida",
            "Algo está dos veces en la lista",
            "Un mes, un área o un canal se escribe una sola vez. Un área que responde por la actividad ya no va entre "
            "las involucradas; eso último es un aviso.",
            "meses: [3, 3, 6]",
            "meses: [3, 6]",
        ),
        Rule(
            "evidencia-sin-decir",
            "No se dice qué prueba la actividad",
            "Es un aviso. El sitio busca solo las publicaciones que prueban cada actividad, pero hay que decirle de "
            "qué clase son. Sin eso, la actividad se verá siempre como pendiente.",
            "evidencia: []",
            "evidencia:\n  - contenido: boletin",
        ),
        Rule(
            "prueba-repetida",
            "La misma evidencia está dos veces",
            "Con una basta: lo que ya se encontró no se cuenta dos veces.",
            "- contenido: boletin\n- contenido: boletin",
            "- contenido: boletin\n- contenido: articulo",
        ),
        Rule(
            "filtro-ajeno",
            "Esa clase de contenido no se puede acotar así",
            "Los eventos tienen clase, eje y área; los boletines, artículos y estudios, eje y área; lo difundido, "
            "además canal; los reportes y avisos, área; los artículos de interés, eje, y las cifras, canal. Un filtro "
            "que el contenido no tiene no encontraría nada.",
            "- contenido: boletin\n  clase: [foro]",
            "- contenido: evento\n  clase: [foro]",
        ),
        Rule(
            "canal-desconocido",
            "El canal no existe",
            "Para lo difundido en redes va el canal con su palabra corta de «plan/instituto.yml»; para las cifras del "
            "mes, el nombre con que se capturan: sitio, blog, x, facebook, instagram, video o reuniones.",
            "canal: [twitter]",
            "canal: [x]",
        ),
    ),
)

FIGURES = RuleGroup(
    "mensajes-cifras",
    "Las cifras del mes",
    (
        Rule(
            "mes-formato",
            "El mes no se entiende",
            "Va el año con cuatro números, un guion y el mes con dos, igual que en el nombre del archivo.",
            "mes: octubre",
            "mes: 2026-10",
        ),
        Rule(
            "mes-nombre",
            "El mes no es el del nombre del archivo",
            "Cada mes tiene un solo archivo, que se llama como él. Casi siempre se copió el del mes anterior y faltó "
            "cambiar uno de los dos. Mientras no coincidan no se sabe de qué mes son las cifras, y no se muestran.",
            "En 2026-10.yml:\nmes: 2026-09",
            "En 2026-10.yml:\nmes: 2026-10",
        ),
        Rule(
            "mes-sin-terminar",
            "Las cifras se entregaron antes de que terminara el mes",
            "Las de un mes se reúnen cuando ya terminó, o estarían incompletas. Revise la fecha; si todavía no se "
            "entregan, deje el campo vacío.",
            "mes: 2026-10\nentregado: 2026-10-30",
            "mes: 2026-10\nentregado: 2026-11-05",
        ),
        Rule(
            "mes-futuro",
            "El mes todavía no empieza",
            "Es un aviso: hay cifras de un mes que no ha llegado. No se muestran hasta entonces. Casi siempre es el "
            "año o el mes.",
            "mes: 2062-10",
            "mes: 2026-10",
        ),
        Rule(
            "entrega-futura",
            "Las cifras se entregarían en un día que no ha llegado",
            "Es un aviso: «entregado» es el día en que la Dirección General ya las recibió. Casi siempre es el año.",
            "mes: 2026-10\nentregado: 2062-11-05",
            "mes: 2026-10\nentregado: 2026-11-05",
        ),
        Rule(
            "cifra-texto",
            "No es una cifra",
            "Va un número entero, escrito solo con números, sin signos ni palabras: con él se hacen sumas y gráficas.",
            "visitantes: unos mil",
            "visitantes: 1034",
        ),
        Rule(
            "cifra-separador",
            "La cifra lleva comas, puntos o espacios",
            "1.234 y 1,234 son mil doscientos treinta y cuatro para unas personas, y uno con decimales para otras. Las "
            "plataformas las muestran según el idioma de la cuenta. Quite lo que separa los millares; el sitio pone "
            "las comas al publicar.",
            "visitantes: 1,234",
            "visitantes: 1234",
        ),
        Rule(
            "cifra-abreviada",
            "La cifra está abreviada",
            "«12 mil» o «12K» puede ser cualquiera de casi mil cifras distintas. La completa aparece al abrir el "
            "detalle en la plataforma o en el archivo que se descarga de ella.",
            "impresiones: 41.9 mil",
            "impresiones: 41870",
        ),
        Rule(
            "cifra-sin-dato",
            "Hay un signo en lugar de la cifra",
            "Lo que no se registró se deja vacío, y se lee «sin dato». No escriba 0 en su lugar: cero quiere decir que "
            "se contó y no hubo nada.",
            "comentarios: n/d",
            "comentarios:",
        ),
        Rule(
            "cifra-porciento",
            "Hay un porcentaje en lugar de la cifra",
            "El plan pide cuántas personas, visitas o publicaciones fueron. Cuánto subió o bajó lo calcula el sitio.",
            "seguidores_nuevos: 4%",
            "seguidores_nuevos: 58",
        ),
        Rule(
            "cifra-decimales",
            "La cifra lleva decimales",
            "Se cuentan personas, visitas y publicaciones, que van enteras. Si la plataforma da un promedio, busque el "
            "total del mes.",
            "visitantes: 310.5",
            "visitantes: 9412",
        ),
        Rule(
            "cifra-negativa",
            "La cifra es menor que cero",
            "Solo los seguidores nuevos pueden ser menos de cero, cuando se fueron más de los que llegaron.",
            "me_gusta: -3",
            "me_gusta: 0",
        ),
        Rule(
            "cifra-grande",
            "La cifra es demasiado grande",
            "Pasa de mil millones: casi siempre es que se pegaron dos números o sobran ceros.",
            "alcance: 634100000000",
            "alcance: 63410",
        ),
        Rule(
            "cifra-contada",
            "Esa cifra se cuenta sola",
            "Las publicaciones del blog son los boletines y artículos que el sitio publicó en el mes. Como ya los "
            "tiene, los cuenta; escrita a mano, la cifra podría no coincidir.",
            "blog:\n  publicaciones: 7\n  visitas: 2865",
            "blog:\n  visitas: 2865",
        ),
        Rule(
            "total-menor",
            "El total es menor que sus partes",
            "Las interacciones incluyen los «me gusta», los comentarios y lo que se compartió. Si las partes suman "
            "más, una de las cifras está mal copiada.",
            "interacciones: 1000\nme_gusta: 1002",
            "interacciones: 1284\nme_gusta: 1002",
        ),
        Rule(
            "total-sin-escribir",
            "Están las partes y falta el total",
            "Es un aviso: la Dirección General recibe el total, y vacío se lee «sin dato». El mensaje dice cuánto "
            "suman las partes.",
            "interacciones:\nme_gusta: 1002\nrepublicaciones: 282",
            "interacciones: 1284\nme_gusta: 1002\nrepublicaciones: 282",
        ),
        Rule(
            "cifra-salta",
            "La cifra se aleja mucho de los meses anteriores",
            "Es un aviso: es más de cinco veces lo usual, o menos de la quinta parte. Lo usual es la mediana de las "
            "últimas seis cifras registradas. Puede ser cierto; entonces explíquelo en «notas» y nombre ahí el canal, "
            "y ya no se preguntará.",
            "visitantes: 94120",
            "visitantes: 9412",
        ),
        Rule(
            "otra-cifra-repetida",
            "La misma cifra está dos veces en «otros»",
            "Cada cifra de un canal va una sola vez en el mes.",
            "- canal: TikTok\n  cifra: Vistas\n- canal: TikTok\n  cifra: Vistas",
            "- canal: TikTok\n  cifra: Vistas",
        ),
        Rule(
            "otra-cifra-del-plan",
            "En «otros» hay una cifra que el plan ya pide",
            "Es un aviso: si va en «otros», no sigue la serie de su canal. Pásela al campo que le toca.",
            "otros:\n  - canal: Facebook\n    cifra: Alcance\n    valor: 63410",
            "facebook:\n  alcance: 63410",
        ),
    ),
)
