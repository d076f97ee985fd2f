import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

/// `bellwire reclassify` over a store that other rules have written.
struct ReclassifyTests {
    private static let approval = """
        Aurelia Biotech Receives FDA Approval for SOLVEXA

        LEEDS, England, March 4, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) \
        today announced that the U.S. Food and Drug Administration (FDA) has approved SOLVEXA for \
        the treatment of adult patients with relapsed or refractory multiple myeloma.

        Source: Aurelia Biotech plc
        """

    private static func headcount(_ title: String) -> String {
        """
        \(title)

        LEEDS, England, March 4, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) \
        today announced that it had 1,250 employees as of December 31, 2024. \(title).

        Source: Aurelia Biotech plc
        """
    }

    /// Stores releases as other rules would have read them.
    private func save(
        _ texts: [String], in rig: Rig, as change: (Int, inout Reading) -> Void = { _, _ in }
    ) async throws -> [Event] {
        let classifier = Classifier(issuers: [Rig.aurelia], knowledge: rig.knowledge)
        var record = PollRecord(
            source: rig.source(), at: rig.now, outcome: .read, nextPoll: rig.now)
        for (number, text) in texts.enumerated() {
            let title = text.split(separator: "\n").first.map(String.init)
            var reading = classifier.read(
                ReleaseText(text: text, title: title, published: rig.now))
            change(number, &reading)
            let key = "g:\(number) \(title ?? "")"
            record.items.append((key, FeedItem(id: key, title: title)))
            record.fresh.append(
                .init(
                    key: key, reading: reading,
                    url: "https://example.com/\(number)-\(text.utf8.count)"))
        }
        return try await rig.store.save(record, rules: "old", endpoints: []).events
    }

    private func misread(_ reading: inout Reading) {
        reading.classes = [ClassFinding(.other, confidence: 0.5, evidence: [])]
        reading.facts = []
    }

    private func configuration(_ rig: Rig) throws -> String {
        let path = "\(rig.folder)/config.toml"
        let text = """
            [store]
            path = "\(rig.store.path)"
            [[issuer]]
            id = "aurelia"
            name = "Aurelia Biotech"
            aliases = ["Aurelia Biotech plc"]
            tickers = ["NASDAQ:AURX"]
            products = ["SOLVEXA"]
            [[source]]
            id = "wire"
            url = "https://wire.example/feed"
            [[webhook]]
            id = "desk"
            url = "https://hooks.example/"
            secret = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3Rz"
            """
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("Without `--apply` the difference is printed beside a daemon, and nothing is written")
    func printed() async throws {
        let rig = try Rig()
        let daemon = try StoreLock(store: rig.store.path)
        defer { withExtendedLifetime(daemon) {} }
        let events = try await save(
            [Self.approval, Self.headcount("Aurelia Biotech Grows")], in: rig
        ) { number, reading in if number == 0 { misread(&reading) } }
        let event = try #require(events.first)
        let before = try await rig.store.changeNumber()

        let ended = try Program.run(["reclassify", "--config", try configuration(rig)])
        #expect(ended.status == 0)
        let lines = ended.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "event \(event.id) \(event.title ?? "")")
        #expect(lines.contains("- class other"))
        #expect(lines.contains("+ class approval"))
        #expect(lines.contains { $0.hasPrefix("+ fact ") && $0.contains("SOLVEXA") })
        #expect(lines.last == "1 of 2 events would change")
        #expect(lines.filter { $0.hasPrefix("event ") }.count == 1)
        #expect(try await rig.store.changeNumber() == before)
        #expect(try await rig.store.event(event.id) == event)
    }

