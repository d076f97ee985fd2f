/// What a message to people says, before a service's own limits and escapes.
struct ChatMessage: Hashable, Sendable {
    /// Begins with the issuer; one line.
    var title: String
    /// The facts in sentences.
    var text: String
    /// Classes, day, and what a later revision is about; one line.
    var details: String
    /// The release's address; `nil` where it has none that every service takes.
    var link: String?
    /// The classes by their names in the contract.
    var tags: [String]
    var time: Timestamp

    /// Bytes; Discord takes 2,048 and no service less.
    static let longestLink = 2000

    init(_ event: Event) {
        title = ChatMessage.line(EntryText.title(of: event))
        text = Markup.clean(FactSentence.of(event, limit: 1000))
        details = ChatMessage.line(ChatMessage.details(of: event))
        link = ([event.url] + event.releases.map(\.url)).lazy.compactMap(Markup.webAddress)
            .first { $0.utf8.count <= ChatMessage.longestLink }
        tags = event.classes.map(\.class.rawValue)
        time = event.published
    }

    /// The test message of an endpoint.
    init(testFor endpoint: String, at time: Timestamp) {
        title = "A test message of Bellwire"
        text = "Nothing has happened: the endpoint \(endpoint) was tested."
        details = "Test · \(time)"
        link = nil
        tags = ["test"]
        self.time = time
    }

    private static func details(of event: Event) -> String {
        let classes = event.classes.map(\.class.label).joined(separator: ", ")
        let day = String(event.published.description.prefix(10))
        var parts = [classes, day].filter { !$0.isEmpty }
        if event.revision > 1 {
            let reason = event.revisions.last.map { ": \($0.reason.rawValue)" } ?? ""
            parts.append("revision \(event.revision)\(reason)")
        }
        return parts.joined(separator: " · ")
    }

    private static func line(_ text: String) -> String {
        Markup.clean(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
