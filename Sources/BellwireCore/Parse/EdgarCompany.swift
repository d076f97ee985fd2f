/// What Bellwire reads of a submissions document. Filings are rows here; in the document they are
/// columns. A column that is missing or holds null leaves that field empty.
package struct EdgarCompany: Decodable, Sendable {
    package struct Filing: Hashable, Sendable {
        /// `0001171843-24-004711`
        var accession: String
        var form: String
        /// `2024-08-12`
        var filed: String
        /// `2024-08-12T11:00:31.000Z`; see `EdgarClock` for what the `Z` means.
        var accepted: String
        /// Of an 8-K: `2.02`, `9.01`.
        var items: [String]
        var description: String
    }

    var name: String?
    /// The CIK without leading zeros.
    var number: String
    var tickers: [Ticker]
    package var filings: [Filing]
    /// Names of documents with older filings, beside this one; the newest first.
    package var files: [String]

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        let digits = try? fields.decode(String.self, forKey: .cik)
        let cik = try digits ?? String(fields.decode(Int.self, forKey: .cik))
        guard (1...10).contains(cik.utf8.count), cik.utf8.allSatisfy(MarkupByte.isDigit) else {
            throw DecodingError.dataCorruptedError(
                forKey: .cik, in: fields, debugDescription: "no CIK")
        }
        number = String(cik.drop { $0 == "0" })
        name = MarkupByte.content(try? fields.decode(String.self, forKey: .name))
        let symbols = (try? fields.decode([String?].self, forKey: .tickers)) ?? []
        let exchanges = (try? fields.decode([String?].self, forKey: .exchanges)) ?? []
        tickers = zip(symbols, exchanges).compactMap { symbol, exchange in
            guard let symbol, let exchange else { return nil }
            return Ticker(exchange: exchange, symbol: symbol)
        }
        let lists = try fields.nestedContainer(keyedBy: Key.self, forKey: .filings)
        filings = try lists.decode(Columns.self, forKey: .recent).filings
        let older = (try? lists.decode([File].self, forKey: .files)) ?? []
        files = older.filter { File.isName($0.name) }
            .sorted { $0.filingTo ?? "" > $1.filingTo ?? "" }.prefix(100).map(\.name)
    }

    private struct File: Decodable {
        var name: String
        /// The day of its newest filing.
        var filingTo: String?

        /// `CIK0001801198-submissions-001.json`: it stands in an address.
        static func isName(_ text: String) -> Bool {
            (1...100).contains(text.utf8.count) && text.hasSuffix(".json")
                && text.utf8.allSatisfy {
                    MarkupByte.isLetter($0) || MarkupByte.isDigit($0) || $0 == UInt8(ascii: "-")
                        || $0 == UInt8(ascii: ".")
                }
        }
    }

    /// The filings as the document has them: a list a field.
    struct Columns: Decodable {
        var filings: [Filing]

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            let accessions = try fields.decode([String?].self, forKey: .accessionNumber)
            let forms = try fields.decode([String?].self, forKey: .form)
            func column(_ key: Key) -> [String] {
                let values = ((try? fields.decode([String?].self, forKey: key)) ?? [])
                    .map { $0 ?? "" }
                return values
                    + Array(repeating: "", count: max(0, accessions.count - values.count))
            }
            let filed = column(.filingDate)
            let accepted = column(.acceptanceDateTime)
            let items = column(.items)
            let descriptions = column(.primaryDocDescription)
            filings = zip(accessions, forms).enumerated().compactMap { row, names in
                guard let accession = names.0, EdgarCompany.isAccession(accession),
                    let form = names.1
                else { return nil }
                return Filing(
                    accession: accession, form: MarkupByte.trimmed(form), filed: filed[row],
                    accepted: accepted[row],
                    items: items[row].split(separator: ",").prefix(30).map(MarkupByte.trimmed),
                    description: MarkupByte.trimmed(descriptions[row].prefix(500)))
            }
        }
    }

    /// Ten digits, two, six: it stands in an address.
    static func isAccession(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [10, 2, 6]
            && parts.allSatisfy { $0.utf8.allSatisfy(MarkupByte.isDigit) }
    }

    private enum Key: String, CodingKey {
        case cik, name, tickers, exchanges, filings, recent, files
        case accessionNumber, form, filingDate, acceptanceDateTime, items, primaryDocDescription
    }
}
