import ArgumentParser
import BellwireCore
import FoundationEssentials

extension WebhookCommand {
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract:
                "Check a captured request as a receiver does, and say why it does not verify.",
            discussion: """
                The input is the request as it came: a request line or none, header lines, an empty \
                line, the body. Needs no configuration. Exit status 0 where it verifies, 1 where it \
                does not, 65 where the input is no request.
                """)

        @Argument(help: "A file, or - for standard input.", completion: .file())
        var file: String

        @Option(help: "The secret, whsec_...; seen by others in the list of processes.")
        var secret: String?

        @Option(help: "A file of secrets, one a line.")
        var secretFile: String?

        @Option(help: "The endpoint whose secrets count, of the file that --config names.")
        var endpoint: String?

        @Option(help: "How old a request may be, and how far ahead: 5m.")
        var tolerance = "5m"

        @Option(help: "The time to check at: RFC 3339, or whole seconds since 1970; else now.")
        var now: String?

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var setup: Setup

        func validate() throws {
            let given = [secret, secretFile, endpoint].compactMap { $0 }
            guard given.count == 1 else {
                throw ValidationError("name one of --secret, --secret-file and --endpoint")
            }
            guard endpoint == nil || setup.config != nil else {
                throw ValidationError("--endpoint is one of a configuration; name it with --config")
            }
            guard readDuration(tolerance) != nil else {
                throw ValidationError("--tolerance must be a duration like 5m")
            }
            guard now == nil || time != nil else {
                throw ValidationError("--now must be an RFC 3339 time or seconds since 1970")
            }
        }

        private var time: Timestamp? {
            guard let now else { return SystemClock.now() }
            if now.utf8.count <= 12, let seconds = Int(now) { return Timestamp(seconds: seconds) }
            return Timestamp(rfc3339: now)
        }

        func run() async throws {
            try await endingPlainly {
                let (secrets, note) = try secrets()
                let request = try CapturedRequest(try Input.read(file))
                let check = SignatureCheck(
                    request, secrets: secrets, now: time ?? SystemClock.now(),
                    tolerance: (readDuration(tolerance) ?? .seconds(300)) / .seconds(1))
                if let note { Output.error(note) }
                if json {
                    try Output.json(check)
                } else {
                    let id = request.headers["webhook-id"] ?? ""
                    Output.line(check.valid ? "valid: \(Markup.clean(id))" : "not valid")
                    check.problems.forEach { Output.line("- \($0)") }
                }
                if !check.valid { throw ExitCode(Failure.Status.part.rawValue) }
            }
        }

        /// And what is odd about them.
        private func secrets() throws -> ([WebhookSecret], String?) {
            if let endpoint {
                let (config, _) = try setup.load(readingSecrets: true)
                return (try WebhookCommand.endpoint(endpoint, in: config).secrets, nil)
            }
            let texts = try secret.map { [$0] } ?? lines(of: secretFile ?? "")
            var note: String?
            let secrets = try texts.map { text in
                let text = text.trimmed
                if let secret = WebhookSecret(text) { return secret }
                guard let secret = WebhookSecret("whsec_" + text) else {
                    throw Failure(
                        status: .configuration,
                        message: "a secret is malformed: it is whsec_ and 24 to 64 bytes in base64")
                }
                note = "the secret has lost its whsec_; taken as if it were there"
                return secret
            }
            guard !secrets.isEmpty else {
                throw Failure(status: .configuration, message: "there is no secret in the file")
            }
            return (secrets, note)
        }

        private func lines(of file: String) throws -> [String] {
            do {
                let bytes = try SmallFile(path: file, limit: 64 << 10).bytes
                return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
                    .map(String.init).filter { !$0.trimmed.isEmpty && !$0.trimmed.hasPrefix("#") }
            } catch {
                throw Failure(
                    status: .configuration,
                    message: "the secret file \(file) cannot be read: \(error.reason)")
            }
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        let front = drop(while: \.isWhitespace)
        return String(front.reversed().drop(while: \.isWhitespace).reversed())
    }
}
