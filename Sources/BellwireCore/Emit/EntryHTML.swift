/// The body of an entry: the facts as a table with the words they rest on, all escaped.
enum EntryHTML {
    /// A feed is read by many at once: what a release may add to it is bounded.
    static let mostFacts = 50
    static let longestQuote = 400

    static func render(_ event: Event, summary: String, release: String, page: String) -> String {
        var writer = MarkupWriter(xml: false)
        writer.element("p", summary)
        if !event.facts.isEmpty { facts(event, into: &writer) }
        classes(event, into: &writer)
        if release != page { link("Release", release, into: &writer) }
        link("Details", page, into: &writer)
        return writer.text
    }

    private static func link(_ name: String, _ address: String, into writer: inout MarkupWriter) {
        writer.open("p")
        writer.element("a", ["href": address], name)
        writer.close("p")
    }

    private static func facts(_ event: Event, into writer: inout MarkupWriter) {
        writer.open("table")
        writer.open("tr")
        for heading in ["Fact", "What is said", "In the release's words"] {
            writer.element("th", heading)
        }
        writer.close("tr")
        for fact in FactSentence.ordered(event.facts).prefix(mostFacts) {
            writer.open("tr")
            writer.element("td", fact.kind.label)
            writer.element("td", FactSentence.of(fact, in: event))
            writer.open("td")
            quotes(fact.evidence, into: &writer)
            writer.close("td")
            writer.close("tr")
        }
        writer.close("table")
    }

    private static func classes(_ event: Event, into writer: inout MarkupWriter) {
        for finding in event.classes where !finding.evidence.isEmpty {
            writer.element("p", "\(finding.class.label):")
            quotes(finding.evidence, into: &writer)
        }
    }

    private static func quotes(_ evidence: [Evidence], into writer: inout MarkupWriter) {
        for piece in evidence {
            writer.element("blockquote", shortened(piece.quote, to: longestQuote))
        }
    }
}

/// The text's first `limit` characters at most, with an ellipsis where some were left out.
func shortened(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    return text.prefix(limit - 1) + "…"
}
