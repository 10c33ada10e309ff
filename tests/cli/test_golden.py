#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chronicle of ten events, and what becomes of everyone in it, worked out by hand from the page of the format.

test_golden.py KREM
"""

import json
import os
import sys
import tempfile

import tap

CHRONICLE = {
    'format': 'chronicle', 'version': 1, 'title': 'Ten events',
    'sources': [{'id': 'book', 'title': 'A book'}],
    'characters': [
        {'id': 'boss', 'name': 'The Boss', 'fate': 'in-office', 'posts': [{'title': 'Leader'}]},
        {'id': 'anna', 'name': 'Anna', 'born': '1900', 'died': '1957-01-05',
         'fate': {'fate': 'in-office', 'since': '1950'},
         'posts': [{'title': 'Member', 'body': 'Presidium', 'until': '@expelled'}]},
        {'id': 'boris', 'name': 'Boris', 'posts': [{'title': 'Secretary', 'from': '1956-02', 'until': '1956-04'}]},
        {'id': 'clara', 'name': 'Clara'},
        {'id': 'dmitri', 'name': 'Dmitri'},
        {'id': 'old', 'name': 'Old', 'fate': 'executed'},
        {'id': 'young', 'name': 'Young', 'born': '1956-06-15'},
        {'id': 'court', 'name': 'The court', 'kind': 'body'},
    ],
    'relations': [
        {'id': 'boss-boris', 'kind': 'patronage', 'from': 'boss', 'to': 'boris', 'since': '1950', 'until': '@arrest'},
        {'id': 'clara-anna', 'kind': 'patronage', 'from': 'clara', 'to': 'anna'},
        {'id': 'friends', 'kind': 'friendship', 'from': 'old', 'to': 'boris', 'until': '1956-02-12'},
    ],
    'events': [
        {'id': 'meeting', 'date': '1956-02-12', 'title': 'A meeting',
         'participants': [{'characters': ['boss', 'boris'], 'role': 'present'}]},
        {'id': 'arrest', 'date': '1956-03', 'kind': 'arrest', 'title': 'Boris arrested',
         'fates': [{'character': 'boris', 'fate': 'arrested'}]},
        {'id': 'trial', 'date': '1956-06-29/1956-07-03', 'kind': 'trial', 'title': 'The trial',
         'participants': [{'character': 'court', 'role': 'judge'}],
         'fates': [{'character': 'boris', 'fate': 'on-trial'},
                   {'character': 'boris', 'fate': 'condemned', 'at': 'end', 'sentence': 'death'}]},
        {'id': 'rumour', 'date': '1956-05', 'title': 'Anna sent away, they say', 'certainty': 'rumoured',
         'fates': [{'character': 'anna', 'fate': 'banished', 'certainty': 'reported'}]},
        {'id': 'shot', 'date': '1956-04-12T04:10', 'kind': 'execution', 'title': 'Clara shot',
         'fates': [{'character': 'clara', 'fate': 'executed'}]},
        {'id': 'dismissed', 'date': '1956-04-12', 'title': 'Anna dismissed', 'causes': ['expelled'],
         'fates': [{'character': 'anna', 'fate': 'dismissed'}]},
        {'id': 'expelled', 'date': '1956-04-12', 'title': 'Anna expelled',
         'fates': [{'character': 'anna', 'fate': 'expelled'}]},
        {'id': 'camp', 'date': 'XXXX-XX-XX', 'title': 'Dmitri in the camp',
         'fates': [{'character': 'dmitri', 'fate': 'imprisoned', 'sentence': 'P10Y'}]},
        {'id': 'end-of-dmitri', 'date': '1956-08', 'title': 'What became of Dmitri',
         'fates': [{'character': 'dmitri', 'fate': 'murdered', 'either': 'end'},
                   {'character': 'dmitri', 'fate': 'suicide', 'either': 'end'}]},
        {'id': 'review', 'date': '1956-12', 'title': 'Clara rehabilitated',
         'fates': [{'character': 'clara', 'fate': 'rehabilitated', 'posthumous': True}]},
    ],
}

NAMES = {character['id']: character['name'] for character in CHRONICLE['characters']}


def row(name, fate, standing, since=None, event=None, **more):
    """One person as `krem fates --json` tells; nothing else is possible unless it is said."""
    possible = [dict(zip(('fate', 'standing', 'certainty', 'event'), entry)) for entry in more.get('possible', ())]
    return {'id': name, 'name': NAMES[name], 'fate': fate, 'standing': standing, 'since': since, 'event': event,
            'sentence': more.get('sentence'), 'certain': fate is not None and not possible, 'possible': possible,
            'posthumous': more.get('posthumous', []), 'posts': more.get('posts', []),
            'patrons': more.get('patrons', [])}


BOSS = row('boss', 'in-office', 'secure', posts=['Leader'])
ANNA = row('anna', 'in-office', 'secure', '1950', posts=['Member, Presidium'], patrons=['clara'])
# Undated, the camp may have begun at any time; it has certainly happened only after all dates.
CAMP = ('imprisoned', 'held', 'certain', 'camp')
MURDERED, SUICIDE = ('murdered', 'dead', 'certain', 'end-of-dmitri'), ('suicide', 'dead', 'certain', 'end-of-dmitri')
DMITRI = row('dmitri', 'free', 'secure', possible=[CAMP])
# Nothing tells how or when Old was executed: so it is undated, and free before.
OLD = row('old', 'free', 'secure', possible=[('executed', 'dead', 'certain', None)])
NOT_YET = row('young', None, None)
# Of the two fates of one day the cause comes first, though it stands later in the file.
DISMISSED = row('anna', 'dismissed', 'fallen', '1956-04-12', 'dismissed')
# The rumour of a reported fate is no more than a rumour.
SENT_AWAY = row('anna', 'dismissed', 'fallen', '1956-04-12', 'dismissed',
                possible=[('banished', 'fallen', 'rumoured', 'rumour')])
SHOT = row('clara', 'executed', 'dead', '1956-04-12T04:10', 'shot')
YOUNG = row('young', 'free', 'secure', '1956-06-15')
ON_TRIAL = row('boris', 'on-trial', 'held', '1956-06-29', 'trial')
CONDEMNED = row('boris', 'condemned', 'held', '1956-07-03', 'trial', sentence='death')
ARRESTED = row('boris', 'arrested', 'held', '1956-03', 'arrest')

# What is typed, what it means, the people, and the tally: secure, fallen, held, dead, unknown.
FATES = [
    # Clara and Dmitri are not named by anything yet, and so only possibly there.
    ('12 Feb 1956', '1956-02-12',
     [BOSS, ANNA, row('boris', 'free', 'secure', posts=['Secretary'], patrons=['boss']), row('clara', 'free', 'secure'),
      DMITRI, OLD, NOT_YET],
     ([3, 6], [0, 0], [0, 1], [0, 1], [0, 0])),
    # In the middle of the month in which Boris is arrested.
    ('1956-03-15', '1956-03-15',
     [BOSS, ANNA, row('boris', 'free', 'secure', posts=['Secretary'], patrons=['boss'],
                      possible=[('arrested', 'held', 'certain', 'arrest')]),
      row('clara', 'free', 'secure'), DMITRI, OLD, NOT_YET],
     ([2, 6], [0, 0], [0, 2], [0, 1], [0, 0])),
    # A month means its last instant.
    ('April 1956', '1956-04', [BOSS, DISMISSED, ARRESTED, SHOT, DMITRI, OLD, NOT_YET],
     ([1, 3], [1, 1], [1, 2], [1, 2], [0, 0])),
    # A minute before the shot and in its minute.
    ('1956-04-12T04:09', '1956-04-12T04:09',
     [BOSS, row('anna', 'in-office', 'secure', '1950', posts=['Member, Presidium'], patrons=['clara'], possible=[
         ('dismissed', 'fallen', 'certain', 'dismissed'), ('expelled', 'fallen', 'certain', 'expelled')]),
      {**ARRESTED, 'posts': ['Secretary']}, row('clara', 'free', 'secure'), DMITRI, OLD, NOT_YET],
     ([1, 5], [0, 1], [1, 2], [0, 1], [0, 0])),
    ('1956-05-31', '1956-05-31', [BOSS, SENT_AWAY, ARRESTED, SHOT, DMITRI, OLD, NOT_YET],
     ([1, 3], [1, 1], [1, 2], [1, 2], [0, 0])),
    ('1956-06-30', '1956-06-30', [BOSS, SENT_AWAY, ON_TRIAL, SHOT, DMITRI, OLD, YOUNG],
     ([2, 4], [1, 1], [1, 2], [1, 2], [0, 0])),
    ('3 July 1956', '1956-07-03', [BOSS, SENT_AWAY, CONDEMNED, SHOT, DMITRI, OLD, YOUNG],
     ([2, 4], [1, 1], [1, 2], [1, 2], [0, 0])),
    # What excludes one another is never certain.
    ('1956-09', '1956-09',
     [BOSS, SENT_AWAY, CONDEMNED, SHOT, row('dmitri', 'free', 'secure', possible=[CAMP, MURDERED, SUICIDE]), OLD, YOUNG],
     ([2, 4], [1, 1], [1, 2], [1, 3], [0, 0])),
    ('end', 'end',
     [BOSS, row('anna', 'died', 'dead', '1957-01-05'), CONDEMNED, {**SHOT, 'posthumous': ['rehabilitated']},
      row('dmitri', 'imprisoned', 'held', None, 'camp', sentence='P10Y', possible=[MURDERED, SUICIDE]),
      row('old', 'executed', 'dead'), YOUNG],
     ([2, 2], [0, 0], [1, 2], [3, 4], [0, 0])),
]


def change(character, before, after, event=None):
    return {'character': character, 'from': before, 'to': after, 'event': event, 'certain': True}


def step(date, *events, **lists):
    return {'date': date, 'events': list(events), 'changes': lists.get('changes', []), 'posts': lists.get('posts', []),
            'ties': lists.get('ties', []), 'births': lists.get('births', [])}


def birth(character, presence):
    return {'character': character, 'presence': presence}


def post(character, text, presence):
    return {'character': character, 'post': text, 'presence': presence}


def tie(relation, kind, first, second, presence):
    return {'relation': relation, 'kind': kind, 'from': first, 'to': second, 'presence': presence}


def patronage(presence):
    return tie('boss-boris', 'patronage', 'boss', 'boris', presence)


STEPS = [
    step('1900-01-01', changes=[change('anna', None, 'free')], births=[birth('anna', 'possible')]),
    step('1900-12-31', births=[birth('anna', 'certain')]),
    step('1950-01-01', ties=[patronage('possible')]),
    step('1950-12-31', changes=[change('anna', 'free', 'in-office')], ties=[patronage('certain')]),
    step('1956-02-01', posts=[post('boris', 'Secretary', 'possible')]),
    step('1956-02-12', 'meeting', ties=[tie('friends', 'friendship', 'old', 'boris', 'absent')]),
    step('1956-02-29', posts=[post('boris', 'Secretary', 'certain')]),
    step('1956-03-01', 'arrest', ties=[patronage('possible')]),
    step('1956-03-31', 'arrest', changes=[change('boris', 'free', 'arrested', 'arrest')], ties=[patronage('absent')]),
    step('1956-04-01', posts=[post('boris', 'Secretary', 'possible')]),
    step('1956-04-12', 'shot', 'dismissed', 'expelled',
         changes=[change('anna', 'in-office', 'dismissed', 'dismissed'), change('clara', 'free', 'executed', 'shot')],
         posts=[post('anna', 'Member, Presidium', 'absent')],
         ties=[tie('clara-anna', 'patronage', 'clara', 'anna', 'absent')]),
    step('1956-04-30', posts=[post('boris', 'Secretary', 'absent')]),
    step('1956-05-01', 'rumour'),
    step('1956-06-15', changes=[change('young', None, 'free')], births=[birth('young', 'certain')]),
    step('1956-06-29', 'trial', changes=[change('boris', 'arrested', 'on-trial', 'trial')]),
    step('1956-07-03', changes=[change('boris', 'on-trial', 'condemned', 'trial')]),
    step('1956-08-01', 'end-of-dmitri'),
    step('1956-08-31', 'end-of-dmitri'),
    step('1956-12-01', 'review'),
    step('1956-12-31', 'review'),
    step('1957-01-05', changes=[change('anna', 'dismissed', 'died')]),
]

INFO = {'title': 'Ten events', 'characters': 8, 'events': 10, 'relations': 3, 'sources': 1, 'first': '1900-01-01',
        'last': '1957-01-05', 'steps': len(STEPS), 'problems': 0}


def main():
    krem = tap.Krem(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'ten.chronicle.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(CHRONICLE, file)

        def check_fates(typed, date, rows, tally):
            answer = krem.json('fates', path, '--date', typed)
            tap.equal('members', list(answer), ['date', 'characters', 'tally'])
            tap.equal('date', answer['date'], date)
            tap.equal('characters', answer['characters'], rows)
            tap.equal('members', [list(one) for one in answer['characters']], [list(one) for one in rows])
            tap.equal('tally', list(answer['tally'].items()),
                      list(zip(('secure', 'fallen', 'held', 'dead', 'unknown'), tally)))

        def check_steps():
            answer = krem.json('steps', path)
            tap.equal('dates', [one['date'] for one in answer], [one['date'] for one in STEPS])
            for found, wanted in zip(answer, STEPS):
                tap.equal(wanted['date'], found, wanted)
                tap.equal('members', list(found), list(wanted))

        def check_info():
            answer = krem.json('info', path)
            tap.equal('info', answer, INFO)
            tap.equal('members', list(answer), list(INFO))

        cases = [(f'fates on {typed}', lambda case=case: check_fates(*case)) for case in FATES for typed in case[:1]]
        return tap.run([*cases, ('steps', check_steps), ('info', check_info)])


if __name__ == '__main__':
    sys.exit(main())
