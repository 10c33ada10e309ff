#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported SVG looks in librsvg and in Chromium as it does in our own PNG.

test_renderings.py KREM CHRONICLES CHROMIUM
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import tap

COMPARE = pathlib.Path(__file__).with_name('compare-renderings.py')
# Each sign, colour and kind of line, over names of several scripts.
SAMPLE = {
    'format': 'chronicle', 'version': 1, 'title': 'A sample',
    'characters': [{'id': f'p{number}', 'name': name, 'fate': fate} for number, (name, fate) in enumerate((
        ('<b>x</b>', 'in-office'), ('\\N ]]>', 'free'), ('Кириченко', 'in-favour'), ('نيكيتا', 'arrested'),
        ('A name that is much too long for any card', 'banished'), ('Nobody', 'unknown')))],
    'relations': [{'id': f'r{number}', 'kind': kind, 'from': 'p0', 'to': f'p{number + 1}', 'certainty': certainty}
                  for number, (kind, certainty) in enumerate((
                      ('patronage', 'certain'), ('rivalry', 'reported'), ('alliance', 'rumoured'),
                      ('friendship', 'speculative'), ('kinship', 'certain')))],
    'events': [{'id': f'e{number}', 'date': date, 'title': f'Event {number}', 'kind': kind, 'certainty': certainty,
                'participants': [{'character': 'p0', 'role': 'agent'}], 'fates': [{'character': person, 'fate': fate}]}
               for number, (date, kind, certainty, person, fate) in enumerate((
                   ('1956-02-12', 'arrest', 'certain', 'p1', 'arrested'), ('1956-03', 'trial', 'certain', 'p2', 'on-trial'),
                   ('1956-03~', 'execution', 'rumoured', 'p3', 'executed'), ('1956-02/1956-05', 'attack', 'reported', 'p4',
                                                                             'under-attack')))],
}


def main():
    krem, twilight = os.path.abspath(sys.argv[1]), os.path.join(sys.argv[2], 'twilight-of-the-red-tsar.chronicle.json')
    with tempfile.TemporaryDirectory() as folder:
        sample = os.path.join(folder, 'sample.json')
        pathlib.Path(sample).write_text(json.dumps(SAMPLE), encoding='utf-8')

        def compare(path, arguments, other_arguments):
            """Holds a picture in SVG against one in PNG, and returns the exit status of the comparison."""
            svg, png = os.path.join(folder, 'picture.svg'), os.path.join(folder, 'picture.png')
            subprocess.run([krem, 'export', path, '-o', svg, *arguments], check=True)
            subprocess.run([krem, 'export', path, '-o', png, *other_arguments], check=True)
            done = subprocess.run([sys.executable, COMPARE, svg, png, '--chromium', sys.argv[3]], capture_output=True,
                                  check=False, text=True)
            print('# ' + (done.stdout + done.stderr).strip().replace('\n', '\n# '))
            return done.returncode

        def check(path, *arguments):
            tap.equal('status', compare(path, arguments, arguments), 0)

        def check_other_dates():
            tap.equal('status', compare(twilight, ['--date', '1956-04-12'], ['--date', '1956-05-09']), 1)

        cases = [(name, lambda path=path, arguments=arguments: check(path, *arguments))
                 for name, path, arguments in (
                            ('network on 9 May 1956', twilight, ['--date', '1956-05-09']),
                            ('network after all dates, dark', twilight, ['--dark']),
                            ('timeline', twilight, ['--view', 'timeline', '--date', '1956-05-09']),
                            ('timeline, dark', twilight, ['--view', 'timeline', '--dark', '--date', '1956-04']),
                            ('a sample of everything', sample, []),
                            ('timeline of the sample', sample, ['--view', 'timeline']))]
        return tap.run([*cases, ('another date looks otherwise', check_other_dates)])


if __name__ == '__main__':
    sys.exit(main())
