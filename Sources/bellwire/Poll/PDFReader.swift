import BellwireCore
import FoundationEssentials
import NIOPosix

/// The text of a PDF by poppler's `pdftotext`, where that is installed.
struct PDFReader: Sendable {
    /// A name that is looked for in `path`, or a path of its own.
    var program = "pdftotext"
    /// Directories, as `$PATH` has them.
    var path = ProcessInfo.processInfo.environment["PATH"]

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
