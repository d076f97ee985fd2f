"""What is served is what /schema/ says: the demo's events, figures and issuers against the JSON Schemas,
and every address against the OpenAPI document with schemathesis.

usage: api.py BELLWIRE
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import jsonschema
import referencing

EVENTS = 3


def get(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return json.load(answer)


def main(bellwire):
    with tempfile.TemporaryFile("w+") as told:
        demo = subprocess.Popen([bellwire, "demo"], stdout=told, stderr=subprocess.STDOUT)
        try:
            check(base(told), os.path.dirname(sys.executable))
        finally:
            demo.terminate()
            demo.wait(20)


def base(told):
    """Where the demo listens, once it has some events to show."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        told.seek(0)
        found = re.search(r"http://127\.0\.0\.1:\d+", told.read())
        try:
            if found and len(get(found[0] + "/events.json")["events"]) >= EVENTS:
                return found[0]
        except urllib.error.URLError:
            pass
        time.sleep(0.2)
    sys.exit("api.py: the demo showed no events within 90 s")


def check(base, programs):
    names = ["event", "events", "facts", "issuers", "webhook", "problem"]
    schemas = {f"/schema/{name}.json": get(f"{base}/schema/{name}.json") for name in names}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    registry = referencing.Registry().with_resources(
        (address, referencing.Resource.from_contents(schema)) for address, schema in schemas.items()
    )

    def validate(name, document):
        jsonschema.Draft202012Validator(
            schemas[f"/schema/{name}.json"],
            registry=registry,
            format_checker=jsonschema.FormatChecker(),
        ).validate(document)

    events = get(base + "/events.json")
    validate("events", events)
    for event in events["events"]:
        validate("event", get(f"{base}/events/{event['id']}.json"))
    validate("issuers", get(base + "/issuers.json"))
    figures = get(base + "/facts.json?issuer=aurelia&metric=headcount")
    validate("facts", figures)
    assert figures["history"], "the demo's headcount has no history"
    subprocess.run(
        [
            os.path.join(programs, "schemathesis"), "run", base + "/schema/openapi.json",
            "--exclude-path", "/events/stream", "--checks", "all", "--max-examples", "25",
            "--seed", "1", "--no-color",
        ],
        check=True,
    )
    print(f"api.py: {len(events['events'])} events valid, schemathesis clean")


main(sys.argv[1])
