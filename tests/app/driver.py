# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the application from outside, by accessibility and by keys, inside with-display.

What is looked for is looked for by its name, since roles and places differ between releases of GTK. Nothing here
decides by time: everything waits until what it waits for is there, and gives up late.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings

# It would end this program for what the accessibility library says, and the application for what GTK says of it.
os.environ.pop('G_DEBUG', None)

import gi  # noqa: E402

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

warnings.simplefilter('ignore', DeprecationWarning)

PATIENCE = 60  # seconds
# A busy machine answers late, and what was asked by then may have been done all the same.
Atspi.set_timeout(PATIENCE * 1000, PATIENCE * 1000)
# What is said by others than the application and its libraries. Each other line of the log fails a test, so that the
# application need not be made to end at the first.
NOISE = re.compile(r'SpiRegistry daemon is running|dbind-WARNING|AT-SPI|^\s*$')


class Failure(Exception):
    pass


def wait(predicate, what, patience=PATIENCE):
    """Returns the first true answer of `predicate`; what the bus cannot answer yet is asked again."""
    end = time.monotonic() + patience
    told = None
    while True:
        try:
            answer = predicate()
            if answer:
                return answer
        except GLib.Error as error:
            told = error.message
        if time.monotonic() > end:
            raise Failure(f'waited in vain for {what}' + (f' ({told})' if told else ''))
        time.sleep(0.03)


