#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that po/POTFILES names each file with texts to translate, none that has none, in order.

`check-potfiles.py SOURCE` checks; `--write` writes the list anew.
"""

import pathlib
import re
import sys

CALL = re.compile(r'\b(_|N_|C_|NC_|Q_|g_dgettext|g_dngettext|g_dpgettext2|ngettext|gettext|dngettext)\s*\(')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.DOTALL)
HEADER = '# Each file with texts to translate; tests/house/check-potfiles.py --write makes the list.\n'


def has_texts(path):
    text = path.read_text(encoding='utf-8')
    if path.suffix in ('.c', '.h'):
        return CALL.search(re.sub(r'^[ \t]*#[^\n]*', '', COMMENT.sub(' ', text), flags=re.MULTILINE)) is not None
    if path.suffix == '.ui':
        return re.search(r'\btranslatable="(yes|true|1)"', text) is not None
    if path.name.endswith('.gschema.xml'):
        return '<summary>' in text
    return True


def find(source):
    files = []
    for pattern in ('data/*.desktop.in', 'data/*.metainfo.xml.in', 'data/*.gschema.xml', 'src/**/*.[ch]', 'ui/**/*.ui'):
        files += source.glob(pattern)
    return sorted(str(path.relative_to(source)) for path in files if has_texts(path))


def main():
    source = pathlib.Path(sys.argv[1])
    wanted = find(source)
    listed_in = source / 'po' / 'POTFILES'
    if '--write' in sys.argv[2:]:
        listed_in.write_text(HEADER + ''.join(f'{name}\n' for name in wanted), encoding='utf-8')
        return 0
    listed = [line for line in listed_in.read_text(encoding='utf-8').split('\n') if line and not line.startswith('#')]
    for name in wanted:
        if name not in listed:
            print(f'{name} has texts to translate, and po/POTFILES does not name it')
    for name in listed:
        if name not in wanted:
            print(f'po/POTFILES names {name}, which has no texts to translate')
    if listed == wanted:
        return 0
    if sorted(listed) == wanted:
        print('po/POTFILES is not in order')
    print('tests/house/check-potfiles.py . --write makes it anew')
    return 1


sys.exit(main())
