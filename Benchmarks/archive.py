"""Makes a store of many events: a dozen invented releases go through the daemon, and what it stored
of them is written again and again with other names, dates, figures and words.

usage: archive.py BELLWIRE STORE EVENTS   as a module: `make`, and `config` for who reads it
"""

import hashlib
import html
import itertools
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

# Of as many letters, so that evidence stays where it is.
NAMES = [f"q{a}{b}{c}" for a in "aeiou" for b in "bdfgklmnpr" for c in "aeiouybdlm"]
FIRST = 1_420_070_400_000
YEARS = 10
YEAR = 31_557_600_000
WORDS = [f"{a}{b}{c}{d}" for a in "bdfgklmnprst" for b in ("ar", "el", "in", "o", "u")
         for c in "bdfgklmnprst" for d in ("a", "en", "ish", "or", "ud", "y")]

# (how often, headline, what the lead goes on with)
RELEASES = [
    (2, "Qaba Biotech Receives FDA Approval for SOLVEXA", "announced that the U.S. Food and Drug Administration (FDA) has approved SOLVEXA for the treatment of adult patients with relapsed or refractory multiple myeloma who have received at least two prior lines of therapy."),
    (6, "FDA Accepts Qaba Biotech's Application for SOLVEXA", "announced that the U.S. Food and Drug Administration (FDA) has accepted its supplemental Biologics License Application for SOLVEXA and granted priority review."),
    (9, "Qaba Biotech Presents Results of the BEACON-1 Trial", "reported results of the Phase 3 BEACON-1 trial of SOLVEXA, in which the overall response rate was 86.4% among 66 patients evaluated for efficacy."),
    (16, "Qaba Biotech Reports Second Quarter 2024 Financial Results", "reported financial results for the second quarter ended June 30, 2024. Total revenue was $123.4 million, compared to $98.7 million for the second quarter of 2023. Net loss was $45.6 million."),
    (5, "Qaba Biotech Raises Its Outlook for 2024", "raised its guidance: it now expects total revenue for the full year 2024 of between $500 million and $520 million."),
    (1, "Qaba Biotech to Reduce Its Workforce", "announced that it will reduce its workforce by approximately 150 employees, or 12% of its headcount, to save cost."),
    (5, "Qaba Biotech Prices Public Offering of Shares", "announced the pricing of an underwritten public offering of 5,000,000 ordinary shares at $20.00 a share."),
    (9, "Qaba Biotech and Harbour Foods Enter Into License Agreement", "announced that it has entered into an exclusive license agreement with Harbour Foods for the development of its therapies in Europe."),
    (2, "Qaba Biotech Completes Acquisition of Millpond Labs", "announced that it has completed the acquisition of all shares of Millpond Labs, a maker of reagents."),
    (10, "Qaba Biotech Appoints Ann Doe as Chief Financial Officer", "announced the appointment of Ann Doe as its Chief Financial Officer, effective today."),
    (2, "Qaba Biotech Opens New Manufacturing Site in Leeds", "opened a new manufacturing facility of 20,000 square metres in Leeds."),
    (8, "Qaba Biotech Launches New Line of Reagents", "announced the launch of a new line of reagents for laboratories."),
    (16, "Qaba Biotech to Present at the Harbour Healthcare Conference", "announced that its management will present at the Harbour Healthcare Conference on June 12, 2024."),
    (1, "Qaba Biotech Settles Lawsuit With Millpond Labs", "announced that it has settled the patent lawsuit that Millpond Labs had brought against it."),
    (3, "Qaba Biotech Named Among the Best Employers", "was named among the best employers of the year and received the Harbour Award."),
]
ABOUT = (
    "About Qaba Biotech\n\nQaba Biotech is a cell therapy company. It makes therapies for patients whom "
    "nothing else helps, and sells reagents and services to laboratories in many countries."
)


def config(path, store, issuers, listen="off", more=""):
    with open(path, "w", encoding="ascii") as file:
        file.write(f'[store]\npath = "{store}"\n[http]\nlisten = "{listen}"\n[log]\nlevel = "error"\n')
        file.write(more)
        for name in issuers:
            file.write(f'[[issuer]]\nid = "{name}"\nname = "{name.capitalize()} Biotech"\n')
            file.write(f'tickers = ["NASDAQ:{name.upper()}"]\n')


def seed(program, folder):
    """The dozen releases, read and stored by the daemon itself."""
    items = "".join(
        f"<item><guid>{n}</guid><title>{html.escape(title)}</title><link>https://wire.example/{n}</link>"
        f"<pubDate>{n + 1} Jul 2024 12:00:00 GMT</pubDate><description>"
        + html.escape("".join(f"<p>{html.escape(part)}</p>" for part in [
            f"LEEDS, England, July {n + 1}, 2024 (GLOBE NEWSWIRE) -- Qaba Biotech plc (NASDAQ: QABA) today {lead}",
            *ABOUT.split("\n\n")]))
        + "</description></item>"
        for n, (_, title, lead) in enumerate(RELEASES)
    )
    os.makedirs(f"{folder}/www")
    with open(f"{folder}/www/seed.rss", "w", encoding="ascii") as file:
        file.write(f'<rss version="2.0"><channel><title>W</title>{items}</channel></rss>')
    import rig

    server, port = rig.nginx(folder)
    with server:
        config(
            f"{folder}/seed.toml", f"{folder}/seed.sqlite", ["qaba"],
            more=f'[[source]]\nid = "wire"\nfollow = false\nurl = "http://127.0.0.1:{port}/seed.rss"\n')
        subprocess.run([program, "poll", "--config", f"{folder}/seed.toml"], check=True,
                       stdout=subprocess.DEVNULL)


