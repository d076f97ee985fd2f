/// A decimal number as digits and a count of places, so that nothing is rounded.
struct Amount: Hashable, Sendable {
    var digits: Int
    /// Digits after the point; negative for trailing zeros left out.
    var places: Int

    /// Times ten to the `power`.
    func scaled(by power: Int) -> Amount { Amount(digits: digits, places: places - power) }

    var negated: Amount { Amount(digits: -digits, places: places) }

    /// A plain decimal without a trailing zero: `186500000`, `-0.11`, `37.29`.
    var text: String {
        var digits = abs(digits)
        var places = places
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        let sign = self.digits < 0 && digits != 0 ? "-" : ""
        if places <= 0 {
            return sign + String(digits)
                + (digits == 0 ? "" : String(repeating: "0", count: -places))
        }
        let padding = String(repeating: "0", count: max(0, places + 1 - String(digits).utf8.count))
        let all = Array((padding + String(digits)).utf8)
        let point = all.count - places
        return sign + String(decoding: all[..<point], as: UTF8.self) + "."
            + String(decoding: all[point...], as: UTF8.self)
    }

    /// The whole number, where it is one that fits.
    var whole: Int? {
        var value = digits
        if places > 0 {
            for _ in 0..<places {
                guard value % 10 == 0 else { return nil }
                value /= 10
            }
            return value
        }
        for _ in 0..<(-places) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }
}
