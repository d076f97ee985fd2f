/// Spelling of Prometheus' text format (prometheus.io, "Exposition formats", 0.0.4).
enum PrometheusName {
    /// Letters, digits and `_`; anything else becomes `_`.
    static func metric(_ label: String) -> String {
        let name = String(label.unicodeScalars.map { isPlain($0) ? Character($0) : "_" })
        return name.first?.isNumber ?? true ? "_" + name : name
    }

    /// `route="/feed.atom",status="200"`, sorted by name.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.sorted { $0.0 < $1.0 }
            .map { "\(metric($0.0))=\"\(escaped($0.1))\"" }.joined(separator: ",")
    }

    static func line(_ name: String, _ labels: String, _ value: Double) -> String {
        name + (labels.isEmpty ? "" : "{\(labels)}") + " " + number(value) + "\n"
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return abs(value) < 1e15 && value == value.rounded() ? String(Int64(value)) : "\(value)"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }
}
