import FoundationEssentials

/// The filings of one company as `data.sec.gov/submissions/CIK##########.json` lists them
/// (sec.gov/search-filings/edgar-application-programming-interfaces): columns, newest first.
package enum EdgarSubmissions {
    /// The newest filings that are shown as items, as many as EDGAR's own Atom feed has.
    package static let window = 40

    /// Reads the filings of the given forms; an amendment (`8-K/A`) belongs to its form. An item's
    /// id is the accession number, its link the filing's index page, its time the acceptance.
    ///
    /// - Parameter baseURL: where the document came from; the filings lie at the same place, or at
    ///   www.sec.gov where that is data.sec.gov.
    /// - Throws: `ParseError` where the bytes are no such document.
    package static func parse(
        _ bytes: Data, contentType: String?, baseURL: String, forms: [String],
        limits: ParseLimits = .standard
    ) throws(ParseError) -> FeedDocument {
        let company = try company(bytes, contentType: contentType, limits: limits)
        var document = document(of: company, baseURL: baseURL, forms: forms)
        document.items = Array(document.items.prefix(window))
        return document
    }

    /// Everything that the document says: also the filings behind the window, and where the older
    /// ones are.
    package static func company(
        _ bytes: Data, contentType: String?, limits: ParseLimits = .standard
    ) throws(ParseError) -> EdgarCompany {
        try decode(EdgarCompany.self, bytes, contentType: contentType, limits)
    }

    /// The filings of one of a company's `files`, which holds the columns alone.
    package static func older(
        _ bytes: Data, contentType: String?, limits: ParseLimits = .standard
    ) throws(ParseError) -> [EdgarCompany.Filing] {
        try decode(EdgarCompany.Columns.self, bytes, contentType: contentType, limits).filings
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: Data, contentType: String?, _ limits: ParseLimits
    ) throws(ParseError) -> Value {
        guard bytes.count <= limits.bytes else {
            let bound = ParseLimits.spelled(bytes: limits.bytes)
            throw error(on: "\(bytes.count) bytes", why: "the list is larger than \(bound)")
        }
        if let reason = EdgarRefusal.reason(bytes) {
            throw error(on: Sniff.describe(bytes, contentType: contentType), why: reason)
        }
        guard let value = try? BellwireJSON.decode(type, from: bytes) else {
            throw error(
                on: Sniff.describe(bytes, contentType: contentType),
                why: "that is no list of a company's filings")
        }
        return value
    }

    /// All filings of the given forms as items, newest first.
    package static func document(of company: EdgarCompany, baseURL: String, forms: [String])
        -> FeedDocument
    {
        let clock = EdgarClock(company.filings.map(\.accepted))
        let folder = WebAddress.resolve("/Archives/edgar/data/\(company.number)/", against: baseURL)
            .map { $0.replacing("//data.sec.gov/", with: "//www.sec.gov/", maxReplacements: 1) }
        let wanted = company.filings.filter { filing in
            forms.contains { filing.form == $0 || filing.form == "\($0)/A" }
        }
        var document = FeedDocument(format: .edgar, title: company.name, link: folder)
        document.items = wanted.map { item($0, of: company, folder: folder ?? "", clock: clock) }
        return document
    }

    private static func item(
        _ filing: EdgarCompany.Filing, of company: EdgarCompany, folder: String, clock: EdgarClock
    ) -> FeedItem {
        let plain = filing.accession.filter { $0 != "-" }
        var item = FeedItem(
            id: filing.accession, title: title(filing, of: company.name),
            link: "\(folder)\(plain)/\(filing.accession)-index.htm",
            published: clock.time(filing.accepted), categories: [filing.form] + filing.items)
        if item.published == nil, let day = CalendarDate(filing.filed) {
            item.published = Timestamp(day)
            item.precision = .day
        }
        // Two filings of one form and day are two: the number parts them while nothing else is known.
        item.summary = "Filed with the SEC as form \(filing.form), number \(filing.accession)."
        item.contributor = company.name
        item.tickers = company.tickers
        item.hasPage = EdgarIndex.announces(form: filing.form)
        return item
    }

    /// "Aurelia Biotech plc: 8-K, Item 2.02 Results of Operations and Financial Condition". The items
    /// are all that is known of an 8-K until its exhibit is read, so they are said in full words.
    private static func title(_ filing: EdgarCompany.Filing, of name: String?) -> String {
        let kinds = filing.items.compactMap(EdgarItems.name)
        let label = filing.description.lowercased()
        let form = filing.form.lowercased()
        let isLabel = [form, "form \(form)", "\(form) form"].contains(label)
        let words = kinds + (isLabel || label.isEmpty ? [] : [filing.description])
        let head = name.map { "\($0): \(filing.form)" } ?? filing.form
        return words.isEmpty ? head : "\(head), \(words.joined(separator: "; "))"
    }

    static func error(on subject: String, why: String) -> ParseError {
        ParseError(
            attempted: "read EDGAR", subject: subject, why: why,
            remedy: "check the source's cik, and contact in [fetch]")
    }
}
