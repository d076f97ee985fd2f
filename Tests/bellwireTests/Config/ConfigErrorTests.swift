import FoundationEssentials
import TestSupport
import Testing

@testable import bellwire

/// Fixtures: a file, a line `----------`, and the lines that it must be answered with.
struct ConfigErrorTests {
    @Test(
        "A wrong file is answered with every problem, each with its line and column",
        arguments: try Fixtures.names(in: "config"))
    func everyProblem(name: String) throws {
        let fixture = String(decoding: try Fixtures.read("config/\(name)"), as: UTF8.self)
        let parts = fixture.split(separator: "----------\n", omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        let expected = parts[1].split(separator: "\n").map(String.init)
        try #require(!expected.isEmpty)

        try withTemporaryFolder { folder in
            let path = "\(folder)/config.toml"
            try Data(parts[0].utf8).write(to: URL(filePath: path))
            let error = #expect(throws: ConfigErrors.self) {
                try ConfigFile.load(
                    path: path, environment: ["STATE_DIRECTORY": folder],
                    knowledge: [.legend, .genscript])
            }
            let lines = error?.lines.map { $0.replacing("\(path):", with: "") }
            #expect(lines == expected)
        }
    }

    @Test("A file that is not there is one problem without a place")
    func missingFile() {
        let error = #expect(throws: ConfigErrors.self) {
            try ConfigFile.load(path: "/nonexistent/b.toml", environment: [:], knowledge: [])
        }
        #expect(
            error?.lines == ["/nonexistent/b.toml: cannot be read: No such file or directory"])
    }

    @Test("A byte that is not UTF-8 and a zero byte are shown with their places")
    func badBytes() throws {
        try withTemporaryFolder { folder in
            for (bytes, line) in [
                (Array("# ü\na = \"".utf8) + [0xFF], "2:6: is not UTF-8"),
                (Array("\n\nabc".utf8) + [0], "3:4: has a zero byte"),
            ] {
                let path = "\(folder)/config.toml"
                try Data(bytes).write(to: URL(filePath: path))
                let error = #expect(throws: ConfigErrors.self) {
                    try ConfigFile.load(path: path, environment: [:], knowledge: [])
                }
                #expect(error?.lines == ["\(path):\(line)"])
            }
        }
    }

    @Test("Lists nested without end, and a file without end, are errors and no crash")
    func hostileFiles() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/config.toml"
            let nested = "a = " + String(repeating: "[", count: 100_000)
            try Data(nested.utf8).write(to: URL(filePath: path))
            let error = #expect(throws: ConfigErrors.self) {
                try ConfigFile.load(path: path, environment: [:], knowledge: [])
            }
            #expect(error?.lines.first?.hasPrefix("\(path):1:") == true)
        }
        let endless = #expect(throws: ConfigErrors.self) {
            try ConfigFile.load(path: "/dev/zero", environment: [:], knowledge: [])
        }
        #expect(endless?.lines == ["/dev/zero: cannot be read: it is longer than 4MiB"])
    }

    @Test("Without a folder to be relative to, the store's path is the problem")
    func noStateFolder() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/config.toml"
            try Data("".utf8).write(to: URL(filePath: path))
            let error = #expect(throws: ConfigErrors.self) {
                try ConfigFile.load(path: path, environment: [:], knowledge: [])
            }
            #expect(error?.lines.first?.hasPrefix("\(path):1:1: store.path is relative") == true)
        }
    }
}
