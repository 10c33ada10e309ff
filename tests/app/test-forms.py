#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-forms.py APPLICATION KREM CHRONICLE

Writes into an empty chronicle what a user who sees nothing and has no mouse would write: goes by the names of what has
the focus, types, undoes, does again, saves, and reads the file back.
"""

import json
import subprocess
import sys
import tempfile

from driver import Application, Atspi, Failure, Tap, equal, text_of, wait

program, krem, _ = sys.argv[1:4]
tap = Tap()
folder = tempfile.TemporaryDirectory()
path = folder.name + '/trial.chronicle.json'
with open(path, 'w') as file:
    json.dump({'format': 'chronicle', 'version': 1, 'title': 'Trial'}, file)


def read():
    with open(path) as chronicle:
        return json.load(chronicle)


with Application(program, path) as app:
    wait(lambda: 'Trial' in app.labels(), 'the chronicle to be open')

    def focused(name):
        """Waits until what is called `name` has the focus."""
        def is_there():
            return any(node.get_name() == name and node.get_state_set().contains(Atspi.StateType.FOCUSED)
                       for node in app.walk())
        wait(is_there, f'the focus to be on “{name}”')

    def enter(name, text):
        """Types into the field that has the focus, and goes on."""
        focused(name)
        if text:
            app.type(text)
        app.key('Return')

    def pick(name, *texts):
        """Types into a list of people, one after the other, and goes on."""
        focused(name)
        for text in texts:
            app.type(text)
            # The choice is offered at once; Enter takes the first.
            app.key('Return')
        app.key('Return')

    def add_person():
        app.key('ctrl+shift+p')
        enter('Name', 'Nikita Khrushchev')
        enter('Born', '15 April 1894')
        focused('Died')
    tap.check('a person is added, and Enter leads from field to field', add_person)

    def add_event():
        app.key('ctrl+shift+e')
        enter('Title', 'The Khrushchev trial')
        enter('Date', '29 June 1956 to 3 July 1956')
        enter('Kind', 'trial')
        enter('Place', 'Moscow')
        focused('What Happened')
        app.tab_to('Add People')
        app.key('Return')
        pick('People', 'nikita', 'Joseph Stalin')
        enter('Role', 'present')
        focused('Add People')
    tap.check('an event is added, with two who take part, of whom one did not exist', add_event)

    def add_fate():
        app.tab_to('Add Fate')
        app.key('Return')
        pick('People', 'nikita')
        enter('Fate', 'condemned')
        enter('Sentence', 'death')
        enter('Begins', 'end')
        focused('Add Fate')
    tap.check('a fate is added', add_fate)

    def undone():
        told = [text for text in app.labels() if 'at the end' in text]
        if not told:
            raise Failure('the fate is not told in words')
        app.key('ctrl+z')
        wait(lambda: not [text for text in app.labels() if 'at the end' in text], 'the moment of the fate to be undone')
        app.key('ctrl+shift+z')
        wait(lambda: [text for text in app.labels() if 'at the end' in text], 'the moment of the fate to be back')
    tap.check('the last step is undone and done again', undone)

    def saved():
        app.key('ctrl+s')
        wait(lambda: 'events' in read(), 'the file to be written')
        found = read()
        equal(found['characters'], [{'id': 'nikita-khrushchev', 'name': 'Nikita Khrushchev', 'born': '1894-04-15'},
                                    {'id': 'joseph-stalin', 'name': 'Joseph Stalin'}], 'the people')
        equal(found['events'], [{
            'id': 'the-khrushchev-trial', 'date': '1956-06-29/1956-07-03', 'kind': 'trial',
            'title': 'The Khrushchev trial', 'place': 'Moscow',
            'participants': [{'characters': ['nikita-khrushchev', 'joseph-stalin'], 'role': 'present'}],
            'fates': [{'character': 'nikita-khrushchev', 'fate': 'condemned', 'at': 'end', 'sentence': 'death'}],
        }], 'the events')
        told = subprocess.run([krem, 'check', path], capture_output=True, text=True)
        equal(told.returncode, 0, told.stdout + told.stderr)
    tap.check('the file says what was typed', saved)

    def fields_say_what_is_wrong():
        app.key('ctrl+shift+p')
        enter('Name', 'Leonid Brezhnev')
        enter('Born', '31 February')
        born = next(node for node in app.walk() if node.get_name() == 'Born' and node.get_editable_text_iface())
        wait(lambda: text_of(born) == '31 February', 'what was typed')
        wait(lambda: 'A date needs a year' in app.labels(born.get_parent().get_parent().get_parent()),
             'the reason why 31 February is no date, beside the field')
    tap.check('a wrong date is told beside its field', fields_say_what_is_wrong)

    def saved_at_once():
        app.key('ctrl+shift+p')
        focused('Name')
        app.type('Anna')
        app.key('ctrl+s')
        wait(lambda: any(person.get('name') == 'Anna' for person in read()['characters']), 'the name to be in the file')
    tap.check('what is being typed is saved', saved_at_once)

    def undone_at_once():
        app.type(' K')
        app.key('ctrl+z', 'ctrl+s')
        wait(lambda: 'Anna' in app.labels(), 'the name as it was')
        equal(read()['characters'][-1]['name'], 'Anna', 'the name')
    tap.check('what is being typed is undone before anything else', undone_at_once)

    def closed_at_once():
        app.type(' P')
        app.key('ctrl+q')
        wait(lambda: any('Save' in text for text in app.labels()), 'the question what to do with the edits')
        app.key('Return')
        wait(lambda: read()['characters'][-1]['name'] == 'Anna P', 'the name to be in the file')
    tap.check('what is being typed is not lost by closing', closed_at_once)

tap.done()
