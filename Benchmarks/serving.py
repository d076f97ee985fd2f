"""Serving and searching: a thousand and a million events.

usage: serving.py BELLWIRE FOLDER   FOLDER: where the stores are kept between runs
"""

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

import archive
import rig

MANY = int(os.environ.get("EVENTS", "1000000"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
CLASSES = ["legal", "headcount", "approval", "acquisition", "financing", "leadership", "conference", "financials"]


def get(url, **headers):
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read(), answer.headers


def wrk(url, *headers):
    """Requests a second over sixty-four connections."""
    command = ["wrk", "-t1", "-c64", "-d4s"]
    for header in headers:
        command += ["-H", header]
    ended = subprocess.run([*command, url], stdout=subprocess.PIPE, check=True, text=True)
    if "Socket errors" in ended.stdout:
        sys.exit(f"bench: {url}: {ended.stdout}")
    return float(re.search(r"Requests/sec: +([0-9.]+)", ended.stdout)[1])


class Daemon(rig.Process):
    def __init__(self, program, store, folder):
        self.port = rig.free_port()
        path = f"{folder}/{os.path.basename(store)}.toml"
        archive.config(path, store, archive.NAMES, listen=f"127.0.0.1:{self.port}")
        self.base = f"http://127.0.0.1:{self.port}"
        began = time.monotonic()
        super().__init__([program, "run", "--config", path])
        rig.wait("the daemon", lambda: rig.answers(f"{self.base}/readyz"))
        self.started = time.monotonic() - began


def serve(few, many, nginx, port, folder):
    body, headers = get(f"{few.base}/feed.atom")
    with open(f"{folder}/www/feed.atom", "wb") as file:
        file.write(body)
    feed = f"http://127.0.0.1:{port}/feed.atom"
    _, file_headers = get(feed)
    _, many_headers = get(f"{many.base}/feed.atom")
    ours, peer, more = rig.alternating(
        ROUNDS, lambda: wrk(f"{few.base}/feed.atom"), lambda: wrk(feed), lambda: wrk(f"{many.base}/feed.atom"))
    rig.row("/feed.atom, 64 connections: nginx with the file", ours, peer, ours / peer, 0.4, "/s", most=False)
    rig.row("the same from a million events", more, ours, more / ours, 0.9, "/s", most=False)
    ours, peer, more = rig.alternating(
        ROUNDS,
        lambda: wrk(f"{few.base}/feed.atom", f"If-None-Match: {headers['ETag']}"),
        lambda: wrk(feed, f"If-None-Match: {file_headers['ETag']}"),
        lambda: wrk(f"{many.base}/feed.atom", f"If-None-Match: {many_headers['ETag']}"))
    rig.row("304 for /feed.atom: nginx with the file", ours, peer, ours / peer, 0.4, "/s", most=False)
    rig.row("the same from a million events", more, ours, more / ours, 0.9, "/s", most=False)


def questions(random_, events):
    """What people ask, by kind: addresses none of which was rendered before."""
    def time_():
        return random_.randrange(archive.FIRST, archive.FIRST + archive.YEARS * archive.YEAR)

    def before():
        return "before=" + urllib.parse.quote(archive.iso(time_()))

    def day():
        return archive.iso(time_())[:10]

    def name():
        return random_.choice(archive.NAMES)

    def word():
        return random_.choice(archive.WORDS)

    def limit():
        return f"limit={random_.randrange(20, 60)}"

    class_ = lambda: random_.choice(CLASSES)
    event = lambda: random_.choice(events)
    since = lambda: f"since={day()}"
    until = lambda: f"until={day()}"
    return {
        "a page of the past": lambda: f"/events.json?{before()}",
        "a feed's page of the past": lambda: f"/feed.atom?{before()}",
        "a page of the timeline": lambda: f"/?{before()}",
        "an issuer": lambda: f"/events.json?issuer={name()}&{before()}",
        "a class": lambda: f"/events.json?class={class_()}&{before()}",
        "an issuer and a class": lambda: f"/events.json?issuer={name()}&class={class_()}&{before()}",
        "some days": lambda: f"/events.json?since={day()}&{until()}&{limit()}",
        "since a day, a class": lambda: f"/events.json?{since()}&class={class_()}&{limit()}",
        "until a day, an issuer": lambda: f"/events.json?{until()}&issuer={name()}&{limit()}",
        "until a day, a seldom class": lambda: f"/events.json?{until()}&class=legal&{limit()}",
        "a common word": lambda: f"/events.json?query=announced&{before()}",
        "a common word of old days": lambda: f"/events.json?query=announced&{until()}",
        "a word": lambda: f"/events.json?query={word()}&{limit()}",
        "two words": lambda: f"/events.json?query={word()}+{word()}",
        "the beginning of a word": lambda: f"/events.json?query={word()[:2]}&{limit()}",
        "a common and a seldom word": lambda: f"/events.json?query=today+{word()}&{limit()}",
        "a common word, a seldom class": lambda: f"/events.json?query=company&class=legal&{before()}",
        "a common word, an issuer": lambda: f"/events.json?query=today&issuer={name()}&{until()}",
        "words that stand nowhere": lambda: f"/events.json?query=zzz{random_.randrange(10**6)}",
        "a seldom class, a word": lambda: f"/events.json?query={word()}&class=legal",
        "an event's page": lambda: f"/events/{event()}",
        "an issuer's page": lambda: f"/issuers/{name()}?{random_.random()}",
        "a figure": lambda: f"/facts.json?issuer={name()}&metric=revenue",
    }


def search(daemon):
    random_ = random.Random(6)
    import json

    events = []
    for _ in range(30):
        past = archive.iso(random_.randrange(archive.FIRST + archive.YEAR, archive.FIRST + archive.YEARS * archive.YEAR))
        body, _ = get(f"{daemon.base}/events.json?before={past}")
        events += [one["id"] for one in json.loads(body)["events"]]
    for kind, ask in questions(random_, events).items():
        times = []
        for _ in range(int(os.environ.get("ASKED", "200"))):
            address = ask()
            began = time.monotonic()
            get(daemon.base + address)
            times.append(((time.monotonic() - began) * 1000, address))
        times.sort()
        p99 = times[len(times) * 99 // 100 - 1][0]
        rig.row(f"{kind}, p99", p99, times[len(times) // 2][0], p99 / 50, 1, "ms")
        if p99 > 50:
            print("   ", times[-1])


def main():
    program, stores = sys.argv[1:3]
    parts = sys.argv[3:] or ["serve", "search"]
    os.makedirs(stores, exist_ok=True)
    for count in (1000, MANY):
        path = f"{stores}/{count}.sqlite"
        if not os.path.exists(path):
            archive.make(program, path + ".new", count)
            os.replace(path + ".new", path)
    with tempfile.TemporaryDirectory() as folder:
        nginx, port = rig.nginx(folder)
        with nginx, Daemon(program, f"{stores}/1000.sqlite", folder) as few, \
                Daemon(program, f"{stores}/{MANY}.sqlite", folder) as many:
            rig.head()
            rig.row(f"start-up with {MANY} events", many.started, few.started, many.started, 1)
            if "serve" in parts:
                serve(few, many, nginx, port, folder)
            if "search" in parts:
                search(many)


if __name__ == "__main__":
    main()
