#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the arrows of the house: each room uses only the rooms below it and the libraries allowed to it.

Four things are checked, since each alone can be got round:
 - what a room's sources include, and that they declare nothing of others' by hand (`extern`);
 - what its meson.build names;
 - whose symbols its objects ask for;
 - whether its objects, all of them, link with nothing but the rooms and libraries allowed to it.

`check-arrows.py SOURCE BUILD [--sanitize OPTION]` checks the tree SOURCE with its build folder BUILD;
`--self-test` instead plants violations, one at a time, in a copy of the sources and expects each to be caught.
"""

import argparse
import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from typing import NamedTuple


class Room(NamedTuple):
    """What a room may use: other rooms, system headers (by pattern), libraries, and Meson's names for those."""
    rooms: tuple
    headers: tuple = ()
    packages: tuple = ()
    dependencies: tuple = ()


GLIB_HEADERS = (r'glib\.h', r'glib/.*\.h', r'glib-object\.h', r'glib-unix\.h', r'gobject/.*\.h', r'gio/.*\.h')
GLIB_PACKAGES = ('gio-2.0', 'gio-unix-2.0', 'gobject-2.0', 'glib-2.0')
GLIB_DEPENDENCIES = ('glib', 'gobject', 'gio', 'gio_unix', 'm')
PICTURE_HEADERS = (r'pango/.*\.h', r'cairo(-(svg|pdf|ft|gobject))?\.h', r'gdk-pixbuf/.*\.h')
TOOLKIT_HEADERS = (r'gtk/.*\.h', r'gdk/.*\.h', r'gsk/.*\.h', r'graphene\.h', r'adwaita\.h')
TOOLKIT_PACKAGES = ('gtk4', 'libadwaita-1')
BELOW_DOCUMENT = ('storage', 'scene', 'layout', 'chronology', 'model')
BELOW_WIDGETS = ('session', 'document', *BELOW_DOCUMENT)

# Every room may use GLib, GIO and the C library.
ROOMS = {
    'model': Room(()),
    'chronology': Room(('model',)),
    'storage': Room(('model',), (r'json-glib/.*\.h',), ('json-glib-1.0',), ('json',)),
    'layout': Room(()),
    'layout/helper': Room(('layout',), (r'graphviz/.*\.h', r'gvc\.h', r'cgraph\.h'), ('libgvc', 'libcgraph'),
                          ('gvc', 'cgraph')),
    'scene': Room(('layout', 'chronology', 'model'), PICTURE_HEADERS, ('pangocairo', 'cairo', 'gdk-pixbuf-2.0'),
                  ('pangocairo', 'pango', 'cairo', 'gdk_pixbuf')),
    'document': Room(BELOW_DOCUMENT),
    'session': Room(('document', *BELOW_DOCUMENT)),
    'widgets': Room(BELOW_WIDGETS, PICTURE_HEADERS + TOOLKIT_HEADERS, TOOLKIT_PACKAGES, ('gtk', 'adw')),
    'app': Room(('widgets', *BELOW_WIDGETS), PICTURE_HEADERS + TOOLKIT_HEADERS, TOOLKIT_PACKAGES, ('gtk', 'adw')),
    'cli': Room(BELOW_DOCUMENT),
}

# The headers of C and POSIX, but for dlfcn.h, by which anything could be called.
SYSTEM_HEADERS = re.compile(
    r'(assert|complex|ctype|errno|fenv|float|inttypes|iso646|limits|locale|math|setjmp|signal|stdalign|stdarg'
    r'|stdatomic|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|time|wchar|wctype'
    r'|dirent|fcntl|fnmatch|glob|grp|langinfo|libgen|poll|pthread|pwd|sched|semaphore|spawn|strings|termios|unistd'
    r'|utime'
    r'|sys/(mman|prctl|resource|select|stat|statvfs|syscall|time|times|types|uio|utsname|vfs|wait|file|ioctl|inotify)'
    r'|linux/(fs|limits))\.h')
# Functions by which a symbol could be reached without naming it to the linker.
LOADERS = re.compile(r'dlopen|dlsym|dlvsym|g_module_(open|symbol)\w*')

COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
DIRECTIVE = re.compile(r'^[ \t]*(?:#|%:|\?\?=)[ \t]*(include|include_next|import|embed)\b[ \t]*(.*)$', re.MULTILINE)


def without_comments(text, keep_strings):
    """Returns C text with its lines joined and each comment (and string, unless kept) turned into a space."""
    def blank(match):
        piece = match.group(0)
        if piece[0] in '"\'':
            return piece if keep_strings else '""'
        return ' ' + '\n' * piece.count('\n')
    return COMMENT_OR_STRING.sub(blank, re.sub(r'\\\r?\n', '', text))


