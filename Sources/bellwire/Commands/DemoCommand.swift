import ArgumentParser

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "A newswire, a receiver and the daemon on loopback; releases arrive one by one.",
        discussion: "Needs no network and no configuration; keeps nothing.")

    @Flag(help: "End after the last release.")
    var once = false

    @Option(help: "Seconds between two releases.")
    var pace = 2.0

    func validate() throws {
        guard (0.1...60).contains(pace) else {
            throw ValidationError("--pace takes 0.1 to 60 seconds")
        }
    }

    func run() async throws {
        try await endingPlainly { try await Demo(pace: pace, endsByItself: once).run() }
    }
}
