import BellwireCore
import FoundationEssentials
import TOMLKit

/// Finds, reads and checks the configuration file: the contract's section 3.
enum ConfigFile {
    /// Bytes; a file with two thousand sources has a tenth of it.
    static let maxSize = 4 << 20

    /// Reads and checks the file at `path`, or says everything that is wrong with it.
    /// - Parameters:
    ///   - environment: `STATE_DIRECTORY`, `XDG_STATE_HOME`, `HOME`, `CREDENTIALS_DIRECTORY`.
    ///   - knowledge: the issuers that Bellwire ships.
    ///   - readingSecrets: false for commands that sign nothing: they may run as a user who must
    ///     not read the secrets. Endpoints then have none from files.
    static func load(
        path: String, environment: [String: String], knowledge: [Issuer],
        readingSecrets: Bool = true
    ) throws(ConfigErrors) -> Config {
        let text = try text(of: path)
        let top = ConfigTable(section: nil, path: [], values: try values(of: text, path: path))
        var reader = ConfigReader(places: TOMLPlaces(text))
        let folder = ConfigFolder(of: path)
        reader.refuseUnknownKeys(of: top)

        var config = Config(store: reader.store(in: top, environment: environment))
        config.http = reader.http(in: top)
        config.fetch = reader.fetch(in: top, folder: folder)
        config.feed = reader.feed(in: top)
        config.log = reader.log(in: top)
        config.issuers = reader.issuers(in: top, knowledge: knowledge)
        let issuers = Set(config.issuers.map(\.id))
        config.sources = reader.sources(
            in: top, issuers: issuers, wires: shippedWires(), fetch: config.fetch,
            pdf: PDFReader(path: environment["PATH"]))
        config.endpoints = reader.endpoints(
            in: top, issuers: issuers,
            secrets: ConfigSecrets(
                areWanted: readingSecrets, folder: folder,
                credentials: environment["CREDENTIALS_DIRECTORY"]))

        guard reader.problems.isEmpty else {
            throw ConfigErrors(path: path, problems: reader.problems)
        }
        if !reader.warnings.isEmpty {
            config.warnings = ConfigErrors(path: path, problems: reader.warnings).lines
        }
        return config
    }

    /// The file to read: `--config` whether it exists or not, else the first candidate that
    /// exists; `nil` where none does.
    static func locate(
        option: String?, environment: [String: String], exists: (String) -> Bool
    ) -> String? {
        option ?? candidates(environment: environment).first(where: exists)
    }

    /// Where a file is looked for when no option names one, in order.
    static func candidates(environment: [String: String]) -> [String] {
        let named = environment["BELLWIRE_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        return (named.map { [$0] } ?? []) + ["config.toml", "/etc/bellwire/config.toml"]
    }

    private static func text(of path: String) throws(ConfigErrors) -> String {
        let bytes: Data
        do {
            bytes = try SmallFile(path: path, limit: maxSize).bytes
        } catch {
            throw ConfigErrors(
                path: path, problems: [ConfigProblem(message: "cannot be read: \(error.reason)")])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigErrors(
                path: path,
                problems: [ConfigProblem(place: firstBadByte(bytes), message: "is not UTF-8")])
        }
        // The parser takes a C string and would stop at a zero without a word.
        if let zero = bytes.firstIndex(of: 0) {
            let place = place(ofByte: zero, in: bytes)
            throw ConfigErrors(
                path: path, problems: [ConfigProblem(place: place, message: "has a zero byte")])
        }
        return text
    }

    private static func values(
        of text: String, path: String
    ) throws(ConfigErrors) -> [String: TOMLNode] {
        do {
            return TOMLNode.values(of: try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            let place = TOMLPlace(line: error.source.begin.line, column: error.source.begin.column)
            let problem = ConfigProblem(
                place: place, message: "no TOML: \(LogText.message(error.description))")
            throw ConfigErrors(path: path, problems: [problem])
        } catch {
            throw ConfigErrors(path: path, problems: [ConfigProblem(message: "no TOML: \(error)")])
        }
    }

    private static func firstBadByte(_ bytes: Data) -> TOMLPlace {
        // What decodes differently from how it stands begins at the first replacement.
        let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
        let same = zip(bytes, repaired).prefix { $0 == $1 }.count
        return place(ofByte: same, in: bytes)
    }

    private static func place(ofByte index: Int, in bytes: Data) -> TOMLPlace {
        let before = String(decoding: bytes.prefix(index), as: UTF8.self).unicodeScalars
        let line = before.count { $0 == "\n" } + 1
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        return TOMLPlace(line: line, column: column)
    }

    /// The knowledge is part of the program; where it cannot be read a test has failed before.
    private static func shippedWires() -> [String] {
        ((try? Wire.shipped()) ?? []).map(\.id)
    }
}
