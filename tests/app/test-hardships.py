#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-hardships.py APPLICATION KREM CHRONICLE

What a window does with files that are broken, missing, empty or vast, with another window on the same file, and in
little room; and that its views share the selection, the search and the panels.
"""

import json
import os
import subprocess
import sys
import tempfile

from driver import Application, Atspi, DateBar, Failure, People, Tap, contains, equal, has_state, is_label, text_of, wait

program, krem, chronicle = sys.argv[1:4]
tap = Tap()
folder = tempfile.TemporaryDirectory()


def write(name, text):
    path = os.path.join(folder.name, name)
    with open(path, 'w') as file:
        file.write(text)
    return path


def quiet(app):
    equal(app.said(), [], 'the log')


def await_label(app, part):
    return wait(lambda: next((text for text in app.labels() if part in text), None), f'“{part}”')


def is_pressed(node):
    return has_state(node, Atspi.StateType.PRESSED)


def activate(app, name):
    """Runs one of the window's actions by its name."""
    window = app.windows()[0]
    for i in range(Atspi.Action.get_n_actions(window)):
        if Atspi.Action.get_action_name(window, i) == name:
            Atspi.Action.do_action(window, i)
            return
    raise Failure(f'the window has no action {name}')


# Files that cannot be opened.
def refused(path, *parts):
    with Application(program, path) as app:
        text = await_label(app, parts[0])
        for part in parts[1:]:
            contains(text, part)
        quiet(app)


broken = write('broken.json', '{ "format": "chronicle", "version": 1,\n  "title": "Broken",\n  "events": [ { ] }\n')
tap.check('a broken file is refused with its line and column', refused, broken, 'broken.json', ':3:17')
tap.check('a file that is none is refused', refused, os.path.join(folder.name, 'nothing.json'), 'nothing.json')
tap.check('a folder is refused', refused, folder.name, folder.name.rsplit('/', 1)[1])
tap.check('other JSON is refused', refused, write('list.json', '[1, 2]\n'), 'list.json', ':1:1')


# A chronicle in which nothing happens.
def nothing_happens():
    path = write('people.json', json.dumps({
        'format': 'chronicle', 'version': 1, 'title': 'No events <b>&</b> yet',
        'characters': [{'id': 'anna', 'name': 'Anna <b>&amp;</b>'}, {'id': 'b', 'name': 'Boris'}]}))
    with Application(program, path) as app:
        bar = DateBar(app)
        wait(lambda: 'no dates yet' in bar.headline, 'what there is to say of dates')
        people = People(app)
        wait(people.rows, 'the rows')
        equal(people.fates(), {'Anna <b>&amp;</b>': 'free', 'Boris': 'free'}, 'the people')
        equal(bar.date, '', 'the date')
        for node in [bar.play, *(bar.buttons[name] for name in ('Next change', 'Last change', 'Previous change'))]:
            if has_state(node, Atspi.StateType.SENSITIVE):
                raise Failure(f'“{node.get_name()}” can be used')
        app.key('period', 'comma', 'Home', 'End', 'space')
        equal(app.windows()[0].get_name(), 'No events <b>&</b> yet', 'the title')
        quiet(app)


tap.check('a chronicle without events has no date and says so', nothing_happens)