def text_of(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def has_state(node, state):
    return node.get_state_set().contains(state)


def is_label(node):
    return node.get_role_name() in ('label', 'static')


class Focus:
    """Remembers what got the keyboard's focus."""

    def __init__(self):
        self.nodes = []
        self.listener = Atspi.EventListener.new(self._focused, None)
        self.listener.register('object:state-changed:focused')

    def _focused(self, event, _data=None):
        if event.detail1:
            self.nodes.append(event.source)

    def take(self, patience):
        """All that has got the focus since the last call, waiting for the first of them for a while."""
        end = time.monotonic() + patience
        while GLib.MainContext.default().iteration(False) or (not self.nodes and time.monotonic() < end):
            time.sleep(0.005)
        nodes, self.nodes = self.nodes, []
        return nodes


class Bus:
    """The accessibility bus without its library, which asks more of an application than it is asked itself."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None,
                                     GLib.VariantType('(s)'), Gio.DBusCallFlags.NONE, -1).unpack()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    def _ask(self, method, *arguments):
        return self.connection.call_sync(
            'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
            GLib.Variant('(s)', arguments) if arguments else None, None, Gio.DBusCallFlags.NONE, -1).unpack()[0]

    def name_of(self, pid):
        """The name of the connection of a process, if it has one."""
        for name in self._ask('ListNames'):
            if name.startswith(':') and self._ask('GetConnectionUnixProcessID', name) == pid:
                return name
        return None

    def has(self, name):
        return self._ask('NameHasOwner', name)

    def is_ready(self, name):
        """Whether an application can be asked for its windows. While it still registers, GTK 4.8 says that it cannot,
        in its log, and gives no answer."""
        described, = self.connection.call_sync(
            name, '/org/a11y/atspi/cache', 'org.freedesktop.DBus.Introspectable', 'Introspect', None, None,
            Gio.DBusCallFlags.NONE, 10000).unpack()
        return 'org.a11y.atspi.Cache' in described


class Application:
    """A running application; a context manager."""

    def __init__(self, program, *arguments, environment=None):
        self.focus = Focus()
        self.log = tempfile.NamedTemporaryFile('w+', suffix='.log')
        self.process = subprocess.Popen(
            [program, *arguments], stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})})

    def __enter__(self):
        try:
            self.bus = Bus()
            self.node = wait(self._find, 'the application on the bus')
            # It is there when the others have been told of it, and then still registers.
            self.name = wait(lambda: self.is_alive() and self.bus.name_of(self.process.pid), 'its connection')
            wait(lambda: self.is_alive() and self.bus.is_ready(self.name), 'the application to be ready')
            self.node.set_cache_mask(Atspi.Cache.NONE)
            wait(self.windows, 'a window')
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        return self

    def __exit__(self, kind, value, trace):
        self.process.terminate()
        late = ''
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            late = f', since it did not end in {PATIENCE} seconds'
        if kind is not None:
            # What has failed is told by others; this belongs to it.
            print('\n'.join('# log: ' + line for line in self.said()[-20:]))
            print(f'# the application ended with {self.process.returncode}{late}', flush=True)
            return
        if self.process.returncode not in (0, -signal.SIGTERM):
            raise Failure(f'the application ended with {self.process.returncode}{late}: {self.said()[-5:]}')
        # The next one has another bus name, but some look for an application by what it is called.
        wait(lambda: not self.bus.has(self.name), 'the application to leave the bus')

    def is_alive(self):
        """True, or a failure that tells how the application ended."""
        if self.process.poll() is not None:
            raise Failure(f'the application ended with {self.process.returncode}: {self.said()[-5:]}')
        return True

    def _find(self):
        self.is_alive()
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(i)
            if node is not None and node.get_process_id() == self.process.pid:
                return node
        return None

    def said(self):
        """The lines of its output that are not noise."""
        with open(self.log.name, errors='replace') as log:
            return [line.rstrip('\n') for line in log if not NOISE.search(line)]

    def windows(self):
        """The accessible windows, in the order in which they came."""
        def ask():
            self.is_alive()
            nodes = [self.node.get_child_at_index(i) for i in range(self.node.get_child_count())]
            # One may have gone between the questions, or all of them with the application.
            return None if None in nodes else (nodes,)
        nodes, = wait(ask, 'the windows')
        return nodes

    def walk(self, root=None):
        """Everything under `root`, depth first."""
        for top in [root] if root is not None else self.windows():
            stack = [top]
            while stack:
                node = stack.pop()
                yield node
                children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
                stack += [child for child in reversed(children) if child is not None]

    def look_for(self, name, root=None, role=None):
        return next((node for node in self.walk(root)
                     if node.get_name() == name and (role is None or node.get_role_name() == role)), None)

    def find(self, name, root=None, role=None):
        return wait(lambda: self.look_for(name, root, role), f'“{name}”')

    def labels(self, root=None):
        # A label may go between the questions.
        labels, = wait(lambda: ([text_of(node) for node in self.walk(root) if is_label(node)],), 'the labels')
        return labels

    def click(self, node):
        if not Atspi.Action.do_action(node, 0):
            raise Failure(f'“{node.get_name()}” cannot be clicked')

    def await_keyboard(self):
        """Waits until the newest window has the keyboard: it is there before the window manager turns to it, and what is
        pressed until then goes to another window or to none."""
        def is_active():
            newest = self.windows()[-1]
            told = subprocess.run(['xdotool', 'getactivewindow', 'getwindowpid', 'getwindowname'],
                                  capture_output=True, text=True)
            pid, _, name = told.stdout.rstrip('\n').partition('\n')
            # Not every dialog says that it is active, and not every window has a title.
            return pid == str(self.process.pid) and (name == newest.get_name()
                                                     or has_state(newest, Atspi.StateType.ACTIVE))
        wait(is_active, 'the newest window to have the keyboard')

    def key(self, *keys):
        """Presses keys, such as `period` or `ctrl+f`, in the newest window."""
        self.await_keyboard()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)

    def tab_to(self, name, back=False):
        """Moves the focus with Tab until it is on `name`; returns the names of what it passed."""
        passed = []
        self.focus.take(0.3)
        for _ in range(80):
            self.key('shift+Tab' if back else 'Tab')
            nodes = self.focus.take(2)
            passed += [node.get_name() for node in nodes]
            if nodes and nodes[-1].get_name() == name:
                if has_state(nodes[-1], Atspi.StateType.FOCUSED):
                    return passed
                # It had been told of late, and the focus is further on.
                self.focus.take(1)
        raise Failure(f'Tab does not lead to “{name}”, but to {passed}')

    def type(self, text):
        self.await_keyboard()
        subprocess.run(['xdotool', 'type', '--delay', '12', text], check=True)


class DateBar:
    """The bar with the date, as it is found in a window."""

    def __init__(self, application, window=None):
        self.application = application
        self.entry = application.find('Date', window)
        self.buttons = {node.get_name(): node for node in application.walk(self.entry.get_parent())}
        self.play = self.buttons['Play']  # its name changes while it plays
        # What follows the part with the field.
        bar = self.entry.get_parent().get_parent()
        after = [bar.get_child_at_index(i) for i in range(1, bar.get_child_count())]
        # Without dates there is no tally.
        self.headline_node, self.tally_node = (after + [None])[:2]

    @property
    def date(self):
        return text_of(self.entry)

    @property
    def headline(self):
        return text_of(self.headline_node)

    @property
    def tally(self):
        """The counts by standing, as a screen reader tells them: `{'held': '3'}`."""
        told = [text.split(' ', 1) for text in self.tally_node.get_name().split(', ')]
        return {standing: count for count, standing in told}

    @property
    def shown_tally(self):
        """The counts as they are written, in the order of the standings."""
        return [text_of(node) for node in self.application.walk(self.tally_node) if is_label(node)]

    def press(self, name):
        """Presses a button by its name, such as `Next change`."""
        self.application.click(self.buttons[name])

    def await_date(self, date):
        wait(lambda: self.date == date, f'the date {date}, not {self.date}')

    def go(self, typed, date):
        """Types a date and waits until the bar shows it as `date`."""
        # With the blank it is not shown as it is typed, so that it must have been taken.
        self.put(typed + ' ')
        self.await_date(date)

    def put(self, typed):
        """Writes into the date's field, which has the focus, and presses Enter."""
        if not has_state(self.entry, Atspi.StateType.FOCUSED):
            self.application.tab_to('Date')
        Atspi.EditableText.set_text_contents(self.entry, typed)
        self.application.key('Return')


class People:
    """The rows of the list of people."""

    def __init__(self, application, window=None, name='People'):
        self.application = application
        self.list = application.find(name, window, role='list')

    def rows(self):
        """[(list item, name, fate)] of all rows that the list has made."""
        rows = []
        for i in range(self.list.get_child_count()):
            item = self.list.get_child_at_index(i)
            if item is None:
                continue
            texts = [node for node in self.application.walk(item) if is_label(node)]
            if len(texts) >= 2:
                rows.append((item, texts[0], texts[1]))
        return rows

    def fates(self):
        # A row may be used for somebody else between the questions.
        fates, = wait(lambda: ({text_of(name): text_of(fate) for _, name, fate in self.rows()},), 'the rows')
        return fates


class Tap:
    """Test anything protocol: each check is a function that raises where it fails."""

    def __init__(self):
        self.number = 0
        self.failed = 0

    def check(self, name, function, *arguments):
        self.number += 1
        try:
            answer = function(*arguments)
        except Exception as error:
            self.failed += 1
            print(f'not ok {self.number} - {name}')
            lines = traceback.format_exc() if not isinstance(error, Failure) else str(error)
            print('\n'.join('# ' + line for line in lines.splitlines()), flush=True)
            return None
        print(f'ok {self.number} - {name}', flush=True)
        return answer

    def done(self):
        print(f'1..{self.number}', flush=True)
        sys.exit(1 if self.failed else 0)


def equal(found, expected, what=''):
    if found != expected:
        raise Failure(f'{what}: {found!r} instead of {expected!r}')


def contains(text, part):
    if part not in text:
        raise Failure(f'“{part}” is not in “{text}”')
