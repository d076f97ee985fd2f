/// A count that a company tells about itself: customers, patents, countries.
package struct MetricFact: Codable, Hashable, Sendable {
    @Nullable package var issuer: String?
    /// `customers`, `patents`, `patent_applications`, `citations`, `countries`, `sites`, ...
    package var metric: String
    package var value: Int
    package var qualifier: Qualifier
    @Nullable package var asOf: CalendarDate?
    package var evidence: [Evidence]

    package init(
        issuer: String?, metric: String, value: Int, qualifier: Qualifier, asOf: CalendarDate?,
        evidence: [Evidence]
    ) {
        self.metric = metric
        self.value = value
        self.qualifier = qualifier
        self.evidence = evidence
        self.issuer = issuer
        self.asOf = asOf
    }

    enum CodingKeys: String, CodingKey {
        case issuer, metric, value, qualifier
        case asOf = "as_of"
        case evidence
    }
}