class House:
    """The sources, and who may use what."""

    def __init__(self, source):
        self.source = pathlib.Path(source)
        self.src = self.source / 'src'
        self.headers = {}
        self.complaints = []
        for room in ROOMS:
            for path in self.files_of(room, ('.h',)):
                self.headers.setdefault(path.name, []).append(room)

    def complain(self, place, text):
        try:
            place = pathlib.Path(place).relative_to(self.source)
        except ValueError:
            pass
        self.complaints.append(f'{place}: {text}')

    def files_of(self, room, suffixes):
        """Returns the files of a room, without those of a room inside it."""
        inner = [self.src / other for other in ROOMS if other.startswith(room + '/')]
        found = [path for path in sorted((self.src / room).rglob('*'))
                 if path.suffix in suffixes and not any(other in path.parents for other in inner)]
        return found

    def files_of_tests(self, room):
        """Returns the tests of a room and their helpers. A program to look with, draw-…, is no test."""
        return [path for path in sorted((self.source / 'tests' / room).glob('*.[ch]'))
                if not path.name.startswith('draw-')]

    def may_use(self, room, other):
        return other == room or other in ROOMS[room].rooms

    def generated(self, room, name):
        """Tells whether the build makes the header, as a meson.build of the room or of one below it says."""
        stem = re.escape(name[:-2])
        for other in (room, *ROOMS[room].rooms):
            script = self.src / other / 'meson.build'
            if script.exists() and re.search(rf"'{stem}(\.h)?'", script.read_text(encoding='utf-8')):
                return True
        return False

    def check_folders(self):
        for path in sorted(self.src.iterdir()):
            if path.is_dir() and path.name not in ROOMS:
                self.complain(path, 'is not a room of the house')
            elif path.suffix in ('.c', '.h'):
                self.complain(path, 'lies outside the rooms')

    def check_include(self, room, path, operand, rooms_only):
        """Checks one include, of which operand is the text after the directive."""
        match = re.match(r'"([^"]+)"|<([^>]+)>', operand)
        if match is None:
            self.complain(path, f'includes by a macro: {operand}')
            return
        name = match.group(1) or match.group(2)
        parts = name.split('/')
        if '..' in parts or name.startswith('/'):
            self.complain(path, f'includes by a path: {name}')
            return
        owners = self.headers.get(parts[-1])
        if owners is not None:
            if not any(self.may_use(room, owner) for owner in owners):
                self.complain(path, f'includes {name} of {owners[0]}, which {room} may not use')
            elif room not in owners and re.search(r'-private\.h$', name):
                self.complain(path, f'includes {name}, which is private to {owners[0]}')
            return
        if rooms_only or name == 'config.h' or SYSTEM_HEADERS.fullmatch(name):
            return
        if any(re.fullmatch(pattern, name) for pattern in GLIB_HEADERS + ROOMS[room].headers):
            return
        if match.group(1) and self.generated(room, name):
            return
        self.complain(path, f'includes {name}, which {room} may not use')

    def check_source(self, room, path, rooms_only=False):
        text = path.read_text(encoding='utf-8')
        for match in DIRECTIVE.finditer(without_comments(text, True)):
            if match.group(1) != 'include':
                self.complain(path, f'uses #{match.group(1)}')
            else:
                self.check_include(room, path, match.group(2).strip(), rooms_only)
        if path.suffix == '.c' and not rooms_only:
            for number, line in enumerate(without_comments(text, False).split('\n'), 1):
                if re.search(r'\bextern\b', line):
                    self.complain(path, f'declares something by hand with extern: {line.strip()}')

    def check_script(self, room):
        """Checks the variables that a room's meson.build names: NAME_dep, NAME_lib and the like of others."""
        script = self.src / room / 'meson.build'
        if not script.exists():
            return
        names = {other.replace('/', '_'): other for other in ROOMS}
        allowed = {*GLIB_DEPENDENCIES, *ROOMS[room].dependencies}
        text = re.sub(r'#[^\n]*', '', script.read_text(encoding='utf-8'))
        for name, kind in re.findall(r'\b(\w+)_(dep|lib|inc|sources|library)\b', text):
            if name in names:
                if not self.may_use(room, names[name]):
                    self.complain(script, f'names {name}_{kind}, which {room} may not use')
            elif kind == 'dep' and name not in allowed and not name.startswith(room.split('/')[0] + '_'):
                self.complain(script, f'names {name}_dep, which {room} may not use')
        for path in re.findall(r"'([^']*\.\.[^']*)'", text):
            if '..' in path.split('/') and re.search(r'\.[ch]$', path):
                self.complain(script, f'takes {path} from elsewhere')

    def check_sources(self):
        self.check_folders()
        for room in ROOMS:
            for path in self.files_of(room, ('.c', '.h', '.inc')):
                self.check_source(room, path)
            self.check_script(room)
            for path in self.files_of_tests(room):
                self.check_source(room, path, rooms_only=True)


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


