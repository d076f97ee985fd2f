import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

/// What a person at a terminal sees, and what a program reads.
struct TerminalTests {
    private let wide = Terminal(columns: 60, hasColour: false)

    @Test("In a terminal the widest columns are cut until a line fits; elsewhere nothing is cut")
    func fitted() {
        let rows: [[Cell]] = [
            ["wire", Cell("ok", .good), Cell(String(repeating: "long ", count: 20))],
            ["another-wire", Cell("failed", .bad), "short"],
        ]
        let lines = Table.lines(rows, wide)
        #expect(lines[0] == "wire          ok      long long long long long long long lo…")
        #expect(lines[1] == "another-wire  failed  short")
        #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= 60 })
        let plain = Table.lines(rows, Terminal())
        #expect(plain[0].hasSuffix("long long "))
        #expect(plain[1] == "another-wire  failed  short")
    }

    @Test("Colour is put around the words of a cell, not around what pads it")
    func coloured() {
        let rows: [[Cell]] = [[Cell("ok", .good), "a"], [Cell("failed", .bad), "b"]]
        let lines = Table.lines(rows, Terminal(columns: 60, hasColour: true))
        #expect(lines[0] == "\u{1b}[32mok\u{1b}[0m      a")
        #expect(lines[1] == "\u{1b}[31mfailed\u{1b}[0m  b")
    }

    @Test("A wide character takes two columns, and none is cut in half")
    func eastAsian() {
        #expect(TextWidth.columns(of: "金斯瑞 GenScript") == 16)
        #expect(TextWidth.cut("金斯瑞生物科技", to: 6) == "金斯…")
        #expect(TextWidth.wrap("金斯瑞生物科技", to: 6) == ["金斯瑞", "生物科", "技"])
        #expect(TextWidth.wrap("one two three", to: 7) == ["one two", "three"])
        #expect(TextWidth.wrap("", to: 7) == [])
    }

    @Test("A near time is told as people say it, a far one by its day")
    func distance() throws {
        let now = try #require(Timestamp(rfc3339: "2025-03-04T12:00:00Z"))
        func words(_ seconds: Double) -> String? {
            TimeWords.distance(to: now.adding(seconds: seconds), from: now)
        }
        #expect(words(-0.4) == "now")
        #expect(words(-61) == "1 min ago")
        #expect(words(20.4) == "in 20 s")
        #expect(words(-7500) == "2 h 5 min ago")
        #expect(words(-29 * 86_400) == "29 d ago")
        #expect(words(-31 * 86_400) == nil)
    }

    @Test("One is no plural")
    func plurals() {
        #expect(NumberWords.count(0, "item") == "0 items")
        #expect(NumberWords.count(1, "item") == "1 item")
        #expect(NumberWords.count(1200, "item") == "1,200 items")
    }

    /// The program in a pseudo-terminal of 70 columns, by util-linux' `script`.
    private func shown(_ arguments: [String], environment: [String: String] = [:]) throws -> String
    {
        let command = "stty cols 70; exec '\(Program.path)' " + arguments.joined(separator: " ")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/script")
        process.arguments = ["-qec", command, "/dev/null"]
        var all = ProcessInfo.processInfo.environment
        all["TERM"] = "xterm"
        all["NO_COLOR"] = nil
        process.environment = all.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    @Test("A real terminal's width and NO_COLOR are obeyed")
    func realTerminal() async throws {
        let rig = try Rig()
        let address = rig.server.url("/a/long/enough/path/to/be/cut.xml")
        try """
        [store]
        path = "\(rig.store.path)"
        [[source]]
        id = "wire"
        url = "\(address)"
        """.write(toFile: "\(rig.folder)/config.toml", atomically: true, encoding: .utf8)
        _ = try await rig.pipeline([]).poll(rig.source(path: "/nowhere"))
        let words = ["status", "--config", "\(rig.folder)/config.toml"]
        let shown = try shown(words)
        let sources = try #require(shown.split(separator: "\n").first { $0.hasPrefix("  wire") })
        #expect(sources.contains("\u{1b}[31mfailed\u{1b}[0m"))
        #expect(sources.hasSuffix("…"))
        let plain = sources.replacing("\u{1b}[31m", with: "").replacing("\u{1b}[0m", with: "")
        #expect(TextWidth.columns(of: plain) == 70)
        #expect(!(try self.shown(words, environment: ["NO_COLOR": "1"])).contains("\u{1b}["))
        #expect(try Program.run(words).output.contains("404"))
    }

    @Test("A shell is offered the ids that the command's configuration names")
    func completions() throws {
        let rig = try Rig()
        let path = "\(rig.folder)/config.toml"
        try """
        [[issuer]]
        id = "aurelia"
        name = "Aurelia Biotech"
        [[source]]
        id = "wire-one"
        url = "https://wire.example/feed"
        """.write(toFile: path, atomically: true, encoding: .utf8)
        let words = ["bellwire", "poll", "--config", path, ""]
        #expect(Completions.sources(words, 4, "") == ["wire-one"])
        #expect(
            Completions.issuers(["bellwire", "events", "--config=\(path)"], 2, "") == ["aurelia"])
        #expect(Completions.sources(["bellwire", "poll", "--config", "/nowhere"], 4, "") == [])
        #expect(try Program.run(["--generate-completion-script", "bash"]).status == 0)
    }
}
