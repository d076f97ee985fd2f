"""What the daemon weighs and how fast it tells: measured from outside, with loopback servers.

* memory: resident and anonymous, idle after a poll of ten sources of thirty items each;
* delay: from the end of the feed's HTTP response to the start of the webhook request, for one new item
  with a local article page; median of several.

usage: daemon.py BELLWIRE
"""

import http.server
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

SECRET = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3Rz"
ROUNDS = 15
NAMES = [f"{first} {last}" for last in ("Doe", "Roe", "Poe", "Loe") for first in ("Ann", "Bea", "Cai", "Dan")]


class World(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    published = 0
    shown = {}  # item -> when the response that first showed it had been written
    told = {}  # title -> when its webhook request began

    def log_message(self, *_):
        pass

    def answer(self, kind, text):
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def do_GET(self):
        if self.path.startswith("/page/"):
            number = int(self.path.rsplit("/", 1)[1])
            self.answer("text/html", page(number))
            return
        count = World.published if self.path == "/feed/0" else 0
        self.answer("application/rss+xml", feed(self.server.server_port, self.path, count))
        for number in range(1, count + 1):
            World.shown.setdefault(title(number), time.monotonic())

    def do_POST(self):
        began = time.monotonic()
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        World.told.setdefault(message["data"]["title"], began)
        self.send_response(204)
        self.end_headers()


def title(number):
    return f"Aurelia Biotech Appoints {NAMES[number % len(NAMES)]} to Its Board"


def feed(port, path, count):
    base = f"http://127.0.0.1:{port}"
    new = "".join(
        f"<item><guid>new{n}</guid><title>{title(n)}</title><link>{base}/page/{n}</link></item>"
        for n in range(count, 0, -1)
    )
    old = "".join(
        f"<item><guid>{path}{n}</guid><title>Harbour Foods opens bakery {n}</title>"
        f"<link>{base}/old/{n}</link><description>{'Bread and more bread. ' * 40}</description></item>"
        for n in range(30)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>{new}{old}</channel></rss>'


def page(number):
    name = NAMES[number % len(NAMES)]
    paragraph = f"{name} has worked for many years on the supply of cell therapies and on their quality. "
    return (
        f"<html><body><nav>Menu</nav><article><h1>{title(number)}</h1>"
        f"<p>LEEDS, England, March 4, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) today "
        f"announced that {name} joins its board of directors.</p>"
        + "".join(f"<p>{paragraph * 4}</p>" for _ in range(12))
        + "<p>Source: Aurelia Biotech plc</p></article></body></html>"
    )


def memory(process):
    with open(f"/proc/{process}/status", encoding="ascii") as file:
        fields = dict(line.split(":", 1) for line in file)
    return int(fields["VmRSS"].split()[0]) / 1024, int(fields["RssAnon"].split()[0]) / 1024


def wait(what, until, seconds=60):
    end = time.time() + seconds
    while not until():
        if time.time() > end:
            sys.exit(f"bench: {what} did not come")
        time.sleep(0.02)


def main():
    program = sys.argv[1]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), World)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "config.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f'[store]\npath = "{folder}/bellwire.sqlite"\n')
            file.write('[http]\nlisten = "127.0.0.1:0"\n[log]\nlevel = "error"\n')
            file.write('[[issuer]]\nid = "aurelia"\nname = "Aurelia Biotech"\ntickers = ["NASDAQ:AURX"]\n')
            for n in range(10):
                interval = "1s" if n == 0 else "1h"
                file.write(
                    f'[[source]]\nid = "s{n}"\nurl = "{base}/feed/{n}"\ninterval = "{interval}"\n'
                )
            file.write(f'[[webhook]]\nid = "desk"\nurl = "{base}/hook"\nsecret = "{SECRET}"\n')
        daemon = subprocess.Popen([program, "run", "--config", config])
        try:
            measure(program, config, daemon.pid)
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(timeout=15)


def measure(program, config, process):
    def polled():
        ended = subprocess.run([program, "status", "--json", "--config", config], capture_output=True)
        return ended.stdout.count(b'"ok"') == 10

    wait("the first pass", polled)
    time.sleep(3)
    resident, anonymous = memory(process)
    print(f"memory: idle after ten sources: {resident:.1f} MB resident, {anonymous:.1f} MB anonymous")
    for number in range(1, ROUNDS + 1):
        World.published = number
        wait(f"webhook {number}", lambda n=number: title(n) in World.told)
    delays = sorted((World.told[t] - World.shown[t]) * 1000 for t in World.told)
    print(
        f"delay: feed response to webhook request, {len(delays)} releases: "
        f"median {statistics.median(delays):.0f} ms, largest {delays[-1]:.0f} ms"
    )


main()