class Target(NamedTuple):
    """One library or program of a room, with its objects and their symbols."""
    room: str
    name: str
    objects: list
    defined: set
    undefined: set


def read_symbols(objects):
    """Returns the symbols that the objects define and those they need from elsewhere."""
    defined, undefined = set(), set()
    output = run(['nm', '-P', '-g', *map(str, objects)])
    if output.returncode != 0:
        raise RuntimeError(output.stderr)
    for line in output.stdout.splitlines():
        fields = line.split()
        if len(fields) < 2 or line.endswith(':'):
            continue
        (undefined if fields[1] in 'Uvw' else defined).add(fields[0])
    return defined, undefined - defined


def read_targets(build):
    """Returns what the build folder holds of the rooms, as its compile commands tell."""
    build = pathlib.Path(build)
    objects = {}
    with open(build / 'compile_commands.json', encoding='utf-8') as commands:
        for command in json.load(commands):
            path = pathlib.PurePosixPath(command['output'])
            if path.parts[0] != 'src' or not path.parent.name.endswith('.p'):
                continue
            folder = str(path.parent.parent.relative_to('src'))
            room = max((name for name in ROOMS if folder == name or folder.startswith(name + '/')), key=len,
                       default=None)
            if room is None:
                raise RuntimeError(f'{path} belongs to no room')
            if not (build / path).exists():
                raise RuntimeError(f'{path} is not built')
            objects.setdefault((room, path.parent.name), []).append(build / path)
    return [Target(room, name, sorted(paths), *read_symbols(paths))
            for (room, name), paths in sorted(objects.items())]


def check_symbols(targets, complain):
    """Checks whose symbols each target needs."""
    owners = {}
    for target in targets:
        for symbol in target.defined:
            owners.setdefault(symbol, set()).add(target.room)
    for target in targets:
        for symbol in sorted(target.undefined):
            rooms = owners.get(symbol)
            if rooms is not None:
                if target.room not in rooms and not rooms & set(ROOMS[target.room].rooms):
                    complain(target,
                             f'needs {symbol} of {sorted(rooms)[0]}, which {target.room} may not use')
            elif symbol.startswith('krem_'):
                complain(target, f'needs {symbol}, which nobody defines')
            elif LOADERS.fullmatch(symbol):
                complain(target, f'loads symbols by name with {symbol}')


def check_linking(targets, room, complain, compiler, flags):
    """Links the whole of each target of a room with its own libraries and nothing else.

    What the rooms below it define is stood in for by empty symbols, lest their libraries come along with them.
    """
    libraries = ['-lm']
    for package in (*ROOMS[room].packages, *GLIB_PACKAGES):
        libraries += run(['pkg-config', '--libs', package]).stdout.split()
    for target in targets:
        if target.room != room:
            continue
        others = set()
        for other in targets:
            if other.room in ROOMS[room].rooms or (other.room == room and other != target):
                others |= other.defined
        others -= target.defined | {'main'}
        with tempfile.TemporaryDirectory() as place:
            stand_in = pathlib.Path(place) / 'stand-in.s'
            with open(stand_in, 'w', encoding='utf-8') as out:
                out.writelines(f'.globl {symbol}\n{symbol}:\n' for symbol in sorted(others))
                if 'main' not in target.defined:
                    out.write('.globl main\nmain:\n')
                out.write('.section .note.GNU-stack,"",%progbits\n')
            linked = run([*compiler, *flags, '-o', f'{place}/whole', str(stand_in), *map(str, target.objects),
                          '-Wl,--no-undefined', *libraries])
        if linked.returncode != 0:
            wanted = sorted(set(re.findall(r"undefined reference to `([^']+)'", linked.stderr)))
            complain(target,
                     f'does not link with what {room} may use: {", ".join(wanted) or linked.stderr}')


class Complaints:
    """Gathers the complaints about the targets of one room."""

    def __init__(self, room):
        self.room = room
        self.found = []

    def add(self, target, text):
        if target.room == self.room:
            self.found.append(f'{target.room}/{target.name}: {text}')


