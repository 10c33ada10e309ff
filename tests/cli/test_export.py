#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures that `krem export` draws: valid XML, each person, tie and act with an id, a class and a title, text as
typed, and what they show held against the file by networkx.

test_export.py KREM CHRONICLES
"""

import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import networkx
import tap

SVG = '{http://www.w3.org/2000/svg}'
NAMES = ['<b>x</b>', '\\N', ']]>', 'Emoji \U0001f600', '\u0646\u064a\u0643\u064a\u062a\u0627', 'A  B &amp;', '"\'', 'e\u0301',
         'Кириченко', '毛泽东', '%s%n', '${x}', '<!--', 'a/b', '-', '\u202eabc']
HOSTILE = {
    'format': 'chronicle', 'version': 1, 'title': 'A <b>title</b> & "more" ]]>',
    'characters': [{'id': f'{name}', 'name': name, 'fate': 'in-office'} for name in NAMES],
    'relations': [{'id': f'tie {name}', 'kind': 'patronage', 'from': '\\N', 'to': name} for name in NAMES],
    'events': [{'id': f'{name}', 'date': '1956', 'title': name, 'participants': [{'character': ']]>', 'role': 'agent'}],
                'fates': [{'character': name, 'fate': 'executed', 'by': [']]>']}]} for name in NAMES[:5]],
}
STANDINGS = {'secure', 'fallen', 'held', 'dead', 'unknown'}


class Picture:
    """An exported SVG read again."""

    def __init__(self, path):
        subprocess.run(['xmllint', '--noout', '--nonet', path], check=True)
        self.root = xml.etree.ElementTree.parse(path).getroot()
        tap.equal('root', self.root.tag, f'{SVG}svg')
        self.groups = list(self.root.iter(f'{SVG}g'))
        self.texts = [''.join(text.itertext()) for text in self.root.iter(f'{SVG}text')]
        ids = [element.get('id') for element in self.root.iter() if element.get('id') is not None]
        tap.equal('doubled ids', [name for name in ids if ids.count(name) > 1], [])
        for name in ids:
            assert re.fullmatch(r'[\w-][\w.-]*', name), name

    def of_class(self, word):
        return [group for group in self.groups if word in group.get('class', '').split()]

    def titled(self, word):
        """The groups of a class, each of which has an id and a title: {first line of its title: group}."""
        found = {}
        for group in self.of_class(word):
            assert group.get('id') and group[0].tag == f'{SVG}title' and group[0].text, group.attrib
            found.setdefault(group[0].text.split('\n')[0], group)
        return found


class Cases:
    """The cases, each a method whose name begins with `test`."""

    def __init__(self, program, chronicles, folder):
        self.krem, self.folder = tap.Krem(os.path.abspath(program)), pathlib.Path(folder)
        self.twilight = str(pathlib.Path(chronicles) / 'twilight-of-the-red-tsar.chronicle.json')
        self.records = json.loads(pathlib.Path(self.twilight).read_text(encoding='utf-8'))
        self.hostile = str(self.folder / 'hostile.json')
        pathlib.Path(self.hostile).write_text(json.dumps(HOSTILE), encoding='utf-8')

    def export(self, path, *arguments, name='picture.svg', **options):
        target = str(self.folder / name)
        done = self.krem('export', path, '-o', target, *arguments, **options)
        tap.equal(f'export {arguments}', (done.returncode, done.stderr.decode('utf-8'), done.stdout), (0, '', b''))
        return target

    def test_network_shows_everyone_as_fates_tell(self):
        for date in ('1956-02-12', '1956-04-12', '1956-05-09', '1956-07-04', 'end'):
            picture = Picture(self.export(self.twilight, '--date', date))
            people = picture.titled('person')
            rows = self.krem.json('fates', self.twilight, '--date', date)['characters']
            tap.equal('everybody', len(people), len(self.records['characters']))
            for row in rows:
                group = people[row['name']]
                words = set(group.get('class').split())
                assert words & STANDINGS <= {row['standing']}, f'{date}: {row["name"]}: {words}'

    def test_network_ties_are_those_of_the_file(self):
        """networkx reads the forest of patrons and clients from the picture and from what `fates` tells."""
        short = {row['id']: row.get('short', row['name']) for row in self.records['characters']}
        for date in ('1956-02-12', '1956-04-12', '1956-05-09'):
            picture = Picture(self.export(self.twilight, '--date', date))
            drawn = networkx.DiGraph()
            for group in picture.of_class('patronage'):
                drawn.add_edge(*group[0].text.split(':')[0].split(' → '))
            told = networkx.DiGraph()
            rows = self.krem.json('fates', self.twilight, '--date', date)['characters']
            for row in rows:
                told.add_edges_from((short[patron], short[row['id']]) for patron in row['patrons'])
            assert told.number_of_edges() > 5 and networkx.is_directed_acyclic_graph(told)
            bodies = [short[row['id']] for row in self.records['characters'] if row.get('kind') == 'body']
            tap.equal(f'{date}: patrons', sorted(edge for edge in drawn.edges if edge[1] not in bodies),
                      sorted(told.edges))

    def test_network_draws_what_the_file_has(self):
        picture = Picture(self.export(self.twilight))
        relations = {re.sub(r'[^\w.-]', '_', f'tie-{row["id"]}'): row for row in self.records['relations']}
        ties = picture.of_class('tie')
        assert len(ties) > 20
        for group in ties:
            relation = relations[group.get('id')]
            assert relation['kind'] in group.get('class').split(), group.attrib
        acts = picture.titled('act')
        assert {'executed', 'condemned', 'arrested'} <= {word for act in acts.values() for word in act.get('class').split()}
        tap.equal('title', picture.root.find(f'{SVG}title').text, self.records['title'])

    def test_timeline_has_a_lane_for_everyone(self):
        picture = Picture(self.export(self.twilight, '--view', 'timeline', '--date', '9 May 1956'))
        lanes = [group.get('id') for group in picture.of_class('lane')]
        people = [row for row in self.records['characters'] if row.get('kind') != 'body']
        tap.equal('lanes', sorted(lanes), sorted(f'lane-{row["id"]}' for row in people))
        for row in people:
            assert row.get('short', row['name']) in picture.texts, row['name']
        assert any('9 May 1956' in text for text in picture.texts)

    def lanes(self, *arguments):
        """What the lanes of a timeline are, from above, as their ids tell."""
        picture = Picture(self.export(self.twilight, '--view', 'timeline', '--date', '9 May 1956', *arguments))
        return picture, [group.get('id').removeprefix('name-') for group in picture.of_class('name')]

    def test_timeline_in_each_arrangement(self):
        people = {row['id']: row for row in self.records['characters'] if row.get('kind') != 'body'}
        groups = [row['id'] for row in self.records['groups']]
        picture, lanes = self.lanes('--lanes', 'group')
        tap.equal('groups', [f'group-{name}' for name in groups if any(row.get('group') == name
                                                                     for row in people.values())],
                  [name for name in lanes if name.startswith('group-') and name != 'group-'])
        assert all(row['name'] in picture.texts for row in self.records['groups'] if f'group-{row["id"]}' in lanes)
        picture, lanes = self.lanes('--lanes', 'kind')
        kinds = {row.get('kind', 'other') for row in self.records['events']}
        tap.equal('kinds', len(lanes), len(kinds))
        assert {'Arrests', 'Plots'} <= set(picture.texts), picture.texts
        picture, lanes = self.lanes('--lanes', 'post')
        posts = {(post.get('title'), post.get('body')) for row in people.values() for post in row.get('posts', [])}
        tap.equal('posts', len([name for name in lanes if name.endswith('-1')]), len(posts))
        holders = {re.sub(r'-\d+$', '', group.get('id').removeprefix('holder-')) for group in picture.of_class('holder')}
        assert len(holders) > 10 and holders <= set(people), holders
        picture, lanes = self.lanes('--lanes', 'packed')
        assert 1 < len(lanes) <= 24 and 'All events' in picture.texts, lanes
        _, lanes = self.lanes()
        tap.equal('by person', _.root.get('width'), '1280')
        tap.equal('the default', lanes, self.lanes('--lanes', 'person', '--order', 'appearance')[1])

    def test_timeline_in_each_order(self):
        everybody = set(self.lanes()[1])
        orders = {name: self.lanes('--order', name)[1] for name in ('fall', 'group', 'name', 'patronage')}
        for name, lanes in orders.items():
            tap.equal(name, set(lanes), everybody)
        assert len({tuple(lanes) for lanes in orders.values()}) == len(orders)
        fall = orders['fall'].index
        assert fall('ignatyev') < fall('brezhnev') < fall('melnikov') < fall('zhukov') < fall('malenkov'), orders['fall']
        names = [row.get('short', row['name']) for name in orders['name'] for row in self.records['characters']
                 if row['id'] == name]
        tap.equal('names', names, sorted(names))
        _, lanes = self.lanes('--headings', '--order', 'name')
        groups = [row['id'] for row in self.records['groups']]
        at = {row['id']: row.get('group') for row in self.records['characters']}
        heading = None
        for name in lanes:
            if name.startswith('group-'):
                heading = name.removeprefix('group-')
            elif name in at and at[name] in groups:
                tap.equal(name, at[name], heading)
        shown = set(self.lanes('--hide-uninvolved')[1])
        tap.equal('uninvolved', everybody - shown, {'conquest', 'medvedev'})

    def test_timeline_of_a_span(self):
        picture, _ = self.lanes('--from', '1956-05-01', '--until', '1956-05-10')
        assert {'1 May 1956', '10 May 1956'} <= set(picture.texts), picture.texts
        assert not any('June' in text for text in picture.texts), picture.texts
        assert 'Khrushchev arrested' in '\n'.join(title.text for title in picture.root.iter(f'{SVG}title'))
        picture, _ = self.lanes('--until', '1960')
        assert '1959' in picture.texts, picture.texts
        assert any('years' in text for text in picture.texts), picture.texts

    def test_names_come_out_as_typed(self):
        for view in ('network', 'timeline'):
            picture = Picture(self.export(self.hostile, '--view', view))
            tap.equal('title', picture.root.find(f'{SVG}title').text, HOSTILE['title'])
            titles = '\n'.join(title.text for title in picture.root.iter(f'{SVG}title'))
            for name in NAMES:
                assert name in picture.texts, f'{view}: {name!r} is not among {picture.texts}'
                assert name in titles, f'{view}: {name!r} has no title'

    def test_width_height_and_theme(self):
        path = self.export(self.twilight, '--view', 'timeline', '--width', '900', '--height', '400')
        tap.equal('size', [Picture(path).root.get(name) for name in ('width', 'height')], ['900', '400'])
        light, dark = (pathlib.Path(self.export(self.twilight, *arguments)).read_text(encoding='utf-8')
                       for arguments in ([], ['--dark']))
        grounds = [re.search(r'<rect [^>]*fill="#([0-9a-f]{6})"', text)[1] for text in (light, dark)]
        assert int(grounds[0][:2], 16) > 200 > 80 > int(grounds[1][:2], 16), grounds

    def test_same_picture_each_time_and_in_each_locale(self):
        for view in ('network', 'timeline'):
            one = pathlib.Path(self.export(self.twilight, '--view', view, '--date', '1956-05')).read_bytes()
            for environment in ({}, {'LC_ALL': 'C'}, {'LC_ALL': 'de_DE.UTF-8'}):
                other = pathlib.Path(self.export(self.twilight, '--view', view, '--date', '1956-05',
                                                 environment=environment)).read_bytes()
                assert one == other, f'{view} {environment}'

    def test_png(self):
        for scale, view in ((1, 'network'), (2, 'timeline')):
            svg = Picture(self.export(self.twilight, '--view', view)).root
            data = pathlib.Path(self.export(self.twilight, '--view', view, '--scale', str(scale),
                                            name='picture.PNG')).read_bytes()
            width, height = struct.unpack('>II', data[16:24])
            assert data.startswith(b'\x89PNG') and abs(width - scale * float(svg.get('width'))) <= scale + 1
            assert abs(height - scale * float(svg.get('height'))) <= scale + 1

    def test_standard_output(self):
        done = self.krem('export', self.twilight, '-o', '-')
        tap.equal('output', (done.returncode, done.stdout),
                  (0, pathlib.Path(self.export(self.twilight)).read_bytes()))

    def test_without_the_helper(self):
        target = str(self.folder / 'plain.svg')
        done = self.krem('export', self.twilight, '-o', target, environment={'KREM_LIBEXECDIR': str(self.folder)})
        tap.equal('exit', done.returncode, 0)
        assert done.stderr.startswith(b'krem: '), done.stderr
        tap.equal('everybody', len(Picture(target).titled('person')), len(self.records['characters']))

    def test_where_it_cannot_be_written(self):
        for name in ('no-such-folder/x.svg', 'no-such-folder/x.png', '.'):
            done = self.krem('export', self.twilight, '-o', str(self.folder / name))
            tap.equal(name, done.returncode, 2)
            assert done.stderr.startswith(b'krem: '), done.stderr

    def test_chronicles_with_next_to_nothing(self):
        for number, more in enumerate(({}, {'characters': [{'id': 'a', 'name': 'A'}]},
                                       {'events': [{'id': 'e', 'date': '1956', 'title': 'E'}]},
                                       {'events': [{'id': 'e', 'date': 'XXXX-XX-XX', 'title': 'E'}]})):
            path = self.folder / f'little-{number}.json'
            path.write_text(json.dumps({'format': 'chronicle', 'version': 1, 'title': 'T', **more}), encoding='utf-8')
            for view in ('network', 'timeline'):
                Picture(self.export(str(path), '--view', view))
            for lanes in ('person', 'group', 'kind', 'post', 'packed'):
                Picture(self.export(str(path), '--view', 'timeline', '--lanes', lanes))
            for command in ('info', 'fates', 'steps', 'check'):
                self.krem.json(command, str(path))
                tap.equal(command, self.krem(command, str(path)).returncode, 0)


def main():
    with tempfile.TemporaryDirectory() as folder:
        cases = Cases(sys.argv[1], sys.argv[2], folder)
        return tap.run([(name[5:].replace('_', ' '), getattr(cases, name))
                        for name in dir(cases) if name.startswith('test_')])


if __name__ == '__main__':
    sys.exit(main())
