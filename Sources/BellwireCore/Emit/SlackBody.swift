import FoundationEssentials

/// A message in the format `slack`: what an incoming webhook takes
/// (https://api.slack.com/messaging/webhooks, https://api.slack.com/reference/block-kit/blocks).
/// Services that take Slack's messages without its blocks find everything in `text`.
enum SlackBody {
    /// Of a section's text: characters, counted here as UTF-16, which is never less.
    private static let sectionLimit = 3000
    private static let titleLimit = 300
    private static let detailsLimit = 500

    static func render(_ message: ChatMessage) throws -> Data {
        var head = TextCut.fit(message.title, limit: titleLimit, write: escape)
        if let link = message.link.map(address), link.utf16.count <= ChatMessage.longestLink {
            head = "<\(link)|\(head)>"
        }
        let room = sectionLimit - head.utf16.count - 1
        let text = head + "\n" + TextCut.fit(message.text, limit: room, write: escape)
        let details = TextCut.fit(message.details, limit: detailsLimit, write: escape)
        return try BellwireJSON.encode(
            Payload(
                text: text,
                blocks: [
                    Block(type: "section", text: Text(text: text)),
                    Block(type: "context", elements: [Text(text: details)]),
                ]))
    }

    /// The three characters that begin links, mentions and `<!everyone>`
    /// (https://api.slack.com/reference/surfaces/formatting#escaping).
    private static func escape(_ character: Character) -> String {
        var escaped = ""
        for scalar in character.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// In a link a bar would end the address.
    private static func address(_ link: String) -> String {
        link.map { $0 == "|" ? "%7C" : escape($0) }.joined()
    }

    private struct Payload: Encodable {
        let text: String
        let blocks: [Block]
        let unfurl_links = false
        let unfurl_media = false
    }

    private struct Block: Encodable {
        let type: String
        var text: Text?
        var elements: [Text]?
    }

    /// Verbatim: addresses and names in the text do not become links and mentions.
    private struct Text: Encodable {
        let type = "mrkdwn"
        let text: String
        let verbatim = true
    }
}
