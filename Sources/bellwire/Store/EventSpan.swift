import BellwireCore
import GRDB

/// A stretch of `updated`, in milliseconds, in which events of a query may stand.
struct EventSpan: Sendable {
    var first: Int64
    var last: Int64

    private static let day: Int64 = 86_400_000
    /// Stretches looked through one by one; what is older is one more.
    private static let most = 32

    /// Newest first. Where the query names days of `published`, only those days of `updated` on which
    /// events of them stand: most are told on the day that they bear, but not those of an archive.
    static func all(of query: EventQuery, _ db: Database) throws -> [EventSpan] {
        let end = query.before.map { $0.milliseconds - 1 } ?? Int64.max
        guard query.since != nil || query.until != nil else {
            return [EventSpan(first: 0, last: end)]
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT number, last_published >= ? AND first_published < ? FROM day
                WHERE number <= ? ORDER BY number DESC
                """,
            arguments: [
                query.since?.milliseconds ?? Int64.min, query.until?.milliseconds ?? Int64.max,
                end / day,
            ])
        var spans: [EventSpan] = []
        var isOpen = false
        while let row = try rows.next() {
            let number: Int64 = row[0]
            let fits: Bool = row[1]
            if fits, isOpen {
                spans[spans.count - 1].first = number * day
            } else if fits {
                guard spans.count < most else {
                    spans.append(EventSpan(first: 0, last: number * day + day - 1))
                    break
                }
                spans.append(EventSpan(first: number * day, last: number * day + day - 1))
            }
            isOpen = fits
        }
        if !spans.isEmpty { spans[0].last = min(spans[0].last, end) }
        return spans
    }
}
