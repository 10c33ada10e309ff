#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold every chronicle of a folder against the JSON Schema beside it, and its
references against the lists they point into.

usage: check-chronicles.py [--self-test] [DATA_FOLDER]

Exits with 0 when all is well, with 1 when anything was found, with 2 when
something that it needs cannot be read.
"""

import copy
import glob
import json
import os
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit("check-chronicles: python3-jsonschema is not installed")

FATES = set("""free in-office in-favour restored released rehabilitated under-attack out-of-favour dismissed
    expelled banished in-hiding arrested on-trial condemned imprisoned exiled executed murdered suicide killed
    died unknown missing""".split())
DEATHS = {"executed", "murdered", "suicide", "killed", "died"}
TIES = set("patronage command kinship alliance friendship association rivalry".split())
LISTS = ("eras", "sources", "groups", "fates", "ties", "characters", "relations", "events")


def refuse_doubles(pairs):
    found = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"the member {name!r} stands twice in one object")
        found[name] = value
    return found


def refuse_constant(word):
    raise ValueError(f"{word} is not JSON")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=refuse_doubles, parse_constant=refuse_constant)


def against_schema(validator, chronicle):
    """Return what the schema has against the chronicle, as (pointer, words)."""
    found = []
    for error in validator.iter_errors(chronicle):
        pointer = "".join(f"/{part}" for part in error.absolute_path)
        words = error.message if len(error.message) < 200 else error.message[:200] + "…"
        found.append((pointer or "/", words))
    return sorted(found)


class References:
    """Everything of a chronicle that points at something else in it."""

    def __init__(self, chronicle):
        self.chronicle = chronicle
        self.found = []
        self.ids = {}
        for name in LISTS:
            self.ids[name] = set()
            for index, record in enumerate(chronicle.get(name, [])):
                if record.get("id") in self.ids[name]:
                    self.found.append((f"/{name}/{index}/id", f"{record['id']!r} is the id of an earlier one"))
                self.ids[name].add(record.get("id"))
        self.bodies = {c["id"] for c in chronicle.get("characters", []) if c.get("kind") == "body"}
        self.fates = FATES | self.ids["fates"]
        self.kinds = TIES | self.ids["ties"]

    def name(self, pointer, target, known):
        if target is not None and target not in known:
            self.found.append((pointer, f"{target!r} names nothing"))

    def date(self, pointer, date):
        if not isinstance(date, str) or not date.startswith("@"):
            return
        target = date[1:]
        if target not in self.ids["events"] and target.endswith("/end"):
            target = target[: -len("/end")]
        self.name(pointer, target, self.ids["events"])

    def dates(self, pointer, record, *members):
        for member in members:
            self.date(f"{pointer}/{member}", record.get(member))

    def citations(self, pointer, record):
        for index, citation in enumerate(record.get("citations", [])):
            place = f"{pointer}/citations/{index}"
            self.name(place + "/source", citation["source"], self.ids["sources"])
            self.name(place + "/via", citation.get("via"), self.ids["characters"])

    def people(self, pointer, record):
        people = list(record.get("characters", []))
        if "character" in record:
            people.append(record["character"])
        for person in people:
            self.name(pointer, person, self.ids["characters"])
        return people

    def character(self, pointer, character):
        self.name(pointer + "/group", character.get("group"), self.ids["groups"])
        self.dates(pointer, character, "born", "died")
        self.citations(pointer, character)
        fate = character.get("fate")
        if isinstance(fate, dict):
            self.dates(pointer + "/fate", fate, "since")
            self.citations(pointer + "/fate", fate)
            fate = fate["fate"]
        self.name(pointer + "/fate", fate, self.fates)
        if fate and character["id"] in self.bodies:
            self.found.append((pointer + "/fate", "a body has no fate"))
        for index, post in enumerate(character.get("posts", [])):
            place = f"{pointer}/posts/{index}"
            self.name(place + "/group", post.get("group"), self.ids["groups"])
            self.dates(place, post, "from", "until")
            self.citations(place, post)

    def relation(self, pointer, relation):
        self.name(pointer + "/kind", relation["kind"], self.kinds)
        self.name(pointer + "/from", relation["from"], self.ids["characters"])
        self.name(pointer + "/to", relation["to"], self.ids["characters"])
        self.dates(pointer, relation, "since", "until")
        self.citations(pointer, relation)

    def event(self, pointer, event):
        self.citations(pointer, event)
        for index, participant in enumerate(event.get("participants", [])):
            place = f"{pointer}/participants/{index}"
            self.people(place, participant)
            self.citations(place, participant)
        for index, entry in enumerate(event.get("fates", [])):
            place = f"{pointer}/fates/{index}"
            self.name(place + "/fate", entry["fate"], self.fates)
            self.citations(place, entry)
            for person in self.people(place, entry):
                if person in self.bodies:
                    self.found.append((place, f"the body {person!r} has no fate"))
            for doer in entry.get("by", []):
                self.name(place + "/by", doer, self.ids["characters"])
        for index, cause in enumerate(event.get("causes", [])):
            place = f"{pointer}/causes/{index}"
            if isinstance(cause, str):
                cause = {"event": cause}
            self.name(place, cause.get("event"), self.ids["events"])
            self.citations(place, cause)
            if cause.get("event") == event["id"]:
                self.found.append((place, "an event cannot be its own cause"))

    def check(self):
        for member in ("view", "eras"):
            value = self.chronicle.get(member, [])
            for index, span in enumerate(value if isinstance(value, list) else [value]):
                self.dates(f"/{member}/{index}", span, "from", "until")
        for name in ("characters", "relations", "events"):
            for index, record in enumerate(self.chronicle.get(name, [])):
                getattr(self, name[:-1])(f"/{name}/{index}", record)
        return self.found


def problems(validator, chronicle):
    """What is wrong with the chronicle; references are read only where every type is right."""
    return against_schema(validator, chronicle) or References(chronicle).check()


# Two small chronicles: the first uses every member once, the second lacks all that may be missing.
EVERYTHING = {
    "format": "chronicle",
    "version": 1,
    "title": "Everything",
    "summary": "…",
    "language": "pt-BR",
    "view": {"from": "1955-11", "until": "@trial/end"},
    "eras": [{"id": "e", "label": "E", "from": "-0043", "until": "[..1956]"}],
    "sources": [{"id": "s", "title": "S", "author": "A", "kind": "book", "within-story": True}],
    "groups": [{"id": "g", "name": "G", "color": "#5e5c64"}],
    "fates": [{"id": "struck-off", "label": "Struck off", "standing": "fallen"}],
    "ties": [{"id": "godparent", "label": "Godparent of", "directed": True}],
    "characters": [
        {
            "id": "a", "name": "A", "short": "A", "sort": "A", "native-name": "А", "aliases": ["Ay"], "gender": "f",
            "born": "191X", "died": "@trial/end", "group": "g", "fate": {"fate": "in-office", "since": "1952-10"},
            "posts": [{"title": "T", "body": "B", "group": "g", "from": "1952~", "until": "@trial", "single": True,
                       "certainty": "rumoured", "citations": [{"source": "s"}]}],
            "portrait": "pictures/a..b.png", "summary": "…", "tags": ["old"], "accept": ["dead-acts"],
            "citations": [{"source": "s", "where": "1", "quote": "q", "via": "b", "for": ["name"]}],
        },
        {"id": "b", "kind": "body", "name": "B"},
    ],
    "relations": [{"id": "r", "kind": "godparent", "from": "a", "to": "b", "directed": False, "since": "1938~",
                   "until": "1956-05-09", "certainty": "reported", "label": "l", "note": "n", "citations": []}],
    "events": [
        {"id": "cause", "date": "XXXX-XX-XX", "title": "Cause"},
        {
            "id": "trial", "date": "1956-06-29T10:00/1956-07-03T18:30:00+03:00", "kind": "trial", "title": "Trial",
            "place": "P", "text": "…", "tags": ["court"], "certainty": "certain",
            "participants": [{"character": "b", "role": "judge"}, {"characters": ["a"], "role": "chorus"}],
            "fates": [{"characters": ["a"], "fate": "struck-off", "at": "end", "sentence": "P10Y6M", "by": [],
                       "either": "x", "certainty": "speculative", "citations": [{"source": "s"}]},
                      {"character": "a", "fate": "rehabilitated", "date": "1989-01-16", "posthumous": True}],
            "causes": ["cause", {"text": "why", "certainty": "speculative", "either": "y"}],
            "citations": [{"source": "s"}],
        },
    ],
    "x-unknown": {"kept": [None]},
}
BARE = {"format": "chronicle", "version": 1, "title": ""}

GOOD_DATES = """1956 1956-02 1956-02-12 1956-21 1956-24 195X 19XX 1956-XX 1956-XX-XX 1956-02-XX 1955~ 1955?
    1955% 1956-02-12~ -0043 0000 Y-50000 Y123456789 1956-06-29/1956-07-03 1956/.. ../1956 ../.. /1956 1956/ 1955~/1956-02?
    [1956-06-29..1956-07-03] [..1956] [1956-06-26..] [1955,1957] [1955,1957..1959] 1956-02-27T04:10
    1956-02-27T04:10:30Z 1956-02-27T04:10+03:00 1956-02-27T04:10/1956-02-28T05:00 XXXX-XX-XX""".split()
BAD_DATES = """56 1956-2 1956-13 1956-00 1956-25 1956-02-30 1956-04-31 1956-1-01 1956-21-01 12.04.1956 1956-02-12T
    1956-02-12T25:00 1956-02-12T10 1956/1957/1958 / .. [1956 1956] [] [..] {1955,1956} -0000 1955-02-29 XXXX 195X-02
    1956-XX-12 1956-02-12T04:10~ Y1956 Y1234567890 195x
    1956~~ spring today 1956-02-12Z""".split() + ["", " 1956", "1956-02-12 10:00"]


def change(path, value):
    """Return a mutation that puts value at the path; DROP takes the member away."""
    def mutate(chronicle):
        place = chronicle
        for step in path[:-1]:
            place = place[step]
        if value is DROP:
            del place[path[-1]]
        else:
            place[path[-1]] = value
    return mutate


DROP = object()


def mutations(chronicle):
    """Yield (what is done, mutation): each makes a wrong chronicle of a right one."""
    events = chronicle["events"]
    people = chronicle["characters"]
    fated = next((i for i, e in enumerate(events) if e.get("fates")), 0)
    caused = next((i for i, e in enumerate(events) if e.get("causes")), 0)
    manned = next((i for i, e in enumerate(events) if e.get("participants")), 0)
    posted = next((i for i, c in enumerate(people) if c.get("posts")), 0)
    body = next((c["id"] for c in people if c.get("kind") == "body"), "nobody")
    yield "another format", change(["format"], "calendar")
    yield "a newer version", change(["version"], 2)
    yield "a version that is text", change(["version"], "1")
    yield "no title", change(["title"], DROP)
    yield "a tag that is no list", change(["characters", 0, "tags"], "old")
    yield "a tag that is no text", change(["events", 0, "tags"], [1])
    yield "an alias that is no text", change(["characters", 0, "aliases"], [{}])
    yield "a code that is no text", change(["relations", 0, "accept"], [None])
    yield "a title that is a number", change(["title"], 7)
    yield "a language that is none", change(["language"], "not a tag")
    yield "events that are an object", change(["events"], {})
    yield "a colour without its #", change(["groups", 0, "color"], "5e5c64")
    yield "within-story as text", change(["sources", 0, "within-story"], "yes")
    yield "a person without a name", change(["characters", 0, "name"], DROP)
    yield "a person without an id", change(["characters", 0, "id"], DROP)
    yield "an empty id", change(["characters", 0, "id"], "")
    yield "an id with a control character", change(["characters", 0, "id"], "a\tb")
    yield "an id used twice", change(["characters", 1, "id"], people[0]["id"])
    yield "a kind of character that there is not", change(["characters", 0, "kind"], "crowd")
    yield "a portrait outside the folder", change(["characters", 0, "portrait"], "faces/../../secret.png")
    yield "a portrait with a whole path", change(["characters", 0, "portrait"], "/etc/portrait.png")
    yield "a portrait on the network", change(["characters", 0, "portrait"], "https://example.org/a.png")
    yield "a birth that is an interval", change(["characters", 0, "born"], "1890/1891")
    yield "a group that is not there", change(["characters", 0, "group"], "nowhere")
    yield "a fate of one's own without fate", change(["characters", 0, "fate"], {"since": "1952"})
    yield "a post with a date of words", change(["characters", posted, "posts", 0, "until"], "spring")
    yield "a post until an event that is not there", change(["characters", posted, "posts", 0, "until"], "@nothing")
    yield "a single that is a number", change(["characters", posted, "posts", 0, "single"], 1)
    yield "a relation without its end", change(["relations", 0, "to"], DROP)
    yield "a relation to nobody", change(["relations", 0, "to"], "nobody")
    yield "a relation of a kind nobody declared", change(["relations", 0, "kind"], "hatred-of-cats")
    yield "directed as text", change(["relations", 0, "directed"], "true")
    yield "a certainty that there is not", change(["events", 0, "certainty"], "probable")
    yield "an event without a date", change(["events", 0, "date"], DROP)
    yield "a date that there is not", change(["events", 0, "date"], "1956-02-30")
    yield "a date without its bracket", change(["events", 0, "date"], "[1956..1957")
    yield "an event without a title", change(["events", 0, "title"], DROP)
    yield "a participant who is nobody", change(["events", manned, "participants", 0], {"role": "agent"})
    yield "a role that is a list", change(["events", manned, "participants", 0, "role"], ["agent"])
    yield "a fate entry without fate", change(["events", fated, "fates", 0, "fate"], DROP)
    yield "a fate that nobody declared", change(["events", fated, "fates", 0, "fate"], "turned-to-stone")
    yield "a fate of a body", change(["events", fated, "fates", 0], {"character": body, "fate": "arrested"})
    yield "a sentence that cannot be read", change(["events", fated, "fates", 0, "sentence"], "25 years")
    yield "a sentence of no length", change(["events", fated, "fates", 0, "sentence"], "P")
    yield "a fate in the middle", change(["events", fated, "fates", 0, "at"], "middle")
    yield "a doer who is not there", change(["events", fated, "fates", 0, "by"], ["nobody"])
    yield "a cause that says nothing", change(["events", caused, "causes", 0], {"certainty": "certain"})
    yield "a cause that is not there", change(["events", caused, "causes", 0], "nothing")
    yield "an event that causes itself", change(["events", caused, "causes", 0], events[caused]["id"])
    yield "a citation without a source", change(["events", 0, "citations"], [{"where": "page 1"}])
    yield "a citation of a source that is not there", change(["events", 0, "citations"], [{"source": "nothing"}])
    yield "a citation via nobody", change(["characters", 0, "citations"],
                                          [{"source": chronicle["sources"][0]["id"], "via": "nobody"}])


def undescribed(schema, pointer=""):
    """Yield the members of the schema that nobody has described."""
    if isinstance(schema, dict):
        for name, member in schema.get("properties", {}).items():
            if isinstance(member, dict) and not member.get("description"):
                yield f"{pointer}/{name}"
        for name, member in schema.items():
            if name not in ("examples", "enum", "const", "default"):
                yield from undescribed(member, f"{pointer}/{name}")
    elif isinstance(schema, list):
        for index, member in enumerate(schema):
            yield from undescribed(member, f"{pointer}/{index}")


def self_test(validator, schema, chronicles):
    """Return what the check itself gets wrong: what it lets pass, and what it refuses without reason."""
    wrong = [f"the schema does not describe {pointer}" for pointer in undescribed(schema)]
    for chronicle in (EVERYTHING, BARE):
        wrong += [f"refused without reason: {place}: {words}" for place, words in problems(validator, chronicle)]
    date = validator.evolve(schema={"$ref": "#/$defs/date", "$defs": schema["$defs"]})
    wrong += [f"a date refused without reason: {text!r}" for text in GOOD_DATES if not date.is_valid(text)]
    wrong += [f"a date let pass: {text!r}" for text in BAD_DATES if date.is_valid(text)]
    tried = 0
    whole = [(name, chronicle) for name, chronicle in chronicles
             if all(chronicle.get(member) for member in ("sources", "groups", "characters", "relations", "events"))]
    for name, chronicle in [("the small chronicle", EVERYTHING), *whole]:
        for what, mutate in mutations(chronicle):
            changed = copy.deepcopy(chronicle)
            try:
                mutate(changed)
            except (KeyError, IndexError):
                if chronicle is EVERYTHING:
                    raise
                continue  # This chronicle has no such place.
            tried += 1
            if not problems(validator, changed):
                wrong.append(f"let pass in {name}: {what}")
    print(f"self-test: {tried} wrong chronicles and {len(GOOD_DATES) + len(BAD_DATES)} dates tried")
    return wrong


def main(arguments):
    testing = "--self-test" in arguments
    folders = [a for a in arguments if a != "--self-test"]
    here = os.path.dirname(os.path.abspath(__file__))
    folder = folders[0] if folders else os.path.join(here, "..", "..", "data")
    try:
        schema = load(os.path.join(folder, "chronicle.schema.json"))
    except (OSError, ValueError) as error:
        print(f"chronicle.schema.json: {error}", file=sys.stderr)
        return 2
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    paths = sorted(glob.glob(os.path.join(folder, "*.chronicle.json")))
    if not paths:
        print(f"{folder}: there is no chronicle here", file=sys.stderr)
        return 2

    failed = False
    chronicles = []
    for path in paths:
        name = os.path.basename(path)
        try:
            chronicle = load(path)
        except (OSError, ValueError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = True
            continue
        found = problems(validator, chronicle)
        for pointer, words in found:
            print(f"{name}: {pointer}: {words}", file=sys.stderr)
        failed = failed or bool(found)
        if not found:
            chronicles.append((name, chronicle))
            print(f"{name}: {len(chronicle.get('characters', []))} characters, "
                  f"{len(chronicle.get('relations', []))} relations, {len(chronicle.get('events', []))} events, sound")
    if testing:
        for words in self_test(validator, schema, chronicles):
            print(f"self-test: {words}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
