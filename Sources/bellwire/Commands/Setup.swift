import ArgumentParser
import BellwireCore
import FoundationEssentials
import Logging

/// `--config`, and what every command makes of it.
struct Setup: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The configuration file; else $BELLWIRE_CONFIG, ./config.toml, "
                + "/etc/bellwire/config.toml.", valueName: "path"),
        completion: .file(extensions: ["toml"]))
    var config: String?

    /// The configuration and what Bellwire ships to know.
    func load(readingSecrets: Bool = false) throws -> (config: Config, knowledge: Knowledge) {
        let knowledge = try Knowledge.shipped()
        return (try Setup.load(try path(), knowledge, readingSecrets: readingSecrets), knowledge)
    }

    /// As above where the command needs no configuration: what is shipped, unless a file is named.
    func issuers() throws -> (issuers: [Issuer], knowledge: Knowledge) {
        let knowledge = try Knowledge.shipped()
        guard config != nil else { return (knowledge.issuers, knowledge) }
        return (try Setup.load(try path(), knowledge, readingSecrets: false).issuers, knowledge)
    }

    /// The file that is read; an absent one is named with everywhere it was looked for.
    func path() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let exists = { FileManager.default.fileExists(atPath: $0) }
        if let path = ConfigFile.locate(option: config, environment: environment, exists: exists) {
            return path
        }
        let places = ConfigFile.candidates(environment: environment).joined(separator: ", ")
        throw Failure(
            status: .configuration,
            message: "there is no configuration: looked for \(places); name one with --config")
    }

    static func load(_ path: String, _ knowledge: Knowledge, readingSecrets: Bool) throws -> Config
    {
        try ConfigFile.load(
            path: path, environment: ProcessInfo.processInfo.environment,
            knowledge: knowledge.issuers, readingSecrets: readingSecrets)
    }

    /// The store of the configuration, which must be there.
    func store() throws -> EventStore {
        try EventStore(path: try load().config.store.path, create: false)
    }
}
