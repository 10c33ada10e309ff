#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `krem` promises to the shell: exit statuses, what goes to which stream, shapes of JSON, hostile files.

test_commands.py KREM CHRONICLES
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import tap

TEXT_OR_NULL = {'type': ['string', 'null']}
TEXTS = {'type': 'array', 'items': {'type': 'string'}}
STANDING = {'enum': ['secure', 'fallen', 'held', 'dead', 'unknown', None]}
PRESENCE = {'enum': ['possible', 'certain', 'absent']}


def an_object(**members):
    return {'type': 'object', 'properties': members, 'required': list(members), 'additionalProperties': False}


def a_list(**members):
    return {'type': 'array', 'items': an_object(**members)}


PAIR = {'type': 'array', 'items': {'type': 'integer', 'minimum': 0}, 'minItems': 2, 'maxItems': 2}
CERTAINTY = {'enum': ['certain', 'reported', 'rumoured', 'speculative']}
SHAPES = {
    'info': an_object(title=TEXT_OR_NULL, **{name: {'type': 'integer'} for name in (
        'characters', 'events', 'relations', 'sources')}, first=TEXT_OR_NULL, last=TEXT_OR_NULL,
        steps={'type': 'integer'}, problems={'type': 'integer'}),
    'check': a_list(file={'type': 'string'}, line={'type': 'integer', 'minimum': 1},
                    column={'type': 'integer', 'minimum': 1}, severity={'enum': ['error', 'warning', 'accepted']},
                    code={'type': 'string', 'pattern': '^[a-z-]+$'}, pointer=TEXT_OR_NULL, message={'type': 'string'}),
    'fates': an_object(
        date={'type': 'string'},
        characters=a_list(id={'type': 'string'}, name={'type': 'string'}, fate=TEXT_OR_NULL, standing=STANDING,
                          since=TEXT_OR_NULL, event=TEXT_OR_NULL, sentence=TEXT_OR_NULL, certain={'type': 'boolean'},
                          possible=a_list(fate={'type': 'string'}, standing=STANDING, certainty=CERTAINTY,
                                          event=TEXT_OR_NULL),
                          posthumous=TEXTS, posts=TEXTS, patrons=TEXTS),
        tally=an_object(secure=PAIR, fallen=PAIR, held=PAIR, dead=PAIR, unknown=PAIR)),
    'steps': a_list(
        date={'type': 'string', 'pattern': r'^(-?\d{4}|Y-?\d{5,9})-\d\d-\d\d$'}, events=TEXTS,
        changes=a_list(character={'type': 'string'}, **{'from': TEXT_OR_NULL}, to=TEXT_OR_NULL, event=TEXT_OR_NULL,
                       certain={'type': 'boolean'}),
        posts=a_list(character={'type': 'string'}, post={'type': 'string'}, presence=PRESENCE),
        ties=a_list(relation={'type': 'string'}, kind={'type': 'string'}, **{'from': {'type': 'string'}},
                    to={'type': 'string'}, presence=PRESENCE),
        births=a_list(character={'type': 'string'}, presence=PRESENCE)),
}

# Files that are refused, and the place that is named; None where the file cannot be read at all.
REFUSED = {
    'empty': (b'', '1:1'),
    'blank': (b'\n \n', None),
    'cut-short': (b'{"format": "chronicle",\n "version": 1', '2:14'),
    'comma': (b'{"format": "chronicle",\n  "version": 1,\n}', '3:1'),
    'byte-order-mark': (b'\xef\xbb\xbf{"format": "chronicle", "version": 1, "title": "x"}', None),
    'utf-16': ('{"format": "chronicle", "version": 1, "title": "x"}'.encode('utf-16'), None),
    'latin-1': ('{"format": "chronicle",\n"version": 1, "title": "Müller"}'.encode('latin-1'), '2:26'),
    'lone-surrogate': (b'{"format": "chronicle", "version": 1, "title": "\\ud800"}', None),
    'array': (b'[]', '1:1'),
    'number': (b'17', '1:1'),
    'other-format': (b'{\n  "format": "story", "version": 1}', '2:13'),
    'no-format': (b'{"version": 1, "title": "x"}', '1:1'),
    'no-version': (b'{"format": "chronicle", "title": "x"}', '1:1'),
    'version-text': (b'{"format": "chronicle", "version": "1", "title": "x"}', '1:36'),
    'deep': (b'{"format": "chronicle", "version": 1, "title": "x", "y": ' + b'[' * 5000 + b']' * 5000 + b'}', None),
    'twice': (b'{"format": "chronicle", "version": 1, "title": "x", "title": "y"}', None),
    'two-values': (b'{"format": "chronicle", "version": 1, "title": "x"} {}', '1:53'),
    'nothing-but-zeros': (b'\0' * 100, '1:1'),
}

