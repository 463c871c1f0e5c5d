"""Posts that the starter content need not hold: words to search for, markup in a title, and all that fits in a post."""

from __future__ import annotations

import shutil
from pathlib import Path

from .pages import REPOSITORY

ABOUT_CAMELLON = """---
titulo: "Un camellón con árboles"
fecha: 2026-10-02
area: comunicacion-social
eje: planeacion
resumen: "Publicación de prueba sobre un camellón que no existe, para buscarlo con otra palabra."
---

El camellón de esta prueba tiene dos hileras de árboles.
"""

MARKUP_IN_TITLE = """---
titulo: "Qué dice <img src=x onerror=alert(1)> en <b>un título</b> & cómo se lee"
fecha: 2026-10-03
area: comunicacion-social
eje: asesoria
resumen: "Publicación de prueba con <i>etiquetas</i> donde debe haber solo texto: nada de esto se ejecuta."
---

La palabra zacatamacate aparece solo aquí, junto a &lt;script&gt;alert(1)&lt;/script&gt;.
"""

EVERYTHING = """---
titulo: "Todo lo que cabe en una publicación, incluida una palabra otorrinolaringológicamente larga"
fecha: 2026-10-01
area: comunicacion-social
eje: fortalecimiento
numero: 999
resumen: "Publicación de prueba que usa cada parte a la vez: foto, galería, tabla, notas, código, video y erratas."
temas: [participación, espacio público, movilidad]
autores: [Comunicación Social]
imagen: foto.jpg
imagen_alt: Dibujo de prueba.
galeria:
  - imagen: foto.jpg
    alt: El mismo dibujo, en la galería.
    pie: Pie de la primera.
  - imagen: foto.jpg
    alt: El mismo dibujo, otra vez.
adjuntos:
  - archivo: datos.csv
    titulo: Datos de prueba
actualizado: 2026-10-05
correcciones:
  - fecha: 2026-10-05
    texto: Decía «dos»; debe decir «tres».
fuentes: [Una fuente de prueba]
video:
  vimeo: "123456789"
contacto: ipco@ipco.gob.mx
---

Una línea con **negritas**, *cursivas*, ~~tachado~~, `código en línea` y [un enlace](https://www.ipco.gob.mx/una/direccion/muy/larga/sin/espacios).

![Dibujo de prueba dentro del texto.](foto.jpg "Pie de la imagen del texto.")

## Una tabla ancha

| Colonia | Enero | Febrero | Marzo | Abril | Mayo | Junio | Julio | Agosto |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | :---: |
| Centro | 1 | 2 | 3 | 4 | 5 | 6 | 7 | sí |

## Listas

1. Primero
   - dentro
     - más adentro
2. Segundo

- [x] Hecho
- [ ] Pendiente

## Avisos

> [!NOTE]
> Una nota.

> [!TIP]
> Un consejo.

> [!IMPORTANT]
> Algo importante.

> [!WARNING]
> Una advertencia.

> [!CAUTION]
> Un peligro.

> Una cita
> de dos líneas.

### Código

```
una línea de código mucho más larga que la pantalla de un teléfono, que no debe empujar la página a un lado
```

#### Un subtítulo pequeño

Con una nota[^1] y otra vez la misma[^1], y una más[^dos].

[^1]: Texto de la nota.
[^dos]: Texto de la otra, con https://www.ipco.gob.mx/otra/direccion/muy/larga/que/no/se/puede/partir/en/ningun/lado.
"""


def write_content(folder: Path) -> Path:
    """The starter content with those posts, as a content folder of its own."""
    for part in ("posts", "notices", "plan"):
        shutil.copytree(REPOSITORY / part, folder / part)
    articles = folder / "posts" / "articulos"
    (articles / "2026-10-02-un-camellon.md").write_text(ABOUT_CAMELLON, "utf-8")
    (articles / "2026-10-03-etiquetas-en-el-titulo.md").write_text(MARKUP_IN_TITLE, "utf-8")
    everything = folder / "posts" / "boletines" / "2026-10-01-todo-lo-que-cabe"
    everything.mkdir()
    (everything / "index.md").write_text(EVERYTHING, "utf-8")
    (everything / "datos.csv").write_text("colonia,personas\nCentro,3\n", "utf-8")
    draw_photo(everything / "foto.jpg")
    return folder


def draw_photo(file: Path) -> None:
    """A photo large enough to be resized, the same every time."""
    from PIL import Image

    Image.radial_gradient("L").resize((1800, 1200)).convert("RGB").save(file, quality=80)
