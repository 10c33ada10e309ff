# SPDX-License-Identifier: GPL-3.0-or-later
"""A second reading of the chronicle format, written from its page alone.

It is slow and literal: every answer is worked out anew from the records, rule by rule in the words of the page, with
nothing in common with the program but the file. `Oracle(chronicle)` takes the parsed JSON; `Oracle.fates(moment)` and
`Oracle.steps()` answer as `krem fates --json` and `krem steps --json` do.
"""

import re

NEVER_BEFORE = float('-inf')
NEVER_AFTER = float('inf')
END = 'end'
DAY = 86400

STANDINGS = {
    'free': 'secure', 'in-office': 'secure', 'in-favour': 'secure', 'restored': 'secure', 'released': 'secure',
    'rehabilitated': 'secure',
    'under-attack': 'fallen', 'out-of-favour': 'fallen', 'dismissed': 'fallen', 'expelled': 'fallen',
    'banished': 'fallen', 'in-hiding': 'fallen',
    'arrested': 'held', 'on-trial': 'held', 'condemned': 'held', 'imprisoned': 'held', 'exiled': 'held',
    'executed': 'dead', 'murdered': 'dead', 'suicide': 'dead', 'killed': 'dead', 'died': 'dead',
    'unknown': 'unknown', 'missing': 'unknown',
}
STANDING_ORDER = ('secure', 'fallen', 'held', 'dead', 'unknown')
CERTAINTIES = ('certain', 'reported', 'rumoured', 'speculative')


# Days and instants: seconds since 1970-01-01, in the calendar reckoned backwards without a break.