# Every problem of meaning is told, each at its place. The lines are counted from 1.
PROBLEMS = '''{
  "format": "chronicle", "version": 1, "title": "Problems",
  "characters": [
    { "id": "a", "name": "Ä", "fate": "made-up" },
    { "id": "a", "name": "Again" },
    { "id": "b", "name": 5, "born": "1956-13" }
  ],
  "events": [
    { "id": "e", "date": "some day", "title": "E", "participants": [ { "character": "nobody" } ] }
  ]
}
'''
PLACES = ['4:39: error', '5:13: error', '6:26: error', '6:37: error', '9:26: error', '9:85: error']

LATE = ('{"format":"chronicle","version":1,"title":"Dead","characters":[{"id":"a","name":"A"}],"events":['
        '{"id":"e","date":"1950","title":"E","fates":[{"character":"a","fate":"executed"}]},\n'
        '{"id":"f","date":"1960","title":"F","fates":[{"character":"a","fate":"arrested"}]}]}')

FAR = ('{"format":"chronicle","version":1,"title":"Far","characters":[{"id":"a","name":"A","born":"Y-50000"}],"events":['
       '{"id":"e","date":"-0043-03-15","title":"E"},{"id":"f","date":"Y170000002","title":"F"}]}')


class Cases:
    """The cases, each a method whose name begins with `test`."""

    def __init__(self, program, chronicles, folder):
        self.krem, self.folder = tap.Krem(os.path.abspath(program)), pathlib.Path(folder)
        self.chronicles = sorted(pathlib.Path(chronicles).glob('*.chronicle.json'))
        assert self.chronicles, 'there is no bundled chronicle'

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode('utf-8'))
        return str(path)

    def refused(self, *arguments, **options):
        """Runs what cannot work: nothing is printed as data, and something is said."""
        done = self.krem(*arguments, **options)
        tap.equal(f'exit of {arguments}', done.returncode, 2)
        tap.equal(f'output of {arguments}', done.stdout, b'')
        assert done.stderr.startswith(b'krem: ') or done.stderr.startswith(b'Usage:'), done.stderr
        return done.stderr.decode('utf-8')

    # What is asked.

    def test_help_and_version(self):
        for arguments in (['--help'], ['-h'], *([name, '--help'] for name in (
                'info', 'check', 'fates', 'steps', 'format', 'export'))):
            done = self.krem(*arguments)
            tap.equal(f'exit of {arguments}', (done.returncode, done.stderr), (0, b''))
            assert arguments[0].encode() in done.stdout or b'fates' in done.stdout, done.stdout
        assert re.fullmatch(rb'krem \d+\.\d+\.\d+\n', self.krem('--version').stdout)

    def test_wrong_arguments(self):
        chronicle = str(self.chronicles[0])
        for arguments in ([], ['purge'], ['info'], ['fates'], ['check'], ['info', chronicle, chronicle],
                          ['info', '--purge', chronicle], ['fates', chronicle, '--date'],
                          ['export', chronicle], ['export', chronicle, '-o', str(self.folder / 'x.svg'), '--view', 'map'],
                          ['export', chronicle, '-o', str(self.folder / 'x.svg'), '--width', '3'],
                          ['export', chronicle, '-o', str(self.folder / 'x.pdf')],
                          *(['export', chronicle, '-o', str(self.folder / 'x.svg'), *more] for more in (
                              ['--lanes', 'group'], ['--from', '1956'], ['--headings'],
                              ['-v', 'timeline', '--lanes', 'people'], ['-v', 'timeline', '--order', 'manual'],
                              ['-v', 'timeline', '--from', 'soon'], ['-v', 'timeline', '--until', '1956/..'],
                              ['-v', 'timeline', '--from', 'end'], ['-v', 'timeline', '--from', '1957', '--until', '1956'])),
                          ['format', '-i', '-o', 'x', chronicle], ['format', '-i', '-']):
            self.refused(*arguments)
        assert not (self.folder / 'x.svg').exists() and not (self.folder / 'x.pdf').exists()

    def test_wrong_dates(self):
        for date in ('', 'soon', '1956-13', '1956-02-30', 'XXXX-XX-XX', '1956/..', '[1956..]', '@nothing', '\udcff'):
            self.refused('fates', str(self.chronicles[0]), '--json', '--date', date)

    def test_dates_as_people_type_them(self):
        for typed, date in (('12 apr 1956', '1956-04-12'), ('1956-4-7', '1956-04-07'), ('1956-04', '1956-04'),
                            ('spring 1956', '1956-21'), ('END', None), ('end', 'end')):
            if date is not None:
                tap.equal(typed, self.krem.json('fates', str(self.chronicles[0]), '--date', typed)['date'], date)

    def test_interval_is_its_end(self):
        chronicle = str(self.chronicles[0])
        for interval, day in (('1956-04-01/1956-04-12', '1956-04-12'), ('1955/1956-04', '1956-04-30')):
            found, wanted = (self.krem.json('fates', chronicle, '--date', date) for date in (interval, day))
            tap.equal(interval, found['characters'], wanted['characters'])

    # What is said.

    def test_shapes(self):
        for chronicle in self.chronicles:
            for command, shape in SHAPES.items():
                jsonschema.Draft202012Validator.check_schema(shape)
                jsonschema.validate(self.krem.json(command, str(chronicle)), shape)

    def test_bundled_chronicles_are_clean(self):
        for chronicle in self.chronicles:
            done = self.krem('check', str(chronicle))
            tap.equal(chronicle.name, (done.returncode, done.stdout, done.stderr), (0, b'', b''))

    def test_info_counts(self):
        for chronicle in self.chronicles:
            records = json.loads(chronicle.read_text(encoding='utf-8'))
            found, steps = self.krem.json('info', str(chronicle)), self.krem.json('steps', str(chronicle))
            for name in ('characters', 'events', 'relations', 'sources'):
                tap.equal(name, found[name], len(records[name]))
            tap.equal('title', found['title'], records['title'])
            tap.equal('steps', (found['steps'], found['first'], found['last']),
                      (len(steps), steps[0]['date'], steps[-1]['date']))

    def test_every_step_can_be_looked_at(self):
        """What `steps` tells of changes is just what `fates` tells on its dates."""
        for path in [*map(str, self.chronicles), self.write('far.json', FAR)]:
            before = {}
            steps = self.krem.json('steps', path)
            assert len(steps) > 2
            for step in steps:
                after = {row['id']: row for row in self.krem.json('fates', path, '--date', step['date'])['characters']}
                for change in step['changes']:
                    row = after[change['character']]
                    tap.equal(f'{step["date"]} {row["id"]}', (change['to'], change['event'], change['certain']),
                              (row['fate'], row['event'], row['certain']))
                    if before:
                        tap.equal(f'{step["date"]} from', change['from'], before[row['id']]['fate'])
                changed = {change['character'] for change in step['changes']}
                for name, row in after.items() if before else ():
                    if name not in changed:
                        tap.equal(f'{step["date"]} {name}', (row['fate'], row['event']),
                                  (before[name]['fate'], before[name]['event']))
                before = after

    def test_tables_for_people(self):
        for chronicle in self.chronicles:
            for command in ('info', 'fates', 'steps'):
                done = self.krem(command, str(chronicle))
                tap.equal(f'{command}', (done.returncode, done.stderr), (0, b''))
                assert len(done.stdout.decode('utf-8').splitlines()) > 5
        rows = json.loads(self.chronicles[0].read_text(encoding='utf-8'))['characters']
        table = self.krem('fates', str(self.chronicles[0])).stdout.decode('utf-8')
        for row in rows:
            assert (row['name'] in table) == (row.get('kind') != 'body'), row['name']

    def test_a_file_does_not_command_the_terminal(self):
        path = self.write('escape.json', json.dumps({
            'format': 'chronicle', 'version': 1, 'title': 'T\x1b[2J', 'characters': [
                {'id': 'a', 'name': 'N\x1b]0;x\x07\u009b31m\nB', 'fate': 'f\x1b'}]}))
        for command in ('info', 'fates', 'steps', 'check'):
            done = self.krem(command, path)
            for character in done.stdout.decode('utf-8') + done.stderr.decode('utf-8'):
                assert character == '\n' or ord(character) >= 32 and not 0x7f <= ord(character) < 0xa0, repr(character)
        tap.equal('name', self.krem.json('fates', path)['characters'][0]['name'], 'N\x1b]0;x\x07\u009b31m\nB')

    def test_locale_changes_no_data(self):
        chronicle = str(self.chronicles[0])
        for arguments in (['info', chronicle, '--json'], ['fates', chronicle, '--json', '--date', '1956-05'],
                          ['steps', chronicle, '--json'], ['check', chronicle], ['format', chronicle]):
            wanted = self.krem(*arguments)
            for environment in ({'LC_ALL': 'C'}, {'LC_ALL': 'POSIX', 'LANGUAGE': 'de'},
                                {'LC_ALL': 'de_DE.UTF-8', 'LANGUAGE': 'de'}, {'LC_ALL': 'no_SUCH'}):
                done = self.krem(*arguments, environment=environment)
                tap.equal(f'{arguments} {environment}', (done.returncode, done.stdout), (wanted.returncode, wanted.stdout))

    def test_names_of_files(self):
        text = '{"format": "chronicle", "version": 1, "title": "Ü"}'
        for name in ('with blanks and ü.json', '-dash.json', 'http:', b'\xff\xfe.json'):
            path = os.path.join(os.fsencode(self.folder), os.fsencode(name))
            pathlib.Path(os.fsdecode(path)).write_text(text, encoding='utf-8')
            done = self.krem('info', '--json', '--', name, cwd=self.folder, environment={'LC_ALL': 'C'})
            tap.equal(f'{name}', done.returncode, 0)
            tap.equal(f'{name}', json.loads(done.stdout)['title'], 'Ü')

    # Problems.

    def test_problems_at_their_places(self):
        path = self.write('problems.json', PROBLEMS)
        done = self.krem('check', path)
        lines = done.stdout.decode('utf-8').splitlines()
        tap.equal('exit', (done.returncode, done.stderr), (1, b''))
        tap.equal('places', [':'.join(line[len(path) + 1:].split(':')[:3]) for line in lines], PLACES)
        for line in lines:
            assert re.fullmatch(re.escape(path) + r':\d+:\d+: (error|warning): \S.* \[[a-z-]+ /\S+\]', line), line
        listed = self.krem('check', path, '--json')
        tap.equal('exit', listed.returncode, 1)
        jsonschema.validate(json.loads(listed.stdout), SHAPES['check'])
        tap.equal('pointers', [problem['pointer'] for problem in json.loads(listed.stdout)],
                  ['/characters/0/fate', '/characters/1/id', '/characters/2/name', '/characters/2/born',
                   '/events/0/date', '/events/0/participants/0/character'])

    def test_contradictions_are_problems(self):
        done = self.krem('check', self.write('late.json', LATE))
        tap.equal('exit', done.returncode, 1)
        assert re.search(rb':2:\d+: warning: .*\[dead-fate /events/1/fates/0\]', done.stdout), done.stdout

    def test_what_is_accepted_is_no_problem(self):
        chronicle = json.loads(LATE)
        chronicle['events'][1]['accept'] = ['dead-fate', 'other']
        path = self.write('accepted.json', json.dumps(chronicle))
        done = self.krem('check', path)
        tap.equal('silent', (done.returncode, done.stdout), (0, b''))
        done = self.krem('check', '--all', path)
        tap.equal('exit', done.returncode, 0)
        assert re.search(rb': accepted: .*\[dead-fate /events/1/fates/0\]\n', done.stdout), done.stdout
        listed = self.krem.json('check', '--all', path)
        tap.equal('listed', [(p['severity'], p['code']) for p in listed], [('accepted', 'dead-fate')])
        tap.equal('counted', self.krem.json('info', path)['problems'], 0)

    def test_a_file_with_problems_still_answers(self):
        path = self.write('problems.json', PROBLEMS)
        for command in ('info', 'fates', 'steps', 'format'):
            done = self.krem(command, path, *(['--json'] if command != 'format' else []))
            tap.equal(command, done.returncode, 0)
            json.loads(done.stdout)
        done = self.krem('fates', path, '--json')
        assert b'6' in done.stderr and b'krem check' in done.stderr, done.stderr
        tap.equal('people', [(row['fate'], row['standing']) for row in json.loads(done.stdout)['characters']],
                  [('made-up', 'unknown'), ('free', 'secure')])
        tap.equal('problems', self.krem.json('info', path)['problems'], len(PLACES))

    def test_refused_files(self):
        for name, (content, place) in REFUSED.items():
            path = self.write(f'{name}.json', content)
            done = self.krem('check', path)
            tap.equal(f'{name}: exit', done.returncode, 2)
            found = re.fullmatch(re.escape(path) + r':(\d+:\d+): error: .+ \[no-(json|chronicle)\]\n',
                                 done.stdout.decode('utf-8'))
            assert found, f'{name}: {done.stdout} {done.stderr}'
            if place is not None:
                tap.equal(f'{name}: place', found[1], place)
            listed = self.krem('check', '--json', path)
            tap.equal(f'{name}: exit', listed.returncode, 2)
            jsonschema.validate(json.loads(listed.stdout), SHAPES['check'])
            for command in (['info'], ['fates', '--date', '1956'], ['steps'], ['format'],
                            ['export', '-o', str(self.folder / 'never.svg')]):
                assert path in self.refused(*command, path)
        assert not (self.folder / 'never.svg').exists()

    def test_unreadable_files(self):
        good = self.write('good.json', '{"format": "chronicle", "version": 1, "title": "x"}')
        bad = self.write('problems.json', PROBLEMS)
        missing = str(self.folder / 'missing.json')
        for path in (missing, str(self.folder), '/dev/null/x'):
            for command in ('info', 'check', 'fates', 'steps', 'format'):
                assert path in self.refused(command, path)
        tap.equal('good and bad', self.krem('check', good, bad).returncode, 1)
        done = self.krem('check', missing, bad, good)
        tap.equal('missing and bad', (done.returncode, len(done.stdout.splitlines())), (2, len(PLACES)))

    def test_standard_input(self):
        content = self.chronicles[0].read_bytes()
        for command in ('info', 'fates', 'steps', 'check'):
            tap.equal(command, self.krem(command, '-', '--json', stdin=content).stdout,
                      self.krem(command, str(self.chronicles[0]), '--json').stdout)
        self.refused('info', '-', stdin=b'{')

    def test_whoever_stops_reading(self):
        for arguments in (['steps', '--json'], ['fates', '--json'], ['format']):
            with subprocess.Popen([self.krem.program, *arguments, str(self.chronicles[0])], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE) as process:
                process.stdout.close()
                tap.equal(f'{arguments}', process.stderr.read(), b'')
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([self.krem.program, 'steps', '--json', str(self.chronicles[0])], stdout=full,
                                  stderr=subprocess.PIPE, check=False)
        tap.equal('full', done.returncode, 2)
        assert done.stderr.startswith(b'krem: '), done.stderr

    # Formatting.

    def test_format_changes_no_meaning(self):
        odd = ('{"format":"chronicle","version":1,"title":"\\u00dc \\/ 1e400","zzz":[1.50,-0,1E+2,{}],\t"characters":'
               '[{"name":"A","id":"a","unknown":{"deep":[true,null]}}  ] }')
        for content in [*(path.read_bytes() for path in self.chronicles), odd.encode()]:
            once = self.krem('format', '-', stdin=content)
            tap.equal('exit', (once.returncode, once.stderr), (0, b''))
            tap.equal('again', self.krem('format', '-', stdin=once.stdout).stdout, once.stdout)
            one, other = (json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=list)
                          for text in (content, once.stdout))
            tap.equal('meaning', other, one)
            assert once.stdout.endswith(b'}\n') and b'\r' not in once.stdout
        for number in (b'1.50', b'-0', b'1E+2'):
            assert number in once.stdout, once.stdout

    def test_format_writes_where_it_is_told(self):
        odd = b'{"format":"chronicle","version":1,"title":"T"}'
        path, other = self.write('odd.json', odd), str(self.folder / 'other.json')
        laid_out = self.krem('format', path).stdout
        tap.equal('output', (self.krem('format', path, '-o', other).returncode, pathlib.Path(other).read_bytes()),
                  (0, laid_out))
        tap.equal('source', pathlib.Path(path).read_bytes(), odd)
        tap.equal('in place', (self.krem('format', '-i', path).returncode, pathlib.Path(path).read_bytes()), (0, laid_out))
        self.refused('format', path, '-o', str(self.folder / 'no-such-folder' / 'x.json'))

    def test_a_newer_version_is_not_written(self):
        newer = b'{"format":"chronicle","version":2,"title":"T"}'
        path = self.write('newer.json', newer)
        self.refused('format', '-i', path)
        tap.equal('file', pathlib.Path(path).read_bytes(), newer)
        tap.equal('info', self.krem('info', path, '--json').returncode, 0)


def main():
    with tempfile.TemporaryDirectory() as folder:
        cases = Cases(sys.argv[1], sys.argv[2], folder)
        return tap.run([(name[5:].replace('_', ' '), getattr(cases, name))
                        for name in dir(cases) if name.startswith('test_')])


if __name__ == '__main__':
    sys.exit(main())
