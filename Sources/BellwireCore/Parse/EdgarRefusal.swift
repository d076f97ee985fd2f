import FoundationEssentials

/// What EDGAR says in a page of HTML, also under the status 200, where it serves nothing
/// (sec.gov/os/accessing-edgar-data).
package enum EdgarRefusal {
    /// How long a client that asked too often is refused: until ten minutes after it slowed down.
    package static let pause = 600.0

    /// `nil` where the bytes are no such page.
    package static func reason(_ bytes: Data) -> String? {
        if isTooOften(bytes) {
            return "the SEC says that its request rate threshold is exceeded: it answers again ten "
                + "minutes after this address asks less than ten times a second"
        }
        let head = Array(bytes.prefix(64 << 10))
        if MarkupByte.find("undeclared automated tool", in: head, from: 0) != nil {
            return
                "the SEC takes this client for an undeclared tool: it wants a name and an e-mail "
                + "address"
        }
        return nil
    }

    package static func isTooOften(_ bytes: Data) -> Bool {
        let head = Array(bytes.prefix(64 << 10))
        return MarkupByte.find("request rate threshold exceeded", in: head, from: 0) != nil
    }
}
