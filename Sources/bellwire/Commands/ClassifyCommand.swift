import ArgumentParser
import BellwireCore
import FoundationEssentials

struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Read one release: what happened, and which words say so.",
        discussion: """
            Plain text or HTML. Knows no history, so nothing is a repeat. In plain text the first \
            paragraph is the title, unless it bears the dateline.
            """)

    @Argument(help: "A file, an http(s) address, or - for standard input.", completion: .file())
    var release: String

    @Flag(help: "Print everything as JSON.")
    var json = false

    @Flag(help: "Say which rule, zone and cues gave each class, and what spoke against others.")
    var explain = false

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            let (issuers, knowledge) = try setup.issuers()
            let text = try await text(knowledge)
            let reading = Classifier(issuers: issuers, knowledge: knowledge).read(text)
            if json {
                try Output.json(reading)
            } else {
                ReadingText.lines(reading).forEach(Output.line)
            }
            if explain {
                let lines = ReadingText.explanation(reading.reasons)
                // Beside JSON the explanation goes where it breaks nothing.
                lines.forEach { json ? Output.error($0) : Output.line($0) }
            }
        }
    }

    private func text(_ knowledge: Knowledge) async throws -> ReleaseText {
        if release.hasPrefix("http://") || release.hasPrefix("https://") {
            return try await fetched(knowledge)
        }
        let bytes = try Input.read(release)
        if Sniff.looksLikeHTML(bytes) {
            return ClassifyCommand.text(
                try ArticleParser.parse(
                    bytes, contentType: nil, url: nil, wire: nil, wires: knowledge.wires), url: nil)
        }
        // UTF-16 text has a byte order mark; other text has no zero bytes.
        let isWide = bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff])
        guard isWide || !bytes.contains(0) else {
            throw Failure(
                status: .input,
                message: "\(Input.name(release)) is no text: give plain text or HTML")
        }
        let text = PlainText.normalised(bytes, contentType: nil)
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw Failure(status: .input, message: "\(Input.name(release)) holds no text")
        }
        return ReleaseText(text: text)
    }

    private func fetched(_ knowledge: Knowledge) async throws -> ReleaseText {
        let config =
            setup.config == nil
            ? Config(store: .init(path: "")) : try setup.load().config
        let transport = try Parts.transport(config)
        defer { transport.shutdown() }
        let answer: FetchResponse
        do {
            answer = try await transport.send(
                FetchRequest(
                    url: release, reach: .configured, timeout: config.fetch.timeout,
                    maxBody: config.fetch.maxBody))
        } catch {
            throw Failure(status: .part, message: "cannot fetch \(release): \(error.message)")
        }
        guard answer.status == 200 else {
            throw Failure(
                status: .part, message: "cannot fetch \(release): it answers \(answer.status)")
        }
        let article = try ArticleParser.parse(
            answer.body, contentType: answer.header("content-type"), url: answer.url, wire: nil,
            wires: knowledge.wires)
        return ClassifyCommand.text(article, url: answer.url)
    }

    private static func text(_ article: Article, url: String?) -> ReleaseText {
        let body = article.title.map { "\($0)\n\n\(article.text)" } ?? article.text
        return ReleaseText(
            text: body, title: article.title, published: article.published,
            precision: article.precision, url: url, wire: article.wire)
    }
}
