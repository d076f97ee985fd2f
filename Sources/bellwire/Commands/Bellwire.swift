import ArgumentParser

@main
struct Bellwire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bellwire",
        abstract: "An investor-relations event feed daemon.",
        discussion: """
            Polls newswires, finds the new releases of the issuers it watches, says what happened \
            in each (an approval, financials, a headcount, ...), keeps it, and emits it as an Atom \
            feed and as signed webhooks.

            Begin with `bellwire demo`, which needs neither network nor configuration.

            Exit status: 0 done; 1 a part of the work failed; 64 wrong usage; 65 the input could \
            not be read; 74 the store failed or is held; 78 the configuration is wrong.
            """,
        version: Version.current,
        groupedSubcommands: [
            CommandGroup(name: "The daemon", subcommands: [RunCommand.self, DemoCommand.self]),
            CommandGroup(
                name: "One step at a time",
                subcommands: [
                    PollCommand.self, CheckCommand.self, ParseCommand.self, ClassifyCommand.self,
                    EvaluateCommand.self,
                ]),
            CommandGroup(
                name: "What is in the store",
                subcommands: [
                    EventsCommand.self, ShowCommand.self, FactsCommand.self, StatusCommand.self,
                    ReclassifyCommand.self, BackupCommand.self,
                ]),
            CommandGroup(name: "Sources", subcommands: [SourceCommand.self, BackfillCommand.self]),
            CommandGroup(name: "Receivers", subcommands: [WebhookCommand.self]),
        ])
}
