import BellwireCore
import FoundationEssentials
import Glibc

// Times the classifier over one release: median and 99th percentile of single readings, on one core.
// usage: bellwire-bench FILE [READINGS]

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