class Report:
    """Counts and prints the cases, as TAP."""

    def __init__(self):
        self.count = self.bad = 0

    def case(self, name, complaints):
        self.count += 1
        print(f"{'not ok' if complaints else 'ok'} {self.count} - {name}")
        for complaint in complaints:
            print(f'#   {complaint}')
        self.bad += bool(complaints)

    def finish(self):
        print(f'1..{self.count}')
        return 1 if self.bad else 0


def check(options):
    """Checks the house, a case a room and kind of check."""
    report = Report()
    house = House(options.source)
    house.check_folders()
    report.case('src/ holds rooms only', house.complaints)
    targets = read_targets(options.build)
    compiler, flags = shlex.split(options.compiler), []
    if options.sanitize != 'none':
        flags.append(f'-fsanitize={options.sanitize}')
    for room in ROOMS:
        if not (house.src / room).is_dir():
            continue
        house.complaints = []
        for path in house.files_of(room, ('.c', '.h', '.inc')):
            house.check_source(room, path)
        house.check_script(room)
        report.case(f'{room} includes what it may', house.complaints)
        tests = house.files_of_tests(room)
        if tests:
            house.complaints = []
            for path in tests:
                house.check_source(room, path, rooms_only=True)
            report.case(f'the tests of {room} include what it may', house.complaints)
        if any(target.room == room for target in targets):
            complaints = Complaints(room)
            check_symbols(targets, complaints.add)
            report.case(f'{room} calls what it may', complaints.found)
            complaints = Complaints(room)
            check_linking(targets, room, complaints.add, compiler, flags)
            report.case(f'{room} links whole', complaints.found)
    return report.finish()


# What is planted: a name, the file (under src/) to which it is added or which it makes, the text, and a second file
# that must be there first.
PLANTS = [
    ('a relative include upwards', 'model/krem-date.c', '#include "../chronology/krem-chronology.h"\n', None),
    ('a relative include within', 'chronology/krem-chronology.c', '#include "./../model/krem-date.h"\n', None),
    ('an absolute include', 'model/krem-date.c', '#include "/usr/include/glib-2.0/glib.h"\n', None),
    ('an include upwards by name', 'model/krem-date.c', '#include "krem-chronology.h"\n', None),
    ('an include upwards in angle brackets', 'model/krem-date.h', '#include <krem-chronology.h>\n', None),
    ('an include behind a comment', 'model/krem-date.c', '/* a */ # /* b */ include /* c */ <gtk/gtk.h>\n', None),
    ('an include over two lines', 'model/krem-date.c', '#inc\\\nlude <gtk/gtk.h>\n', None),
    ('an include by a macro', 'model/krem-date.c', '#define X <gtk/gtk.h>\n#include X\n', None),
    ('Graphviz in the model', 'model/krem-date.c', '#include <graphviz/gvc.h>\n', None),
    ('Graphviz in the runner of the layout', 'layout/krem-planted.c', '#include <graphviz/cgraph.h>\n', None),
    ('json-glib in the document', 'document/krem-planted.c', '#include <json-glib/json-glib.h>\n', None),
    ('GTK in the session', 'session/krem-planted.c', '#include <gtk/gtk.h>\n', None),
    ('GTK in the scene', 'scene/krem-planted.c', '#include <gtk/gtk.h>\n', None),
    ('GTK in krem', 'cli/krem-planted.c', '#include <gtk/gtk.h>\n', None),
    ('storage in the chronology', 'chronology/krem-planted.c', '#include "krem-reader.h"\n', None),
    ('loading by name', 'model/krem-planted.c', '#include <dlfcn.h>\n', None),
    ('an extern function', 'model/krem-date.c',
     'extern void krem_chronology_free (void);\nvoid call (void) { krem_chronology_free (); }\n', None),
    ('an extern variable', 'model/krem-date.c', 'extern int krem_session_count;\n', None),
    ('a private header of the widgets in the application', 'app/krem-planted.c',
     '#include "krem-planted-private.h"\n', 'widgets/krem-planted-private.h'),
    ('a private header of the widgets in the session', 'session/krem-planted.c',
     '#include "krem-planted-private.h"\n', 'widgets/krem-planted-private.h'),
    ('an unknown room', 'attic/krem-planted.c', '#include <glib.h>\n', None),
    ('a source outside the rooms', 'krem-planted.c', '#include <glib.h>\n', None),
    ('a dependency upwards', 'model/meson.build', 'x = [chronology_dep]\n', None),
    ('GTK as a dependency of the scene', 'scene/meson.build', 'x = [gtk_dep]\n', None),
    ('the source of another room', 'model/meson.build', "x = files('../chronology/krem-chronology.c')\n", None),
]
# What looks like a violation and is none.
DECOYS = [
    ('an include in a comment', 'model/krem-date.c', '/*\n#include <gtk/gtk.h>\n*/\n// extern int x;\n'),
    ('an include in a string', 'model/krem-date.c', 'const char *x = "extern \\"#include <gtk/gtk.h>";\n'),
    ('a private header of its own', 'model/krem-date.c', '#include "krem-planted-private.h"\n'),
    ('a header of a room below', 'chronology/krem-chronology.c', '#include "krem-date.h"\n'),
]


