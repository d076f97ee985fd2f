"""Reading: two thousand feeds of thirty items, 85 KB each, from a local nginx.

usage: feeds.py BELLWIRE BELLWIRE_BENCH PYTHON   PYTHON: one that has feedparser
"""

import html
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

import rig

FEEDS = int(os.environ.get("FEEDS", "2000"))
ITEMS = 30
BYTES = 85_000
ROUNDS = int(os.environ.get("ROUNDS", "3"))
WORDS = (
    "harbour bakery opens second oven today bread flour morning baker village market river bridge lamp "
    "window garden winter summer paper letter small large quiet early later carries opens builds plans "
    "says that with from over under between across every several many twelve seven forty thousand "
    "fruit apple pear plum orchard keeper wagon wheel road stone wall roof tile clay kiln potter cup"
).split()


def text(random_, stock, size):
    """Paragraphs of HTML, as XML writes them, of exactly that many bytes."""
    parts = []
    while size > 1000:
        parts.append(random_.choice(stock))
        size -= len(parts[-1])
    return "".join(parts) + ("bread and more " * 99)[:size]


def item(form, number, n, random_, stock, size):
    """RSS with its markup escaped, RSS with CDATA, and Atom."""
    title = " ".join(random_.choices(WORDS, k=9)).capitalize()
    link = f"https://news{number}.example/read?year=2025&amp;item={n}"
    if form == 2:
        before = (
            f'<entry><id>urn:news{number}:{n}</id><title>{title}</title><link href="{link}"/>'
            f"<updated>2025-03-{30 - n:02}T09:{n:02}:00Z</updated><author><name>A. Baker</name></author>"
            '<content type="html">'
        )
        after = "</content></entry>\n"
    else:
        before = (
            f"<item><title>{title}</title><link>{link}</link>"
            f'<guid isPermaLink="false">news{number}-{n}</guid>'
            f"<pubDate>{30 - n:02} Mar 2025 09:{n:02}:00 GMT</pubDate><category>Trade</category>"
        ) + ("<content:encoded><![CDATA[" if form else "<description>")
        after = ("]]></content:encoded>" if form else "</description>") + "</item>\n"
    return before + text(random_, stock, size - len(before) - len(after)) + after


def feed(number, random_, stock):
    form = number % 3
    before = '<?xml version="1.0" encoding="utf-8"?>\n'
    if form == 2:
        before += '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>urn:n</id>\n'
        after = "</feed>"
    else:
        before += (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            "<title>News</title><link>https://news.example/</link><description>All</description>\n"
        )
        after = "</channel></rss>"
    size, rest = divmod(BYTES - len(before) - len(after), ITEMS)
    items = [
        item(form, number, n, random_, stock[form % 2], size + (rest if n == 0 else 0))
        for n in range(ITEMS)
    ]
    return before + "".join(items) + after


def write_feeds(folder):
    random_ = random.Random(4)
    plain = ["<p>" + " ".join(random_.choices(WORDS, k=70)) + " &amp; more.</p>" for _ in range(400)]
    stock = [[html.escape(one) for one in plain], plain]
    os.makedirs(folder, exist_ok=True)
    for number in range(FEEDS):
        path = f"{folder}/{number}.rss"
        with open(path, "w", encoding="ascii") as file:
            file.write(feed(number, random_, stock))
        os.utime(path, (1_740_000_000, 1_740_000_000))


class Reading:
    def __init__(self, program, folder, port):
        self.program, self.folder = program, folder
        self.urls = [f"http://127.0.0.1:{port}/{n}.rss" for n in range(FEEDS)]
        self.config = self.write_config("config.toml", self.urls)
        self.newsboat = self.write_newsboat()
        self.curl = self.write_curl("curl.txt", [])
        etag = f'"{1_740_000_000:x}-{BYTES:x}"'
        self.curl_again = self.write_curl(
            "again.txt",
            [f"If-None-Match: {etag}".replace('"', '\\"'), "If-Modified-Since: Wed, 19 Feb 2025 21:20:00 GMT"],
        )

    def write_config(self, name, urls):
        path = f"{self.folder}/{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'[store]\npath = "{self.folder}/store/{name}.sqlite"\n[http]\nlisten = "off"\n')
            file.write('[fetch]\nper_host = 64\ninterval = "1h"\n[log]\nlevel = "error"\n')
            file.write('[[issuer]]\nid = "aurelia"\nname = "Aurelia Biotech"\ntickers = ["NASDAQ:AURX"]\n')
            for n, url in enumerate(urls):
                file.write(f'[[source]]\nid = "s{n}"\nurl = "{url}"\n')
        return path

    def write_newsboat(self):
        with open(f"{self.folder}/urls", "w", encoding="utf-8") as file:
            file.write("\n".join(self.urls) + "\n")
        with open(f"{self.folder}/newsboat", "w", encoding="utf-8") as file:
            file.write("reload-threads 64\n")
        return [
            "newsboat", "-q", "-u", f"{self.folder}/urls", "-C", f"{self.folder}/newsboat",
            "-c", f"{self.folder}/newsboat.db", "-x", "reload",
        ]

    def write_curl(self, name, headers):
        lines = [f'header = "{one}"\n' for one in headers]
        return rig.parallel_curl(
            f"{self.folder}/{name}", 64, [[*lines, f'url = "{url}"\n'] for url in self.urls])

    def ours_anew(self):
        shutil.rmtree(f"{self.folder}/store", ignore_errors=True)
        return self.ours()

    def ours(self):
        return rig.seconds([self.program, "poll", "--config", self.config])

    def newsboat_anew(self):
        if os.path.exists(f"{self.folder}/newsboat.db"):
            os.remove(f"{self.folder}/newsboat.db")
        return rig.seconds(self.newsboat, env={**os.environ, "HOME": self.folder, "LANG": "C.UTF-8"})

    def sqlite(self):
        """As many rows as there are items, in one transaction."""
        path = f"{self.folder}/rows.sqlite"
        for end in ("", "-wal", "-shm"):
            if os.path.exists(path + end):
                os.remove(path + end)
        rows = [
            (f"s{n}", f"news{n}-{i}", "Nine words of a title that says what happened", self.urls[n], i, i)
            for n in range(FEEDS) for i in range(ITEMS)
        ]
        began = time.monotonic()
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute(
                "CREATE TABLE item (source TEXT, key TEXT, title TEXT, link TEXT, published INTEGER,"
                " seen INTEGER, PRIMARY KEY (source, key)) WITHOUT ROWID"
            )
            db.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)", rows)
        return time.monotonic() - began


