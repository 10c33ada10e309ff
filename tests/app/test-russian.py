#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-russian.py APPLICATION KREM CHRONICLE

Opens the bundled chronicle in a window that speaks Russian: what is written and what is told to screen readers, dates
as they are shown and typed, fates of men and women, and names in their own script.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

from driver import Application, Atspi, Failure, People, Tap, contains, equal, has_state, is_label, text_of, wait

program, krem, chronicle = sys.argv[1:4]
data = pathlib.Path(chronicle).parent
tap = Tap()
RUSSIAN = {'LANGUAGE': 'ru'}
CYRILLIC = re.compile('[а-яё]', re.IGNORECASE)


def read_catalogue():
    """The plain texts of the program that are not the same in Russian, with their translations."""
    text = (data.parent / 'po' / 'ru.po').read_text(encoding='utf-8')
    pairs = re.findall(r'^msgid "([^"\n]+)"\nmsgstr "([^"\n]+)"$', text, re.MULTILINE)
    return {said.replace('_', ''): told for said, told in pairs if said != told and '%' not in said}


def ask(*arguments):
    return subprocess.run([krem, *arguments], check=True, capture_output=True, text=True,
                          env={**os.environ, **RUSSIAN}).stdout


def tell_fates(name, date):
    """Everybody's fate, as `krem fates` writes it."""
    lines = ask('fates', str(data / f'{name}.chronicle.json'), '--date', date).split('\n')
    start = lines[2].index('Судьба')
    end = lines[2].index('С какого времени')
    return {line[:start].strip(): line[start:end].strip() for line in lines[3:] if line.strip()}


def tool():
    fates = tell_fates('fall-of-the-republic', '1 января 30 г. до н. э.')
    for name, fate in (('Gaius Julius Caesar', 'убит'), ('Porcia', 'умерла'), ('Sextus Pompey', 'казнён'),
                       ('Gaius Cassius Longinus', 'покончил с собой'), ('Fulvia', 'умерла')):
        equal(fates.get(name), fate, name)
tap.check('krem inflects fates by gender', tool)


def words_for_programs():
    told = json.loads(ask('fates', chronicle, '--date', '12 апреля 1956 г.', '--json'))
    equal(told['date'], '1956-04-12', 'the date')
    fates = {person['id']: person['fate'] for person in told['characters']}
    equal(fates['brezhnev'], 'arrested', 'a fate in JSON')
    equal(sorted(told['tally']), ['dead', 'fallen', 'held', 'secure', 'unknown'], 'the standings in JSON')
tap.check('words for programs stay as they are', words_for_programs)


with Application(program, chronicle, environment=RUSSIAN) as app:
    catalogue = read_catalogue()

    def opened():
        for name in ('Люди', 'События', 'Перемены', 'Ошибки', 'Сеть', 'Лента времени', 'Воспроизвести',
                     'Видимый промежуток времени', 'Расположить дорожки', 'Расположение', 'Фильтр', 'Легенда',
                     'Следующая перемена', 'Главное меню', 'Сведения', 'Боковая панель', 'Поиск'):
            app.find(name)
    tap.check('what can be used has Russian names', opened)

    def all_of_it():
        english = {text for node in app.walk() for text in (node.get_name(), text_of(node) if is_label(node) else '')
                   if text in catalogue and not CYRILLIC.search(text)}
        equal(sorted(english), [], 'what is still English')
    tap.check('nothing that has a translation is English', all_of_it)

    entry = app.find('Дата')
    people = People(app, name='Люди')

    def go(typed, shown):
        app.tab_to(entry.get_name())
        Atspi.EditableText.set_text_contents(entry, typed)
        app.key('Return')
        wait(lambda: text_of(entry) == shown, f'the date {shown}, not {text_of(entry)}')

    def dates():
        for typed, shown in (('7 апр. 1956', '7 апреля 1956 г.'), ('12 АПРЕЛЯ 1956 года', '12 апреля 1956 г.'),
                             ('12 April 1956', '12 апреля 1956 г.')):
            go(typed, shown)
    tap.check('dates are shown and typed in Russian', dates)

    def fates():
        wait(lambda: people.fates().get('Leonid Brezhnev') == 'арестован', 'Brezhnev to be arrested')
        equal(people.fates()['Svetlana Alliluyeva'], 'на свободе', 'Svetlana')
    tap.check('the list tells fates in Russian', fates)

    def headline():
        contains(' '.join(app.labels()), 'арестован')
        tally = next(node.get_name() for node in app.walk() if node.get_name().startswith('в безопасности: '))
        contains(tally, 'под стражей: ')
    tap.check('the bar tells the step and the tally in Russian', headline)

    def choose(name):
        """Chooses from the main menu, with the keys that everybody has."""
        app.key('F10')
        app.find(name)
        app.focus.take(1)
        for _ in range(20):
            app.key('Down')
            nodes = app.focus.take(2)
            # It may have been told of late, and the focus be further on.
            if nodes and nodes[-1].get_name() == name and has_state(nodes[-1], Atspi.StateType.FOCUSED):
                app.key('Return')
                return
        raise Failure(f'the keys do not lead to “{name}” in the menu')

    def native():
        names = {character['native-name'] for character in json.load(open(chronicle))['characters']
                 if 'native-name' in character}
        equal('Леонид Брежнев' in people.fates(), False, 'native names before')
        choose('Имена на родном языке')
        wait(lambda: people.fates().get('Леонид Брежнев') == 'арестован', 'Леонид Брежнев')
        missing = [name for name in people.fates() if name.startswith('Leonid')]
        equal(missing, [], 'names that are not native')
        if len(names & set(people.fates())) < 20:
            raise Failure(f'native names in the list: {sorted(people.fates())}')
        order = [text_of(name) for _, name, _ in people.rows()]
        if order.index('Леонид Брежнев') > order.index('Никита Хрущёв'):
            raise Failure(f'the order is not that of the native names: {order}')
    tap.check('native names are shown where they are asked for', native)

    def selected():
        names = [text_of(name) for _, name, _ in people.rows()]
        Atspi.Selection.select_child(people.list, names.index('Никита Хрущёв'))
        wait(lambda: 'Nikita Khrushchev' in app.labels(), 'the given name below the native one')
    tap.check('the inspector shows both names', selected)

    def english_again():
        choose('Имена на родном языке')
        wait(lambda: 'Leonid Brezhnev' in people.fates(), 'the given names')
    tap.check('the given names come back', english_again)

    def quiet():
        equal(app.said(), [], 'what it says on its output')
    tap.check('it warns of nothing', quiet)

tap.done()
