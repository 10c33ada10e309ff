#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-window.py APPLICATION KREM CHRONICLE

Opens the bundled chronicle in a window, moves its date in every way there is, and holds what the labels say against
what happened on three dates, and everybody's fate against `krem fates` on every step.
"""

import json
import re
import subprocess
import sys

from driver import Application, DateBar, Failure, People, Tap, contains, equal, text_of, wait

program, krem, chronicle = sys.argv[1:4]
tap = Tap()

# The words of a fate; the others are their ids with spaces.
WORDS = {'condemned': 'condemned to death', 'suicide': 'dead by suicide', 'unknown': 'fate unknown'}
MONTHS = ('January February March April May June July August September October November December').split()


def ask(*arguments):
    return json.loads(subprocess.run([krem, *arguments, '--json'], check=True, capture_output=True).stdout)


def words_of_date(date):
    year, month, day = date.split('-')
    return f'{int(day)} {MONTHS[int(month) - 1]} {year}'


def words_of_sentence(sentence):
    if sentence is None or sentence == 'death':
        return ''
    if sentence == 'life':
        return ' for life'
    number, unit = re.fullmatch(r'P(\d+)([YMD])', sentence).groups()
    return f' for {number} ' + {'Y': 'year', 'M': 'month', 'D': 'day'}[unit] + ('s' if number != '1' else '')


def words_of_person(person):
    """What the list has to say of what `krem fates` says."""
    if person['standing'] is None:
        return 'not there on this date'
    words = WORDS.get(person['fate'], person['fate'].replace('-', ' '))
    if person['fate'] != 'condemned':
        words += words_of_sentence(person['sentence'])
    possible = [WORDS.get(fate['fate'], fate['fate'].replace('-', ' ')) for fate in person['possible']]
    if possible:
        words += ', or perhaps ' + ' or '.join(possible)
    posthumous = [fate if isinstance(fate, str) else fate['fate'] for fate in person['posthumous']]
    return words + ''.join(f'; after death {WORDS.get(fate, fate.replace("-", " "))}' for fate in posthumous)


def without_sentences_of_possible(words, person):
    """`krem fates` does not tell for how long a possible fate would be."""
    settled, comma, rest = words.partition(', or perhaps ')
    return settled + comma + re.sub(r' for (life|\d+ (year|month|day)s?)', '', rest)


def compare_people(people, date):
    told = ask('fates', chronicle, '--date', date)
    fates = people.fates()
    missing = [person['name'] for person in told['characters'] if person['name'] not in fates]
    equal(missing, [], f'{date}: people who are not listed')
    wrong = []
    for person in told['characters']:
        found = without_sentences_of_possible(fates[person['name']], person)
        if found != words_of_person(person):
            wrong.append((person['name'], found, words_of_person(person)))
    equal(wrong, [], f'{date}: fates (name, in the window, by krem)')
    return told


def words_of_count(certainly, possibly):
    return f'{certainly}' if certainly == possibly else f'{certainly}–{possibly}'


def compare_tally(bar, told):
    expected = {standing: words_of_count(*counts) for standing, counts in told['tally'].items()}
    shown = {standing: count for standing, count in bar.tally.items()}
    equal(shown, {standing: count for standing, count in expected.items() if count != '0'},
          f'{told["date"]}: the tally as a screen reader tells it')
    # A count that is nought is written all the same, but for the unknown.
    equal(bar.shown_tally[:4], [expected[standing] for standing in ('secure', 'fallen', 'held', 'dead')],
          f'{told["date"]}: the tally as it is written')


with Application(program, chronicle) as app:
    view = json.load(open(chronicle))['view']
    steps = [step['date'] for step in ask('steps', chronicle)]
    inside = [words_of_date(step) for step in steps if view['from'] <= step[:7] <= view['until']]
    bar = tap.check('the chronicle opens with a date bar', DateBar, app)
    people = tap.check('it lists people', People, app)

    def opened():
        bar.await_date(inside[0])
        title = json.load(open(chronicle))['title']
        equal(app.windows()[0].get_name(), title, 'the title of the window')
    tap.check('it opens at its first change, under its title', opened)

    # The keys of the pictures.
    def keys():
        for name, expected in (('period', 1), ('period', 2), ('comma', 1), ('End', -1), ('comma', -2), ('Home', 0),
                               ('comma', 0), ('period', 1), ('Home', 0)):
            app.key(name)
            bar.await_date(inside[expected])
    tap.check('full stop, comma, Home and End step', keys)

    def await_played():
        """Waits until it has gone on by itself; on a busy machine nobody sees each of the steps."""
        wait(lambda: bar.date in inside[1:], 'a later date')

    def playing():
        app.key('space')
        wait(lambda: bar.play.get_name() == 'Pause', 'the button to say Pause')
        await_played()
        app.key('Escape')
        wait(lambda: bar.play.get_name() == 'Play', 'the button to say Play')
        app.key('Home')
        bar.await_date(inside[0])
        app.click(bar.play)
        wait(lambda: bar.play.get_name() == 'Pause', 'the button to say Pause')
        await_played()
        app.click(bar.play)
        wait(lambda: bar.play.get_name() == 'Play', 'the button to say Play')
        app.key('End')
        bar.await_date(inside[-1])
        app.key('space')
        wait(lambda: bar.play.get_name() == 'Play', 'nothing to be played past the end')
        app.key('Home')
        bar.await_date(inside[0])
    tap.check('space and the button play, Escape and the button stop', playing)

    def buttons():
        for name, expected in (('Next change', 1), ('Next change', 2), ('Previous change', 1), ('Last change', -1),
                               ('Previous change', -2), ('First change', 0)):
            bar.press(name)
            bar.await_date(inside[expected])
    tap.check('the buttons step', buttons)

    def typed():
        for text, date in (('12 April 1956', '12 April 1956'), ('9 may 1956', '9 May 1956'),
                           ('1956-07-04', '4 July 1956'), ('4 July 1956', '4 July 1956'),
                           ('april 1956', '30 April 1956')):
            bar.go(text, date)
        app.key('ctrl+a')
        app.type('8 may 1956')
        app.key('Return')
        bar.await_date('8 May 1956')
    tap.check('dates can be typed', typed)

    def nonsense():
        bar.go('12 April 1956', '12 April 1956')
        before, tally = bar.headline, bar.tally
        for text in ('when the lilacs bloom', '31 February 1956'):
            bar.put(text)
            wait(lambda: bar.headline != before, f'a word about “{text}”')
            equal(bar.tally, tally, 'the tally, since the date is kept')
            equal(bar.date, text, 'what was typed')
            bar.go('12 April 1956', '12 April 1956')
            wait(lambda: bar.headline == before, 'what changed, instead of the error')
    tap.check('what is no date is told, and the date kept', nonsense)

    # What is known to have happened.
    KNOWN = [
        ('12 April 1956', '1956-04-12', 'Korotchenko and Brezhnev arrested',
         {'Leonid Brezhnev': 'arrested', 'Demyan Korotchenko': 'arrested', 'Semyon Ignatyev': 'dead by suicide'}),
        ('9 May 1956', '1956-05-09', 'Khrushchev arrested',
         {'Nikita Khrushchev': 'arrested', 'Leonid Brezhnev': 'arrested', 'Semyon Ignatyev': 'dead by suicide'}),
        ('4 July 1956', '1956-07-04', None,
         {'Nikita Khrushchev': 'condemned to death', 'Leonid Brezhnev': 'condemned to death',
          'Alexei Kirichenko': 'imprisoned for 10 years', 'Nikolai Podgorny': 'imprisoned for 25 years',
          'Semyon Ignatyev': 'dead by suicide'}),
    ]
    for date, edtf, headline, fates in KNOWN:
        def known():
            bar.go(date, date)
            if headline is not None:
                contains(bar.headline, headline)
            shown = people.fates()
            equal({name: shown.get(name) for name in fates}, fates, date)
            compare_tally(bar, compare_people(people, edtf))
        tap.check(f'the labels on {date}', known)

    # Every step. Half of them are taken by the key.
    def every_step():
        app.tab_to('Network')
        app.key('Home')
        bar.await_date(inside[0])
        dates = [step for step in steps if words_of_date(step) in inside]
        for number, date in enumerate(dates):
            bar.await_date(words_of_date(date))
            compare_tally(bar, compare_people(people, date))
            if number + 1 == len(dates):
                break
            if number % 2 == 0:
                bar.press('Next change')
            else:
                app.key('period')
        print(f'# {len(dates)} steps, {len(people.fates())} rows')
    tap.check('everybody’s fate is that of krem fates, on every step', every_step)

    tap.check('nothing is said in the log', lambda: equal(app.said(), [], 'the log'))

tap.done()
