import TestSupport

/// An RSS document of the tests' own newswire.
struct WireItem: Sendable {
    var guid: String
    var title: String
    var link: String
    var date = "Tue, 04 Mar 2025 12:00:00 GMT"
    var description = ""

    static func document(_ items: [WireItem]) -> String {
        let entries = items.map { item in
            """
            <item><guid isPermaLink="false">\(item.guid)</guid><title>\(item.title)</title>\
            <link>\(item.link)</link><pubDate>\(item.date)</pubDate>\
            <description>\(item.description)</description></item>
            """
        }
        return """
            <?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
            \(entries.joined(separator: "\n"))
            </channel></rss>
            """
    }
}

/// Releases of a company that exists in these tests only.
enum WireText {
    static let approvalTitle = "Aurelia Biotech Receives FDA Approval for SOLVEXA"
    static let approval = """
        <p>LEEDS, England, March 4, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) \
        today announced that the U.S. Food and Drug Administration (FDA) has approved SOLVEXA for \
        the treatment of adult patients with relapsed or refractory multiple myeloma who have \
        received at least two prior lines of therapy.</p>
        <p>The approval rests on the BEACON-1 trial, in which 84.6% of the 91 patients evaluated \
        responded to a single infusion of the therapy.</p>
        <p>Source: Aurelia Biotech plc</p>
        """

    static func page(_ title: String, _ body: String) -> String {
        "<html><body><nav>Home</nav><article><h1>\(title)</h1>\(body)</article></body></html>"
    }
}
