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
        guard bytes.count <= limits.bytes else {
            let bound = ParseLimits.spelled(bytes: limits.bytes)
            throw error(on: "\(bytes.count) bytes", why: "the list is larger than \(bound)")
        }
        if let reason = EdgarRefusal.reason(bytes) {
            throw error(on: Sniff.describe(bytes, contentType: contentType), why: reason)
        }
        guard let company = try? BellwireJSON.decode(EdgarCompany.self, from: bytes) else {
            throw error(
                on: Sniff.describe(bytes, contentType: contentType),
                why: "that is no list of a company's filings")
        }
        let clock = EdgarClock(company.filings.map(\.accepted))
        let folder = WebAddress.resolve("/Archives/edgar/data/\(company.number)/", against: baseURL)
            .map { $0.replacing("//data.sec.gov/", with: "//www.sec.gov/", maxReplacements: 1) }
        let wanted = company.filings.filter { filing in
            forms.contains { filing.form == $0 || filing.form == "\($0)/A" }
        }
        var document = FeedDocument(format: .edgar, title: company.name, link: folder)
        document.items = wanted.prefix(window).map {
            item($0, of: company, folder: folder ?? "", clock: clock)
        }
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
