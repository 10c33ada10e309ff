# SPDX-License-Identifier: GPL-3.0-or-later
"""Small random chronicles with every kind of date and every rule of the format in them, the same for the same seed."""

import random

EVENT_DATES = (
    '1956-02-12', '1956-02-12', '1956-02-12', '1956-02-13', '1956-03-01', '1956-03-31', '1956-12-31', '1957-01-01',
    '1956', '1957', '1956-02', '1956-03', '1956-02-XX', '1956-XX', '1956-XX-XX', '195X', '19XX', '1956-21', '1956-22',
    '1956-23', '1956-24', '1955~', '1956-02~', '1956-02-12~', '1956-02-12?', '1956-02%', '1956-21~', '195X~', '1956-XX~',
    '1956-02-12T04:10', '1956-02-12T04:10:30', '1956-02-12T23:30-05:00', '1956-02-13T01:00+03:00', '1956-02-12T10:00Z',
    '1956-02-10/1956-02-14', '1956-02-12/1956-02-12', '1956-02/1956-03', '1956/1956-03', '1956-02-12/..', '../1956-02-13',
    '/1956-02-13', '1956-02-12/', '1956-02-12T10:00/1956-02-13', '1956-02-12/1956-02-13T10:00', '1956-02-12/1956-02',
    '[1956-02-10..1956-02-14]', '[..1956-02-12]', '[1956-02-12..]', '[1956-02-10,1956-02-14]', '[1955,1957]',
    'XXXX-XX-XX', 'some day', '1956-02-30', '1957/1955', '-0043-03-15', '0000', 'Y-50000', '1952-02-29',
)
POINT_DATES = tuple(date for date in EVENT_DATES if '/' not in date)
KNOWN_POINTS = tuple(date for date in POINT_DATES if date not in ('XXXX-XX-XX', 'some day', '1956-02-30'))
FATES = ('free', 'in-office', 'dismissed', 'banished', 'arrested', 'imprisoned', 'condemned', 'missing', 'restored',
         'released', 'struck-off', 'undeclared')
DEATHS = ('executed', 'murdered', 'suicide', 'killed', 'died', 'vanished')
OWN_FATES = (None, None, None, 'in-office', 'banished', 'arrested', 'unknown', 'undeclared')


class Maker:
    """Makes one chronicle."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.people = [f'p{number}' for number in range(self.random.randint(1, 5))]
        self.event_ids = [f'e{number}' for number in range(self.random.randint(1, 7))]

    def chance(self, share):
        return self.random.random() < share

    def certainty(self, thing, share=0.2):
        if self.chance(share):
            thing['certainty'] = self.random.choice(('certain', 'reported', 'rumoured', 'speculative'))

    def point(self):
        if self.chance(0.25):
            return '@' + self.random.choice(self.event_ids) + self.random.choice(('', '/end'))
        return self.random.choice(POINT_DATES)

    def span_point(self):
        """A date for what lasts, which says when."""
        return self.random.choice(KNOWN_POINTS)

    def some_people(self):
        return self.random.sample(self.people, self.random.randint(1, min(3, len(self.people))))

    def fate_entry(self):
        people = self.some_people()
        entry = {'character': people[0]} if len(people) == 1 else {'characters': people}
        entry['fate'] = self.random.choice(DEATHS if self.chance(0.25) else FATES)
        if self.chance(0.25):
            entry['at'] = self.random.choice(('end', 'end', 'start'))
        if self.chance(0.12):
            entry['date'] = self.random.choice(EVENT_DATES)
        if self.chance(0.1):
            entry['posthumous'] = True
        if self.chance(0.1):
            entry['either'] = 'one-or-other'
        if self.chance(0.2):
            entry['sentence'] = self.random.choice(('death', 'life', 'P10Y'))
        if self.chance(0.1):
            entry['by'] = self.random.sample(self.people, self.random.randint(0, 1))
        self.certainty(entry)
        return entry

    def cause(self):
        cause = self.random.choice(self.event_ids)
        if self.chance(0.6):
            return cause
        cause = {'event': cause} if self.chance(0.8) else {'text': 'They say so'}
        self.certainty(cause, 0.4)
        if self.chance(0.2):
            cause['either'] = 'why'
        return cause

    def event(self, name):
        event = {'id': name, 'date': self.random.choice(EVENT_DATES), 'title': f'Event {name}'}
        if self.chance(0.6):
            event['date'] = self.random.choice(EVENT_DATES[:30])
        self.certainty(event, 0.15)
        if self.chance(0.5):
            event['participants'] = [{'character': self.random.choice(self.people), 'role': 'present'}]
        event['fates'] = [self.fate_entry() for _ in range(self.random.choice((0, 1, 1, 1, 2, 3)))]
        event['causes'] = [self.cause() for _ in range(self.random.choice((0, 0, 0, 1, 1, 2)))]
        return event

    def character(self, name):
        character = {'id': name, 'name': f'Person {name}'}
        own = self.random.choice(OWN_FATES)
        if self.chance(0.12):
            own = self.random.choice(DEATHS)
        if own is not None:
            character['fate'] = own
            if self.chance(0.4):
                character['fate'] = {'fate': own, 'since': self.point()}
        if self.chance(0.35):
            character['born'] = self.point()
        if self.chance(0.3):
            character['died'] = self.point()
        if self.chance(0.08):
            character['kind'] = 'body'
        if self.chance(0.5):
            post = {'title': 'Member', 'body': 'Committee'}
            self.lasting(post, 'from')
            character['posts'] = [post]
        return character

    def lasting(self, thing, since):
        if self.chance(0.5):
            thing[since] = self.span_point()
        if self.chance(0.4):
            thing['until'] = self.span_point()
        self.certainty(thing)

    def relation(self, name):
        relation = {'id': name, 'kind': self.random.choice(('patronage', 'patronage', 'friendship')),
                    'from': self.random.choice(self.people), 'to': self.random.choice(self.people)}
        self.lasting(relation, 'since')
        return relation

    def make(self):
        return {
            'format': 'chronicle', 'version': 1, 'title': 'A random chronicle',
            'fates': [{'id': 'struck-off', 'label': 'Struck off the rolls', 'standing': 'fallen'},
                      {'id': 'vanished', 'label': 'Vanished for good', 'standing': 'dead'}],
            'characters': [self.character(name) for name in self.people],
            'relations': [self.relation(f'r{number}') for number in range(self.random.randint(0, 3))],
            'events': [self.event(name) for name in self.event_ids],
        }


def make(seed):
    return Maker(seed).make()
