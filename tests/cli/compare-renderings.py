#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare how an exported SVG is drawn elsewhere with our own picture of the same.

usage: compare-renderings.py PICTURE.svg PICTURE.png [--rsvg PROGRAM] [--chromium PROGRAM] [--keep FOLDER]

The PNG is ours, at one pixel for one px. librsvg and headless Chromium draw the SVG, and each drawing is compared with
ours. Three figures must stay within the tolerances stated below: the mean difference of a channel, the share of pixels
that differ a lot, and the largest difference between the mean colours of one small tile. Letters are smoothed
differently everywhere and placed on whole or on broken pixels, so single pixels at their edges may differ; a sign, a
text or a card that is missing, elsewhere or of another colour changes the mean of its tiles and does not pass.

Exits with 0 where all agree, 1 where one does not, 2 where something could not be run.
"""

import argparse
import os
import struct
import subprocess
import sys
import tempfile
import zlib

MEAN_TOLERANCE = 3.5  # of 255, mean absolute difference of the channels red, green and blue
FAR = 80  # of 255: a pixel differs a lot when one of its channels differs by more
FAR_TOLERANCE = 0.02  # the share of such pixels
TILE = 12  # px, the side of a tile
TILE_TOLERANCE = 22  # of 255, between the means of a channel over a tile


def read_png(path):
    """Read a PNG of 8 bits a channel, not interlaced: (width, height, rows of RGB bytes over white)."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(f"{path} is not a PNG file")
    position, packed, header = 8, b"", None
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position:position + 8])
        body = data[position + 8:position + 8 + length]
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
        position += 12 + length
    width, height, depth, color, _, _, interlace = header
    if depth != 8 or color not in (2, 6) or interlace:
        raise ValueError(f"{path}: only 8 bit RGB and RGBA are read")
    size = 3 if color == 2 else 4
    raw, stride = zlib.decompress(packed), width * size
    rows, previous = [], bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        kind, line = raw[start], bytearray(raw[start + 1:start + 1 + stride])
        if kind == 1:
            for i in range(size, stride):
                line[i] = (line[i] + line[i - size]) & 255
        elif kind == 2:
            for i in range(stride):
                line[i] = (line[i] + previous[i]) & 255
        elif kind == 3:
            for i in range(stride):
                left = line[i - size] if i >= size else 0
                line[i] = (line[i] + (left + previous[i]) // 2) & 255
        elif kind == 4:
            for i in range(stride):
                left = line[i - size] if i >= size else 0
                corner = previous[i - size] if i >= size else 0
                up = previous[i]
                guess = left + up - corner
                a, b, c = abs(guess - left), abs(guess - up), abs(guess - corner)
                line[i] = (line[i] + (left if a <= b and a <= c else up if b <= c else corner)) & 255
        previous = line
        if size == 3:
            rows.append(bytes(line))
        else:
            row = bytearray(width * 3)
            alpha = line[3::4]
            for channel in range(3):
                row[channel::3] = bytes((value * a + 255 * (255 - a)) // 255
                                        for value, a in zip(line[channel::4], alpha))
            rows.append(bytes(row))
    return width, height, rows


def compare(ours, theirs):
    """The mean difference of a channel and the share of pixels that differ a lot, where both have pixels."""
    width, height = min(ours[0], theirs[0]), min(ours[1], theirs[1])
    total = far = 0
    for y in range(height):
        a, b = ours[2][y][:width * 3], theirs[2][y][:width * 3]
        if a == b:
            continue
        differences = [abs(p - q) for p, q in zip(a, b)]
        total += sum(differences)
        far += sum(1 for i in range(0, width * 3, 3)
                   if max(differences[i], differences[i + 1], differences[i + 2]) > FAR)
    return total / (width * height * 3), far / (width * height)


def compare_tiles(ours, theirs):
    """The largest difference between the means of a channel over a tile, and where that tile is."""
    width, height = min(ours[0], theirs[0]), min(ours[1], theirs[1])
    worst, where = 0.0, (0, 0)
    for top in range(0, height - TILE + 1, TILE):
        for left in range(0, width - TILE + 1, TILE):
            for channel in range(3):
                a, b = (sum(sum(picture[2][y][3 * left + channel:3 * (left + TILE):3]) for y in range(top, top + TILE))
                        for picture in (ours, theirs))
                difference = abs(a - b) / TILE ** 2
                if difference > worst:
                    worst, where = difference, (left, top)
    return worst, where


def draw_with_rsvg(program, svg, target):
    subprocess.run([program, svg, "-o", target], check=True, timeout=60)


def draw_with_chromium(program, svg, target, width, height):
    with open(svg, encoding="utf-8") as file:
        document = file.read()
    document = document[document.index("<svg"):]
    folder = os.path.dirname(target)
    page = os.path.join(folder, "page.html")
    with open(page, "w", encoding="utf-8") as file:
        file.write("<!DOCTYPE html><meta charset='utf-8'><style>html, body { margin: 0; background: white; }"
                   f" svg {{ display: block; }}</style>{document}")
    # Headless Chromium counts a frame of its own to the window, so the window is larger than the picture.
    subprocess.run([program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                    "--disable-dev-shm-usage", "--force-device-scale-factor=1", "--disable-lcd-text",
                    "--font-render-hinting=none", f"--user-data-dir={folder}/profile",
                    f"--window-size={width + 40},{height + 200}", f"--screenshot={target}", "file://" + page],
                   check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("svg")
    parser.add_argument("png")
    parser.add_argument("--rsvg", default="rsvg-convert")
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("--keep", help="a folder in which the drawings are left")
    arguments = parser.parse_args()

    ours = read_png(arguments.png)
    good = True
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or temporary
        os.makedirs(folder, exist_ok=True)
        for name in ("librsvg", "chromium"):
            target = os.path.join(os.path.abspath(folder), name + ".png")
            try:
                if name == "librsvg":
                    draw_with_rsvg(arguments.rsvg, arguments.svg, target)
                else:
                    draw_with_chromium(arguments.chromium, arguments.svg, target, ours[0], ours[1])
                theirs = read_png(target)
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                print(f"{name}: could not draw: {error}", file=sys.stderr)
                return 2
            if theirs[0] < ours[0] - 1 or theirs[1] < ours[1] - 1:
                print(f"{name}: {theirs[0]} × {theirs[1]} instead of {ours[0]} × {ours[1]} pixels")
                good = False
                continue
            mean, far = compare(ours, theirs)
            worst, where = compare_tiles(ours, theirs)
            fits = mean <= MEAN_TOLERANCE and far <= FAR_TOLERANCE and worst <= TILE_TOLERANCE
            print(f"{name}: mean difference {mean:.2f} (at most {MEAN_TOLERANCE}), "
                  f"{100 * far:.2f} % of pixels differ a lot (at most {100 * FAR_TOLERANCE}), the worst tile by "
                  f"{worst:.0f} at {where[0]}, {where[1]} (at most {TILE_TOLERANCE}): "
                  f"{'agrees' if fits else 'DISAGREES'}")
            good = good and fits
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
