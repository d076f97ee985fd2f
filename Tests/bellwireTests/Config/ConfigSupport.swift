import BellwireCore
import FoundationEssentials

@testable import bellwire

extension Issuer {
    static let legend = Issuer(
        id: "legend", name: "Legend Biotech", aliases: ["Legend Biotech Corporation"],
        tickers: [Ticker(exchange: "NASDAQ", symbol: "LEGN")], products: ["CARVYKTI"])
    static let genscript = Issuer(id: "genscript", name: "GenScript Biotech")
}

/// Where `Package.swift` lies.
let projectFolder = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

/// A folder of the test's own, gone when it ends.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
        path: "bellwire-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

/// Loads a configuration text from a file of its own.
func loadConfig(
    _ text: String, environment: [String: String] = ["HOME": "/home/desk"],
    knowledge: [Issuer] = [.legend, .genscript], readingSecrets: Bool = true,
    files: [String: String] = [:]
) throws -> Config {
    try withTemporaryFolder { folder in
        for (name, content) in files {
            let file = "\(folder)/\(name)"
            try Data(content.utf8).write(to: URL(filePath: file))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        }
        let path = "\(folder)/config.toml"
        try Data(text.utf8).write(to: URL(filePath: path))
        var environment = environment
        for (name, value) in environment {
            environment[name] = value.replacing("{folder}", with: folder)
        }
        return try ConfigFile.load(
            path: path, environment: environment, knowledge: knowledge,
            readingSecrets: readingSecrets)
    }
}
