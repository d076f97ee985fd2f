import BellwireCore
import Hummingbird
import Synchronization

/// A newswire on loopback: two feeds of what was published so far, and a page for each release.
final class DemoNewswire: Sendable {
    private struct Published {
        var release: DemoRelease
        var at: Timestamp
    }

    private let published = Mutex<[Published]>([])
    private let address: String

    init(address: String) {
        self.address = address
    }

    func publish(_ release: DemoRelease, at time: Timestamp) {
        published.withLock { $0.insert(Published(release: release, at: time), at: 0) }
    }

    /// When the release at that address was published.
    func publication(of url: String) -> Timestamp? {
        published.withLock { all in
            all.first { url.hasSuffix("/\($0.release.slug)") }?.at
        }
    }

    func routes() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/first.xml") { _, _ in self.feed("first") { _ in true } }
        router.get("/second.xml") { _, _ in self.feed("second", of: \.isOnBothWires) }
        router.get("/:wire/:slug") { _, context in
            let slug = try context.parameters.require("slug")
            guard let page = self.page(slug) else { throw HTTPError(.notFound) }
            return Response(
                status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
                body: .init(byteBuffer: .init(string: page)))
        }
        return router
    }

    private func feed(_ wire: String, of wanted: (DemoRelease) -> Bool) -> Response {
        let items = published.withLock { $0 }.filter { wanted($0.release) }.map { item in
            """
            <item><title>\(escaped(item.release.title))</title>\
            <link>\(address)/\(wire)/\(item.release.slug)</link>\
            <guid>\(address)/\(wire)/\(item.release.slug)</guid>\
            <pubDate>\(HTTPDate.format(item.at))</pubDate>\
            <description>\(escaped(item.release.paragraphs[0]))</description></item>
            """
        }
        let document = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>The \(wire) wire</title><link>\(address)</link>\
            <description>A demonstration.</description>
            \(items.joined(separator: "\n"))
            </channel></rss>
            """
        return Response(
            status: .ok, headers: [.contentType: "application/rss+xml; charset=utf-8"],
            body: .init(byteBuffer: .init(string: document)))
    }

    private func page(_ slug: String) -> String? {
        let release = published.withLock { all in all.first { $0.release.slug == slug }?.release }
        guard let release else { return nil }
        let paragraphs = release.paragraphs.flatMap { $0.split(separator: "\n\n") }
        return """
            <!doctype html><html><head><title>\(escaped(release.title))</title></head><body>
            <nav><a href="/">Home</a> <a href="/">Sign in</a></nav>
            <article><h1>\(escaped(release.title))</h1>
            \(paragraphs.map { "<p>\(escaped(String($0)))</p>" }.joined(separator: "\n"))
            </article><footer>Terms of use</footer></body></html>
            """
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
        return result
    }
}
