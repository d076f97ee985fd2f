"""Loads pages in a headless Chromium at two widths, in light and dark, and says what is wrong:
console errors, refusals of the Content-Security-Policy, sideways scrolling, weak contrast, fields
without a label. Driven by scripts/check-pages.sh.

usage: check-pages.py CHROMIUM BASE-URL [FOLDER-FOR-SCREENSHOTS]
"""
import base64, json, os, re, subprocess, sys, tempfile, urllib.request

# Letters' contrast with what is behind them (WCAG 2, 1.4.3), labels of fields, ids, headings.
INSPECT = r"""
(() => {
  const wrong = [];
  document.querySelectorAll('details').forEach(e => e.open = true);
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth + 1) {
    const widest = [...document.querySelectorAll('body *')]
      .filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > innerWidth + 1)
      .map(e => e.tagName + '.' + e.getAttribute('class'));
    wrong.push('scrolls sideways: ' + root.scrollWidth + ' px; ' + widest.slice(0, 3));
  }
  const number = t => (t.match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => (c /= 255) <= .03928 ? c / 12.92
    : ((c + .055) / 1.055) ** 2.4).reduce((s, c, i) => s + c * [.2126, .7152, .0722][i], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = number(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > .99) return c;
    }
    return [255, 255, 255];
  };
  const seen = new Set();
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const style = getComputedStyle(e);
    if (!e.getClientRects().length || style.visibility === 'hidden' || e.matches('title')) continue;
    const ink = number(e.closest('svg') ? style.fill : style.color);
    const [a, b] = [light(ink), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    const name = e.tagName + '.' + (e.getAttribute('class') || '');
    if (ratio < 4.5 && !seen.has(name)) {
      seen.add(name);
      wrong.push('contrast ' + ratio.toFixed(2) + ' of ' + name + ' "' + e.textContent.trim().slice(0, 30) + '"');
    }
  }
  for (const e of document.querySelectorAll('input, select, textarea'))
    if (!e.labels.length) wrong.push('no label: ' + e.outerHTML.slice(0, 80));
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  if (new Set(ids).size !== ids.length) wrong.push('an id twice');
  if (document.querySelectorAll('h1').length !== 1) wrong.push('not one h1');
  if (!document.title || !document.documentElement.lang) wrong.push('no title or no language');
  if (document.querySelectorAll('script, [style]').length) wrong.push('a script or a style');
  if (getComputedStyle(document.body).marginTop !== '0px') wrong.push('the stylesheet is not in force');
  document.querySelectorAll('details').forEach(e => e.open = false);
  return wrong;
})()
"""


class Browser:
    def __init__(self, program, profile):
        to_browser, self.out = os.pipe()
        self.inward, from_browser = os.pipe()
        # Chromium takes its orders from descriptor 3 and answers on 4.
        command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                   "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-pipe",
                   "--user-data-dir=" + profile, "about:blank"]
        shell = ["sh", "-c", 'exec 3<&%d 4>&%d; exec "$@"' % (to_browser, from_browser), "sh"]
        self.process = subprocess.Popen(shell + command, pass_fds=(to_browser, from_browser),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.rest, self.count, self.events = b"", 0, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = None
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.ask(domain + ".enable")

    def message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.inward, 1 << 16)
            if not piece:
                raise SystemExit("check-pages: the browser ended")
            self.rest += piece
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def ask(self, method, **parameters):
        self.count += 1
        order = {"id": self.count, "method": method, "params": parameters}
        if getattr(self, "session", None):
            order["sessionId"] = self.session
        os.write(self.out, json.dumps(order).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise SystemExit("check-pages: %s: %s" % (method, answer["error"]))
                return answer["result"]
            self.events.append(answer)

    def load(self, url):
        self.events = []
        self.ask("Page.navigate", url=url)
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self.message())

    def complaints(self):
        for event in self.events:
            method, about = event.get("method"), event.get("params", {})
            if method == "Log.entryAdded" and about["entry"]["level"] in ("error", "warning"):
                yield about["entry"]["text"] + " " + about["entry"].get("url", "")
            elif method == "Runtime.exceptionThrown":
                yield str(about["exceptionDetails"].get("text"))
            elif method == "Audits.issueAdded":
                yield about["issue"]["code"] + " " + json.dumps(about["issue"]["details"])[:300]
            elif method == "Network.responseReceived" and about["response"]["status"] >= 400:
                yield "%s answers %s" % (about["response"]["url"], about["response"]["status"])


def pages(base):
    """The pages, with the first event's and every issuer's own."""
    read = lambda path: json.load(urllib.request.urlopen(base + path, timeout=10))
    events = read("/events.json?limit=3")["events"]
    issuers = read("/issuers.json")["issuers"][:4]
    found = {"timeline": "/", "nothing": "/?query=nothing-has-these-words", "sources": "/sources",
             "subscribe": "/subscribe",
             "subscribed": "/subscribe?class=approval&class=financials&dates=detected"}
    found.update({"event-%d" % n: "/events/" + e["id"] for n, e in enumerate(events)})
    found.update({"issuer-" + i["id"]: "/issuers/" + i["id"] for i in issuers})
    return found


def main(program, base, folder=None):
    wrong = 0
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(program, profile)
        found = pages(base)
        for width, height, scheme in ((360, 740, "light"), (360, 740, "dark"),
                                      (1400, 900, "light"), (1400, 900, "dark")):
            browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=height,
                        deviceScaleFactor=1, mobile=False)
            browser.ask("Emulation.setEmulatedMedia",
                        features=[{"name": "prefers-color-scheme", "value": scheme}])
            for name, path in found.items():
                browser.load(base + path)
                value = browser.ask("Runtime.evaluate", expression=INSPECT, returnByValue=True)
                problems = value["result"].get("value", [str(value)]) + list(browser.complaints())
                for problem in problems:
                    wrong += 1
                    print("%s at %d px, %s: %s" % (path, width, scheme, problem))
                if folder:
                    shot = browser.ask("Page.captureScreenshot", captureBeyondViewport=True)["data"]
                    with open("%s/%s-%d-%s.png" % (folder, name, width, scheme), "wb") as file:
                        file.write(base64.b64decode(shot))
        browser.process.terminate()
        browser.process.wait()
    print("check-pages: %d pages, 2 widths, light and dark: %d wrong" % (len(found), wrong))
    sys.exit(1 if wrong else 0)


main(*sys.argv[1:])
