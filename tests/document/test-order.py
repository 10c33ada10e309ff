#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-order.py EDIT-AND-SAVE

A killed process keeps what the kernel has, and a power cut does not. So strace tells in which order a program that
edits and saves writes, brings to the disk, renames and takes away, and that order has to be one that survives: whatever
the program says is safe is on the disk before it says so, names included.
"""

import os
import re
import subprocess
import sys
import tempfile

program, = sys.argv[1:]
CALLS = 'openat,open,creat,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate'


class Call:
    """One system call: its name, its arguments and result, and where in the log it began and ended."""

    def __init__(self, name, text, began, ended):
        self.name, self.text, self.began, self.ended = name, text, began, ended
        # With -y a descriptor is followed by its path.
        found = re.match(r'\d+<([^>]*)>', text)
        self.path = found and found[1].removesuffix(' (deleted)')
        self.strings = re.findall(r'"((?:[^"\\]|\\.)*)"', text)

    def __repr__(self):
        return f'{self.began}–{self.ended} {self.name}({self.text[:150]}'


def read_log(path):
    """Calls of several threads overlap: what began on one line may end on a later one."""
    calls, unfinished = [], {}
    for number, line in enumerate(open(path, errors='replace')):
        thread, rest = line.rstrip('\n').split(None, 1)
        if found := re.match(r'(\w+)\((.*) <unfinished \.\.\.>$', rest):
            unfinished[thread] = found[1], found[2], number
        elif found := re.match(r'<\.\.\. \w+ resumed>(.*)$', rest):
            name, text, began = unfinished.pop(thread)
            calls.append(Call(name, text + found[1], began, number))
        elif found := re.match(r'(\w+)\((.*)$', rest):
            calls.append(Call(found[1], found[2], number, number))
    return sorted(calls, key=lambda call: call.began)


folder = tempfile.TemporaryDirectory()
chronicle = os.path.join(folder.name, 'order', 'order.chronicle.json')
state = os.path.join(folder.name, 'state')
journals = os.path.join(state, 'kremlinologist', 'journals')
log = os.path.join(folder.name, 'log')
os.mkdir(os.path.dirname(chronicle))
with open(chronicle, 'w') as file:
    file.write('{ "format": "chronicle", "version": 1, "title": "Order",\n'
               '  "characters": [ { "id": "a", "name": "Anna" } ] }\n')
# What looks for leaks cannot do so in a process that is traced.
options = ':'.join(filter(None, [os.environ.get('ASAN_OPTIONS'), 'detect_leaks=0']))
subprocess.run(['strace', '-f', '-y', '-s', '3000', '-o', log, '-e', f'trace={CALLS}', program, chronicle],
               check=True, stdout=subprocess.DEVNULL,
               env={**os.environ, 'XDG_STATE_HOME': state, 'ASAN_OPTIONS': options})
calls = read_log(log)


def find(matches, after=-1, before=None):
    """The calls that match, began after the line `after` and ended before the line `before`."""
    return [call for call in calls
            if call.began > after and (before is None or call.ended < before) and matches(call)]


def said(what):
    call, = find(lambda call: call.name == 'write' and call.text.startswith('1<') and call.strings[:1] == [what + r'\n'])
    return call


def is_write(path):
    return lambda call: call.name in ('write', 'pwrite64', 'writev') and call.path == path


def is_sync(path):
    return lambda call: call.name in ('fsync', 'fdatasync') and call.path == path and call.text.endswith('= 0')


def is_made(pattern):
    return lambda call: (call.name in ('openat', 'open', 'creat') and 'O_CREAT' in call.text and call.strings
                         and re.fullmatch(pattern, call.strings[0]) and '= -1' not in call.text)


def is_gone(path):
    return lambda call: call.name in ('unlink', 'unlinkat') and path in call.strings


def require(condition, message):
    if not condition:
        raise AssertionError(message)


def require_synced(path, after, before, what, pattern=''):
    """Something was written into `path` between two lines, and brought to the disk there; with a pattern, what has it.

    A save and an edit that is made meanwhile write into one journal, and neither waits for the other.
    """
    writes = [call for call in find(is_write(path), after, before) if re.search(pattern, ''.join(call.strings))]
    require(writes, f'nothing is written for {what}')
    require(find(is_sync(path), max(call.ended for call in writes), before), f'no fsync after the writing for {what}')
    return writes


made = find(is_made(re.escape(journals) + r'/[^/]*\.journal'))
journal_paths = [call.strings[0] for call in made]
saves = find(lambda call: call.name in ('rename', 'renameat', 'renameat2') and call.strings[-1] == chronicle)


def journal_begins():
    for number, before in (0, 'safe 1'), (1, 'safe 3'), (2, 'saved 3'):
        path, end = journal_paths[number], said(before).began
        require('O_EXCL' in made[number].text, 'it might be that of another program')
        writes = require_synced(path, made[number].ended, end, 'a new journal')
        require(find(is_sync(journals), writes[0].ended, end), f'the name of {path} may be lost')


def journal_folder():
    before = said('safe 1').began
    for path in os.path.dirname(journals), state, folder.name:
        require(find(is_sync(path), before=before), f'the name of a new folder in {path} may be lost')


def each_edit():
    for number, name, path in (1, 'Ann', 0), (2, 'Anne', 0), (3, 'Annie', 1), (4, 'Anita', 1), (5, 'Anja', 2):
        before = said(f'safe {number}').began
        after = max((said(f'safe {earlier}').ended for earlier in range(1, number)), default=-1)
        require_synced(journal_paths[path], after, before, f'edit {number}', rf'Call them {name}\b')


def each_save():
    require(len(saves) == 2, f'{len(saves)} saves')
    for rename, name, journal in zip(saves, ('saved 2', 'saved 3'), journal_paths):
        temporary = rename.strings[0]
        require(os.path.dirname(temporary) == os.path.dirname(chronicle), f'{temporary} is in another folder')
        new, = find(is_made(re.escape(temporary)))
        require('O_EXCL' in new.text, 'it might be a file of somebody else')
        require_synced(temporary, new.ended, rename.began, 'the new file')
        require(find(is_sync(os.path.dirname(chronicle)), rename.ended, said(name).began),
                'the new name may be lost when it is said to be saved')
        require_synced(journal, said('safe 2' if name == 'saved 2' else 'safe 3').ended, rename.began,
                       'the note that it is being saved', '[0-9a-f]{64}')
    require(not find(is_write(chronicle)), 'the old file is written into')


def journal_goes():
    for rename, name, journal, successor in zip(saves, ('saved 2', 'saved 3'), journal_paths, (None, journal_paths[2])):
        gone, = find(is_gone(journal))
        synced = find(is_sync(os.path.dirname(chronicle)), rename.ended, gone.began)
        require(synced, 'it goes before the saved file is on the disk')
        if successor:
            writes = require_synced(successor, -1, gone.began, 'what was edited while it was being saved')
            require(find(is_sync(journals), writes[0].ended, gone.began), 'the name of the new one may be lost')


tests = [
    ('a new journal and its name are on the disk before its first edit is said to be safe', journal_begins),
    ('so are the names of the folders in which it stands', journal_folder),
    ('each edit is on the disk before it is said to be safe', each_edit),
    ('a save writes beside the file, and brings to the disk, renames, and brings the name to the disk', each_save),
    ('a journal goes only when what it holds is on the disk elsewhere', journal_goes),
]
print(f'1..{len(tests)}')
failed = False
for number, (name, test) in enumerate(tests, 1):
    try:
        test()
        print(f'ok {number} - {name}')
    except (AssertionError, ValueError, IndexError) as error:
        failed = True
        print(f'not ok {number} - {name}')
        print(f'# {error!r}')
if failed:
    for call in calls:
        if call.path is None or folder.name in call.path or '1<' in call.text[:2]:
            print(f'# {call}')
sys.exit(failed)