def parsing(bench, folder):
    """Seconds of the parser and of libxml2's SAX over all the files, already in memory."""
    ended = subprocess.run([bench, "parse", folder], stdout=subprocess.PIPE, check=True)
    told = json.loads(ended.stdout)
    return told["parser"], told["sax"]


FEEDPARSER = """
import sys, time, feedparser
texts = [open(path, "rb").read() for path in sys.argv[1:]]
began = time.monotonic()
for text in texts: assert len(feedparser.parse(text).entries) == 30
print(time.monotonic() - began)
"""


def feedparser(python, folder, count=40):
    files = [f"{folder}/{n}.rss" for n in range(count)]
    ended = subprocess.run(
        [python, "-c", FEEDPARSER, *files], stdout=subprocess.PIPE, check=True)
    return float(ended.stdout) * FEEDS / count


def memory(reading, port):
    """The daemon after a pass over ten thousand sources, each with thirty items of its own."""
    urls = [f"http://127.0.0.1:{port}/{n % FEEDS}.rss?copy={n}" for n in range(10_000)]
    config = reading.write_config("many.toml", urls)
    store = f"{reading.folder}/store/many.toml.sqlite"
    with rig.Process([reading.program, "run", "--config", config]) as daemon:

        def is_done():
            if not os.path.exists(store):
                return False
            with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
                try:
                    return db.execute("SELECT count(*) FROM source").fetchone()[0] == len(urls)
                except sqlite3.OperationalError:
                    return False

        rig.wait("a pass over ten thousand sources", is_done, most=300)
        time.sleep(3)
        return daemon.memory()


def main():
    program, bench, python = sys.argv[1:4]
    parts = sys.argv[4:] or ["newsboat", "curl", "parse", "memory"]
    with tempfile.TemporaryDirectory() as folder:
        write_feeds(f"{folder}/www")
        server, port = rig.nginx(folder)
        with server:
            reading = Reading(program, folder, port)
            rig.head()
            parser, sax = parsing(bench, f"{folder}/www")
            if "newsboat" in parts:
                ours, peer = rig.alternating(ROUNDS, reading.ours_anew, reading.newsboat_anew)
                rig.row("2,000 feeds, empty store: newsboat's reload", ours, peer, peer / ours, 8, most=False)
            if "curl" in parts:
                ours, fetched, rows, again, fetched_again = rig.alternating(
                    ROUNDS, reading.ours_anew, lambda: rig.seconds(reading.curl), reading.sqlite,
                    reading.ours, lambda: rig.seconds(reading.curl_again))
                peer = fetched + sax + rows
                rig.row("2,000 feeds, empty store: curl + SAX + SQLite", ours, peer, ours / peer, 3)
                rig.row("2,000 feeds, unchanged: curl with validators", again, fetched_again, again / fetched_again, 1.5)
            if "parse" in parts:
                peer = feedparser(python, f"{folder}/www")
                rig.row("2,000 feeds, parsing: feedparser", parser, peer, peer / parser, 40, most=False)
                rig.row("2,000 feeds, parsing: libxml2's SAX", parser, sax, sax / parser, 0.5, most=False)
            if "memory" in parts:
                resident, most = memory(reading, port)
                rig.row("10,000 sources after a pass, resident", resident, None, resident, 150, unit="MB")
                print(f"  (most during it: {most:.0f} MB)")


if __name__ == "__main__":
    main()
