#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds `krem fates` and `krem steps` against the second reading of the format in oracle.py.

hold_against_oracle.py KREM [--random COUNT] [--first SEED] [CHRONICLE…]: each chronicle, and COUNT random ones, at
step dates, about them and at the end.
"""

import argparse
import concurrent.futures
import json
import os
import random
import subprocess
import sys
import tempfile

import oracle
import random_chronicle

ROW_MEMBERS = ('id', 'fate', 'standing', 'event', 'sentence', 'certain', 'possible', 'posthumous', 'posts', 'patrons')
# Whole units of time that somebody may look at, beside single days.
UNITS = ('1955', '1956', '1956-02', '1956-03', '195X', '1956-21', '1956-02-12T04:10', '1956-02-12T12:00', '1956-02~')


def run_krem(krem, *arguments):
    done = subprocess.run([krem, *arguments], capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f'krem {" ".join(arguments)}: {done.stderr.decode()}')
    return json.loads(done.stdout)


def dates_to_look_at(reading, most):
    """Returns [(what is typed, moment)]: the steps, the days before and after, some units, and the end."""
    days = set()
    for day in reading.step_days():
        days |= {day - 1, day, day + 1}
    days = sorted(days)
    looks = [(oracle.iso_day(day), day * oracle.DAY + oracle.DAY - 1) for day in days]
    looks += [(unit, oracle.read_date(unit).start.latest) for unit in UNITS]
    if len(looks) > most:
        looks = random.Random(len(looks)).sample(looks, most)
    return [*looks, (oracle.END, oracle.END)]


def differences(place, ours, theirs):
    """Yields each place at which two JSON values are not the same."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in theirs:
            yield from differences(f'{place}.{name}', ours.get(name, 'no such member'), theirs[name])
    elif ours != theirs:
        yield f'{place}: krem says {ours}, the second reading {theirs}'


def compare_fates(krem, path, reading, most):
    for typed, moment in dates_to_look_at(reading, most):
        ours, theirs = run_krem(krem, 'fates', path, '--json', '--date', typed), reading.fates(moment)
        yield from differences(f'{typed}: tally', ours['tally'], theirs['tally'])
        ours, theirs = ({row['id']: {name: row[name] for name in ROW_MEMBERS} for row in answer['characters']}
                        for answer in (ours, theirs))
        yield from differences(typed, list(ours), list(theirs))
        yield from differences(typed, ours, theirs)


def compare_steps(krem, path, reading):
    ours, theirs = run_krem(krem, 'steps', path, '--json'), reading.steps()
    days, own_days = [day for day, _ in theirs], [step['date'] for step in ours]
    if own_days != days:
        yield (f'steps: krem alone has {sorted(set(own_days) - set(days))}, '
               f'the second reading alone {sorted(set(days) - set(own_days))}')
        return
    for step, (day, changes) in zip(ours, theirs):
        told = {change['character']: tuple(change[name] for name in ('from', 'to', 'event', 'certain'))
                for change in step['changes']}
        yield from differences(f'step {day}', told, changes)


def compare(krem, path, most):
    """Returns all differences about one chronicle."""
    with open(path, encoding='utf-8') as file:
        reading = oracle.Oracle(json.load(file))
    return [*compare_fates(krem, path, reading, most), *compare_steps(krem, path, reading)]


def compare_random(krem, folder, seed):
    path = os.path.join(folder, f'random-{seed}.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(random_chronicle.make(seed), file, indent=1)
    return compare(krem, path, 15)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('krem')
    parser.add_argument('--random', type=int, default=0)
    parser.add_argument('--first', type=int, default=0)
    parser.add_argument('chronicles', nargs='*')
    arguments = parser.parse_args()
    seeds = range(arguments.first, arguments.first + arguments.random)
    results = [(os.path.basename(path), compare(arguments.krem, path, 200)) for path in arguments.chronicles]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda seed: compare_random(arguments.krem, folder, seed), seeds)
        results += [(f'random chronicle {seed}', lines) for seed, lines in zip(seeds, found)]

    print(f'1..{len(results)}')
    for number, (name, lines) in enumerate(results, 1):
        print(f'{"not ok" if lines else "ok"} {number} - {name}')
        for line in lines[:12]:
            print(f'# {line}')
    return 1 if any(lines for _, lines in results) else 0


if __name__ == '__main__':
    sys.exit(main())
