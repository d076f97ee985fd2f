import FoundationEssentials

/// A message in the format `teams`: an Adaptive Card in the envelope that a Workflow takes which
/// begins with "When a Teams webhook request is received"
/// (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using).
enum TeamsBody {
    /// Bytes of text; with all that JSON adds the message stays below Teams' 28 KB.
    private static let titleLimit = 1024
    private static let textLimit = 8 << 10
    private static let detailsLimit = 1024

    static func render(_ message: ChatMessage) throws -> Data {
        let fit = { (text: String, limit: Int) in
            TextCut.fit(text, limit: limit, measure: \.utf8.count)
        }
        let title = Run(text: fit(message.title, titleLimit), size: "medium", weight: "bolder")
        let details = Run(text: fit(message.details, detailsLimit), isSubtle: true)
        let card = Card(
            body: [
                Block(inlines: [title]),
                Block(inlines: [Run(text: fit(message.text, textLimit))]),
                Block(inlines: [details]),
            ],
            actions: message.link.map { [OpenLink(url: $0)] })
        return try BellwireJSON.encode(Payload(attachments: [Attachment(content: card)]))
    }

    private struct Payload: Encodable {
        let type = "message"
        let attachments: [Attachment]
    }

    private struct Attachment: Encodable {
        let contentType = "application/vnd.microsoft.card.adaptive"
        let content: Card
    }

    private struct Card: Encodable {
        let schema = "http://adaptivecards.io/schemas/adaptive-card.json"
        let type = "AdaptiveCard"
        let version = "1.4"
        let body: [Block]
        let actions: [OpenLink]?

        enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case type, version, body, actions
        }
    }

    /// Not a `TextBlock`, which reads Markdown: a run of text is shown as it is.
    private struct Block: Encodable {
        let type = "RichTextBlock"
        let inlines: [Run]
    }

    private struct Run: Encodable {
        let type = "TextRun"
        let text: String
        var size: String?
        var weight: String?
        var isSubtle: Bool?
    }

    private struct OpenLink: Encodable {
        let type = "Action.OpenUrl"
        let title = "Release"
        let url: String
    }
}
