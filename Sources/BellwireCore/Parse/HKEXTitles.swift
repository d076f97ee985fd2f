import FoundationEssentials

/// The title records of one stock as HKEXnews' `titleSearchServlet.do` answers: JSON that holds the
/// records as a string of JSON, newest first. The address is not documented; it is what the
/// exchange's own search page asks.
package enum HKEXTitles {
    /// The newest records that are shown as items.
    package static let window = 40

    /// An item's id is the news id, its link the document, its time the minute of its release in Hong
    /// Kong. Forms that report numbers of shares, and proxy forms, are left out: they announce nothing.
    ///
    /// - Throws: `ParseError` where the bytes are no such answer.
    package static func parse(
        _ bytes: Data, contentType: String?, baseURL: String, limits: ParseLimits = .standard
    ) throws(ParseError) -> FeedDocument {
        var document = try all(
            bytes, contentType: contentType, baseURL: baseURL, limits: limits
        ).document
        document.items = Array(document.items.prefix(window))
        return document
    }

    /// Every title of the answer, how many records it held, forms included, and the oldest one's day
    /// in Hong Kong.
    package static func all(
        _ bytes: Data, contentType: String?, baseURL: String, limits: ParseLimits = .standard
    ) throws(ParseError) -> (document: FeedDocument, records: Int, oldest: CalendarDate?) {
        let subject = Sniff.describe(bytes, contentType: contentType)
        guard bytes.count <= limits.bytes else {
            let bound = ParseLimits.spelled(bytes: limits.bytes)
            throw error(on: "\(bytes.count) bytes", why: "the list is larger than \(bound)")
        }
        guard let answer = try? BellwireJSON.decode(Answer.self, from: bytes) else {
            throw error(on: subject, why: "that is no list of titles")
        }
        let isNothing = MarkupByte.trimmed(answer.result) == "null"
        let records =
            isNothing ? [] : try? BellwireJSON.decode([Record].self, from: answer.result)
        guard let records else {
            throw error(on: subject, why: "its result holds no list of titles")
        }
        var document = FeedDocument(format: .hkex, title: "HKEXnews", link: baseURL)
        document.items = records.filter { !$0.isForm }.compactMap { item($0, baseURL: baseURL) }
        let oldest = records.compactMap(\.time).min()?.adding(seconds: 8 * 3600).day
        return (document, records.count, oldest)
    }

    private static func item(_ record: Record, baseURL: String) -> FeedItem? {
        guard let id = MarkupByte.content(record.id), let title = MarkupByte.content(record.title),
            let file = MarkupByte.content(record.file),
            let link = WebAddress.resolve(file, against: baseURL), WebAddress.isHTTP(link)
        else { return nil }
        var item = FeedItem(
            id: id, title: line(title), link: link, published: record.time,
            categories: record.categories)
        item.precision = .minute
        // Many titles are but "Voluntary Announcement": the number parts them.
        item.summary = "\(item.categories.joined(separator: ", ")), HKEXnews \(id)."
        item.tickers = lines(record.stocks).prefix(10).map { Ticker(exchange: "HKEX", symbol: $0) }
        // A document in several parts is a page of links, which says nothing itself.
        item.hasPage = link.lowercased().hasSuffix(".pdf")
        return item
    }

    private static func line(_ html: String) -> String {
        lines(html).joined(separator: " ")
    }

    private static func lines(_ html: String) -> [String] {
        PlainText.paragraphs(ofHTML: html).flatMap { $0.split(whereSeparator: \.isNewline) }
            .map(MarkupByte.trimmed)
    }

    static func error(on subject: String, why: String) -> ParseError {
        ParseError(
            attempted: "read HKEXnews", subject: subject, why: why,
            remedy: "check the source's stock code; the exchange may have changed its search")
    }

    private struct Answer: Decodable {
        var result: String
    }

    private struct Record: Decodable {
        var id: String?
        var title: String?
        var file: String?
        var date: String?
        var category: String?
        var stockCodes: String?

        var stocks: String { stockCodes ?? "" }

        /// "11/08/2024 18:15" is Hong Kong's clock; the day comes first.
        var time: Timestamp? {
            let parts = (date ?? "").split(separator: " ")
            let day = (parts.first ?? "").split(separator: "/")
            guard parts.count == 2, day.count == 3 else { return nil }
            return FeedDate.parse("\(day[2])-\(day[1])-\(day[0]) \(parts[1]) HKT")?.time
        }

        /// "Announcements and Notices - [Voluntary Announcement / Inside Information]": each by itself.
        var categories: [String] {
            let words = HKEXTitles.line(category ?? "")
            return words.split(whereSeparator: { "[]/".contains($0) }).prefix(20).map { part in
                let name = MarkupByte.trimmed(part)
                return name.hasSuffix(" -") ? MarkupByte.trimmed(name.dropLast(2)) : name
            }.filter { !$0.isEmpty }
        }

        var isForm: Bool {
            guard let kind = categories.first?.lowercased() else { return false }
            return HKEXTitles.forms.contains { kind.hasPrefix($0) }
        }

        enum CodingKeys: String, CodingKey {
            case id = "NEWS_ID"
            case title = "TITLE"
            case file = "FILE_LINK"
            case date = "DATE_TIME"
            case category = "LONG_TEXT"
            case stockCodes = "STOCK_CODE"
        }
    }

    private static let forms = [
        "monthly return", "next day disclosure return", "proxy form", "proxy",
        "takeovers code - dealing disclosure", "company information sheet",
    ]
}