def rendered(text, name, year, figure):
    return (
        text.replace("Qaba", name.capitalize()).replace("QABA", name.upper()).replace("qaba", name)
        .replace("2024", str(year)).replace("2023", str(year - 1))
        .replace("123.4", f"{figure // 10}.{figure % 10}").replace('"123400000"', f'"{figure}00000"')
    )


def iso(milliseconds):
    import datetime

    when = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    return when.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03}Z"


def make(program, path, count):
    """A store of `count` events at `path`, the same at every call."""
    with tempfile.TemporaryDirectory() as folder:
        seed(program, folder)
        os.replace(f"{folder}/seed.sqlite", path)
    db = sqlite3.connect(path, isolation_level=None)
    db.create_function("searchable", 1, lambda text: text, deterministic=True)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -500000"):
        db.execute(f"PRAGMA {setting}")
    seeds = []
    weights = {title: often for often, title, _ in RELEASES}
    for seq, event_id, published, updated, title, text, json, reasons in db.execute(
        "SELECT seq, id, published, event.updated, title, body, event.json, reasons FROM event"
        " JOIN text ON sha256 = text_sha256 JOIN revision ON event_seq = seq"
    ).fetchall():
        for mark, value in (
            ("@id", event_id), ("@published", iso(published).replace(".000", "")),
            ("@sha", hashlib.sha256(text.encode()).hexdigest()), ("wire.example/", "wire.example/@"),
        ):
            assert value in json or mark == "wire.example/", (mark, value, json[:900])
            json = json.replace(value, mark)
        at = iso(updated)
        json = json.replace(at, "@updated")
        facts = db.execute("SELECT subject, json FROM fact WHERE event_seq = ?", (seq,)).fetchall()
        classes = [one for one, in db.execute("SELECT class FROM event_class WHERE event_seq = ?", (seq,))]
        seeds.append((weights.get(title, 1), title, text, json, reasons, facts, classes))
    assert len(seeds) == len(RELEASES), len(seeds)
    for table in ("fact", "revision", "mark", "event_class", "event_issuer", "item", "page", "event", "text", "source", "day"):
        db.execute(f"DELETE FROM {table}")
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    random_ = random.Random(5)
    weights = list(itertools.accumulate(one[0] for one in seeds))

    db.execute("BEGIN")
    for n in range(count):
        _, title, text, json, reasons, facts, classes = random_.choices(seeds, cum_weights=weights)[0]
        name, figure = random_.choice(NAMES), random_.randrange(1000, 10_000)
        updated = FIRST + n * YEARS * YEAR // count
        year = 2015 + (updated - FIRST) // YEAR
        title = rendered(title, name, year, figure)
        text = rendered(text, name, year, figure) + "\n\n" + " ".join(random_.choices(WORDS, k=12)) + f" {n}"
        event = hashlib.sha256(b"%d" % n).hexdigest()
        event = f"{event[:8]}-{event[8:12]}-5{event[13:16]}-8{event[17:20]}-{event[20:32]}"
        sha = hashlib.sha256(text.encode()).hexdigest()
        json = rendered(json, name, year, figure)
        json = (json.replace("@id", event).replace("@sha", sha).replace("@published", iso(updated))
                .replace("@updated", iso(updated)).replace("wire.example/", f"wire.example/{n}-"))
        seq = n + 1
        db.execute("INSERT INTO text VALUES (?, ?)", (sha, text))
        db.execute("INSERT INTO event VALUES (?, ?, 1, ?, ?, ?, ?, ?)",
                   (seq, event, updated, updated, title, sha, json))
        db.execute("INSERT INTO revision VALUES (?, 1, ?, ?, ?)", (seq, updated, json, reasons))
        db.execute("INSERT INTO event_issuer VALUES (?, ?, 'issuer')", (name, seq))
        db.executemany("INSERT INTO event_class VALUES (?, ?)", [(one, seq) for one in classes])
        db.execute("INSERT INTO search (rowid, title, body, tags)"
                   " SELECT updated, title, body, tags FROM searched WHERE seq = ?", (seq,))
        db.executemany(
            "INSERT INTO fact (event_seq, revision, issuer, subject, said_at, json) VALUES (?, 1, ?, ?, ?, ?)",
            [(seq, name, rendered(subject, name, year, figure), updated, rendered(fact, name, year, figure))
             for subject, fact in facts])
        if seq % 10_000 == 0:
            db.execute("COMMIT")
            db.execute("BEGIN")
    db.execute("INSERT INTO day SELECT updated / 86400000, min(published), max(published) FROM event GROUP BY 1")
    db.execute("UPDATE counter SET value = ?", (updated,))
    db.execute("COMMIT")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[2], int(sys.argv[3]))
