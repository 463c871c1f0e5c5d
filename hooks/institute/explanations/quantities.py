"""Rules about quantities: what was planned and what was reached."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

GROUP = RuleGroup(
    "mensajes-cantidades",
    "Las cantidades de los reportes y del POAD",
    (
        Rule(
            "cantidad-texto",
            "No es una cantidad",
            "Va solo con cifras y, si hace falta, un punto para los decimales: con ella se hacen sumas. La unidad ya "
            "está en el POAD, así que no se repite. Si aún no hay dato, deje el campo vacío en vez de poner un guion.",
            "alcanzado: 12 talleres",
            "alcanzado: 12",
        ),
        Rule(
            "cantidad-separador",
            "La cantidad lleva comas, espacios o puntos de millar",
            "1,200 y 1.200 son mil doscientos para unas personas y uno punto dos para otras. Quite lo que separa los "
            "millares; para los decimales, ponga un punto. El sitio muestra las comas al publicar.",
            "alcanzado: 1,200",
            "alcanzado: 1200",
        ),
        Rule(
            "cantidad-negativa",
            "La cantidad es menor que cero",
            "Se escribe lo que se hizo o lo que se programó, y eso no baja de cero. Para corregir un trimestre ya "
            "entregado, cambie ese reporte; no lo reste en el siguiente.",
            "alcanzado: -3",
            "alcanzado: 0",
        ),
        Rule(
            "cantidad-porciento",
            "La cantidad lleva el signo de porcentaje",
            "Que se mide en porcentaje lo dice la unidad del proyecto, en el POAD. Aquí va solo el número.",
            "alcanzado: 85%",
            "alcanzado: 85",
        ),
        Rule(
            "cantidad-decimales",
            "La cantidad tiene más de dos decimales",
            "Con dos decimales basta para informar. El mensaje dice cómo queda redondeada.",
            "alcanzado: 12.3456",
            "alcanzado: 12.35",
        ),
        Rule(
            "cantidad-grande",
            "La cantidad es demasiado grande",
            "Pasa de mil millones, y casi siempre es que se pegaron dos números o sobran ceros. Si de verdad es tan "
            "grande, exprésela en otra unidad; por ejemplo, en millones.",
            "alcanzado: 120000000000",
            "alcanzado: 120",
        ),
    ),
)
