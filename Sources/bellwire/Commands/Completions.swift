import BellwireCore

/// What a shell offers behind a word: the ids of the configuration that the command would read,
/// and nothing where there is none.
enum Completions {
    static let issuers = candidates { $0.issuers.map(\.id) }
    static let sources = candidates { $0.sources.map(\.id) }
    static let endpoints = candidates { $0.endpoints.map(\.id) }

    private static func candidates(_ ids: @escaping @Sendable (Config) -> [String])
        -> @Sendable ([String], Int, String) -> [String]
    {
        { words, _, _ in
            var setup = Setup()
            setup.config = path(in: words)
            return (try? setup.load().config).map(ids) ?? []
        }
    }

    static func path(in words: [String]) -> String? {
        for (at, word) in words.enumerated() {
            if word.hasPrefix("--config=") { return String(word.dropFirst(9)) }
            if word == "--config", at + 1 < words.count { return words[at + 1] }
        }
        return nil
    }
}
