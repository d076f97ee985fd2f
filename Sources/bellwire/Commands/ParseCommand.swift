import ArgumentParser
import BellwireCore

struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Read a feed document (RSS, Atom, JSON Feed).")

    @Argument(help: "A file, or - for standard input.", completion: .file())
    var file: String

    @Option(help: "The address that relative links are taken against.")
    var baseURL: String?

    @Option(help: "What the server would have said, with its charset.")
    var contentType: String?

    @Flag(help: "Print the document normalised.")
    var json = false

    func run() async throws {
        try await endingPlainly {
            let document = try FeedParser.parse(
                try Input.read(file), contentType: contentType, baseURL: baseURL)
            if let damage = document.damage { Output.error("\(file): damaged: \(damage)") }
            if json { return try Output.json(document) }
            Output.line(
                "\(document.format.rawValue): \(document.title ?? "without title"), "
                    + NumberWords.count(document.items.count, "item"))
            Output.table(
                document.items.map { item in
                    [item.published?.description ?? "-", item.title ?? "-", item.link ?? "-"]
                })
        }
    }
}
