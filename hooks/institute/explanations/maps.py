"""Rules about the maps of studies, which come as GeoJSON."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

GROUP = RuleGroup(
    "mensajes-mapas",
    "Los mapas",
    (
        Rule(
            "ambito-tipo",
            "El ámbito no es un GeoJSON",
            "El sitio dibuja el mapa con un archivo que termina en «.geojson». Los programas de mapas lo exportan. Un "
            "plano en PDF o en imagen no sirve para eso: póngalo en «archivos».",
            "ambito: plano.pdf",
            "ambito: ambito.geojson",
        ),
        Rule(
            "ambito-lejos",
            "El ámbito queda fuera de México",
            "Es un aviso: casi siempre la longitud perdió su signo menos al copiarla. Las de Colima empiezan con -103.",
            "[103.7283, 19.2433]",
            "[-103.7283, 19.2433]",
        ),
        Rule(
            "geojson-grande",
            "El mapa pesa demasiado",
            "Para dibujar el contorno en la página bastan unos kilobytes. Deje solo el contorno y simplifíquelo; la "
            "capa completa, con todos sus datos, va en un ZIP para descargar.",
            "ambito: catastro-completo.geojson",
            "ambito: contorno.geojson",
        ),
        Rule(
            "geojson-muchos",
            "El mapa tiene demasiados puntos",
            "En la pantalla no se distinguen más que unos cientos. En QGIS: Vectorial, Herramientas de geometría, "
            "Simplificar. Con una tolerancia de 5 metros el contorno se ve igual.",
            "Un contorno con 200,000 puntos",
            "El mismo, simplificado, con 800",
        ),
        Rule(
            "geojson-sintaxis",
            "El archivo del mapa está roto",
            "Le sobra o le falta un signo, o se cortó al copiarlo. No lo corrija a mano: expórtelo otra vez.",
            '{"type": "Point", "coordinates": [-103.72, 19.24],}',
            '{"type": "Point", "coordinates": [-103.72, 19.24]}',
        ),
        Rule(
            "geojson-clave-repetida",
            "Un dato del mapa está dos veces",
            "Cada programa leería uno distinto, y el mapa no sería el mismo para todos. Deje uno.",
            '"name": "Zona A", "name": "Zona B"',
            '"name": "Zona A"',
        ),
        Rule(
            "geojson-profundidad",
            "El mapa tiene listas dentro de listas sin fin",
            "Ningún mapa lo necesita; el archivo está mal hecho. Expórtelo otra vez desde su programa de mapas.",
            "[[[[[[[[[[[[[[[[[[[[[",
            '{"type": "Polygon", "coordinates": [[…]]}',
        ),
        Rule(
            "geojson-numero",
            "Hay un número que no se puede dibujar",
            "Un valor que no es un número, o que es infinito, quiere decir que el programa no supo calcular ese punto. "
            "Bórrelo en su programa de mapas y exporte otra vez.",
            "[-103.72, NaN]",
            "[-103.72, 19.24]",
        ),
        Rule(
            "geojson-tipo",
            "Hay un tipo de figura que no se dibuja",
            "Se dibujan puntos, líneas y polígonos, solos o varios juntos. El nombre se escribe en inglés y con sus "
            "mayúsculas, como lo exportan los programas. Una colección de geometrías se separa en figuras.",
            '"type": "GeometryCollection"',
            '"type": "MultiPolygon"',
        ),
        Rule(
            "geojson-forma",
            "Al mapa le falta una parte",
            "Cada figura lleva su tipo y sus coordenadas, y cada punto, dos números: longitud y latitud. El mensaje "
            "dice en qué renglón falta. Expórtelo otra vez; si se repite, revise la capa.",
            '"coordinates": [-103.72]',
            '"coordinates": [-103.72, 19.24]',
        ),
        Rule(
            "geojson-sistema",
            "El mapa está en otro sistema de coordenadas",
            "Los planos del Instituto suelen estar en metros (UTM, EPSG:32613). El GeoJSON va en grados, en WGS 84. En "
            "QGIS no hay que convertir nada a mano: al exportar, elija en SRC «EPSG:4326 - WGS 84».",
            "[633480, 2128330]",
            "[-103.7283, 19.2433]",
        ),
        Rule(
            "geojson-volteado",
            "La longitud y la latitud están volteadas",
            "En GeoJSON primero va la longitud, que en Colima es negativa, y después la latitud. Muchos mapas en línea "
            "las dan al revés.",
            "[19.2433, -103.7283]",
            "[-103.7283, 19.2433]",
        ),
        Rule(
            "geojson-rango",
            "Un punto no está en la Tierra",
            "La longitud va de -180 a 180 y la latitud, de -90 a 90. Casi siempre al número le falta el punto decimal.",
            "[-1037283, 192433]",
            "[-103.7283, 19.2433]",
        ),
        Rule(
            "geojson-anillo",
            "El contorno no se cierra",
            "El contorno de un polígono termina en el mismo punto en que empieza, así que el más sencillo, un "
            "triángulo, tiene cuatro. Corrija la figura en su programa de mapas y exporte otra vez.",
            "[[-103.73, 19.24], [-103.72, 19.24], [-103.72, 19.25]]",
            "[[-103.73, 19.24], [-103.72, 19.24], [-103.72, 19.25], [-103.73, 19.24]]",
        ),
        Rule(
            "geojson-sin-superficie",
            "El contorno no encierra nada",
            "Va y vuelve por el mismo camino, o se cruza consigo mismo como un moño. Corrija la figura en su programa "
            "de mapas: en QGIS, Vectorial, Herramientas de geometría, Comprobar validez.",
            "[[-103.73, 19.24], [-103.72, 19.24], [-103.73, 19.24], [-103.73, 19.24]]",
            "[[-103.73, 19.24], [-103.72, 19.24], [-103.72, 19.25], [-103.73, 19.24]]",
        ),
        Rule(
            "geojson-vacio",
            "El mapa no tiene ninguna figura",
            "La capa se exportó sin contenido, quizá porque había una selección vacía. Expórtela otra vez, completa.",
            '{"type": "FeatureCollection", "features": []}',
            '{"type": "FeatureCollection", "features": [{"type": "Feature", …}]}',
        ),
    ),
)
