import ArgumentParser
import BellwireCore

struct ReclassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reclassify",
        abstract: "Run today's rules over stored releases and print the difference.",
        discussion: """
            Each event that is read otherwise, with `-` before what it loses and `+` before what \
            it gains. Writes nothing unless --apply is given; works beside a running daemon. The \
            earlier revisions stay.
            """)

    @Flag(help: "Write each changed event as a new revision.")
    var apply = false

    @Flag(help: "With --apply: deliver the new revisions to the endpoints that want them.")
    var notify = false

    @OptionGroup var setup: Setup

    func validate() throws {
        if notify && !apply { throw ValidationError("--notify goes with --apply") }
    }

    /// Few enough to be held in memory and to keep a daemon's writes waiting for a moment only.
    private static let batch = 50

    func run() async throws {
        try await endingPlainly {
            let (config, knowledge) = try setup.load()
            let store = try EventStore(path: config.store.path, create: false)
            let reclassifier = Reclassifier(
                classifier: Classifier(issuers: config.issuers, knowledge: knowledge),
                sources: config.sources)
            let endpoints = notify ? config.endpoints : []
            var instead = FactsInstead()
            var read = 0
            var changed = 0
            var last: Int64 = 0
            let progress = Progress()
            let all = try await store.size().events
            while true {
                let stored = try await store.releases(after: last, limit: Self.batch)
                guard let end = stored.last else { break }
                let readings = stored.map { ($0.seq, reclassifier.reading(of: $0)) }
                let differences: [EventStore.Reclassified]
                if apply {
                    differences = try await store.reclassify(
                        readings, rules: knowledge.version, endpoints: endpoints,
                        at: SystemClock.now())
                } else {
                    (differences, instead) = try await store.compare(
                        readings, rules: knowledge.version, instead: instead)
                }
                if !differences.isEmpty { progress.end() }
                for difference in differences {
                    EventDiff.lines(from: difference.before, to: difference.after)
                        .forEach(Output.diff)
                }
                read += stored.count
                progress.say("\(read) of \(NumberWords.count(all, "event")) read")
                changed += differences.count
                last = end.seq
            }
            progress.end()
            Output.line(summary(read: read, changed: changed))
        }
    }

    private func summary(read: Int, changed: Int) -> String {
        let what = apply ? "changed" : "would change"
        return "\(changed) of \(NumberWords.count(read, "event")) \(what)"
    }
}
