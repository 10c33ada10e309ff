# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the tool share: counting results for Meson, and running `krem`."""

import json
import os
import subprocess
import traceback


class Krem:
    """Runs the tool, and keeps what it says in bytes and in words."""

    def __init__(self, program):
        self.program = program

    def __call__(self, *arguments, stdin=b'', environment=None, **options):
        return subprocess.run([self.program, *arguments], input=stdin, capture_output=True, check=False,
                              env={**os.environ, **(environment or {})}, timeout=120, **options)

    def json(self, *arguments, **options):
        """Runs a command with --json, which must go well and say nothing beside the data."""
        done = self(*arguments, '--json', **options)
        if done.returncode != 0:
            raise AssertionError(f'krem {" ".join(arguments)}: exit {done.returncode}: {done.stderr.decode()}')
        return json.loads(done.stdout.decode('utf-8'))


def equal(what, found, wanted):
    """Raises where two values differ, naming the first members in which they do."""
    if found == wanted:
        return
    if isinstance(found, dict) and isinstance(wanted, dict):
        for name in [*wanted, *(name for name in found if name not in wanted)]:
            equal(f'{what}.{name}', found.get(name, '(missing)'), wanted.get(name, '(missing)'))
        raise AssertionError(f'{what}: the members stand in another order')
    if isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        for number, (one, other) in enumerate(zip(found, wanted)):
            equal(f'{what}[{number}]', one, other)
    raise AssertionError(f'{what}: {found!r} and not {wanted!r}')


def run(cases):
    """Runs (name, function) cases and prints their results; returns the exit status."""
    failures = 0
    print(f'1..{len(cases)}', flush=True)
    for number, (name, function) in enumerate(cases, 1):
        try:
            function()
            print(f'ok {number} - {name}', flush=True)
        except Exception as error:  # Whatever goes wrong in a case is that case's failure.
            failures += 1
            print(f'not ok {number} - {name}')
            print('# ' + str(error).replace('\n', '\n# '))
            if not isinstance(error, AssertionError):
                print('# ' + traceback.format_exc().replace('\n', '\n# '), flush=True)
    return 1 if failures else 0
