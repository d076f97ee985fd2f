/// Numbers as people write them. Works digit by digit: nothing is rounded.
package enum NumberWords {
    /// `7,200`.
    static func grouped(_ number: Int) -> String {
        (number < 0 ? "−" : "") + grouped(digits: String(number.magnitude))
    }

    /// `1 item`, `7,200 items`.
    package static func count(_ number: Int, _ noun: String) -> String {
        "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// A plain decimal without its sign: `186500000` is `186.5 million`; an amount that would then
    /// have more than three decimals is written out; what is no decimal comes back as it is.
    static func words(_ decimal: String) -> String {
        let unsigned = decimal.hasPrefix("-") ? decimal.dropFirst() : decimal[...]
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) })
        else { return String(unsigned) }
        let whole = String(parts[0].drop { $0 == "0" })
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        return scaled(whole, fraction, by: 9).map { $0 + " billion" }
            ?? scaled(whole, fraction, by: 6).map { $0 + " million" }
            ?? joined(whole, fraction)
    }

    /// As above with its sign and short units, for charts and tables: `−26.9 m`, `1.2 bn`, `1 tn`.
    package static func short(_ decimal: String) -> String {
        let unsigned = decimal.hasPrefix("-") ? String(decimal.dropFirst()) : decimal
        let whole = unsigned.prefix { $0 != "." }
        let zeros = whole.reversed().prefix { $0 == "0" }.count
        let text =
            whole.count > 12 && zeros >= 9
            ? words(String(whole.dropLast(3))).replacing(" billion", with: " tn")
            : words(unsigned).replacing(" billion", with: " bn").replacing(" million", with: " m")
        return (isNegative(decimal) ? "−" : "") + text
    }

    static func isNegative(_ decimal: String) -> Bool { decimal.hasPrefix("-") }

    private static func scaled(_ whole: String, _ fraction: String, by places: Int) -> String? {
        guard whole.count > places else { return nil }
        var rest = Substring(whole.suffix(places) + fraction)
        while rest.last == "0" { rest.removeLast() }
        return rest.count <= 3 ? joined(String(whole.dropLast(places)), String(rest)) : nil
    }

    private static func joined(_ whole: String, _ fraction: String) -> String {
        grouped(digits: whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static func grouped(digits: String) -> String {
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0 && (digits.utf8.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

extension Qualifier {
    /// Before a number where room is short: `>`, `<`, `~`, or nothing.
    package var sign: String {
        switch self {
        case .exactly: ""
        case .about: "~"
        case .moreThan: ">"
        case .lessThan: "<"
        }
    }

    /// What stands before a number.
    var words: String {
        switch self {
        case .exactly: ""
        case .about: "about "
        case .moreThan: "more than "
        case .lessThan: "less than "
        }
    }
}