# The panels, the selection and the search.
with Application(program, chronicle) as app:
    bar = DateBar(app)
    people = People(app)
    inspector = wait(lambda: app.look_for('Inspector', role='landmark') or app.look_for('KremInspector'),
                     'the inspector')

    def toggles():
        for name, key in (('Sidebar', 'F9'), ('Inspector', 'shift+F9')):
            button = next(node for node in app.walk() if node.get_name() == name and node.get_action_iface()
                          and Atspi.Action.get_n_actions(node) > 0)
            wait(lambda: is_pressed(button), f'{name} to be shown at first')
            app.key(key)
            wait(lambda: not is_pressed(button), f'{name} to be hidden by its key')
            app.click(button)
            wait(lambda: is_pressed(button), f'{name} to be shown by its button')
    tap.check('F9 and Shift+F9 and their buttons show and hide the panels', toggles)

    def inspector_says(part):
        wait(lambda: any(part in text for text in app.labels(inspector)), f'“{part}” in the inspector')

    def select(name):
        rows = people.rows()
        number = next(i for i, (_, label, _) in enumerate(rows) if text_of(label) == name)
        # Several can be selected.
        Atspi.Selection.clear_selection(people.list)
        Atspi.Selection.select_child(people.list, number)
        return rows[number][0]

    def selection():
        for name in ('Nikita Khrushchev', 'Semyon Ignatyev'):
            row = select(name)
            inspector_says(name)
            wait(lambda: has_state(row, Atspi.StateType.SELECTED), f'the row of {name} to be selected')
        bar.press('Last change')
        bar.await_date(bar.date)
        inspector_says('dead by suicide')
        app.key('Escape')
        inspector_says('Chronicle')
        app.key('Home')
    tap.check('who is selected in the list stands in the inspector, and Escape lets go', selection)

    def search():
        everybody = len(people.rows())
        app.key('ctrl+f')
        field = app.find('Search people and events')
        wait(lambda: any(has_state(node, Atspi.StateType.FOCUSED) for node in app.walk(field)), 'the search to have the focus')
        app.type('igNAT')
        wait(lambda: list(people.fates()) == ['Semyon Ignatyev'], 'only Ignatyev')
        app.key('Return')
        inspector_says('Semyon Ignatyev')
        app.key('ctrl+a')
        app.type('zzz.,')
        await_label(app, 'Nobody Found')
        wait(lambda: not people.rows(), 'nobody')
        app.key('ctrl+a')
        app.type('krem:characters/beria')
        inspector_says('Lavrentiy Beria')
        wait(lambda: len(people.rows()) == everybody, 'everybody beside the one who was linked to')
        app.key('Escape')
        wait(lambda: len(people.rows()) == everybody, 'everybody')
        app.key('Escape')
        inspector_says('Chronicle')
    tap.check('Ctrl+F searches as one types, Return selects, and Escape ends it', search)

    def anywhere():
        app.tab_to('Main Menu')
        before = bar.date
        app.key('period')
        wait(lambda: bar.date != before, 'another date than ' + before)
        app.key('comma')
        bar.await_date(before)
    tap.check('full stop and comma step from a button too', anywhere)

    def events():
        def turn_to(name):
            tab = app.find(name)
            app.click(tab)
            wait(lambda: is_pressed(tab), f'the page {name}')
        turn_to('Events')
        rows = People(app, name='Events')
        # A list makes its rows when it is first drawn.
        wait(lambda: '9 May 1956' in rows.fates().get('Khrushchev arrested', ''), 'Khrushchev’s arrest on 9 May 1956')
        turn_to('Changes')
        turn_to('Problems')
        turn_to('People')
    tap.check('the pages of the sidebar can be turned', events)

    def lettered():
        app.tab_to('Date')
        before = bar.date
        app.key('ctrl+a')
        app.type('1.,')
        wait(lambda: text_of(bar.entry) == '1.,', 'full stop and comma to be letters in the field')
        app.key('Escape')
        bar.go(before, before)
    tap.check('where one types, full stop and comma are letters', lettered)

    def order():
        app.tab_to('Date')
        names = app.tab_to('Date')
        for name in ('Sidebar', 'Search', 'Main Menu', 'Network', 'Timeline', 'Next change'):
            if name not in names:
                raise Failure(f'Tab passes {names}, but not “{name}”')
        print('# ' + ' → '.join(str(name) for name in names))
        rows = [row.get_name() for row, *_ in people.rows()]
        if sum(name in rows for name in names) != 1:
            raise Failure(f'Tab does not lead into the list and out of it: {names}')
        unnamed = [name for name in names if name is None or (name.startswith(('Gtk', 'Adw', 'Krem')))]
        equal(unnamed, [], 'what takes the focus and has no name')
    tap.check('Tab leads everywhere, and all that it leads to has a name', order)

    def dialogs():
        app.key('ctrl+question')
        await_label(app, 'Next or previous change')
        app.key('Escape')
        wait(lambda: len(app.windows()) == 1, 'the shortcuts to go')
        app.key('F10')
        await_label(app, 'About Kremlinologist')
        app.key('Escape')
    tap.check('the shortcuts and the menu', dialogs)

    # Screen readers do, when a dialog goes between the question how many there are and that for the last of them.
    def one_too_many():
        for i in (1, 2, 9):
            app.node.get_child_at_index(i)
        app.is_alive()
        equal(len(app.windows()), 1, 'windows')
    tap.check('it can be asked for a window that it does not have', one_too_many)

    tap.check('nothing is said in the log', quiet, app)


