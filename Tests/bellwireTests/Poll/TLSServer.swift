import Foundation

/// `openssl s_server` on a free port of 127.0.0.1 with a certificate of its own making.
final class TLSServer {
    static let openssl = "/usr/bin/openssl"
    static var isAvailable: Bool { FileManager.default.isExecutableFile(atPath: openssl) }

    struct Failure: Error { let reason: String }

    let folder: URL
    private(set) var port = 0
    private let process = Process()

    /// The certificate is for `name`, as subjectAltName writes it.
    init(name: String, options: [String] = []) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.makeCertificate(for: name, in: folder)
        let output = Pipe()
        process.executableURL = URL(filePath: Self.openssl)
        process.arguments =
            ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", file("cert.pem")]
            + ["-key", file("key.pem")] + options
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        port = try Self.readPort(from: output.fileHandleForReading)
    }

    deinit {
        if process.isRunning { process.terminate() }
        try? FileManager.default.removeItem(at: folder)
    }

    func file(_ name: String) -> String { folder.appending(path: name).path }

    /// `ACCEPT 127.0.0.1:40123`.
    private static func readPort(from output: FileHandle) throws -> Int {
        var text = ""
        while !(text.contains("ACCEPT") && text.hasSuffix("\n")) {
            let more = output.availableData
            guard !more.isEmpty else { throw Failure(reason: "openssl ended: \(text)") }
            text += String(decoding: more, as: UTF8.self)
        }
        let line = text.split(separator: "\n").first { $0.hasPrefix("ACCEPT") } ?? ""
        guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw Failure(reason: "no port: \(text)")
        }
        return port
    }

    private static func makeCertificate(for name: String, in folder: URL) throws {
        let maker = Process()
        maker.executableURL = URL(filePath: openssl)
        maker.currentDirectoryURL = folder
        maker.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=bellwire-tests",
            "-addext", "subjectAltName=\(name)",
        ]
        maker.standardOutput = FileHandle.nullDevice
        maker.standardError = FileHandle.nullDevice
        try maker.run()
        maker.waitUntilExit()
        guard maker.terminationStatus == 0 else { throw Failure(reason: "no certificate") }
    }
}
