/// How long a server asks to be left alone (RFC 9110, section 10.2.3).
package enum RetryAfter {
    /// No wait is longer than a day, whatever the server says.
    package static let longest = 86_400.0

    /// The time until which no request may be made: from seconds (a fraction is allowed, as some
    /// chat services send it) or an HTTP date. Between `now` and a day later; `nil` where the
    /// header is neither.
    package static func parse(_ header: String, now: Timestamp) -> Timestamp? {
        let words = header.split { $0 == " " || $0 == "\t" }
        if words.count == 1, let seconds = seconds(words[0]) {
            return now.adding(seconds: min(seconds, longest))
        }
        guard let date = HTTPDate.parse(words.joined(separator: " "), now: now) else { return nil }
        return min(max(date, now), now.adding(seconds: longest))
    }

    private static func seconds(_ word: Substring) -> Double? {
        let parts = word.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
        }
        // Ten digits are 300 years; more need not be read to be capped.
        guard areDigits, let whole = parts.first else { return nil }
        return whole.utf8.count > 10 ? longest : Double(word)
    }
}
