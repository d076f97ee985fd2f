import Foundation

/// The built executable, run as a user runs it.
struct Program {
    struct Ended {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Beside the test bundle, where the build puts it.
    static var path: String {
        let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let beside = folder.appending(path: "bellwire").path()
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return root.appending(path: ".build/debug/bellwire").path()
    }

    static func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        var all = ProcessInfo.processInfo.environment
        all.merge(environment) { $1 }
        process.environment = all
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Output goes to files: a pipe that nobody reads would stop the program.
    static func run(
        _ arguments: [String], input: String? = nil, in folder: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Ended {
        let process = process(arguments, environment: environment)
        let scratch = NSTemporaryDirectory() + "bellwire-run-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        func file(_ name: String, _ text: String = "") throws -> FileHandle {
            try text.write(toFile: "\(scratch)/\(name)", atomically: false, encoding: .utf8)
            let handle = FileHandle(forUpdatingAtPath: "\(scratch)/\(name)")
            return handle ?? .nullDevice
        }
        if let input { process.standardInput = try file("in", input) }
        process.standardOutput = try file("out")
        process.standardError = try file("err")
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) throws -> String {
            String(
                decoding: try Data(contentsOf: URL(filePath: "\(scratch)/\(name)")), as: UTF8.self)
        }
        return Ended(
            status: process.terminationStatus, output: try text("out"), errors: try text("err"))
    }
}
