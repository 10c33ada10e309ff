#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that each language that po/LINGUAS names says all that the program says.

`check-translations.py SOURCE` checks. `--write` brings the catalogues up to date with the texts and leaves what is new
in them to translators. `--self-test` checks catalogues into which faults are planted.
"""

import ast
import pathlib
import re
import subprocess
import sys
import tempfile

# What Meson's preset for GLib hands to xgettext.
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
FLAGS = ['N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format', 'g_dngettext:2:pass-c-format',
         'g_strdup_printf:1:c-format', 'g_string_append_printf:2:c-format', 'g_string_printf:2:c-format',
         'g_set_error:4:c-format', 'g_error_new:3:c-format']
FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(".*")$')
PLACEHOLDER = re.compile(r'%(?:(\d+)\$)?[-+ 0#]*(?:\d+|\*)?(?:\.\d+)?(?:hh|h|ll|l|z)?([diouxXeEfgGcs])')


class Entry:
    """One text of a catalogue, with its translations."""

    def __init__(self):
        self.fields = {}
        self.fuzzy = self.obsolete = False

    @property
    def name(self):
        context = self.fields.get('msgctxt')
        return (f'{context}: ' if context is not None else '') + repr(self.fields.get('msgid', ''))

    @property
    def translations(self):
        return [text for field, text in self.fields.items() if field.startswith('msgstr')]


def read_catalogue(path):
    """Returns the entries of a catalogue, its header first."""
    entries, entry, field = [], Entry(), None
    for line in path.read_text(encoding='utf-8').split('\n') + ['']:
        if line.startswith('#~'):
            entry.obsolete = True
            line = line[2:].lstrip()
        match = FIELD.match(line)
        if match:
            field = match.group(1)
            entry.fields[field] = ast.literal_eval(match.group(2))
        elif line.startswith('"'):
            entry.fields[field] += ast.literal_eval(line)
        elif line.startswith('#,') and 'fuzzy' in line:
            entry.fuzzy = True
        elif not line.strip():
            if 'msgid' in entry.fields:
                entries.append(entry)
            entry = Entry()
    return entries


def placeholders(text):
    """Returns the placeholders of a text: which argument and of what type, in the order of the arguments."""
    found = []
    for number, match in enumerate(PLACEHOLDER.finditer(text.replace('%%', '')), 1):
        found.append((int(match.group(1) or number), match.group(2)))
    return sorted(set(found))


def check_entry(entry, n_plurals):
    """Yields what is wrong with one entry."""
    if entry.obsolete:
        yield 'is not a text of the program any more'
        return
    if entry.fuzzy:
        yield 'is fuzzy'
    if not all(text.strip() or not entry.fields['msgid'].strip() for text in entry.translations):
        yield 'is not translated'
        return
    if 'msgid_plural' in entry.fields and len(entry.translations) != n_plurals:
        yield f'has {len(entry.translations)} plural forms and not {n_plurals}'
    wanted = [placeholders(text) for field, text in entry.fields.items() if field in ('msgid', 'msgid_plural')]
    for text in entry.translations:
        if placeholders(text) not in wanted:
            yield f'has other placeholders in {text!r}'
        if text.endswith('\n') != entry.fields['msgid'].endswith('\n'):
            yield f'ends in another way in {text!r}'
    if entry.fields['msgid'].endswith(';') and not entry.translations[0].endswith(';'):
        yield 'does not end in a semicolon'


def extract(source, place):
    """Returns the path of a template with all the texts there are."""
    template = place / 'template.pot'
    subprocess.run(['xgettext', '--directory', str(source), '--files-from', str(source / 'po' / 'POTFILES'),
                    '--output', str(template), '--from-code=UTF-8', '--add-comments=Translators:', '--no-wrap',
                    *(f'--keyword={word}' for word in KEYWORDS), *(f'--flag={flag}' for flag in FLAGS)],
                   check=True, cwd=source)
    return template


def check(source, catalogue, template):
    """Returns what is wrong with a catalogue."""
    complaints = []
    entries = read_catalogue(catalogue)
    header = entries[0].fields.get('msgstr', '')
    n_plurals = int((re.search(r'nplurals=(\d+)', header) or [0, '1'])[1])
    if f'Language: {catalogue.stem}\n' not in header:
        complaints.append('the header does not name the language')
    complaints += [f'{entry.name} {fault}' for entry in entries[1:] for fault in check_entry(entry, n_plurals)]
    there = {(entry.fields.get('msgctxt'), entry.fields['msgid']) for entry in entries if not entry.obsolete}
    for entry in read_catalogue(template)[1:]:
        if (entry.fields.get('msgctxt'), entry.fields['msgid']) not in there:
            complaints.append(f'{entry.name} is missing')
    wanted = {(entry.fields.get('msgctxt'), entry.fields['msgid']) for entry in read_catalogue(template)}
    for entry in entries[1:]:
        if not entry.obsolete and (entry.fields.get('msgctxt'), entry.fields['msgid']) not in wanted:
            complaints.append(f'{entry.name} is not a text of the program any more')
    command = ['msgfmt', '--check', '--check-accelerators=_', '--output-file=/dev/null', str(catalogue)]
    compiled = subprocess.run(command, capture_output=True, text=True, check=False, cwd=source)
    if compiled.returncode != 0:
        complaints += compiled.stderr.strip().split('\n')
    return complaints


def find_languages(source):
    words = re.sub(r'#[^\n]*', '', (source / 'po' / 'LINGUAS').read_text(encoding='utf-8')).split()
    return [source / 'po' / f'{language}.po' for language in words]


# Faults: what is replaced in a sound catalogue, by what, and what must be said of it.
PLANTS = [
    ('msgstr "Zwei %s"', 'msgstr ""', 'is not translated'),
    ('msgid "two %s"\nmsgstr "Zwei %s"\n', '', 'is missing'),
    ('msgid "two %s"\n', '#, fuzzy\nmsgid "two %s"\n', 'is fuzzy'),
    ('"Zwei %s"', '"Zwei %d"', 'has other placeholders'),
    ('"Zwei %s"', '"Zwei"', 'has other placeholders'),
    ('"%2$s von %1$d"', '"%1$s von %2$d"', 'has other placeholders'),
    ('msgstr[1] "%u Tage"\n', '', 'has 1 plural forms and not 2'),
    ('msgid "three"', 'msgid "four"', 'is not a text of the program any more'),
    ('msgstr "_Datei"', 'msgstr "Datei"', 'accelerator'),
    ('Language: de', 'Language: fr', 'the header does not name the language'),
    ('"a;b;"\nmsgstr "c;d;"', '"a;b;"\nmsgstr "c;d"', 'does not end in a semicolon'),
]
HEADER = '''msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

'''
SOUND = '''msgid "two %s"
msgstr "Zwei %s"

msgid "%1$d of %2$s"
msgstr "%2$s von %1$d"

msgctxt "number"
msgid "three"
msgstr "drei"

msgid "%u day"
msgid_plural "%u days"
msgstr[0] "%u Tag"
msgstr[1] "%u Tage"

msgid "_File"
msgstr "_Datei"

msgid "a;b;"
msgstr "c;d;"
'''


def self_test():
    """Checks catalogues with planted faults; returns the exit status."""
    bad = 0
    print(f'1..{len(PLANTS) + 1}')
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        template = place / 'template.pot'
        template.write_text(HEADER + re.sub(r'(msgstr(\[\d\])?) ".*"', r'\1 ""', SOUND), encoding='utf-8')
        catalogue = place / 'de.po'
        for number, (before, after, wanted) in enumerate([('', '', '')] + PLANTS, 1):
            text = HEADER + SOUND
            assert before in text
            catalogue.write_text(text.replace(before, after) if before else text, encoding='utf-8')
            complaints = check(place, catalogue, template)
            good = any(wanted in complaint for complaint in complaints) if wanted else not complaints
            print(f"{'ok' if good else 'not ok'} {number} - {wanted or 'nothing'}: {after or before!r}")
            if not good:
                bad += 1
                print(f'# {complaints}')
    return 1 if bad else 0


def main():
    if '--self-test' in sys.argv[1:]:
        return self_test()
    source = pathlib.Path(sys.argv[1]).resolve()
    catalogues = find_languages(source)
    bad = not catalogues
    with tempfile.TemporaryDirectory() as name:
        template = extract(source, pathlib.Path(name))
        for catalogue in catalogues:
            if '--write' in sys.argv[2:]:
                subprocess.run(['msgmerge', '--quiet', '--update', '--backup=none', '--no-wrap', '--add-location=file',
                                '--no-fuzzy-matching', str(catalogue), str(template)], check=True)
                subprocess.run(['msgattrib', '--no-obsolete', '--no-wrap', '--output-file', str(catalogue),
                                str(catalogue)], check=True)
                continue
            for complaint in check(source, catalogue, template):
                print(f'{catalogue.name}: {complaint}')
                bad = True
    for catalogue in sorted((source / 'po').glob('*.po')):
        if catalogue not in catalogues:
            print(f'po/LINGUAS does not name {catalogue.stem}')
            bad = True
    return 1 if bad else 0


sys.exit(main())
