"""The command line in another language: which one is chosen, and every command and option has words in each."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli import click_words, main
from kg.cli.worded import Group, LazyGroup, option_words
from kg.common.errors import KgError
from kg.words import Language, Message, languages, speaking, spoken

SHIPPED = ("en", "de")
NEVER_SAID = {
    # errors in the code of a command, and parts of click that kg does not use
    *(
        "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
        "{value!r} is not a valid UUID.",
    ),
    *(
        "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
        "Value must be an iterable.",
    ),
    "Could not determine name for option with declarations {decls!r}",
    (
        "No options defined but a name was passed ({name}). Did you mean to declare an argument instead?"
        " Did you mean to pass '--{name}'?"
    ),
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    *("Do you want to continue?", "Confirm the action without prompting.", "%(prog)s, version %(version)s"),
    *("Show the version and exit.", "Show this message and exit.", "Press any key to continue..."),
    *("Repeat for confirmation", "Error: The two entered values do not match.", "Unknown color {colour!r}"),
    *("Invalid start character for option ({option})", "Choice({choices})"),
    "{value!r} does not match the format {format}.",
    "{value!r} is not a valid boolean. Recognized values: {states}",
    "{len_type} values are required, but {len_value} was given.",
}


def kg(*arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, list(arguments))


def commands(path: str = "kg", command: click.Command = main) -> Iterator[tuple[str, click.Command]]:
    """Return every command with its path."""
    yield path, command
    if isinstance(command, Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(f"{path} {name}", found)


COMMANDS = dict(commands())


@pytest.mark.parametrize("code", SHIPPED)
def test_every_command_and_option_has_words_in_every_language_that_ships(code: str) -> None:
    words = Language.of(code)
    with speaking(words):
        for path, command in COMMANDS.items():
            assert words.say(f"help.{path}").strip(), path
            if isinstance(command, LazyGroup):
                assert all(words.say(f"help short.{path} {name}").strip() for name in command.names)
            for option in command.params:
                if isinstance(option, click.Option):
                    assert option_words(path, option).strip(), (path, option.name)


def test_a_command_or_option_without_words_is_noticed() -> None:
    with pytest.raises(KgError, match="no words '--colour'"):
        option_words("kg load", click.Option(["--colour"]))


def test_no_words_of_help_are_left_over() -> None:
    used = set()
    for path, command in COMMANDS.items():
        for option in [*command.params, click.Option(["--help"])]:
            if isinstance(option, click.Option):
                name = max(option.opts, key=len)
                parts = path.split()
                used |= {f"{' '.join(parts[:length])} {name}".strip() for length in range(len(parts) + 1)}
    for code in SHIPPED:
        assert set(Language.of(code).sections["help"]) - used - set(COMMANDS) == set()


@pytest.mark.parametrize("section", ["cli", "click", "help", "help short", "error", "language", "format"])
def test_the_languages_that_ship_have_the_same_keys_and_gaps(section: str) -> None:
    english, german = (Language.of(code).sections[section] for code in SHIPPED)
    assert english.keys() == german.keys()
    for name in english:
        assert _gaps(english[name]) == _gaps(german[name]), name


def _gaps(words: object) -> set[str]:
    texts = words.values() if isinstance(words, dict) else words if isinstance(words, list) else [words]
    return {name for text in texts for _, name, *_ in string.Formatter().parse(str(text)) if name}


def test_what_click_says_has_words() -> None:
    """New texts in a newer click fail here, instead of being shown in English without notice."""
    said = set()
    for name in click_words.MODULES:
        tree = ast.parse(Path(str(click.__file__)).with_name(f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                said |= {each.value for each in node.args[:1] if isinstance(each, ast.Constant)}
    for code in SHIPPED:
        assert said - NEVER_SAID - Language.of(code).sections["click"].keys() == set()


def test_the_language_is_chosen_by_option_or_environment() -> None:
    assert kg("--help").output.startswith("Usage: ")
    assert kg("--lang", "de", "--help").output.startswith("Aufruf: ")
    assert kg("--help", KG_LANG="de").output.startswith("Aufruf: ")
    assert kg("--lang", "en", "--help", KG_LANG="de").output.startswith("Usage: ")
    assert "[Vorgabe: principal]" in kg("--lang", "de", "matrix", "--help").output
    assert "Verhandlungspositionen" in kg(KG_LANG="de").output


def test_a_command_that_has_the_option_too_overrides_it() -> None:
    assert kg("explain", "--lang", "de", "--help").output.startswith("Aufruf: ")
    assert kg("--lang", "de", "explain", "--lang", "en", "--help").output.startswith("Usage: ")


def test_mistakes_are_told_in_the_language() -> None:
    assert "kein Befehl 'laod'; meinten Sie 'load'?" in kg("--lang", "de", "laod").output
    assert "Fehler: Die Option '--hlep' gibt es nicht." in kg("--lang", "de", "load", "--hlep").output
    assert (
        "'kg load --help' zeigt die Hilfe."
        in CliRunner().invoke(main, ["--lang", "de", "load", "--hlep"], prog_name="kg").output
    )


def test_a_language_that_is_not_there_is_a_mistake() -> None:
    assert "'xx' is not one of 'en', 'de'" in kg("--lang", "xx", "status").output
    assert "'xx' is not one of 'en', 'de'" in kg("status", KG_LANG="xx").output
    missing = kg("status", KG_WORDS="/nowhere/at/all")
    assert missing.exit_code == 1
    assert missing.output == "kg: no folder /nowhere/at/all (given as KG_WORDS)\n"


def test_the_language_chosen_is_gone_after_the_command() -> None:
    kg("--lang", "de", "--help")
    kg("--lang", "de", "load", "--hlep")
    assert spoken().code == "en"


def test_a_message_is_said_in_the_language_of_who_reads_it() -> None:
    message = Message("cli.no command", name="x", hint=Message("error.did you mean", name="y"))
    assert str(message) == "no command 'x'; did you mean 'y'?"
    assert message.said(Language.of("de")) == "kein Befehl 'x'; meinten Sie 'y'?"
    with speaking(Language.of("de")):
        assert f"{message}" == "kein Befehl 'x'; meinten Sie 'y'?"
    assert message == Message("cli.no command", name="x", hint=Message("error.did you mean", name="y"))
    assert len({message, Message("cli.no command", name="x", hint="")}) == 2


def test_a_number_takes_its_form() -> None:
    assert [str(Message("error.n errors found", n=n)) for n in (1, 2)] == ["1 error found", "2 errors found"]


def test_languages_are_those_that_have_a_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fr.yaml").write_text("language: {name: Français, locale: fr}\n", encoding="utf-8")
    monkeypatch.setenv("KG_WORDS", str(tmp_path))
    assert languages() == ("en", "de", "fr")
    assert "[en|de|fr]" in kg("--help").output