def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    return (31, 29 if is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day_number(year, month, day):
    """Returns the days from 1970-01-01 to a day, counted by whole years and months."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    days += sum(month_length(year, other) for other in range(1, month)) + day - 1
    return days - 719162


def civil(days):
    """Returns the year, month and day of a day number."""
    year = 1970 + days // 366
    while day_number(year + 1, 1, 1) <= days:
        year += 1
    while day_number(year, 1, 1) > days:
        year -= 1
    month = 1
    while month < 12 and day_number(year, month + 1, 1) <= days:
        month += 1
    return year, month, days - day_number(year, month, 1) + 1


def iso_day(days):
    year, month, day = civil(days)
    sign = '-' if year < 0 else ''
    if abs(year) > 9999:
        return f'Y{year}-{month:02d}-{day:02d}'
    return f'{sign}{abs(year):04d}-{month:02d}-{day:02d}'


def day_of(instant):
    return instant if instant in (NEVER_BEFORE, NEVER_AFTER) else instant // DAY


class Unreadable(Exception):
    """The text is no date."""


class Point:
    """The bounds of one point in time: as typed, and in UTC for order."""

    def __init__(self, earliest, latest, offset=0, has_time=False):
        self.earliest, self.latest = earliest, latest
        self.order = (earliest - offset, latest - offset)
        self.has_time = has_time

    def clamp(self, earliest=None, latest=None):
        """Returns the same with an earliest not before one given, and a latest not after one given."""
        clamped = Point(self.earliest, self.latest, 0, self.has_time)
        clamped.order = self.order
        if earliest is not None:
            clamped.earliest = max(clamped.earliest, earliest.earliest)
            clamped.order = (max(clamped.order[0], earliest.order[0]), clamped.order[1])
        if latest is not None:
            clamped.latest = min(clamped.latest, latest.latest)
            clamped.order = (clamped.order[0], min(clamped.order[1], latest.order[1]))
        return clamped


class Date:
    """What a text means: a start, and of an interval an end; `never_ends` where it is still going on."""

    def __init__(self, start, end=None, never_ends=False):
        self.start, self.end, self.never_ends = start, end, never_ends


def months_from(year, month, count):
    """Returns the first day of the month that lies a number of months after another."""
    index = year * 12 + month - 1 + count
    return day_number(index // 12, index % 12 + 1, 1)


def read_point(text):
    """Reads a date that is neither an interval nor a set."""
    match = re.fullmatch(r'(?P<year>-?\d{4}|-?\d\d[\dX]X|Y-?\d{5,9})(-(?P<month>\d\d|XX)(-(?P<day>\d\d|XX))?)?'
                         r'(T(?P<time>\d\d:\d\d(:\d\d)?)(?P<offset>Z|[+-]\d\d(:\d\d)?)?)?(?P<mark>[~?%])?', text)
    if match is None:
        raise Unreadable(text)
    year_text, month_text, day_text = match['year'], match['month'], match['day']
    widen = 1 if match['mark'] in ('~', '%') else 0
    if year_text.startswith('Y'):
        if month_text is not None:
            raise Unreadable(text)
        return whole_years(int(year_text[1:]), int(year_text[1:]), widen)
    unknown = year_text.count('X')
    if unknown:
        if month_text is not None:
            raise Unreadable(text)
        bounds = sorted((int(year_text.replace('X', '0')), int(year_text.replace('X', '9'))))
        return whole_years(bounds[0], bounds[1], widen * 10 ** unknown)
    year = int(year_text)
    if month_text is None or (month_text == 'XX' and day_text in (None, 'XX')):
        return whole_years(year, year, widen)
    if month_text == 'XX':
        raise Unreadable(text)
    month = int(month_text)
    if 21 <= month <= 24:
        if day_text is not None:
            raise Unreadable(text)
        return whole_months(year, 3 + (month - 21) * 3, 3, widen)
    if not 1 <= month <= 12:
        raise Unreadable(text)
    if day_text is None or day_text == 'XX':
        return whole_months(year, month, 1, widen)
    day = int(day_text)
    if not 1 <= day <= month_length(year, month):
        raise Unreadable(text)
    start = day_number(year, month, day) * DAY
    if match['time'] is None:
        return Point(start - widen * DAY, start + DAY - 1 + widen * DAY)
    if match['mark']:
        raise Unreadable(text)
    return with_time(start, match['time'], match['offset'])


def with_time(start, time, offset_text):
    parts = [int(part) for part in time.split(':')]
    if parts[0] > 23 or parts[1] > 59 or (len(parts) == 3 and parts[2] > 59):
        raise Unreadable(time)
    start += parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) == 3 else 0)
    offset = 0
    if offset_text and offset_text != 'Z':
        pieces = offset_text[1:].split(':')
        offset = int(pieces[0]) * 3600 + (int(pieces[1]) * 60 if len(pieces) == 2 else 0)
        offset = -offset if offset_text[0] == '-' else offset
    return Point(start, start if len(parts) == 3 else start + 59, offset, True)


def whole_years(first, last, widen):
    return Point(day_number(first - widen, 1, 1) * DAY, day_number(last + widen + 1, 1, 1) * DAY - 1)


def whole_months(year, month, length, widen):
    return Point(months_from(year, month, -widen * length) * DAY,
                 months_from(year, month, length + widen * length) * DAY - 1)


def read_set(text):
    """Reads one of a set: `[a..b]`, `[..b]`, `[a..]`, `[a,b]`."""
    points = []
    for piece in text[1:-1].split(','):
        if '..' not in piece:
            points.append(read_point(piece.strip()))
            continue
        first, last = piece.split('..')
        points.append(read_point(first) if first else Point(NEVER_BEFORE, NEVER_BEFORE))
        points.append(read_point(last) if last else Point(NEVER_AFTER, NEVER_AFTER))
    one = Point(min(point.earliest for point in points), max(point.latest for point in points))
    one.order = (min(point.order[0] for point in points), max(point.order[1] for point in points))
    return one


def read_date(text):
    """Returns the Date of a text, or None where it counts as undated."""
    try:
        if not isinstance(text, str) or text == 'XXXX-XX-XX':
            return None
        if text.startswith('[') and text.endswith(']'):
            return Date(read_set(text))
        if '/' not in text:
            return Date(read_point(text))
        first, last = text.split('/')
        always, never_ends = first == '..', last == '..'
        # An end that is not known may be anywhere, but not before the start.
        end = Point(NEVER_BEFORE, NEVER_AFTER) if last in ('', '..') else read_point(last)
        if always:
            start = Point(NEVER_BEFORE, NEVER_BEFORE)
        else:
            start = Point(NEVER_BEFORE, NEVER_AFTER) if first == '' else read_point(first)
        if end.latest < start.earliest:
            return None
        return Date(start.clamp(latest=end), end.clamp(earliest=start), never_ends)
    except (Unreadable, ValueError):
        return None


class Fate:
    """One fate of one person. `point` is None where it is undated."""

    def __init__(self, name, standing, place, **more):
        self.name, self.standing, self.place = name, standing, place
        self.event = more.get('event')
        self.point = more.get('point')
        self.always = more.get('always', False)
        self.certainty = more.get('certainty', 'certain')
        self.either = more.get('either', False)
        self.posthumous = more.get('posthumous', False)
        self.sentence = more.get('sentence')
        self.never = more.get('never', False)
        # 'start', 'end' or None: whether it begins with its event, at its end, or on its own date.
        self.begins = more.get('begins')

    @property
    def certain(self):
        return self.certainty == 'certain' and not self.either

    @property
    def is_death(self):
        return self.standing == 'dead'

    @property
    def undated(self):
        return self.point is None and not self.always

    def order(self):
        if self.always:
            return (0, 0, 0, 0, 0, self.place)
        if self.point is None:
            return (1, 0, 0, 0, 0, self.place)
        earliest, latest = self.point.order
        time = earliest % DAY if self.point.has_time else 0
        return (2, day_of(latest), day_of(earliest), 1 if self.point.has_time else 0, time, self.place)

    def may_have_begun(self, moment):
        if self.never:
            return False
        if self.always or self.point is None or moment == END:
            return True
        return self.point.earliest <= moment

    def has_certainly_happened(self, moment):
        if not self.certain or self.never:
            return False
        if self.always or moment == END:
            return True
        return self.point is not None and self.point.latest <= moment


def weaker(one, other):
    return max(one, other, key=CERTAINTIES.index)


def certainty_of(thing):
    certainty = thing.get('certainty', 'certain')
    return certainty if certainty in CERTAINTIES else 'certain'


def characters_of(thing):
    """A `character` and a list of `characters` mean the same."""
    found = [thing['character']] if 'character' in thing else []
    return found + [other for other in thing.get('characters', []) if other not in found]


class Oracle:
    """Answers about one chronicle."""

    def __init__(self, chronicle):
        self.characters = self.first_of_each(chronicle.get('characters', []))
        self.events = self.first_of_each(chronicle.get('events', []))
        self.relations = self.first_of_each(chronicle.get('relations', []))
        self.standings = dict(STANDINGS)
        for added in chronicle.get('fates', []):
            if added['id'] not in STANDINGS:
                self.standings[added['id']] = added.get('standing', 'unknown')
        self.by_id = {event['id']: event for event in self.events}
        self.dates = {event['id']: read_date(event['date']) for event in self.events}
        self.causes = {event['id']: self.certain_causes(event) for event in self.events}
        self.people = [person for person in self.characters if person.get('kind') != 'body']
        self.fates_of = {person['id']: self.gather(person) for person in self.people}

    @staticmethod
    def first_of_each(records):
        seen = {}
        for record in records:
            seen.setdefault(record['id'], record)
        return list(seen.values())

    # Dates that lead to events.

    def resolve(self, text):
        """Returns (Point or None where it is undated, whether it never comes)."""
        if isinstance(text, str) and text.startswith('@'):
            name, at_end = text[1:], False
            if name not in self.dates and name.endswith('/end'):
                name, at_end = name[:-4], True
            return self.begin(self.dates.get(name), at_end)
        return self.begin(read_date(text), False)

    @staticmethod
    def begin(date, at_end):
        if date is None:
            return None, False
        if not at_end or date.end is None:
            return date.start, False
        return (None, True) if date.never_ends else (date.end, False)

    # Fates.

    def standing(self, fate):
        return self.standings.get(fate, 'unknown')

    def certain_causes(self, event):
        """The ids of the events that are certainly causes of one, directly or through others."""
        found, waiting = set(), [event]
        while waiting:
            for cause in waiting.pop().get('causes', []):
                if isinstance(cause, dict):
                    if certainty_of(cause) != 'certain' or 'either' in cause:
                        continue
                    cause = cause.get('event')
                if cause in self.by_id and cause not in found:
                    found.add(cause)
                    waiting.append(self.by_id[cause])
        return found

    def gather(self, person):
        from_events = []
        for number, event in enumerate(self.events):
            for row, entry in enumerate(event.get('fates', [])):
                if person['id'] in characters_of(entry):
                    from_events.append(self.fate_of_event(event, entry, (1, number, row)))
        told = [fate for fate in from_events if fate.is_death and fate.certain and not fate.posthumous]

        own = person.get('fate')
        since = None
        if isinstance(own, dict):
            own, since = own.get('fate'), own.get('since')
        fates = []
        if own is not None and self.standing(own) == 'dead':
            fates.append(Fate('free', 'secure', (0, 0, 0), always=True))
            fates.append(self.own_death(person, own, told))
        elif own is not None and since is not None:
            fates.append(Fate('free', self.standing('free'), (0, 0, 0), always=True))
            point, never = self.resolve(since)
            fates.append(Fate(own, self.standing(own), (0, 0, 1), point=point, never=never))
        else:
            own = 'free' if own is None else own
            fates.append(Fate(own, self.standing(own), (0, 0, 0), always=True))
        if 'died' in person and not told and not any(fate.is_death for fate in fates):
            point, never = self.resolve(person['died'])
            fates.append(Fate('died', 'dead', (0, 0, 2), point=point, never=never))
        return sorted(fates + from_events, key=Fate.order)

    def fate_of_event(self, event, entry, place):
        date = self.dates[event['id']]
        if 'date' in entry:
            point, never = self.resolve(entry['date'])
            begins = None
        else:
            begins = 'end' if entry.get('at') == 'end' else 'start'
            point, never = self.begin(date, begins == 'end')
        return Fate(entry['fate'], self.standing(entry['fate']), place, event=event['id'], point=point, never=never,
                    certainty=weaker(certainty_of(event), certainty_of(entry)), either='either' in entry,
                    posthumous=entry.get('posthumous', False), sentence=entry.get('sentence'), begins=begins)

    def own_death(self, person, own, told):
        """The first fate of somebody of whom the file says from the outset how they died."""
        point, never = self.resolve(person['died']) if 'died' in person else (None, False)
        if point is not None or never:
            return Fate(own, 'dead', (0, 0, 1), point=point, never=never)
        dated = sorted((fate for fate in told if fate.point is not None), key=Fate.order)
        return Fate(own, 'dead', (0, 0, 1), point=dated[0].point if dated else None)

    def surely_precedes(self, one, other, moment):
        """The first of the rules that says anything about the two."""
        verdict = self.first_verdict(one, other, moment)
        return verdict is one

    def first_verdict(self, one, other, moment):
        # 1
        if one.always or other.always:
            return one if one.always else other
        # 2
        if one.point is not None and other.point is not None:
            if one.point.order[1] < other.point.order[0]:
                return one
            if other.point.order[1] < one.point.order[0]:
                return other
        # 3
        if one.is_death != other.is_death:
            return other if one.is_death else one
        # 4
        if one.event is not None and one.event == other.event and {one.begins, other.begins} == {'start', 'end'}:
            return one if one.begins == 'start' else other
        # 5
        if one.begins == 'start' and other.begins == 'start':
            forth, back = one.event in self.causes[other.event], other.event in self.causes[one.event]
            if forth != back:
                return one if forth else other
        # 6
        if self.same_bounds_or_day(one, other):
            return min(one, other, key=Fate.order)
        # At the end, what is certain but undated has happened before all that is dated; of deaths, after it. Where
        # a rule knows better, such as that of causes, it goes before.
        if moment == END and one.undated != other.undated:
            undated, dated = (one, other) if one.undated else (other, one)
            if undated.certain:
                return dated if undated.is_death else undated
        return None

    @staticmethod
    def same_bounds_or_day(one, other):
        if one.point is None or other.point is None:
            return one.point is None and other.point is None
        if one.point.order == other.point.order:
            return True
        days = {day_of(instant) for instant in (*one.point.order, *other.point.order)}
        return len(days) == 1 and not days & {NEVER_BEFORE, NEVER_AFTER}

    def state(self, person, moment):
        """Returns (settled, [other possible fates], [posthumous fates]) of a person."""
        begun = [fate for fate in self.fates_of[person['id']] if fate.may_have_begun(moment)]
        posthumous = [fate for fate in begun if fate.posthumous]
        begun = [fate for fate in begun if not fate.posthumous]
        happened = [fate for fate in begun if fate.has_certainly_happened(moment)]
        deaths = sorted((fate for fate in happened if fate.is_death), key=lambda fate: (fate.undated, fate.order()))
        # A death stays possible unless one that has certainly happened surely precedes it: a later fate changes nothing.
        possible = [fate for fate in begun if fate.is_death
                    and not any(self.surely_precedes(other, fate, moment) for other in deaths if other is not fate)]
        if deaths:
            settled = next((fate for fate in deaths if not any(
                self.surely_precedes(other, fate, moment) for other in deaths if other is not fate)), deaths[0])
        else:
            possible += [fate for fate in begun if not fate.is_death
                         and not any(self.surely_precedes(fate, other, moment)
                                     for other in happened if other is not fate)]
            left = [fate for fate in happened if fate in possible]
            settled = (left or happened)[-1]
            possible.sort(key=Fate.order)
        return settled, [fate for fate in possible if fate is not settled], posthumous

    # Presence. 0 is absent, 1 possible, 2 certain.

    @staticmethod
    def reached(instant, moment):
        return moment == END or instant <= moment

    def names(self, event, person):
        named = [name for part in event.get('participants', []) + event.get('fates', []) for name in characters_of(part)]
        named += [name for entry in event.get('fates', []) for name in entry.get('by', [])]
        return person['id'] in named

    def presence(self, person, moment):
        born, never = self.resolve(person['born']) if 'born' in person else (None, False)
        if never:
            return 0
        if born is not None:
            return 2 if self.reached(born.latest, moment) else 1 if self.reached(born.earliest, moment) else 0
        naming = [self.dates[event['id']].start for event in self.events
                  if certainty_of(event) == 'certain' and self.dates[event['id']] and self.names(event, person)]
        if naming:
            return 2 if self.reached(min(start.latest for start in naming), moment) else 1
        starts = [date.start.earliest for date in self.dates.values() if date]
        return 2 if not starts or self.reached(min(starts), moment) else 1

    def lasting(self, thing, since_name, holders, moment):
        """Whether a post or a tie is there."""
        until_given = 'until' in thing
        since, never_since = self.resolve(thing[since_name]) if since_name in thing else (None, False)
        until, never_until = self.resolve(thing['until']) if until_given else (None, True)
        if never_since:
            return 0
        level = 2 if certainty_of(thing) == 'certain' else 1
        if since_name in thing:
            earliest, latest = (since.earliest, since.latest) if since else (NEVER_BEFORE, NEVER_AFTER)
            if not self.reached(earliest, moment):
                return 0
            if not self.reached(latest, moment):
                level = 1
        if until_given and not never_until:
            earliest, latest = (until.earliest, until.latest) if until else (NEVER_BEFORE, NEVER_AFTER)
            if self.reached(latest, moment):
                return 0
            if self.reached(earliest, moment):
                level = 1
        # Nobody holds a post or a tie beyond death, whatever its `until` says.
        for holder in holders:
            settled, possible, _ = self.state(holder, moment)
            if settled.is_death:
                return 0
            if any(fate.is_death for fate in possible):
                level = 1
        return level

    def post_presence(self, person, post, moment):
        holders = [person] if person.get('kind') != 'body' else []
        return self.lasting(post, 'from', holders, moment)

    def tie_presence(self, relation, moment):
        ends = (relation['from'], relation['to'])
        return self.lasting(relation, 'since', [person for person in self.people if person['id'] in ends], moment)

    # Answers.

    @staticmethod
    def post_text(post):
        return ', '.join(post[part] for part in ('title', 'body') if part in post)

    def row(self, person, moment):
        presence = self.presence(person, moment)
        settled, possible, posthumous = self.state(person, moment)
        patrons = []
        for relation in self.relations:
            if relation['kind'] == 'patronage' and relation['to'] == person['id'] \
                    and self.tie_presence(relation, moment) and relation['from'] not in patrons:
                patrons.append(relation['from'])
        row = {'id': person['id'], 'fate': None, 'standing': None, 'event': None, 'sentence': None, 'certain': False,
               'possible': [], 'posthumous': [],
               'posts': [self.post_text(post) for post in person.get('posts', [])
                         if self.post_presence(person, post, moment)],
               'patrons': patrons}
        if presence:
            row.update(fate=settled.name, standing=settled.standing, event=settled.event, sentence=settled.sentence,
                       certain=not possible,
                       possible=[{'fate': fate.name, 'standing': fate.standing, 'certainty': fate.certainty,
                                  'event': fate.event} for fate in possible],
                       posthumous=[fate.name for fate in posthumous])
        return row

    def tally(self, moment):
        counts = {standing: [0, 0] for standing in STANDING_ORDER}
        for person in self.people:
            presence = self.presence(person, moment)
            if not presence:
                continue
            settled, possible, _ = self.state(person, moment)
            standings = {settled.standing, *(fate.standing for fate in possible)}
            for standing in standings:
                counts[standing][1] += 1
                if presence == 2 and len(standings) == 1:
                    counts[standing][0] += 1
        return counts

    def fates(self, moment):
        return {'characters': [self.row(person, moment) for person in self.people], 'tally': self.tally(moment)}

    def step_reasons(self):
        """Returns {instant: [what may become possible, become certain or end at it]}."""
        reasons = {}

        def note(instant, what):
            if instant not in (NEVER_BEFORE, NEVER_AFTER):
                reasons.setdefault(instant, []).append(what)

        def begins(point, certain, what):
            if point is not None:
                note(point.earliest, f'{what} may begin')
                if certain:
                    note(point.latest, f'{what} has begun')

        def ends(point, certain, what):
            if point is not None:
                note(point.latest, f'{what} has ended')
                if certain:
                    note(point.earliest, f'{what} may end')

        for event in self.events:
            date, certain = self.dates[event['id']], certainty_of(event) == 'certain'
            if date is not None:
                begins(date.start, certain, event['id'])
                if date.end is not None and not date.never_ends:
                    ends(date.end, certain, event['id'])
        for person, fates in self.fates_of.items():
            for fate in fates:
                if not fate.never and not fate.always:
                    begins(fate.point, fate.certain, f'{person} {fate.name}')
        lasting = [(person['id'], post, 'from') for person in self.characters for post in person.get('posts', [])]
        lasting += [(relation['id'], relation, 'since') for relation in self.relations]
        for name, thing, since in lasting:
            certain = certainty_of(thing) == 'certain'
            if since in thing:
                begins(self.resolve(thing[since])[0], certain, name)
            if 'until' in thing:
                ends(self.resolve(thing['until'])[0], certain, name)
        for person in self.characters:
            if 'born' in person:
                begins(self.resolve(person['born'])[0], True, person['id'])
        return reasons

    def event_level(self, event, moment):
        """Whether an event has begun, and whether it is over: 0 is no, 1 possibly, 2 certainly.

        What is not certain goes on possibly until its latest end.
        """
        date, most = self.dates[event['id']], 2 if certainty_of(event) == 'certain' else 1
        if date is None:
            return (most if moment == END else 1, 0)
        begun = most if self.reached(date.start.latest, moment) else 1 if self.reached(date.start.earliest, moment) else 0
        if date.end is None or date.never_ends:
            return (begun, 0)
        over = most if self.reached(date.end.latest, moment) else 0
        if most == 2 and not over and self.reached(date.end.earliest, moment):
            over = 1
        return (begun, over)

    def told_state(self, person, moment):
        """What is told of somebody: of whom is not there nothing, but for what stands apart."""
        settled, possible, posthumous = self.state(person, moment)
        if not self.presence(person, moment):
            settled, possible = None, None
        return settled, possible, [(fate, fate.has_certainly_happened(moment)) for fate in posthumous]

    def acts(self, moment):
        """The arrows that fates draw from those who brought them, whatever they change, and whether they have begun."""
        known, found = {character['id'] for character in self.characters}, []
        for number, event in enumerate(self.events):
            doers = [name for part in event.get('participants', []) for name in characters_of(part)
                     if part.get('role') in ('agent', 'accomplice', 'denouncer', 'judge')]
            for row, entry in enumerate(event.get('fates', [])):
                fate = self.fate_of_event(event, entry, (1, number, row))
                for target in characters_of(entry):
                    for doer in entry.get('by', doers):
                        if doer != target and {doer, target} <= known:
                            found.append((number, row, doer, target, fate.may_have_begun(moment),
                                          fate.has_certainly_happened(moment)))
        return found

    def snapshot(self, moment):
        """All that is so at a moment."""
        return ([self.event_level(event, moment) for event in self.events],
                [self.presence(person, moment) for person in self.characters],
                [self.told_state(person, moment) for person in self.people],
                [[self.post_presence(person, post, moment) for post in person.get('posts', [])]
                 for person in self.characters],
                [self.tie_presence(relation, moment) for relation in self.relations], self.acts(moment))

    def step_days(self):
        """The days on which anything becomes otherwise."""
        return sorted({day_of(instant) for instant in self.step_reasons()
                       if self.snapshot(instant) != self.snapshot(instant - 1)})

    def settled(self, person, moment):
        return self.state(person, moment)[0] if self.presence(person, moment) else None

    def steps(self):
        """Returns [(day, {person: (from, to, event, certain)})]."""
        found, before = [], NEVER_BEFORE
        for day in self.step_days():
            moment = day * DAY + DAY - 1
            changes = {}
            for person in self.people:
                old, new = self.settled(person, before), self.settled(person, moment)
                if old is not new:
                    changes[person['id']] = (old and old.name, new and new.name, new and new.event,
                                             new is not None and not self.state(person, moment)[1])
            found.append((iso_day(day), changes))
            before = moment
        return found
