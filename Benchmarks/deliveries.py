"""Webhooks: a thousand endpoints at once; ten thousand due deliveries for one.

usage: deliveries.py BELLWIRE
"""

import json
import os
import sqlite3
import sys
import tempfile
import time

import archive
import rig

ENDPOINTS = 1000
DELIVERIES = 10_000
ROUNDS = int(os.environ.get("ROUNDS", "3"))


def endpoint(name, url):
    return f'[[webhook]]\nid = "{name}"\nurl = "{url}"\nsecret = "{rig.SECRET}"\n'


def feed(count):
    items = "".join(
        f"<item><guid>g{n}</guid><title>{title}</title><link>https://wire.example/{n}</link>"
        f"<description>LEEDS, July {n + 1}, 2024 (GLOBE NEWSWIRE) -- Qaba Biotech plc (NASDAQ: QABA) today {lead}"
        "</description></item>"
        for n, (_, title, lead) in enumerate(archive.RELEASES[:count])
    )
    return f'<rss version="2.0"><channel><title>W</title><item><guid>old</guid><title>Bread</title></item>{items}</channel></rss>'


def requests(log):
    """(begin, end, path) of each."""
    with open(log, encoding="ascii") as file:
        lines = [line.split() for line in file]
    return [(float(end) - float(took), float(end), path) for end, took, path, _ in lines]


def fan_out(program):
    """One event for a thousand endpoints: seconds from the feed's answer to the last request's
    beginning; then the memory after five events, when all that is kept was made, and after ten."""
    with tempfile.TemporaryDirectory() as folder:
        log = f"{folder}/nginx.log"
        server, port = rig.nginx(folder, log)
        page = f"{folder}/www/feed.rss"

        def publish(count):
            with open(page + ".new", "w", encoding="ascii") as file:
                file.write(feed(count))
            os.replace(page + ".new", page)

        def told():
            return sum(path.startswith("/hook") for _, _, path in requests(log))

        publish(0)
        archive.config(
            f"{folder}/config.toml", f"{folder}/store.sqlite", ["qaba"],
            more="".join(endpoint(f"e{n}", f"http://127.0.0.1:{port}/hook/{n}") for n in range(ENDPOINTS))
            + f'[[source]]\nid = "wire"\nfollow = false\ninterval = "1s"\nurl = "http://127.0.0.1:{port}/feed.rss"\n')
        with server, rig.Process([program, "run", "--config", f"{folder}/config.toml"]) as daemon:
            rig.wait("the first pass", lambda: len(requests(log)) > 2)
            idle, _ = daemon.memory()
            before = time.time()
            publish(1)
            rig.wait("a thousand webhooks", lambda: told() >= ENDPOINTS)
            all_ = requests(log)
            shown = min(end for _, end, path in all_ if path == "/feed.rss" and end > before)
            begun = max(begin for begin, _, path in all_ if path.startswith("/hook"))
            for count in range(2, 11):
                publish(count)
                rig.wait("a thousand webhooks more", lambda c=count: told() >= c * ENDPOINTS)
                if count == 5:
                    five, _ = daemon.memory()
            ten, _ = daemon.memory()
        return begun - shown, idle, five, ten


def queue(store, folder):
    """Makes every event of the store due for one endpoint; the bodies' files are returned."""
    os.makedirs(f"{folder}/bodies", exist_ok=True)
    db = sqlite3.connect(store)
    with db:
        db.execute("INSERT OR IGNORE INTO endpoint (id) VALUES ('desk')")
        db.execute("DELETE FROM attempt")
        db.execute("DELETE FROM delivery")
        db.execute("DELETE FROM message")
        now = int(time.time() * 1000)
        files = []
        for seq, event, text in db.execute("SELECT seq, id, json FROM event ORDER BY seq").fetchall():
            body = '{"data":' + text + ',"timestamp":"2025-03-04T12:00:00Z","type":"event.published"}'
            db.execute("INSERT INTO message VALUES (?, 'standard', ?)", (f"{event}-1", body.encode()))
            db.execute(
                "INSERT INTO delivery (endpoint_id, message_id, format, event_seq, revision, state, due)"
                " VALUES ('desk', ?, 'standard', ?, 1, 'pending', ?)", (f"{event}-1", seq, now))
            files.append(f"{folder}/bodies/{seq}")
            with open(files[-1], "w", encoding="utf-8") as file:
                file.write(body)
    db.close()
    return files


def drain(program, folder, log, port):
    """Deliveries a second, from the first request's beginning until all of them are recorded."""
    store = f"{folder}/store.sqlite"
    queue(store, folder)
    open(log, "w").close()
    with rig.Process([program, "run", "--config", f"{folder}/config.toml"]) as daemon:
        db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)

        def is_done():
            return not db.execute("SELECT 1 FROM delivery WHERE state = 'pending' LIMIT 1").fetchone()

        rig.wait("ten thousand deliveries", is_done)
        end = time.time()
        attempts = db.execute("SELECT count(*) FROM attempt WHERE outcome = 'delivered'").fetchone()[0]
        assert attempts == DELIVERIES, attempts
        db.close()
    return DELIVERIES / (end - min(begin for begin, _, path in requests(log) if path == "/hook"))


def drains(program, in_flight):
    with tempfile.TemporaryDirectory() as folder:
        archive.make(program, f"{folder}/store.sqlite", DELIVERIES)
        log = f"{folder}/nginx.log"
        server, port = rig.nginx(folder, log)
        with server:
            hook = f"http://127.0.0.1:{port}/hook"
            archive.config(
                f"{folder}/config.toml", f"{folder}/store.sqlite", ["qaba"],
                more=endpoint("desk", hook) + f"in_flight = {in_flight}\n")
            bodies = queue(f"{folder}/store.sqlite", folder)
            curl = rig.parallel_curl(
                f"{folder}/curl.txt", in_flight,
                [[f'url = "{hook}"\n', f'data-binary = "@{body}"\n'] for body in bodies])
            return rig.alternating(
                ROUNDS, lambda: drain(program, folder, log, port),
                lambda: DELIVERIES / rig.seconds(curl))


def main():
    program = sys.argv[1]
    rig.many_files()
    rig.head()
    begun, idle, five, ten = fan_out(program)
    rig.row("1,000 endpoints, one event: all requests begun", begun, None, begun, 2)
    rig.row("1,000 endpoints, memory after ten events: after five", ten, five, ten / five, 1.1, unit="MB")
    print(f"  (idle before the first: {idle:.1f} MB)")
    for in_flight in (4, 64):
        ours, peer = drains(program, in_flight)
        rig.row(f"10,000 deliveries, {in_flight} at once: curl posting them", ours, peer, ours / peer, 1 / 3,
                unit="/s", most=False)


if __name__ == "__main__":
    main()
