/// Reads releases: a pure function of the text, the issuers and the knowledge. Built once, as it
/// makes its automaton; then the same bytes in give the same bytes out, in linear time.
package struct Classifier: Sendable {
    package let issuers: [Issuer]
    /// The knowledge's version, which stands on every event.
    package let rules: String

    private let book: CueBook
    private let headings: HeadingBook

    /// Bytes of a text that are read; what lies beyond is kept in the text and not read.
    private static let longest = 4 << 20

    package init(issuers: [Issuer], knowledge: Knowledge) {
        self.issuers = issuers
        rules = knowledge.version
        headings = HeadingBook(knowledge.headings)
        let cues =
            knowledge.cues + IssuerCues.cues(of: issuers) + IssuerCues.cues(of: knowledge.wires)
        book = CueBook(cues: cues, pairs: knowledge.pairs, folding: knowledge.folding)
    }

    /// What a release says: whose it is, its classes and facts, each with its evidence.
    package func read(_ release: ReleaseText) -> Reading {
        let document = prepare(release)
        var findings = Findings()
        if document.roles.isNoise {
            findings.withhold(
                Reason(
                    .legal, given: false, rule: "noise", zone: nil, cues: document.roles.noise,
                    vetoes: ["nobody's news: a law firm's, a list's or a market study's words"]))
        } else if isRetraction(release, document) {
            // What it quotes is taken back: it tells nothing of its own.
            findings.withhold(
                Reason(
                    .other, given: false, rule: "retraction", zone: nil, cues: [],
                    vetoes: ["asks to disregard a release"]))
        } else {
            FinancialsRule(document: document).apply(to: &findings)
            GuidanceRule(document: document).apply(to: &findings)
            ApprovalRule(document: document).apply(to: &findings)
            RegulatoryRule(document: document).apply(to: &findings)
            TrialRule(document: document).apply(to: &findings)
            HeadcountRule(document: document).apply(to: &findings)
            MetricRule(document: document).apply(to: &findings)
            CueRule(document: document).apply(to: &findings)
        }
        return reading(release, document, findings)
    }

    /// Whether an item of a feed names a watched issuer at all, by alias, ticker or product. Cheap:
    /// it decides whether the page behind the item is fetched.
    package func concerns(
        title: String?, summary: String?, content: String?, contributor: String?, tickers: [Ticker]
    ) -> Bool {
        if issuers.contains(where: { issuer in tickers.contains { issuer.tickers.contains($0) } }) {
            return true
        }
        for part in [title, contributor, summary, content] {
            guard let part, !part.isEmpty else { continue }
            let text = MatchText(Self.bounded(part), folding: book.folding)
            let hits = book.hits(in: text)
            if hits.contains(where: { $0.kind == .company || $0.kind == .product }) { return true }
            let found = AttributionTickers(text: text, book: book).find(hits)
            if found.contains(where: { found in
                issuers.contains { $0.tickers.contains(found.ticker) }
            }) {
                return true
            }
        }
        return false
    }

    // MARK: Steps

    /// The notice is only read where one of its words stands: that is seldom, and takes its time.
    private func isRetraction(_ release: ReleaseText, _ document: Document) -> Bool {
        let isSaid = document.hits.contains {
            $0.kind == .part && document.value($0) == "retraction"
        }
        guard isSaid || release.title != nil else { return false }
        return CorrectionNotice(title: release.title, text: isSaid ? release.text : "")?.kind
            == .retraction
    }

    private func prepare(_ release: ReleaseText) -> Document {
        let text = MatchText(Self.bounded(release.text), folding: book.folding)
        let hits = book.hits(in: text)
        let numbers = NumberScanner.scan(text)
        let dates = DateScanner.scan(text, hits: hits, book: book, numbers: numbers)
        var reader = LayoutReader(
            text: text, book: book, hits: hits, dates: dates, headings: headings,
            hasTitle: release.title != nil)
        let layout = reader.read()
        let roles = AttributionReader(
            text: text, book: book, hits: hits, layout: layout, release: release, issuers: issuers
        ).read()
        return Document(
            text: text, book: book, hits: hits, numbers: numbers, dates: dates, layout: layout,
            roles: roles,
            published: release.published?.day ?? layout.dateline?.date
                ?? DateLine.day(layout, text, dates),
            issuers: issuers)
    }

    private func reading(_ release: ReleaseText, _ document: Document, _ findings: Findings)
        -> Reading
    {
        let dateline = document.layout.dateline
        let day = document.published.map { Timestamp($0) }
        return Reading(
            title: release.title ?? title(document), published: release.published ?? day,
            precision: release.published != nil ? release.precision : day.map { _ in .day },
            city: dateline?.city.map(document.text.words), wire: release.wire ?? wire(document),
            issuers: document.roles.involved, classes: findings.findings(), facts: findings.facts,
            text: release.text, reasons: findings.reasons)
    }

    /// The first paragraph, unless it bears the dateline; behind a form's cover the headline.
    private func title(_ document: Document) -> String? {
        if let headline = document.layout.headline {
            return document.text.words(document.layout.paragraphs[headline].range)
        }
        guard let first = document.layout.paragraphs.first else { return nil }
        if let dateline = document.layout.dateline,
            dateline.range.lowerBound == first.range.lowerBound
        {
            return nil
        }
        return document.text.words(first.range)
    }

    private func wire(_ document: Document) -> String? {
        if let wire = document.layout.dateline?.wire { return wire }
        return document.hits.last { $0.kind == .trailer }.map(document.value)
    }

    private static func bounded(_ text: String) -> String {
        guard text.utf8.count > longest else { return text }
        // Back to the beginning of a character that the cut would halve.
        var bytes = Array(text.utf8.prefix(longest + 1))
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        return String(decoding: bytes, as: UTF8.self)
    }
}
