import BellwireCore
import FoundationEssentials
import Glibc

// Times the classifier over one release: median and 99th percentile of single readings, on one core;
// the same with the search for a known release among a hundred; a megabyte of anything.
// usage: bellwire-bench FILE [READINGS]
//        bellwire-bench parse FOLDER   the feed parser against libxml2's SAX
//        bellwire-bench polls: how long releases wait for a poll, see PollDelays

if CommandLine.arguments.dropFirst() == ["polls"] {
    PollDelays.tell()
    exit(0)
}
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "parse" {
    try Parsing.run(CommandLine.arguments[2])
    exit(0)
}
guard CommandLine.arguments.count > 1,
    let bytes = try? Data(contentsOf: URL(filePath: CommandLine.arguments[1]))
else {
    print("usage: bellwire-bench FILE [READINGS]")
    exit(64)
}
let readings = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 2000 : 2000
let knowledge = try Knowledge.shipped()
let clock = ContinuousClock()

let started = clock.now
let classifier = Classifier(issuers: knowledge.issuers, knowledge: knowledge)
let built = clock.now - started

let release = ReleaseText(text: PlainText.normalised(bytes, contentType: nil))
for _ in 0..<50 { _ = classifier.read(release) }
var times: [Duration] = []
for _ in 0..<readings {
    let start = clock.now
    let reading = classifier.read(release)
    times.append(clock.now - start)
    // Looked at, so that the optimiser keeps the work.
    if reading.text.isEmpty { print("empty") }
}
times.sort()

func microseconds(_ duration: Duration) -> Int { Int(duration / .microseconds(1)) }
print(
    "classify: \(bytes.count) bytes, \(readings) readings, median \(microseconds(times[readings / 2]))"
        + " us, p99 \(microseconds(times[readings * 99 / 100])) us, rules built in"
        + " \(microseconds(built)) us")

// A hundred candidates that all have to be looked at: a daemon stops at the first that is the same.
// Copies with other last words, and texts in which one word in the middle is another: the dearest.
let copies = (0..<100).map { number in
    release.text + "\n\nThe \(number)th copy has \(number) words more of its own in the last line."
}
let words = release.text.split(separator: " ", omittingEmptySubsequences: false)
let changed = (0..<100).map { number in
    let at = words.count / 3 + number
    return (words[..<at] + ["Another\(number)"] + words[(at + 1)...]).joined(separator: " ")
}
for (name, texts) in [("copies", copies), ("texts with another word", changed)] {
    let candidates = texts.map { ReleaseSketch(classifier.read(ReleaseText(text: $0))) }
    times = []
    for _ in 0..<max(readings / 10, 20) {
        let start = clock.now
        let sketch = ReleaseSketch(classifier.read(release))
        let same = candidates.indices.count { Sameness.isSame(sketch, candidates[$0]) }
        times.append(clock.now - start)
        if same > candidates.count { print("impossible") }
    }
    times.sort()
    print(
        "classify and compare with \(candidates.count) \(name):"
            + " median \(microseconds(times[times.count / 2])) us,"
            + " p99 \(microseconds(times[times.count * 99 / 100])) us")
}

let megabyte = 1 << 20
func filled(_ part: String) -> String {
    String(repeating: part, count: megabyte / part.utf8.count + 1)
}
let long = [
    ("the release again and again", filled(release.text + "\n\n")),
    ("one sentence", filled("The FDA has approved SOLVEXA for 24 patients in 2024, ")),
    ("figures", filled("revenue of $1.2 million in the second quarter of 2024 compared to ")),
    ("digits", filled("1234567890")),
    ("capitals", filled("Aurelia Biotech Holdings of ")),
    ("line ends", filled("\n\n-")),
    ("Chinese", filled("公司于二零二四年六月三十日收入为人民币百万元，")),
    ("brackets and quotes", filled("(\"“（")),
]
for (name, text) in long {
    let start = clock.now
    let reading = classifier.read(ReleaseText(text: text))
    print("1 MB of \(name): \(Int((clock.now - start) / .milliseconds(1))) ms")
    if reading.text.isEmpty { print("empty") }
}
