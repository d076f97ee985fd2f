import ArgumentParser
import FoundationEssentials

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "A consistent copy of the store, also while a daemon runs."
    )

    @Argument(help: "The file to make; it must not exist yet.", completion: .file())
    var file: String

    @OptionGroup var setup: Setup

    func run() async throws {
        try await endingPlainly {
            guard !FileManager.default.fileExists(atPath: file) else {
                throw Failure(status: .store, message: "cannot back up to \(file): it exists")
            }
            try setup.store().backup(to: file)
            Output.line(file)
        }
    }
}
