"""Rules about the notice board: events, what ends by itself, and birthdays."""

from __future__ import annotations

from institute.explanations import Rule, RuleGroup

GROUP = RuleGroup(
    "mensajes-eventos",
    "Los eventos: cuándo y dónde",
    (
        Rule(
            "momento-formato",
            "El día y la hora no se entienden",
            "Se escribe año, mes y día con guiones; si hay hora, un espacio y la hora de 0 a 23 con dos puntos: las "
            "seis de la tarde son las 18:00. En «fin» también va el día completo, aunque sea el mismo.",
            "inicio: 25/11/26 6 pm",
            "inicio: 2026-11-25 18:00",
        ),
        Rule(
            "hora-inexistente",
            "Esa hora no existe",
            "El día va de 00:00 a 23:59; la medianoche es la hora 00:00 del día siguiente. En eventos de 2022 o antes "
            "puede ser también una hora que se saltó al empezar el horario de verano.",
            "inicio: 2026-11-25 24:30",
            "inicio: 2026-11-26 00:30",
        ),
        Rule(
            "anio-imposible",
            "El año no puede ser",
            "Casi siempre falta o sobra una cifra. El mensaje dice de qué año a qué año puede ir.",
            "inicio: 0226-11-25",
            "inicio: 2026-11-25",
        ),
        Rule(
            "duracion-formato",
            "La duración no se entiende",
            "Escriba con cifras cuántas horas, cuántos minutos o las dos cosas.",
            "duracion: dos horas y media",
            "duracion: 2 h 30 min",
        ),
        Rule(
            "fin-y-duracion",
            "Están «fin» y «duracion» a la vez",
            "Los dos dicen cuándo termina, y podrían no coincidir. Deje el que le sea más cómodo y borre el otro.",
            "fin: 2026-11-25 20:00\nduracion: 3 h",
            "duracion: 2 h",
        ),
        Rule(
            "inicio-sin-hora",
            "Falta la hora en que empieza",
            "El evento dice cuánto dura o a qué hora termina, pero no a qué hora empieza. Agregue la hora a «inicio». "
            "Si es de todo el día, quite «duracion» y las demás horas.",
            "inicio: 2026-11-25\nduracion: 2 h",
            "inicio: 2026-11-25 18:00\nduracion: 2 h",
        ),
        Rule(
            "fin-antes",
            "Termina antes de empezar",
            "También aparece cuando empieza y termina a la misma hora. Si termina después de la medianoche, «fin» "
            "lleva la fecha del día siguiente.",
            "inicio: 2026-11-25 18:00\nfin: 2026-11-25 17:00",
            "inicio: 2026-11-25 18:00\nfin: 2026-11-25 20:00",
        ),
        Rule(
            "fin-lejano",
            "Dura más de un año",
            "Casi siempre es el año de «fin», que quedó equivocado. Si de verdad es tan largo, haga un evento para "
            "cada etapa.",
            "inicio: 2026-11-25\nfin: 2028-11-27",
            "inicio: 2026-11-25\nfin: 2026-11-27",
        ),
        Rule(
            "coordenada",
            "La coordenada no sirve",
            "Van las dos, «lat» y «lon», en grados y con punto decimal. En Colima, la latitud empieza con 19 y la "
            "longitud, con -103.",
            "lat: 19°14'43\" N",
            'lat: "19.2452"\nlon: "-103.7241"',
        ),
        Rule(
            "evento-sin-lugar",
            "Es público, pero no dice dónde",
            "Es un aviso: quien quiera ir no sabrá a dónde. Agregue el lugar con su nombre y su dirección. Si es en "
            "línea, cambie «modalidad».",
            "publico: true\nmodalidad: presencial",
            "publico: true\nmodalidad: presencial\nlugar:\n  nombre: Jardín Núñez\n  direccion: Centro, Colima",
        ),
        Rule(
            "evento-sin-enlace",
            "Es público y en línea, pero no tiene enlace",
            "Es un aviso: quien quiera asistir no sabrá cómo entrar. Agregue «enlace», o «registro» si primero hay que "
            "apuntarse.",
            "publico: true\nmodalidad: virtual",
            "publico: true\nmodalidad: virtual\nregistro: https://www.ipco.gob.mx/registro",
        ),
        Rule(
            "lugar-ocupado",
            "Dos eventos quieren el mismo lugar",
            "Es un aviso: a esa hora el lugar ya está apartado para otro evento, que el mensaje nombra. Póngase de "
            "acuerdo con quien lo apartó. Si son partes de lo mismo, no haga caso.",
            "Dos reuniones en la sala de juntas, el martes a las 10:00",
            "Una a las 10:00 y la otra a las 12:00",
        ),
    ),
)

