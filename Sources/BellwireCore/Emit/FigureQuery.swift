/// Which figure `/facts.json` was asked for.
package struct FigureQuery: Hashable, Sendable {
    package let issuer: String
    package let metric: String

    package static let longestMetric = 60

    /// Reads `issuer` (one id of `issuers`) and `metric` (`revenue`, `headcount`, ...: an open list,
    /// so an unknown one has an empty history); both are needed.
    package init(parsing text: String, issuers: Set<String>) throws(EventFilterError) {
        guard text.utf8.count <= EventFilter.longestQuery else {
            throw EventFilterError("query", text, expected: "at most 4,096 bytes in all")
        }
        var issuer = ""
        var metric = ""
        for (name, value) in QueryString.parse(text) {
            switch name {
            case "issuer": issuer = value
            case "metric": metric = value
            default:
                throw EventFilterError(
                    name, value, expected: "no such filter; there are issuer, metric")
            }
        }
        guard issuers.contains(issuer) else {
            throw EventFilterError(
                "issuer", issuer,
                expected: "no such issuer; there are " + issuers.sorted().joined(separator: ", "))
        }
        guard !metric.isEmpty, metric.count <= Self.longestMetric else {
            throw EventFilterError(
                "metric", metric,
                expected: "the name of a figure of at most \(Self.longestMetric) characters: "
                    + "revenue, net_income, cash, headcount, customers, patents, ...")
        }
        self.issuer = issuer
        self.metric = metric
    }
}
