/// Reads `"30s"`, `"5m"`, `"2h"`, `"7d"`: digits and one unit. `nil` for anything else, and beyond
/// a thousand years.
func readDuration(_ text: String) -> Duration? {
    let seconds: Int
    switch text.last {
    case "s": seconds = 1
    case "m": seconds = 60
    case "h": seconds = 3600
    case "d": seconds = 86_400
    default: return nil
    }
    guard let number = readCount(text.dropLast()) else { return nil }
    let (total, overflow) = number.multipliedReportingOverflow(by: seconds)
    return overflow || total > 31_557_600_000 ? nil : .seconds(total)
}

/// Reads `"512KiB"`, `"8MiB"`, also `GiB` and plain `B`; in bytes. `nil` for anything else.
func readSize(_ text: String) -> Int? {
    let units = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("B", 1)]
    guard let (unit, bytes) = units.first(where: { text.hasSuffix($0.0) }),
        let number = readCount(text.dropLast(unit.count))
    else { return nil }
    let (total, overflow) = number.multipliedReportingOverflow(by: bytes)
    return overflow ? nil : total
}

/// The inverse of `readDuration`, in the largest unit that is exact; fractions of a second are
/// dropped.
func durationText(_ duration: Duration) -> String {
    let seconds = duration.components.seconds
    for (unit, length) in [("d", 86_400), ("h", 3600), ("m", 60)] as [(String, Int64)]
    where seconds >= length && seconds % length == 0 {
        return "\(seconds / length)\(unit)"
    }
    return "\(seconds)s"
}

/// The inverse of `readSize`, in the largest unit that is exact.
func sizeText(_ bytes: Int) -> String {
    for (unit, length) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    where bytes >= length && bytes % length == 0 {
        return "\(bytes / length)\(unit)"
    }
    return "\(bytes)B"
}

/// Digits only: `Int` itself would take a sign.
private func readCount(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
}
