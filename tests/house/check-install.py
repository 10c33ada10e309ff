#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-install.py SOURCE WITH_DISPLAY

Builds the application for a prefix of its own, installs it there, and uses what was installed with nothing else to
help it: the tool reads a bundled chronicle, lays its network out with the helper and speaks the languages there are,
the desktop's files are in their places, and the window opens. Prints TAP.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(sys.argv[1])
WITH_DISPLAY = sys.argv[2]
APPLICATION = 'io.github.kremlinologist.Kremlinologist'
results = []


def check(name, passed, detail=''):
    results.append(passed)
    print(f'{"ok" if passed else "not ok"} {len(results)} - {name}', flush=True)
    if not passed:
        for line in str(detail).splitlines()[-20:]:
            print(f'#   {line}')


def run(command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, errors='replace',
                          timeout=900, **options)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix='krem-install-'))
    try:
        prefix, build = folder / 'prefix', folder / 'build'
        bare = {name: value for name, value in os.environ.items()
                if not name.startswith(('KREM_', 'GSETTINGS_', 'G_', 'MESON', 'DESTDIR'))}
        setup = run(['meson', 'setup', build, SOURCE, f'--prefix={prefix}', '--libdir=lib', '-Dtests=false',
                     '-Dbuildtype=debug'], env=bare)
        check('it can be configured for a prefix', setup.returncode == 0, setup.stdout + setup.stderr)
        install = run(['meson', 'install', '-C', build, '--quiet'], env=bare)
        check('it installs', install.returncode == 0, install.stdout + install.stderr)

        for place in ('bin/kremlinologist', 'bin/krem', 'libexec/krem-layout',
                      f'share/applications/{APPLICATION}.desktop', f'share/metainfo/{APPLICATION}.metainfo.xml',
                      f'share/icons/hicolor/scalable/apps/{APPLICATION}.svg',
                      f'share/glib-2.0/schemas/{APPLICATION}.gschema.xml', 'share/glib-2.0/schemas/gschemas.compiled',
                      'share/kremlinologist/chronicle.schema.json'):
            check(f'{place} is installed', (prefix / place).is_file())
        bundled = sorted(path.name for path in (SOURCE / 'data').glob('*.chronicle.json'))
        installed = sorted(path.name for path in (prefix / 'share/kremlinologist').glob('*.chronicle.json'))
        check('all chronicles are installed', bundled == installed and bundled, installed)

        # Nothing of the build is left to be found.
        shutil.rmtree(build)
        bare.update({'XDG_DATA_DIRS': f'{prefix}/share:/usr/share', 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'})
        chronicle = prefix / 'share/kremlinologist' / bundled[0]
        krem = prefix / 'bin/krem'
        info = run([krem, 'info', chronicle], env=bare)
        check('the tool reads an installed chronicle', info.returncode == 0, info.stdout + info.stderr)
        export = run([krem, 'export', chronicle, '-o', folder / 'network.svg'], env=bare)
        check('the tool finds its layout helper', export.returncode == 0 and export.stderr == '', export.stderr)

        lines = (SOURCE / 'po/LINGUAS').read_text(encoding='utf-8').splitlines()
        for language in [word for line in lines if not line.startswith('#') for word in line.split()]:
            told = run([krem, 'info', chronicle], env=bare | {'LANGUAGE': language, 'LC_ALL': 'C.UTF-8'})
            check(f'the tool speaks {language}', told.returncode == 0 and told.stdout != info.stdout, told.stdout)

        picture = folder / 'window.png'
        window = run([WITH_DISPLAY, '-w', 'openbox', SOURCE / 'tests/tools/shot', picture,
                      prefix / 'bin/kremlinologist', chronicle], env=bare | {'GSK_RENDERER': 'cairo'})
        check('the window opens', window.returncode == 0 and picture.is_file() and picture.stat().st_size > 40_000,
              window.stdout + window.stderr)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f'1..{len(results)}')
    return 0 if all(results) else 1


sys.exit(main())
