import ArgumentParser
import BellwireCore
import FoundationEssentials

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure the rules on labelled releases.",
        discussion: """
            One JSON object a line: text (or headline and lead), labels, facts, issuer, and story, \
            which is equal for the copies of one release. A keyword baseline stands beside the rules.
            """)

    @Argument(
        help: "Files of labelled releases, or - for standard input.",
        completion: .file(extensions: ["ndjson"]))
    var files: [String]

    @Flag(help: "Print the table alone, without each miss.")
    var brief = false

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            let (issuers, knowledge) = try setup.issuers()
            let classifier = Classifier(issuers: issuers, knowledge: knowledge)
            var rules = Evaluation(issuers: issuers)
            var baseline = Evaluation(issuers: issuers)
            for release in try files.flatMap(releases) {
                let reading = classifier.read(ReleaseText(text: release.text))
                rules.add(release, reading)
                baseline.add(release, KeywordBaseline.read(reading))
            }
            EvaluationText.lines(rules, baseline).forEach(Output.line)
            if !brief { rules.misses.forEach(Output.line) }
        }
    }

    private func releases(in file: String) throws -> [LabelledRelease] {
        let bytes = try Input.read(file)
        return try bytes.split(separator: UInt8(ascii: "\n")).enumerated().map { at, line in
            do {
                return try BellwireJSON.decode(LabelledRelease.self, from: Data(line))
            } catch {
                throw Failure(
                    status: .input, message: "\(file):\(at + 1): no labelled release: \(error)")
            }
        }
    }
}
