/// Which number of `02/03/2024` is the day: one such date does not say, the page that it stands on
/// mostly does.
enum DateOrder: Sendable {
    case dayFirst, monthFirst

    /// What all dates of one page say together: a number above 12 is no month. `nil` where none
    /// tells, or some say one and some the other.
    static func of(_ texts: some Sequence<String>) -> DateOrder? {
        let orders = Set(texts.compactMap(said(by:)))
        return orders.count == 1 ? orders.first : nil
    }

    private static func said(by text: String) -> DateOrder? {
        let pieces = DatePiece.tokens(of: String(text.prefix(100)))
        for start in pieces.indices.dropLast(4) {
            guard case .number(let one, let digits) = pieces[start], digits <= 2,
                case .number(let two, digits: ...2) = pieces[start + 2],
                case .number(_, let yearDigits) = pieces[start + 4], [2, 4].contains(yearDigits),
                pieces[start + 1] == pieces[start + 3],
                [.mark("/"), .mark("-")].contains(pieces[start + 1])
            else { continue }
            if two > 12 { return one > 12 ? nil : .monthFirst }
            // 24/08/27 may begin with the year.
            if one > 12, yearDigits == 4 { return .dayFirst }
        }
        return nil
    }

    /// What readers of a page's language (BCP 47: `en-GB`, `de`) expect. English alone does not say;
    /// Chinese, Japanese and Korean put the year first.
    static func of(language: String) -> DateOrder? {
        let parts = language.lowercased().split { "-_".contains($0) }.map(String.init)
        guard let name = parts.first else { return nil }
        if dayFirstLanguages.contains(name) { return .dayFirst }
        guard name == "en", let region = parts.dropFirst().last else { return nil }
        if ["us", "ph"].contains(region) { return .monthFirst }
        return dayFirstEnglish.contains(region) ? .dayFirst : nil
    }

    private static let dayFirstLanguages: Set<String> = [
        "de", "fr", "es", "it", "pt", "nl", "da", "nb", "no", "fi", "pl", "cs", "sk", "el", "tr",
        "ro", "bg", "ru", "uk", "he", "ar", "id", "vi", "th",
    ]
    private static let dayFirstEnglish: Set<String> = [
        "gb", "ie", "au", "nz", "in", "sg", "hk", "my",
    ]
}
