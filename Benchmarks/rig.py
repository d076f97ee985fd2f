"""What the benchmarks share: a local nginx, the daemon, honest timing, one line of output a row."""

import os
import resource
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

SECRET = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3Rz"


def head():
    print(f"{'row':<58} {'ours':>12} {'peer':>12} {'ratio':>8} {'limit':>8}")


def row(name, ours, peer, ratio, limit, unit="s", most=True):
    """`most`: the limit is the largest ratio that may be; else the smallest."""
    kept = ratio <= limit if most else ratio >= limit
    peer = "-" if peer is None else f"{peer:.3g} {unit}"
    sign = "<=" if most else ">="
    verdict = "ok" if kept else "missed"
    print(
        f"{name:<58} {f'{ours:.3g} {unit}':>12} {peer:>12} {ratio:>8.3g} {sign}{limit:>6g}  {verdict}",
        flush=True,
    )


def alternating(rounds, *works):
    """Each work in its turn, again and again, since a machine's speed drifts; of each the median."""
    times = [[work() for work in works] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times)]


def seconds(command, **options):
    """How long a process takes, from its start to its end."""
    options.setdefault("stdout", subprocess.DEVNULL)
    began = time.monotonic()
    ended = subprocess.run(command, check=False, **options)
    taken = time.monotonic() - began
    if ended.returncode != 0:
        sys.exit(f"bench: {command[0]} ended with {ended.returncode}")
    return taken


def parallel_curl(path, most, transfers):
    """The command for so many transfers at once; `transfers` holds the lines of each in curl's
    configuration."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("next\n".join("".join([*lines, 'output = "/dev/null"\n']) for lines in transfers))
    return [
        "curl", "--no-progress-meter", "--parallel", "--parallel-immediate",
        "--parallel-max", str(most), "-K", path,
    ]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait(what, until, most=120):
    end = time.monotonic() + most
    while not until():
        if time.monotonic() > end:
            sys.exit(f"bench: {what} did not come")
        time.sleep(0.02)


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


class Process:
    """Runs for the length of a `with`, and is told to end by SIGTERM."""

    def __init__(self, command, **options):
        self.process = subprocess.Popen(command, **options)
        self.id = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)

    def memory(self):
        """Resident now, and the most that ever was, in MB."""
        with open(f"/proc/{self.id}/status", encoding="ascii") as file:
            fields = dict(line.split(":", 1) for line in file)
        return [int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")]


def nginx(folder, log="off"):
    """Serves `folder`/www at / and takes whatever is posted to /hook. Its log, where there is one,
    says when each request ended, how long it took, its path and its status."""
    port = free_port()
    os.makedirs(f"{folder}/www", exist_ok=True)
    with open(f"{folder}/nginx.conf", "w", encoding="ascii") as file:
        file.write(f"""
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.err;
events {{ worker_connections 4096; }}
http {{
    types {{ application/rss+xml rss; application/atom+xml atom; text/html html; }}
    log_format short '$msec $request_time $uri $status';
    access_log {log if log == "off" else log + " short"};
    sendfile on; keepalive_requests 10000000; keepalive_timeout 600s;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{
        listen 127.0.0.1:{port} backlog=4096; root {folder}/www;
        location /hook {{ return 204; }}
    }}
}}
""")
    if os.getuid() == 0:
        with open(f"{folder}/nginx.conf", "r+", encoding="ascii") as file:
            text = file.read()
            file.seek(0)
            file.write("user root;" + text)
    server = Process(["nginx", "-p", folder, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/nginx.err"])
    open(f"{folder}/www/up", "w").close()
    wait("nginx", lambda: answers(f"http://127.0.0.1:{port}/up"))
    return server, port


def many_files():
    """As many open files as the system allows: a thousand receivers are a thousand sockets."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
