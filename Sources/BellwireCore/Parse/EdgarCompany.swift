/// What Bellwire reads of a submissions document. Filings are rows here; in the document they are
/// columns. A column that is missing or holds null leaves that field empty.
struct EdgarCompany: Decodable {
    struct Filing: Hashable {
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
    var filings: [Filing]

    init(from decoder: any Decoder) throws {
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
        let recent = try fields.nestedContainer(keyedBy: Key.self, forKey: .filings)
            .nestedContainer(keyedBy: Key.self, forKey: .recent)
        filings = try EdgarCompany.rows(recent)
    }

    private static func rows(_ recent: KeyedDecodingContainer<Key>) throws -> [Filing] {
        let accessions = try recent.decode([String?].self, forKey: .accessionNumber)
        let forms = try recent.decode([String?].self, forKey: .form)
        func column(_ key: Key) -> [String] {
            let values = ((try? recent.decode([String?].self, forKey: key)) ?? []).map { $0 ?? "" }
            return values + Array(repeating: "", count: max(0, accessions.count - values.count))
        }
        let filed = column(.filingDate)
        let accepted = column(.acceptanceDateTime)
        let items = column(.items)
        let descriptions = column(.primaryDocDescription)
        return zip(accessions, forms).enumerated().compactMap { row, names in
            guard let accession = names.0, isAccession(accession), let form = names.1 else {
                return nil
            }
            return Filing(
                accession: accession, form: MarkupByte.trimmed(form), filed: filed[row],
                accepted: accepted[row],
                items: items[row].split(separator: ",").prefix(30).map(MarkupByte.trimmed),
                description: MarkupByte.trimmed(descriptions[row].prefix(500)))
        }
    }

    /// Ten digits, two, six: it stands in an address.
    static func isAccession(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [10, 2, 6]
            && parts.allSatisfy { $0.utf8.allSatisfy(MarkupByte.isDigit) }
    }

    private enum Key: String, CodingKey {
        case cik, name, tickers, exchanges, filings, recent
        case accessionNumber, form, filingDate, acceptanceDateTime, items, primaryDocDescription
    }
}