# Two windows.
def two_windows():
    with Application(program, chronicle, chronicle) as app:
        first, second = wait(lambda: len(app.windows()) == 2 and app.windows(), 'two windows')
        bars = [DateBar(app, window) for window in (first, second)]
        wait(lambda: all(bar.date for bar in bars), 'both to be open')
        start = bars[0].date
        equal(bars[1].date, start, 'the date of the other')
        bars[1].press('Last change')
        wait(lambda: bars[1].date != start, 'the other to move')
        equal(bars[0].date, start, 'the date of the one, which stays')
        lists = [People(app, window) for window in (first, second)]
        wait(lambda: all('Nikita Khrushchev' in people.fates() for people in lists), 'the rows of both')
        equal(lists[0].fates()['Nikita Khrushchev'], 'in office', 'in the one')
        equal(lists[1].fates()['Nikita Khrushchev'], 'condemned to death', 'in the other')
        app.key('ctrl+w')
        wait(lambda: len(app.windows()) == 1, 'one window to close')
        left = DateBar(app)
        left.press('Next change')
        quiet(app)


tap.check('two windows on one file go their own ways', two_windows)


# Little room. GNOME shows no more than the button that closes.
def little_decoration():
    place = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, 'settings.ini'), 'w') as file:
        file.write('[Settings]\ngtk-decoration-layout=:close\n')


def little_room(width, height):
    with Application(program, chronicle) as app:
        bar = DateBar(app)
        app.await_keyboard()
        window = subprocess.run(['xdotool', 'getactivewindow'], check=True, capture_output=True, text=True).stdout.strip()
        start = bar.date

        def size():
            shell = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window], capture_output=True, text=True)
            found = dict(line.split('=') for line in shell.stdout.split())
            return int(found['WIDTH']), int(found['HEIGHT'])

        def resized():
            subprocess.run(['xdotool', 'windowsize', window, str(width), str(height)], check=True)
            return abs(size()[0] - width) <= 12 and abs(size()[1] - height) <= 12
        try:
            wait(resized, f'{width}×{height}')
        except Failure as failure:
            raise Failure(f'{failure}: it is {size()}')
        # At once, while the window still gets its size.
        for key in ('F9', 'F9', 'shift+F9', 'shift+F9', 'F9'):
            subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True)
        bar.press('Next change')
        wait(lambda: bar.date != start, 'a step')
        Atspi.Selection.select_child(People(app).list, 3)
        bar.press('Last change')
        bar.press('First change')
        wait(lambda: bar.date == start, 'the first step')
        subprocess.run(['xdotool', 'windowsize', window, '1200', '700'], check=True)
        wait(lambda: size()[0] > 1100, 'the wide window')
        quiet(app)


little_decoration()
tap.check('a window of 800×600', little_room, 800, 600)
tap.check('a window of 360×640', little_room, 360, 640)


# A vast one.
def vast():
    people = [{'id': f'p{i}', 'name': f'Person {i}'} for i in range(10000)]
    relations = [{'id': f'r{i}', 'kind': 'patronage', 'from': f'p{i // 7}', 'to': f'p{i}'} for i in range(1, 10000)]
    fates = ('arrested', 'released', 'dismissed', 'restored', 'on-trial')
    events = [{'id': f'e{i}', 'date': f'{1800 + i % 200}-{i % 12 + 1:02}-{i % 28 + 1:02}', 'title': f'Event {i}',
               'fates': [{'character': f'p{i * 7919 % 10000}', 'fate': fates[i % 5]}]} for i in range(100000)]
    path = write('vast.json', json.dumps({'format': 'chronicle', 'version': 1, 'title': 'Vast', 'characters': people,
                                          'relations': relations, 'events': events}))
    with Application(program, path) as app:
        wait(lambda: app.windows()[0].get_name() == 'Vast', 'the title', 150)
        bar = DateBar(app)
        wait(lambda: bar.date, 'a date')
        start = bar.date
        bar.press('Next change')
        wait(lambda: bar.date != start, 'a step')
        after = bar.date
        bar.press('Last change')
        wait(lambda: bar.date.endswith('1999'), 'the last step')
        bar.press('First change')
        bar.await_date(start)
        bar.press('Next change')
        bar.await_date(after)
        quiet(app)


tap.check('100,000 events and 10,000 people open and step', vast)

tap.done()
