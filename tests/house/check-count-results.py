#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the closing line that count-results, given as the argument, makes of a log."""

import json
import os
import subprocess
import sys
import tempfile

TAP = 'TAP version 13\n# random seed: R02S\n1..3\nok 1 /a\nok 2 /b\n'

# What is checked, the tests of the log as (result, output), the closing line, the status.
CASES = [
    ('a plain test counts once', [('OK', 'hello')], '1 passed, 0 failed', 0),
    ('a plain failure counts once', [('FAIL', 'hello')], '0 passed, 1 failed', 1),
    ('each case of a TAP test counts', [('OK', TAP + 'ok 3 /c\n')], '3 passed, 0 failed', 0),
    ('a failed case counts once', [('FAIL', TAP + 'not ok 3 /c\n')], '2 passed, 1 failed', 1),
    ('a crash between cases is a failure', [('ERROR', TAP + 'Bail out!\n')], '2 passed, 1 failed', 1),
    ('a test that ran out of time is a failure', [('TIMEOUT', TAP)], '2 passed, 1 failed', 1),
    ('a skipped case is a failure', [('OK', TAP + 'ok 3 /c # SKIP no disk\n')], '2 passed, 1 failed', 1),
    ('a skipped test is a failure', [('SKIP', '')], '0 passed, 1 failed', 1),
    ('several tests add up', [('OK', 'x'), ('OK', TAP), ('FAIL', None)], '3 passed, 1 failed', 1),
    ('an empty log is a failure', [], '0 passed, 1 failed', 1),
    ('a missing log is a failure', None, '0 passed, 1 failed', 1),
]


def main():
    bad = 0
    with tempfile.TemporaryDirectory() as place:
        for number, (name, tests, line, status) in enumerate(CASES, 1):
            log = os.path.join(place, f'{number}.json')
            if tests is not None:
                with open(log, 'w', encoding='utf-8') as out:
                    for result, output in tests:
                        out.write(json.dumps({'name': 'one', 'result': result, 'stdout': output}) + '\n')
            run = subprocess.run([sys.executable, sys.argv[1], log], capture_output=True, text=True, check=False)
            good = run.stdout.splitlines()[-1:] == [line] and run.returncode == status
            print(f"{'ok' if good else 'not ok'} {number} - {name}")
            if not good:
                bad = 1
                print(f'# {run.returncode}: {run.stdout!r} {run.stderr!r}')
    print(f'1..{len(CASES)}')
    return bad


sys.exit(main())
