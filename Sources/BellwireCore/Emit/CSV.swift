/// Comma-separated values (RFC 4180).
package enum CSV {
    /// One line, without its end.
    package static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",")
    }

    /// A document with a head line; lines end in CR LF.
    package static func document(_ head: [String], _ rows: [[String]]) -> String {
        ([head] + rows).map { line($0) + "\r\n" }.joined()
    }

    /// Words from outside that a spreadsheet would take for a formula get an apostrophe in front
    /// (OWASP, "CSV Injection"); numbers stay numbers.
    private static func cell(_ text: String) -> String {
        var cell = Markup.clean(text)
        if let first = cell.unicodeScalars.first, "=+-@\t".unicodeScalars.contains(first),
            Double(cell) == nil
        {
            cell = "'" + cell
        }
        guard cell.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
            return cell
        }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}

extension FactHistory {
    /// The head line of a figure's history as CSV.
    package static let columns = [
        "period", "value", "currency", "qualifier", "scope", "basis", "known_from", "known_until",
        "event",
    ]
}

extension FactHistory.Entry {
    /// The cells under `FactHistory.columns`; what is not known is empty.
    package var cells: [String] {
        [
            period ?? "", value, currency ?? "", qualifier.rawValue, scope, basis?.rawValue ?? "",
            knownFrom.description, knownUntil?.description ?? "", event,
        ]
    }
}

extension ApprovalHistory {
    package static let columns = [
        "day", "day_is", "jurisdiction", "regulator", "status", "product", "indication",
        "min_prior_lines", "known_from", "known_until", "event",
    ]
}

extension ApprovalHistory.Entry {
    package var cells: [String] {
        [
            day.description, isDayOfDecision ? "decision" : "report", jurisdiction ?? "",
            regulator.rawValue, status.rawValue, product ?? "", indication ?? "",
            minPriorLines.map(String.init) ?? "", knownFrom.description,
            knownUntil?.description ?? "", event,
        ]
    }
}
