import BellwireCore
import CXML
import FoundationEssentials

/// Times the feed parser against libxml2's SAX over the same files, all in memory: medians of
/// rounds that take turns, as JSON.
enum Parsing {
    static func run(_ folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".rss")
        }
        let files = try names.sorted().map {
            try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))
        }
        var (parser, sax): ([Double], [Double]) = ([], [])
        for _ in 0..<3 {
            parser.append(seconds { files.forEach(parse) })
            sax.append(seconds { files.forEach(read) })
        }
        print(#"{"parser": \#(parser.sorted()[1]), "sax": \#(sax.sorted()[1])}"#)
    }

    private static func seconds(_ work: () -> Void) -> Double {
        let start = ContinuousClock.now
        work()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    private static func parse(_ bytes: Data) {
        let document = try? FeedParser.parse(
            bytes, contentType: "application/rss+xml", baseURL: "http://localhost/")
        precondition(document?.items.isEmpty == false && document?.damage == nil)
    }

    /// libxml2's own reading with handlers that do nothing but count.
    private static func read(_ bytes: Data) {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { context, _, _, _, _, _, _, _, _ in add(1, to: context) }
        handler.characters = { context, _, length in add(Int(length), to: context) }
        handler.cdataBlock = handler.characters
        var counted = 0
        let error = bytes.withUnsafeBytes { buffer in
            xmlSAXUserParseMemory(
                &handler, &counted, buffer.bindMemory(to: CChar.self).baseAddress,
                Int32(buffer.count))
        }
        precondition(error == 0 && counted > 0)
    }
}

private func add(_ count: Int, to context: UnsafeMutableRawPointer?) {
    context?.assumingMemoryBound(to: Int.self).pointee += count
}