REPEATED = RuleGroup(
    "mensajes-repeticion",
    "Los eventos que se repiten",
    (
        Rule(
            "repite-sin-fin",
            "La repetición no termina nunca",
            "Un evento que se repite siempre lleva un último día o un número de veces. Si no sabe hasta cuándo, ponga "
            "el último día del año; después podrá alejarlo.",
            "repite:\n  frecuencia: semanal",
            "repite:\n  frecuencia: semanal\n  hasta: 2026-12-31",
        ),
        Rule(
            "repite-fin",
            "Están «hasta» y «veces» a la vez",
            "Los dos dicen cuándo deja de repetirse, y podrían no coincidir. Deje uno.",
            "repite:\n  frecuencia: semanal\n  hasta: 2026-12-31\n  veces: 10",
            "repite:\n  frecuencia: semanal\n  hasta: 2026-12-31",
        ),
        Rule(
            "repite-demasiado",
            "Se repite demasiadas veces",
            "Un evento puede repetirse hasta 600 veces: más que un lunes de cada semana durante diez años. Acerque "
            "«hasta»; cuando ese día llegue, podrá alejarlo.",
            "repite:\n  frecuencia: semanal\n  hasta: 9999-12-31",
            "repite:\n  frecuencia: semanal\n  hasta: 2027-12-31",
        ),
        Rule(
            "hasta-antes",
            "Deja de repetirse antes de empezar",
            "El último día, «hasta», está antes del primero, «inicio». Casi siempre es el año.",
            "inicio: 2026-12-01 10:00\nrepite:\n  frecuencia: semanal\n  hasta: 2026-01-31",
            "inicio: 2026-12-01 10:00\nrepite:\n  frecuencia: semanal\n  hasta: 2027-01-31",
        ),
        Rule(
            "repite-dia",
            "El día en que se repite no se entiende",
            "Cada semana va solo el nombre del día: «martes». Cada mes van el número y el día: «segundo martes» o "
            "«último viernes»; si se repite en la misma fecha de cada mes, no ponga «dias». Cada año, tampoco.",
            "repite:\n  frecuencia: mensual\n  dias: [martes]\n  hasta: 2027-06-30",
            "repite:\n  frecuencia: mensual\n  dias: [segundo martes]\n  hasta: 2027-06-30",
        ),
        Rule(
            "repite-inicio",
            "El primer día no es de los que se repiten",
            "Si el evento es los martes, «inicio» debe ser un martes. El mensaje dice cuál es la primera fecha que "
            "toca.",
            "inicio: 2026-11-25 10:00, que es miércoles\nrepite:\n  frecuencia: semanal\n  dias: [martes]",
            "inicio: 2026-11-24 10:00\nrepite:\n  frecuencia: semanal\n  dias: [martes]",
        ),
        Rule(
            "excepcion-ajena",
            "La excepción no es un día del evento",
            "En «excepto» y en «cambios» van fechas en que sí tocaría. El mensaje dice cuáles son las más cercanas.",
            "Un evento de los martes, con excepto: [2026-12-25], que es viernes",
            "excepto: [2026-12-22]",
        ),
        Rule(
            "cambio-doble",
            "Un mismo día cambia dos veces",
            "Esa fecha está en dos cambios, o en un cambio y en «excepto». Deje uno solo.",
            "excepto: [2026-12-15]\ncambios:\n  - fecha: 2026-12-15\n    inicio: 2026-12-16 10:00",
            "cambios:\n  - fecha: 2026-12-15\n    inicio: 2026-12-16 10:00",
        ),
        Rule(
            "repite-vacio",
            "No queda ninguna fecha",
            "Todas las fechas del evento están en «excepto». Quite las que sí tocan. Si el evento ya no se hará, no lo "
            "borre: escriba que se canceló, para que se entere quien lo agregó a su calendario.",
            "excepto: (todas las fechas)",
            "situacion: cancelado",
        ),
    ),
)

STAFF = RuleGroup(
    "mensajes-tablero",
    "Los avisos y los cumpleaños",
    (
        Rule(
            "vence-antes",
            "Vence antes de su propia fecha",
            "El último día en que se muestra, «vence», está antes del día del nombre del archivo: nadie lo vería "
            "nunca. Corrija uno de los dos.",
            "En 2026-11-20-agua.md:\nvence: 2026-11-19",
            "En 2026-11-20-agua.md:\nvence: 2026-11-27",
        ),
        Rule(
            "cumpleanos-anio",
            "El cumpleaños lleva año",
            "El año de nacimiento es un dato personal que la tabla no necesita, y la ley pide no guardar datos de más. "
            "Deje solo el mes y el día.",
            "dia: 1985-11-24",
            "dia: 11-24",
        ),
        Rule(
            "cumpleanos-formato",
            "El día del cumpleaños no se entiende",
            "Van dos cifras del mes, un guion y dos cifras del día: primero el mes. El 5 de marzo es 03-05.",
            "dia: 5 de marzo",
            "dia: 03-05",
        ),
        Rule(
            "cumpleanos-sin-consentimiento",
            "Falta el consentimiento",
            "Es un aviso: sin la fecha en que la persona firmó que está de acuerdo, su cumpleaños no se muestra a "
            "nadie. Cuando firme, anótela.",
            "- nombre: Nombre de muestra\n  dia: 11-24\n  area: comunicacion-social",
            "- nombre: Nombre de muestra\n  dia: 11-24\n  area: comunicacion-social\n  consentimiento: 2026-01-15",
        ),
    ),
)
