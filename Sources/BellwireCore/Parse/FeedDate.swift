/// Dates as feeds, pages and listings write them. A text that is no date is `nil`, never "now".
package enum FeedDate {
    /// Reads RFC 3339 and ISO 8601, RFC 822, 850 and 2822, asctime, "August 27, 2024 7:30 AM ET",
    /// 2024年8月27日 and `27.08.2024`, month names in several languages. `02/03/2024` says neither
    /// which is the day: no date, unless AM or PM stands behind it. Without a time of day the
    /// precision is the day (at 00:00:00Z), without seconds the minute; without a zone it is read as
    /// UTC. Bounded: 100 bytes.
    package static func parse(_ text: String) -> (time: Timestamp, precision: Precision)? {
        parse(text, order: nil)
    }

    /// The same where it is known which number of `02/03/2024` is the day; `2/3/24` is a date then,
    /// too.
    static func parse(_ text: String, order: DateOrder?)
        -> (time: Timestamp, precision: Precision)?
    {
        read(text) { $0.leadingDate() ?? $0.numericDate(order) ?? $0.namedDate() }
    }

    /// The value of an element that is there for a date: also what would be no date in a sentence,
    /// `2024`, `2024-08`, `24-08-27` and `240827` (W3C-DTF, ISO 8601:1988), at their first day.
    package static func parse(field text: String) -> (time: Timestamp, precision: Precision)? {
        parse(text) ?? read(text) { $0.shortDate() }
    }

    private static func read(_ text: String, _ date: (inout DateScan) -> CalendarDate?)
        -> (time: Timestamp, precision: Precision)?
    {
        let trimmed = MarkupByte.trimmed(text)
        guard !trimmed.isEmpty, trimmed.utf8.count <= 100 else { return nil }
        var scan = DateScan(trimmed)
        scan.start()
        return date(&scan).flatMap { scan.finish($0) }
    }
}
