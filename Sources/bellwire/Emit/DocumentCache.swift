import NIOCore
import Synchronization

/// What was rendered since the store last changed, so that a thousand readers cost one rendering.
final class DocumentCache: Sendable {
    private struct Entry {
        let change: Int64
        let document: Document
    }

    /// Addresses kept at once, and bytes of one: outsiders choose the addresses.
    static let mostEntries = 128
    static let largestBody = 1 << 20

    private let entries = Mutex<[String: Entry]>([:])

    func document(_ address: String, change: Int64) -> Document? {
        entries.withLock { entries in
            entries[address].flatMap { $0.change == change ? $0.document : nil }
        }
    }

    func keep(_ document: Document, at address: String, change: Int64) {
        guard document.plain.body.readableBytes <= Self.largestBody else { return }
        entries.withLock { entries in
            if entries.count >= Self.mostEntries && entries[address] == nil {
                entries.removeAll(keepingCapacity: true)
            }
            entries[address] = Entry(change: change, document: document)
        }
    }
}