def copy_tree(source, place):
    shutil.copytree(pathlib.Path(source) / 'src', pathlib.Path(place) / 'src')


def add(root, name, text):
    path = pathlib.Path(root) / 'src' / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, 'a', encoding='utf-8') as out:
        out.write(text)


def self_test(options):
    """Plants violations and expects each to be caught, and decoys and expects none to be."""
    report = Report()
    for name, file, text, other in PLANTS:
        with tempfile.TemporaryDirectory() as place:
            copy_tree(options.source, place)
            if other is not None:
                add(place, other, '#pragma once\n')
            before = House(place)
            before.check_sources()
            add(place, file, text)
            after = House(place)
            after.check_sources()
            new = set(after.complaints) - set(before.complaints)
            report.case(f'caught: {name}', [] if new else ['it was not caught'])
    for name, file, text in DECOYS:
        with tempfile.TemporaryDirectory() as place:
            copy_tree(options.source, place)
            add(place, 'model/krem-planted-private.h', '#pragma once\n')
            before = House(place)
            before.check_sources()
            add(place, file, text)
            after = House(place)
            after.check_sources()
            report.case(f'let pass: {name}', sorted(set(after.complaints) - set(before.complaints)))

    # What no reading of the text finds is found in the objects.
    targets = read_targets(options.build)
    upper = next(symbol for target in targets if target.room != 'model'
                 for symbol in sorted(target.defined) if symbol.startswith('krem_'))
    # A name, the check that is to find it, the word by which, and the text.
    objects = [
        ('a call upwards by a plain declaration', 'symbols', upper,
         f'void {upper} (void); void call (void) {{ {upper} (); }}'),
        ('a call that nobody answers', 'symbols', 'krem_nobody',
         'void krem_nobody (void); void call (void) { krem_nobody (); }'),
        ('loading by a plain declaration', 'symbols', 'dlsym',
         'void *dlsym (void *, const char *); void *call (void) { return dlsym (0, "x"); }'),
        ('a call of GTK by a plain declaration', 'linking', 'gtk_init_check',
         'int gtk_init_check (void); int call (void) { return gtk_init_check (); }'),
        ('a call of Graphviz by a plain declaration', 'linking', 'gvContext',
         'void *gvContext (void); void *call (void) { return gvContext (); }'),
        ('a call upwards, when linked', 'linking', upper,
         f'void {upper} (void); void call (void) {{ {upper} (); }}'),
    ]
    compiler = shlex.split(options.compiler)
    flags = [] if options.sanitize == 'none' else [f'-fsanitize={options.sanitize}']
    for name, kind, word, text in objects:
        with tempfile.TemporaryDirectory() as place:
            source = pathlib.Path(place) / 'planted.c'
            source.write_text(text, encoding='utf-8')
            planted = source.with_suffix('.o')
            subprocess.run([*compiler, '-w', '-fPIC', '-c', str(source), '-o', str(planted)], check=True)
            changed = []
            for target in targets:
                if target.room == 'model':
                    paths = [*target.objects, planted]
                    target = Target(target.room, target.name, paths, *read_symbols(paths))
                changed.append(target)
            complaints = Complaints('model')
            if kind == 'symbols':
                check_symbols(changed, complaints.add)
            else:
                check_linking(changed, 'model', complaints.add, compiler, flags)
            caught = [complaint for complaint in complaints.found if word in complaint]
            report.case(f'caught: {name}', [] if caught else ['it was not caught', *complaints.found])
    return report.finish()


def main():
    parser = argparse.ArgumentParser(description='Checks that each room of the house uses only what it may.')
    parser.add_argument('source')
    parser.add_argument('build')
    parser.add_argument('--self-test', action='store_true')
    parser.add_argument('--sanitize', default='none')
    parser.add_argument('--compiler', default='cc')
    options = parser.parse_args()
    return self_test(options) if options.self_test else check(options)


sys.exit(main())
