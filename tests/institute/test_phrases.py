"""The phrase of the sealed board: made well, and refused when weak. The words it is made of cannot be mistaken."""

from __future__ import annotations

import itertools
import random
import re

import pytest

import phrase as script
from engine.options import BOARD_PHRASE, REPOSITORY, BuildOptions, SpanishParser, add_build, build_options
from institute.phrases import WORDS, check_phrase, make_phrase, normalise, read_words

GOOD = "albahaca sardina neutro cuchara quince pacto"
LISTED = read_words()


def test_there_are_as_many_words_as_eleven_bits_name() -> None:
    assert len(LISTED) == len(set(LISTED)) == 2**11
    assert list(LISTED) == sorted(LISTED)


def test_words_are_typed_alike_on_every_keyboard() -> None:
    assert [word for word in LISTED if not re.fullmatch("[a-z]{4,9}", word)] == []


def test_a_slip_of_one_letter_never_gives_another_word_of_the_list() -> None:
    """Two words one letter apart share a form with that letter left out, or are one the other without it."""
    forms: dict[tuple[int, str], list[str]] = {}
    for word in LISTED:
        for place in range(len(word)):
            forms.setdefault((place, word[:place] + word[place + 1 :]), []).append(word)
    assert [words for words in forms.values() if len(words) > 1] == []
    known = set(LISTED)
    assert [word for (_, shorter), words in forms.items() if shorter in known for word in words] == []


def sound(word: str) -> str:
    """The word as it is heard in Mexico."""
    word = word.replace("ch", "0").replace("h", "").replace("qu", "k").replace("v", "b").replace("ll", "y")
    word = re.sub("c(?=[ei])", "s", word)
    word = re.sub("g(?=[ei])", "j", word)
    return word.replace("c", "k").replace("z", "s").replace("x", "s")


def test_no_two_words_sound_alike() -> None:
    heard = sorted(LISTED, key=sound)
    assert [list(group) for _, group in itertools.groupby(heard, sound) if len(list(group)) > 1] == []


def test_a_made_phrase_has_six_words_of_the_list_and_is_accepted() -> None:
    below = random.Random(7).randrange
    for _ in range(300):
        made = make_phrase(below).split()
        assert len(made) == WORDS and set(made) <= set(LISTED)
        assert check_phrase(" ".join(made)) is None


def test_every_word_can_be_drawn() -> None:
    drawn = itertools.count()
    walk = (make_phrase(lambda size: next(drawn) * 701 % size) for _ in range(1_000))
    assert {word for made in walk for word in made.split()} == set(LISTED)


def test_hardly_any_draw_is_refused_so_no_strength_is_lost() -> None:
    generator = random.Random(11)
    refused = sum(check_phrase(" ".join(generator.choices(LISTED, k=WORDS))) is not None for _ in range(3_000))
    assert refused < 3_000 * 0.03


def test_a_phrase_that_is_refused_is_drawn_again() -> None:
    numbers = iter([0] * WORDS + [100, 300, 500, 700, 900, 1100])
    made = make_phrase(lambda _: next(numbers))
    assert made == " ".join(LISTED[number] for number in (100, 300, 500, 700, 900, 1100))


@pytest.mark.parametrize(
    ("weak", "reason"),
    [
        ("", "no hay frase"),
        ("   ", "no hay frase"),
        ("¡¿…?!", "no hay frase"),
        ("colima2026", "una palabra"),
        ("albahaca sardina neutro cuchara quince", "5 palabras"),
        ("a b c d e f g", "muy corta"),
        ("sol mar luz pan sal rey gas", "muy corta"),
        ("albahaca albahaca albahaca albahaca albahaca albahaca", "parecidas"),
        ("camino caminos caminar caminante caminata caminito", "parecidas"),
        ("perro y gato y casa y el de la con los otros", "parecidas"),
        ("Mexicanos, al grito de guerra, el acero aprestad", "se adivina"),
        ("En un lugar de la Mancha, de cuyo nombre no quiero acordarme", "se adivina"),
        ("El respeto al derecho ajeno es la paz entre las naciones", "se adivina"),
        ("lunes martes miércoles jueves viernes sábado", "se adivina"),
        ("enero febrero marzo abril mayo junio", "se adivina"),
        ("Instituto de Planeación para el Municipio de Colima ciudad volcán", "se adivina"),
        ("cuatro cinco siete ocho nueve once", "se adivina"),
    ],
)
def test_a_weak_phrase_is_refused_with_its_reason(weak: str, reason: str) -> None:
    assert reason in (check_phrase(weak) or "")


@pytest.mark.parametrize("weak", ["colimota verde", "perro perro perro perro perro perro perro"])
def test_the_reason_never_repeats_the_phrase(weak: str) -> None:
    said = check_phrase(weak)
    assert said is not None
    assert not set(weak.split()) & set(said.split())


def test_the_sample_of_the_guide_opens_nothing() -> None:
    guide = (REPOSITORY / "docs" / "guia" / "tablero-sellado.md").read_text("utf-8")
    samples = re.findall(r"```text\n([a-z ]+)\n```", guide)
    assert [len(sample.split()) for sample in samples] == [WORDS]
    assert "se adivina" in (check_phrase(samples[0]) or "")


@pytest.mark.parametrize(
    "typed",
    [
        "Albahaca sardina neutro cuchara quince pacto",
        "  albahaca  sardina\tneutro cuchara quince pacto ",
        "álbahaca sardína neutro cuchara quince pacto.",
        "albahaca, sardina, neutro, cuchara, quince, pacto",
        "ALBAHACA-SARDINA-NEUTRO-CUCHARA-QUINCE-PACTO",
        "a\u0301lbahaca sardina neutro cuchara quince pacto",
    ],
)
def test_what_a_telephone_adds_by_itself_does_not_matter(typed: str) -> None:
    assert normalise(typed) == GOOD


def read_options() -> BuildOptions:
    parser = SpanishParser("")
    add_build(parser)
    return build_options(parser.parse_args([]))


def test_the_phrase_comes_from_the_environment_and_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BOARD_PHRASE, GOOD)
    options = read_options()
    assert options.board_phrase == GOOD
    assert "albahaca" not in repr(options)


def test_without_the_variable_there_is_no_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BOARD_PHRASE, raising=False)
    assert check_phrase(read_options().board_phrase) == "no hay frase."


@pytest.fixture
def _in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "ensure", lambda: None)


@pytest.mark.usefixtures("_in_the_environment")
def test_the_command_prints_a_good_phrase_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert script.main([]) == 0
    first = capsys.readouterr().out
    assert check_phrase(first) is None and first == f"{normalise(first)}\n"
    script.main([])
    assert capsys.readouterr().out != first


@pytest.mark.usefixtures("_in_the_environment")
@pytest.mark.parametrize(
    ("given", "code", "said"),
    [(GOOD, 0, "la frase sirve"), ("abrete sesamo", 1, "2 palabras"), ("", 1, "no hay frase")],
)
def test_the_command_checks_the_phrase_of_the_environment_without_showing_it(
    given: str, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(BOARD_PHRASE, given)
    assert script.main(["--check"]) == code
    printed = capsys.readouterr()
    assert said in printed.out + printed.err
    assert not given or given.split()[0] not in printed.out + printed.err
