"""One release from a newswire to readers that are not ours.

A loopback server publishes a release as an item of an RSS feed with its article page; the daemon must
store it once, feedparser must read it from /feed.atom, and a receiver must find the webhook's signature
right by the reference library of Standard Webhooks.

usage: peers.py BELLWIRE [RELEASE]   RELEASE: plain text; without one a text of our own is taken.
"""

import html
import http.server
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

import feedparser
from standardwebhooks.webhooks import Webhook

SECRET = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3Rz"
OWN = """PISCATAWAY, N.J., March 4, 2025 /PRNewswire/ -- Legend Biotech (NASDAQ: LEGN) today announced that \
Health Canada has approved cilta-cel for adults with multiple myeloma after at least one prior line of therapy.

The decision is the second one in the country.

About GenScript Biotech Corporation

As of December 31, 2024, GenScript Biotech had more than 5,500 employees globally.

SOURCE GenScript Biotech Corporation"""


class Wire(http.server.BaseHTTPRequestHandler):
    release = OWN
    published = False
    taken = []

    def log_message(self, *_):
        pass

    def answer(self, status, kind="text/plain", body=b""):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        if self.path == "/feed.xml":
            item = (
                f"<item><guid>1</guid><title>Approval announced</title><link>{base}/release</link>"
                "<pubDate>Tue, 27 Aug 2024 12:30:00 GMT</pubDate>"
                f"<description>{html.escape(self.release[:300])}</description></item>"
            )
            document = (
                '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>'
                f"{item if Wire.published else ''}"
                "<item><guid>0</guid><title>A bakery opens</title></item></channel></rss>"
            )
            self.answer(200, "application/rss+xml", document.encode())
        elif self.path == "/release":
            paragraphs = "".join(f"<p>{html.escape(p)}</p>" for p in self.release.split("\n\n"))
            page = f"<html><body><nav>Menu</nav><article>{paragraphs}</article></body></html>"
            self.answer(200, "text/html; charset=utf-8", page.encode())
        else:
            self.answer(404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Webhook(SECRET).verify(body, dict(self.headers))
        Wire.taken.append(json.loads(body))
        self.answer(204)


def wait(what, until, seconds=30):
    end = time.time() + seconds
    while not until():
        if time.time() > end:
            sys.exit(f"peers: {what} did not come")
        time.sleep(0.05)


def main():
    program = sys.argv[1]
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding="utf-8") as file:
            Wire.release = file.read()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Wire)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    probe = http.server.HTTPServer(("127.0.0.1", 0), Wire)
    port = probe.server_port
    probe.server_close()
    wire = f"http://127.0.0.1:{server.server_port}"

    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "config.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(
                f'[store]\npath = "{folder}/bellwire.sqlite"\n'
                f'[http]\nlisten = "127.0.0.1:{port}"\n[log]\nlevel = "warning"\n'
                f'[[source]]\nid = "wire"\nurl = "{wire}/feed.xml"\ninterval = "1s"\n'
                f'[[webhook]]\nid = "desk"\nurl = "{wire}/hook"\nsecret = "{SECRET}"\n'
            )
        daemon = subprocess.Popen([program, "run", "--config", config])
        try:
            check(program, config, port)
        finally:
            daemon.send_signal(signal.SIGTERM)
            assert daemon.wait(timeout=10) == 0, "the daemon did not end well"
    print("peers: stored once, read by feedparser, signature verified by standardwebhooks")


def check(program, config, port):
    def bellwire(*words):
        ended = subprocess.run([program, *words, "--config", config], capture_output=True, text=True)
        return ended.stdout

    def first_pass():
        return '"status":"ok"' in bellwire("status", "--json").replace(" ", "")

    wait("the first pass", first_pass)
    assert not Wire.taken, "the first pass must notify nobody"
    Wire.published = True
    wait("the webhook", lambda: Wire.taken)

    events = [json.loads(line) for line in bellwire("events", "--json").splitlines()]
    assert len(events) == 1, f"{len(events)} events for one release"
    event = events[0]
    message = Wire.taken[0]
    assert message["type"] == "event.published" and message["data"]["id"] == event["id"]
    classes = {finding["class"] for finding in event["classes"]}
    assert classes == {"approval", "headcount"}, classes
    text = bellwire("show", event["id"], "--text")
    for finding in event["classes"] + event["facts"]:
        for evidence in finding["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"], evidence

    feed = feedparser.parse(f"http://127.0.0.1:{port}/feed.atom")
    assert not feed.bozo, feed.get("bozo_exception")
    assert len(feed.entries) == 1
    entry = feed.entries[0]
    assert entry.id == f"urn:uuid:{event['id']}", entry.id
    assert {tag.term for tag in entry.tags} >= {"approval", "headcount", "genscript"}, entry.tags


main()
