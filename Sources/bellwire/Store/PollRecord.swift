import BellwireCore

/// What one poll of one source found: everything that is stored in its one transaction.
struct PollRecord: Sendable {
    enum Outcome: Sendable {
        /// The document was read; `items` are what it shows.
        case read
        /// The server or the bytes said that nothing changed.
        case unchanged
        /// The old validators stay.
        case failed(String)
    }

    /// An item that this source had not shown before, or not in these words.
    struct Fresh: Sendable {
        var key: String
        /// The event that the item told before it was edited.
        var edits: Int64?
        /// What it says; `nil` where it is nobody's.
        var reading: Reading?
        var url: String?
        /// The page it links to could not be read: to be tried again.
        var pageFailed = false
        /// Why the page was not asked for, in words.
        var pageRefused: String?
        /// The text is the page's: to be looked at again, since pages are edited in their place.
        var isOfPage = false
    }

    var source: Source
    /// Held until the poll is stored, or asks for pages.
    var place: TransferPlace?
    var at: Timestamp
    var outcome: Outcome
    var httpStatus: Int?
    var validators = Validators()
    var bodySHA256: String?
    var movedTo: String?
    /// The configured address, which had moved, shows the document again.
    var isBack = false
    /// What was learned of when the source shows something new; `nil` where nothing was.
    var rhythm: ReleaseRhythm?
    /// The server sent the whole document.
    var isWhole = false
    /// New items came under validators that had not changed.
    var distrustsValidators = false
    /// Nobody answers anybody: no fault of the source's.
    var isOffline = false
    /// What else a person should know.
    var notes: [String] = []
    var items: [(key: String, item: FeedItem)] = []
    /// What the source's older pages show, where they were asked for.
    var archived: [(key: String, item: FeedItem)] = []
    var fresh: [Fresh] = []
    var nextPoll: Timestamp
    /// The server asked for no requests until then (`Retry-After`).
    var waitUntil: Timestamp?

    func item(_ key: String) -> FeedItem? {
        items.first { $0.key == key }?.item ?? archived.first { $0.key == key }?.item
    }
}