    @Test("`--apply` writes a revision that notifies nobody; then nothing is left to change")
    func applied() async throws {
        let rig = try Rig()
        let event = try #require(
            try await save([Self.approval], in: rig) { misread(&$1) }.first)
        let path = try configuration(rig)
        let ended = try Program.run(["reclassify", "--apply", "--config", path])
        #expect(ended.status == 0)
        #expect(ended.output.hasSuffix("1 of 1 event changed\n"))
        let after = try #require(try await rig.store.event(event.id))
        #expect(after.revision == 2)
        #expect(after.status == .current)
        #expect(after.rules == rig.knowledge.version)
        #expect(after.classes.map(\.class) == [.approval])
        #expect(after.revisions.last?.reason == .reclassified)
        #expect(after.updated > event.updated)
        #expect(try await rig.store.deliveries(ofEvent: event.id).isEmpty)
        let again = try Program.run(["reclassify", "--apply", "--config", path])
        #expect(again.output == "0 of 1 event changed\n")
    }

    @Test("`--notify` queues the new revisions")
    func notified() async throws {
        let rig = try Rig()
        let event = try #require(
            try await save([Self.approval], in: rig) { misread(&$1) }.first)
        let ended = try Program.run(
            ["reclassify", "--apply", "--notify", "--config", try configuration(rig)])
        #expect(ended.status == 0)
        #expect(try await rig.store.deliveries(ofEvent: event.id).map(\.revision) == [2])
    }

    @Test(
        "A release is compared with what was said before it, tried or applied",
        arguments: [[], ["--apply"]])
    func order(flags: [String]) async throws {
        let rig = try Rig()
        let texts = ["Aurelia Biotech Grows", "Aurelia Biotech Opens a Library"]
            .map(Self.headcount)
        let events = try await save(texts, in: rig) { number, reading in
            if number == 0 { misread(&reading) }
        }
        #expect(events.map { $0.classes.map(\.class).contains(.headcount) } == [false, true])
        let ended = try Program.run(["reclassify", "--config", try configuration(rig)] + flags)
        let parts = ended.output.split(separator: "event ").map(String.init)
        // The first one said it first, so the second one only repeats it.
        #expect(parts.first?.contains("+ class headcount") == true)
        #expect(parts.last?.contains("- class headcount") == true)
    }

    @Test("A figure that was only misread leaves the history; its revision stays")
    func misreadFigure() async throws {
        let rig = try Rig()
        let event = try #require(
            try await save([Self.headcount("Aurelia Biotech Grows")], in: rig) { _, reading in
                reading.facts = reading.facts.map { fact in
                    guard case .headcount(var count) = fact else { return fact }
                    count.value = 31
                    return .headcount(count)
                }
            }.first)
        func history() async throws -> [String] {
            FactHistory.of(try await rig.store.said(issuer: "aurelia", metric: "headcount"))
                .map(\.value)
        }
        #expect(try await history() == ["31"])
        let path = try configuration(rig)
        #expect(try Program.run(["reclassify", "--apply", "--config", path]).status == 0)
        #expect(try await history() == ["1250"])
        let change = try await rig.store.event(event.id)?.revisions.last?.changed.first
        guard case .headcount(let old) = change?.old, case .headcount(let new) = change?.new else {
            Issue.record("the change names no headcount")
            return
        }
        #expect([old.value, new.value] == [31, 1250])
    }

    @Test("An event whose companies alone are read otherwise changes too")
    func issuers() async throws {
        let rig = try Rig()
        let event = try #require(
            try await save([Self.approval], in: rig) { _, reading in
                reading.issuers = reading.issuers.map { issuer in
                    var issuer = issuer
                    issuer.role = .subject
                    return issuer
                }
            }.first)
        let path = try configuration(rig)
        let tried = try Program.run(["reclassify", "--config", path])
        #expect(tried.output.contains("\n- subject aurelia\n+ issuer aurelia\n"))
        #expect(try Program.run(["reclassify", "--apply", "--config", path]).status == 0)
        let after = try #require(try await rig.store.event(event.id))
        #expect(after.issuers.map(\.role) == [.issuer])
        #expect(after.revisions.last?.reason == .reclassified)
        let again = try Program.run(["reclassify", "--apply", "--config", path])
        #expect(again.output == "0 of 1 event changed\n")
    }

    @Test("A release that was taken back is read anew, tells nobody, and what it says is not known")
    func withdrawn() async throws {
        let rig = try Rig()
        let text = Self.headcount("Aurelia Biotech Grows in the North")
        let event = try #require(try await save([text], in: rig) { misread(&$1) }.first)
        let title = try #require(event.title)
        let retraction = """
            /DISREGARD RELEASE: Aurelia Biotech plc/

            LEEDS, England, March 4, 2025 (GLOBE NEWSWIRE) -- We are advised by Aurelia Biotech plc \
            (NASDAQ: AURX) that readers should disregard the news release, \(title), issued today.
            """
        #expect(try await save([retraction], in: rig).isEmpty)
        #expect(try await rig.store.event(event.id)?.status == .withdrawn)

        let ended = try Program.run(
            ["reclassify", "--apply", "--notify", "--config", try configuration(rig)])
        #expect(ended.output.contains("+ class headcount"))
        let after = try #require(try await rig.store.event(event.id))
        #expect(after.status == .withdrawn)
        #expect(after.revision == 3)
        #expect(after.classes.map(\.class) == [.headcount])
        #expect(try await rig.store.deliveries(ofEvent: event.id).isEmpty)
        #expect(try await rig.store.said(issuer: "aurelia", metric: "headcount").isEmpty)
    }

    @Test("A store is reclassified batch by batch to its end")
    func batches() async throws {
        let rig = try Rig()
        let texts = (0..<120).map { number in
            """
            Aurelia Biotech Appoints Jane Doe\(number) to Its Board

            LEEDS, England, March 4, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) \
            today announced that Jane Doe\(number) joins its board as its member \(number).
            """
        }
        _ = try await save(texts, in: rig) { misread(&$1) }
        let ended = try Program.run(
            ["reclassify", "--apply", "--config", try configuration(rig)])
        #expect(ended.output.hasSuffix("120 of 120 events changed\n"))
    }

    @Test("A wrong use ends with 64, a store that is not there with 74")
    func failures() throws {
        let rig = try Rig()
        let path = try configuration(rig)
        #expect(try Program.run(["reclassify", "--notify", "--config", path]).status == 64)
        let text = try String(contentsOfFile: path, encoding: .utf8)
            .replacing(rig.store.path, with: "\(rig.folder)/none.sqlite")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try Program.run(["reclassify", "--config", path]).status == 74)
    }
}
