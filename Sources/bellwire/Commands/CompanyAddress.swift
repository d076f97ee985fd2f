import BellwireCore

/// The addresses that people copy from the SEC's and the Hong Kong exchange's sites, and what of
/// them names the company.
enum CompanyAddress {
    /// `nil` where the address is of neither. Throws `Failure` where it names no company.
    static func proposal(for url: String, id: (String) -> String) throws -> SourceProposal? {
        guard let host = WebAddress.host(of: url) else { return nil }
        if isOf("sec.gov", host) { return try edgar(url, id) }
        if isOf("hkexnews.hk", host) || isOf("hkex.com.hk", host) { return try hkex(url, id) }
        return nil
    }

    private static func isOf(_ site: String, _ host: String) -> Bool {
        host == site || host.hasSuffix(".\(site)")
    }

    /// `…?action=getcompany&CIK=0001801198`, `/edgar/browse/?CIK=1801198`,
    /// `/Archives/edgar/data/1801198/…`, `/submissions/CIK0001801198.json`.
    private static func edgar(_ url: String, _ id: (String) -> String) throws -> SourceProposal {
        let words = url.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let number =
            digits(after: ["cik"], in: words)
            ?? (url.lowercased().contains("/edgar/data/")
                ? digits(after: ["data"], in: words) : nil)
            ?? words.lazy.filter { $0.hasPrefix("cik") }.map { $0.dropFirst(3) }
            .first(where: isNumber)
        guard let number, number.count <= 10 else {
            throw Failure(
                status: .input,
                message: "\(url) names no company by its number; open the company at "
                    + "https://www.sec.gov/edgar/search/ and take an address with CIK= in it")
        }
        let cik = String(repeating: "0", count: 10 - number.count) + number
        var proposal = SourceProposal(
            id: id("edgar-\(cik)"), kind: .edgar, cik: cik)
        proposal.comments = [
            "the SEC's filings of the company with the number \(cik); not fetched",
            "the SEC demands [fetch] contact: an address at which you can be reached",
        ]
        return proposal
    }

    /// `…/Equities-Quote?sym=1548`, `…?stock=01548`. The title search has numbers of its own.
    private static func hkex(_ url: String, _ id: (String) -> String) throws -> SourceProposal {
        let words = url.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        guard let number = digits(after: ["sym", "stock", "stockcode"], in: words),
            number.count <= 5
        else {
            throw Failure(
                status: .input,
                message: "\(url) does not name the stock by its code; write kind = \"hkex\" and "
                    + "stock = \"01548\" with the company's code, or take the address of its quote, "
                    + "with sym= in it")
        }
        let stock = String(repeating: "0", count: 5 - number.count) + number
        var proposal = SourceProposal(id: id("hkex-\(stock)"), kind: .hkex, stock: stock)
        proposal.comments = ["what the Hong Kong exchange shows of the stock \(stock); not fetched"]
        return proposal
    }

    private static func digits(after names: Set<String>, in words: [Substring]) -> Substring? {
        zip(words, words.dropFirst()).first { names.contains(String($0)) && isNumber($1) }?.1
    }

    private static func isNumber(_ word: Substring) -> Bool {
        !word.isEmpty && word.utf8.allSatisfy { (48...57).contains($0) }
    }
}
