import FoundationEssentials

/// A message in the format `ntfy`: published as JSON (https://docs.ntfy.sh/publish/#publish-as-json).
/// JSON goes to the server's root and names the topic, which the endpoint's address does; what is
/// kept of a message is the same for every topic and lacks it.
package enum NtfyBody {
    /// Bytes; a longer message would become an attachment.
    private static let messageLimit = 4096
    private static let titleLimit = 500

    static func render(_ message: ChatMessage) throws -> Data {
        let fit = { (text: String, limit: Int) in
            TextCut.fit(text, limit: limit, measure: \.utf8.count)
        }
        let details = fit(message.details, 500)
        let text = fit(message.text, messageLimit - details.utf8.count - 1)
        return try BellwireJSON.encode(
            Payload(
                click: message.link, message: text + "\n" + details, tags: message.tags,
                title: fit(message.title, titleLimit)))
    }

    /// Where to publish and what: the address without its topic, the body with it. `nil` where the
    /// address has no topic.
    package static func publication(_ body: Data, to url: String) -> (url: String, body: Data)? {
        guard let (root, topic) = split(url), body.first == UInt8(ascii: "{") else { return nil }
        return (root, Data(#"{"topic":"\#(topic)","#.utf8) + body.dropFirst())
    }

    /// `https://ntfy.sh/news?auth=x` is the topic `news` at `https://ntfy.sh/?auth=x`.
    private static func split(_ url: String) -> (root: String, topic: String)? {
        let path = url.prefix { $0 != "?" && $0 != "#" }
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex,
            path[path.index(before: slash)] != "/"
        else { return nil }
        let topic = path[path.index(after: slash)...]
        guard (1...64).contains(topic.utf8.count), topic.utf8.allSatisfy(isTopic) else {
            return nil
        }
        return (String(path[...slash]) + url[path.endIndex...], String(topic))
    }

    private static func isTopic(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private struct Payload: Encodable {
        let click: String?
        let message: String
        let tags: [String]
        let title: String
    }
}
