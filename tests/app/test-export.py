#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-export.py APPLICATION KREM CHRONICLE

Exports both pictures from a window, as its users do, and holds them against those of `krem export`.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from driver import Application, Atspi, DateBar, Failure, Tap, equal, text_of, wait

program, krem, chronicle = sys.argv[1:4]
tap = Tap()
folder = tempfile.TemporaryDirectory()
SVG = '{http://www.w3.org/2000/svg}'


def read(path):
    """{id: (class, title)} of what is drawn."""
    return {group.get('id'): (group.get('class'), group.findtext(f'{SVG}title'))
            for group in ElementTree.parse(path).iter(f'{SVG}g') if group.get('id')}


def ask_krem(view, date):
    path = os.path.join(folder.name, f'krem-{view}-{date}.svg')
    subprocess.run([krem, 'export', chronicle, '-o', path, '--view', view, '--date', date], check=True)
    return read(path)


def menu(app, name):
    """Opens the menu of exports and chooses from it."""
    for item in ('Export', name):
        app.click(wait(lambda: next((node for top in app.walk() if top.get_name() == item for node in app.walk(top)
                                     if node.get_action_iface() and Atspi.Action.get_n_actions(node) > 0), None),
                       f'“{item}” to click'))


def export(app, view, ask, title, suggestion):
    ask()
    dialog = wait(lambda: next((window for window in app.windows() if window.get_name() == title), None), title)
    field = wait(lambda: next((node for node in app.walk(dialog) if node.get_role_name() in ('text', 'entry')
                               and text_of(node).endswith('.svg')), None), 'a name')
    equal(text_of(field), suggestion, 'the name')
    path = os.path.join(folder.name, f'{view}-{suggestion}')
    Atspi.EditableText.set_text_contents(field, path)
    app.key('Return')
    wait(lambda: len(app.windows()) == 1, 'the dialog to go')
    wait(lambda: os.path.exists(path) and open(path).read().endswith('</svg>\n'), path)
    return read(path)


def people(groups):
    return {name: group for name, group in groups.items() if name.startswith('person-')}


with Application(program, chronicle) as app:
    bar = tap.check('the chronicle opens', DateBar, app)

    for date, edtf in (('12 April 1956', '1956-04-12'), ('4 July 1956', '1956-07-04')):
        def network():
            bar.go(date, date)
            found = export(app, 'network', lambda: app.key('ctrl+e'), 'Export the Network', f'Network {edtf}.svg')
            expected = ask_krem('network', edtf)
            equal(sorted(set(expected) ^ set(found)), [], 'what only one of the two draws')
            new = {name: (expected[name], found[name]) for name in expected
                   if expected[name][0].split() != [word for word in found[name][0].split() if word != 'new']
                   or expected[name][1] != found[name][1]}
            equal(new, {}, 'what looks different (by krem, in the window)')
            if len(people(found)) < 30 or not any('held' in group[0].split() for group in people(found).values()):
                raise Failure(f'{len(people(found))} people')
        tap.check(f'the network of {date} is that of krem export', network)

    def timeline():
        found = export(app, 'timeline', lambda: menu(app, 'Timeline as SVG…'), 'Export the Timeline',
                       'Timeline 1956-07-04.svg')
        if not found:
            raise Failure('nothing is drawn')
        if any(group[0].split()[0] in ('tie', 'act') for group in found.values() if group[0]):
            raise Failure('it is the network')
    tap.check('the timeline is the timeline', timeline)

    tap.check('nothing is said in the log', lambda: equal(app.said(), [], 'the log'))

tap.done()
