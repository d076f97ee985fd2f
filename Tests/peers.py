"""One release from a newswire to readers that are not ours.

A loopback server publishes a release as an item of an RSS feed with its article page; the daemon must
store it once, feedparser must read it from /feed.atom, and a receiver must find the webhook's signature
right by the reference library of Standard Webhooks, another the event by the one of CloudEvents. The
receivers that docs/webhooks.md shows must take the same delivery, and refuse one that is forged or old.

usage: peers.py BELLWIRE [RELEASE]   RELEASE: plain text; without one a text of our own is taken.
"""

import datetime
import html
import http.server
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

import feedparser
from cloudevents.core.bindings.http import HTTPMessage, from_http_event
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
    captured = None
    cloud_events = []

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
        if self.path == "/cloud":
            Wire.cloud_events.append((dict(self.headers), body))
        else:
            head = f"{self.requestline}\r\n{self.headers}".encode()
            Wire.captured = head.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + body
            Wire.taken.append(json.loads(body))
        self.answer(204)


def wait(what, until, seconds=30):
    end = time.time() + seconds
    while not until():
        if time.time() > end:
            sys.exit(f"peers: {what} did not come")
        time.sleep(0.05)


class Receiver:
    """One of those that the document shows, as it stands there."""

    def __init__(self, folder, language, command):
        with open("docs/webhooks.md", encoding="utf-8") as file:
            code = file.read().split(f"```{language}\n")[1].split("```")[0]
        self.language = language
        self.port = free_port()
        path = os.path.join(folder, "receiver.mjs" if language == "js" else "receiver.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(code)
        self.lines = []
        environment = {**os.environ, "BELLWIRE_SECRET": SECRET, "PORT": str(self.port)}
        self.process = subprocess.Popen(
            [command, path], env=environment, stdout=subprocess.PIPE, text=True
        )
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.split())

    def post(self, headers, body):
        url = f"http://127.0.0.1:{self.port}/"
        try:
            return urllib.request.urlopen(urllib.request.Request(url, body, headers)).status
        except urllib.error.HTTPError as error:
            return error.code
        except urllib.error.URLError:
            return None


def refuses(receiver, event):
    """What is forged or old is refused, what comes twice is taken once."""
    body = b'{"type":"test","data":{"id":"x"}}'

    def signed(secret, at):
        stamp = datetime.datetime.fromtimestamp(at, datetime.timezone.utc)
        return {
            "webhook-id": "x-1",
            "webhook-timestamp": str(int(at)),
            "webhook-signature": Webhook(secret).sign("x-1", stamp, body.decode()),
        }

    name, now = receiver.language, time.time()
    wait(f"the event at {name}'s receiver", lambda: receiver.lines)
    assert receiver.lines == [["event.published", event["id"]]], receiver.lines
    other = "whsec_" + "b3RoZXI" * 5 + "="
    forged = signed(other, now)
    assert receiver.post(forged, body) == 401, f"{name} takes what is forged"
    assert receiver.post(signed(SECRET, now - 400), body) == 401, f"{name} takes what is old"
    assert receiver.post(signed(SECRET, now), body + b" ") == 401, f"{name} takes another body"
    assert receiver.post({}, body) == 401, f"{name} takes what is not signed"
    assert receiver.post(signed(SECRET, now), body) == 204
    assert receiver.post(signed(SECRET, now), body) == 204
    wait(f"the test at {name}'s receiver", lambda: len(receiver.lines) > 1)
    time.sleep(0.2)
    assert receiver.lines[1:] == [["test", "x"]], receiver.lines


def free_port():
    probe = http.server.HTTPServer(("127.0.0.1", 0), Wire)
    probe.server_close()
    return probe.server_port


def main():
    program = sys.argv[1]
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding="utf-8") as file:
            Wire.release = file.read()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Wire)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = free_port()
    wire = f"http://127.0.0.1:{server.server_port}"

    with tempfile.TemporaryDirectory() as folder:
        commands = {"python": sys.executable, "js": shutil.which("node")}
        receivers = [Receiver(folder, *pair) for pair in commands.items() if pair[1]]
        config = os.path.join(folder, "config.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(
                f'[store]\npath = "{folder}/bellwire.sqlite"\n'
                f'[http]\nlisten = "127.0.0.1:{port}"\n[log]\nlevel = "warning"\n'
                f'[[source]]\nid = "wire"\nurl = "{wire}/feed.xml"\ninterval = "1s"\n'
                f'[[webhook]]\nid = "desk"\nurl = "{wire}/hook"\nsecret = "{SECRET}"\n'
                f'[[webhook]]\nid = "cloud"\nurl = "{wire}/cloud"\nsecret = "{SECRET}"\n'
                'format = "cloudevents"\n'
            )
            for receiver in receivers:
                file.write(
                    f'[[webhook]]\nid = "{receiver.language}"\nsecret = "{SECRET}"\n'
                    f'url = "http://127.0.0.1:{receiver.port}/"\n'
                )
        daemon = subprocess.Popen([program, "run", "--config", config])
        try:
            event = check(program, config, port)
            for receiver in receivers:
                refuses(receiver, event)
            verify(program, folder)
        finally:
            for receiver in receivers:
                receiver.process.kill()
            daemon.send_signal(signal.SIGTERM)
            assert daemon.wait(timeout=10) == 0, "the daemon did not end well"
    names = ", ".join(receiver.language for receiver in receivers)
    print(
        "peers: stored once, read by feedparser and cloudevents, signature verified by "
        f"standardwebhooks and the document's receivers ({names})"
    )


def verify(program, folder):
    """`bellwire webhook verify` agrees with the library, and says what was done to a body."""
    path = os.path.join(folder, "captured")

    def ended(content):
        with open(path, "wb") as file:
            file.write(content)
        words = [program, "webhook", "verify", path, "--secret", SECRET]
        done = subprocess.run(words, capture_output=True, text=True)
        return done.returncode, done.stdout

    status, output = ended(Wire.captured)
    assert status == 0 and output.startswith("valid"), output
    head, body = Wire.captured.split(b"\r\n\r\n", 1)
    again = json.dumps(json.loads(body)).encode()
    status, output = ended(head + b"\r\n\r\n" + again)
    assert status == 1 and "parsed and written again" in output, output
    status, output = ended(Wire.captured + b"\n")
    assert status == 1 and "a newline was added" in output, output
    assert ended(body)[0] == 65


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

    wait("the CloudEvent", lambda: Wire.cloud_events)
    headers, body = Wire.cloud_events[0]
    assert headers["Content-Type"] == "application/cloudevents+json"
    raw = json.loads(body)
    assert raw["id"] == headers["webhook-id"] and raw["specversion"] == "1.0"
    cloud = from_http_event(HTTPMessage({"content-type": headers["Content-Type"]}, body))
    assert cloud.get_type() == "event.published" and cloud.get_subject() == event["id"]
    assert cloud.get_data()["id"] == event["id"]
    return event


main()
