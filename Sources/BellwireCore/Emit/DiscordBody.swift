import FoundationEssentials

/// A message in the format `discord`: one embed, and nobody is mentioned
/// (https://discord.com/developers/docs/resources/webhook#execute-webhook).
enum DiscordBody {
    /// Of the embed, in characters, counted here as UTF-16, which is never less; 6,000 in all.
    private static let titleLimit = 256
    private static let descriptionLimit = 4096
    private static let footerLimit = 500

    static func render(_ message: ChatMessage) throws -> Data {
        let embed = Embed(
            title: TextCut.fit(message.title, limit: titleLimit, write: escape),
            url: message.link,
            description: TextCut.fit(message.text, limit: descriptionLimit, write: escape),
            timestamp: message.time,
            footer: Footer(text: TextCut.fit(message.details, limit: footerLimit)))
        return try BellwireJSON.encode(Payload(embeds: [embed]))
    }

    /// A backslash before whatever means something to Discord's Markdown, mentions included.
    private static func escape(_ character: Character) -> String {
        var escaped = ""
        for scalar in character.unicodeScalars {
            if marks.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    private static let marks = Set("\\*_~`|>#[]()<@:-".unicodeScalars)

    private struct Payload: Encodable {
        let embeds: [Embed]
        let allowed_mentions = Mentions()
    }

    private struct Mentions: Encodable {
        let parse: [String] = []
    }

    private struct Embed: Encodable {
        let title: String
        let url: String?
        let description: String
        let timestamp: Timestamp
        let footer: Footer
    }

    private struct Footer: Encodable {
        let text: String
    }
}
