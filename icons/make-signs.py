#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turn the signs of icons/*.svg into a table of paths for all painters.

usage: make-signs.py OUTPUT.c SIGN.svg...

Each file has one or more <path> elements in a view box of 16 by 16, filled by the even-odd rule. Everything becomes
moves, lines, cubic curves and closes with absolute coordinates.
"""

import math
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|[\s,]+")
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def tokens(data):
    """Split path data into commands and numbers; the flags of an arc may stand without blanks."""
    position, command, count = 0, None, 0
    while position < len(data):
        if command in ("A", "a") and count % 7 in (3, 4) and data[position] in "01":
            yield float(data[position])
            count += 1
            position += 1
            continue
        match = TOKEN.match(data, position)
        if match is None:
            raise ValueError(f"unexpected {data[position]!r} in path data")
        position = match.end()
        if match.group(1):
            command, count = match.group(1), 0
            yield command
        elif match.group(2):
            count += 1
            yield float(match.group(2))


def arc(x1, y1, rx, ry, turn, large, sweep, x2, y2):
    """An elliptical arc as cubic curves, by SVG 1.1, appendix F.6.5 and F.6.6."""
    if rx == 0 or ry == 0 or (x1 == x2 and y1 == y2):
        return [("L", [(x2, y2)])]
    rx, ry, turn = abs(rx), abs(ry), math.radians(turn)
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
    px, py = cos * dx + sin * dy, -sin * dx + cos * dy
    grow = px * px / (rx * rx) + py * py / (ry * ry)
    if grow > 1:
        rx, ry = rx * math.sqrt(grow), ry * math.sqrt(grow)
    over = max(0.0, rx * rx * ry * ry - rx * rx * py * py - ry * ry * px * px)
    root = math.sqrt(over / (rx * rx * py * py + ry * ry * px * px))
    if large == sweep:
        root = -root
    qx, qy = root * rx * py / ry, -root * ry * px / rx
    cx, cy = cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2
    start = math.atan2((py - qy) / ry, (px - qx) / rx)
    extent = math.atan2((-py - qy) / ry, (-px - qx) / rx) - start
    if sweep and extent < 0:
        extent += 2 * math.pi
    elif not sweep and extent > 0:
        extent -= 2 * math.pi
    pieces = max(1, math.ceil(abs(extent) / (math.pi / 2) - 1e-9))
    step = extent / pieces
    handle = 4 / 3 * math.tan(step / 4)

    def place(x, y):
        return (cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y)

    curves = []
    for piece in range(pieces):
        a, b = start + piece * step, start + (piece + 1) * step
        curves.append(("C", [
            place(math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a)),
            place(math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b)),
            place(math.cos(b), math.sin(b)) if piece < pieces - 1 else (x2, y2),
        ]))
    return curves


def elements(data):
    """Path data as a list of (verb, points), absolute."""
    result = []
    stream = list(tokens(data))
    i, command = 0, None
    x = y = start_x = start_y = 0.0
    handle = None
    while i < len(stream):
        if isinstance(stream[i], str):
            command = stream[i]
            i += 1
        elif command is None or command in "Zz":
            raise ValueError("a number where a command was expected")
        kind = command.upper()
        values = stream[i:i + ARGUMENTS[kind]]
        if len(values) < ARGUMENTS[kind] or any(isinstance(value, str) for value in values):
            raise ValueError(f"too few numbers after {command}")
        i += len(values)
        ox, oy = (x, y) if command.islower() else (0.0, 0.0)
        next_handle = None
        if kind == "Z":
            result.append(("Z", []))
            x, y = start_x, start_y
        elif kind == "M":
            x, y = ox + values[0], oy + values[1]
            start_x, start_y = x, y
            result.append(("M", [(x, y)]))
            command = "l" if command == "m" else "L"
        elif kind in "LHV":
            if kind == "L":
                x, y = ox + values[0], oy + values[1]
            elif kind == "H":
                x = ox + values[0]
            else:
                y = oy + values[0]
            result.append(("L", [(x, y)]))
        elif kind in "CS":
            points = [(ox + values[j], oy + values[j + 1]) for j in range(0, len(values), 2)]
            if kind == "S":
                reflected = (2 * x - handle[0], 2 * y - handle[1]) if handle else (x, y)
                points.insert(0, reflected)
            result.append(("C", points))
            next_handle = points[1]
            x, y = points[2]
        elif kind == "Q":
            (qx, qy), (ex, ey) = [(ox + values[j], oy + values[j + 1]) for j in (0, 2)]
            result.append(("C", [(x + 2 / 3 * (qx - x), y + 2 / 3 * (qy - y)),
                                 (ex + 2 / 3 * (qx - ex), ey + 2 / 3 * (qy - ey)), (ex, ey)]))
            x, y = ex, ey
        elif kind == "A":
            ex, ey = ox + values[5], oy + values[6]
            result.extend(arc(x, y, *values[:5], ex, ey))
            x, y = ex, ey
        else:
            raise ValueError(f"{command} is not among the commands that signs may use")
        handle = next_handle
    return result


def sign_name(path):
    name = os.path.basename(path)
    if not name.startswith("krem-") or not name.endswith("-symbolic.svg"):
        raise ValueError(f"{name} is not called krem-NAME-symbolic.svg")
    return name[len("krem-"):-len("-symbolic.svg")]


VERBS = {"M": "KREM_PATH_MOVE", "L": "KREM_PATH_LINE", "C": "KREM_PATH_CURVE", "Z": "KREM_PATH_CLOSE"}


def main():
    output, files = sys.argv[1], sorted(sys.argv[2:], key=sign_name)
    lines = ["/* Made from icons/ by make-signs.py. */", '#include "config.h"', "", '#include "krem-sign-table.h"', ""]
    table = []
    for path in files:
        name = sign_name(path)
        root = ElementTree.parse(path).getroot()
        if root.get("viewBox") != "0 0 16 16":
            raise ValueError(f"{path}: the view box is not 0 0 16 16")
        drawn = []
        for element in root.iter("{http://www.w3.org/2000/svg}path"):
            drawn += elements(element.get("d"))
        symbol = "path_" + name.replace("-", "_")
        lines.append(f"static const KremPathElement {symbol}[] = {{")
        for verb, points in drawn:
            for px, py in points[-1:]:
                if not (-0.01 <= px <= 16.01 and -0.01 <= py <= 16.01):
                    raise ValueError(f"{path}: ({px:g}, {py:g}) lies outside of the view box")
            listed = ", ".join(f"{{ {px:.4f}, {py:.4f} }}" for px, py in points)
            lines.append(f"  {{ {VERBS[verb]}, {{ {listed or '{ 0, 0 }'} }} }},")
        lines += ["};", ""]
        table.append(f'  {{ "{name}", {symbol}, {len(drawn)} }},')
    lines += ["const KremSignData krem_sign_table[] = {"] + table + ["};", "",
              f"const guint krem_sign_table_length = {len(table)};", ""]
    with open(output, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


if __name__ == "__main__":
    main()
