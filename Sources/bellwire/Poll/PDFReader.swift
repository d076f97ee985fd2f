import BellwireCore
import FoundationEssentials
import NIOPosix
import Synchronization

/// The text of a PDF by poppler's `pdftotext`, where that is installed.
final class PDFReader: Sendable {
    private let program: String
    private let path: String?
    /// What is running; `nil` after `shutdown`.
    private let children = Mutex<[ObjectIdentifier: ChildProcess]?>([:])

    /// - Parameters:
    ///   - program: a name that is looked for in `path`, or a path of its own.
    ///   - path: directories, as `$PATH` has them.
    init(
        program: String = "pdftotext",
        path: String? = ProcessInfo.processInfo.environment["PATH"]
    ) {
        self.program = program
        self.path = path
    }

    /// Ends what is running; that and all that comes later is cancelled.
    func shutdown() {
        let running = children.withLock { children in
            defer { children = nil }
            return children
        }
        running?.values.forEach { $0.cancel() }
    }

    private static let limits = ChildProcess.Limits(
        seconds: 20, memory: 1 << 30, output: 4 << 20)

    /// Pages that are read: the news is at the front, also of an annual report.
    private static let pages = 60

    /// Why there is no text where `program` is not installed.
    static let missing =
        "pdftotext is not installed, so announcements of HKEX are told by their titles alone; "
        + "install poppler-utils"

    var isInstalled: Bool {
        if program.contains("/") { return FileManager.default.isExecutableFile(atPath: program) }
        return (path ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    /// - Throws: `SourceFailure`, or `CancellationError`; the child has ended then too.
    func article(_ pdf: Data) async throws -> Article {
        guard pdf.starts(with: "%PDF-".utf8) else {
            throw SourceFailure(reason: "the document is no PDF")
        }
        let child = ChildProcess(
            arguments: [
                program, "-layout", "-enc", "UTF-8", "-l", "\(PDFReader.pages)", "-", "-",
            ], limits: PDFReader.limits)
        let id = ObjectIdentifier(child)
        let isOpen = children.withLock { children in
            children?[id] = child
            return children != nil
        }
        guard isOpen else { throw CancellationError() }
        defer { children.withLock { _ = $0?.removeValue(forKey: id) } }
        let printed = try await withTaskCancellationHandler {
            try await NIOThreadPool.singleton.runIfActive { try child.run(input: pdf) }
        } onCancel: {
            child.cancel()
        }
        let text = PDFText.paragraphs(String(decoding: printed, as: UTF8.self))
        guard !text.isEmpty else {
            throw SourceFailure(reason: "the PDF holds no text; it may be a picture of one")
        }
        return Article(text: text)
    }
}
