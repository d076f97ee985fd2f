/// Dates as feeds, pages and listings write them. A text that is no date is `nil`, never "now".
package enum FeedDate {
    /// Reads RFC 3339 and ISO 8601, RFC 822, 850 and 2822, asctime, "August 27, 2024 7:30 AM ET"
    /// and 2024年8月27日. Without a time of day the precision is the day (at 00:00:00Z), without
    /// seconds the minute; without a zone it is read as UTC. Bounded: 100 bytes.
    package static func parse(_ text: String) -> (time: Timestamp, precision: Precision)? {
        let trimmed = MarkupByte.trimmed(text)
        guard !trimmed.isEmpty, trimmed.utf8.count <= 100 else { return nil }
        var scan = DateScan(trimmed)
        guard let date = scan.leadingDate() ?? scan.namedDate() else { return nil }
        return scan.finish(date)
    }
}
