import BellwireCore

/// What is remembered of a source between two polls.
struct SourceState: Sendable {
    var validators = Validators()
    var bodySHA256: String?
    var movedTo: String?
    var status = "new"
    var error: String?
    var httpStatus: Int?
    var failures = 0
    /// Successful polls so far; 0: the next one notifies nobody.
    var passes = 0
    /// Items that the last successful poll showed.
    var items = 0
    var lastPoll: Timestamp?
    var nextPoll: Timestamp?
    var newestItem: Timestamp?
    /// A `Retry-After` that may still be running.
    var waitUntil: Timestamp?
    var gaps: [Gap] = []
    var rhythm = ReleaseRhythm()
    /// When the server last sent the whole document.
    var lastWhole: Timestamp?
    /// The server's validators stay the same while its items change: they are not sent any more.
    var distrustsValidators = false
    var gone = GoneSpell()
    /// Since when nothing new comes, against the source's own habit.
    var staleSince: Timestamp?

    /// Not asked any more: the server says for good that there is nothing.
    var isStopped: Bool { status == SourceState.stopped }
    static let stopped = "stopped"

    /// More came between two polls than the document shows at once.
    struct Gap: Sendable {
        var at: Timestamp
        var after: Timestamp?
        var before: Timestamp?
    }
}
