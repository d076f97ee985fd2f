/// The words and short years of English dates.
enum DateNames {
    static func isWeekday(_ word: String) -> Bool {
        word.utf8.count >= 3
            && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
                .contains { $0.hasPrefix(word) }
    }

    /// 1 to 12; `aug`, `august`, and AP style's `sept`.
    static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    /// RFC 2822, section 4.3: 00 to 49 are 2000 to 2049, 50 to 99 and three digits count from 1900.
    static func year(_ value: Int, _ digits: Int) -> Int? {
        switch digits {
        case 4: value
        case 3: value + 1900
        case 2: value < 50 ? value + 2000 : value + 1900
        default: nil
        }
    }
}
