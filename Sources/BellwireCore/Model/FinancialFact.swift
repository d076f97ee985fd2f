/// One figure of one period, or of one day for a balance.
package struct FinancialFact: Codable, Hashable, Sendable {
    package enum Basis: String, Codable, Sendable {
        case reported, adjusted, restated
    }

    @Nullable package var issuer: String?
    /// `revenue`, `net_income`, `cash`, ...: the open list of the contract, section 5.
    package var metric: String
    /// `2024-Q2`, `2024-H1`, `2024-9M`, `2024-FY`, or a date for a balance.
    @Nullable package var period: String?
    @Nullable package var periodEnd: CalendarDate?
    /// A plain decimal in units of the currency; losses are negative.
    package var value: String
    package var qualifier: Qualifier
    /// ISO 4217.
    @Nullable package var currency: String?
    /// A plain decimal, per cent against the year before.
    @Nullable package var changePercent: String?
    /// `group`, `continuing`, or the segment's words.
    package var scope: String
    package var basis: Basis
    /// True for the earlier period's figure beside the one reported.
    package var comparative: Bool
    package var evidence: [Evidence]

    package init(
        issuer: String?, metric: String, period: String?, periodEnd: CalendarDate?, value: String,
        qualifier: Qualifier, currency: String?, changePercent: String?, scope: String,
        basis: Basis, comparative: Bool, evidence: [Evidence]
    ) {
        self.metric = metric
        self.value = value
        self.qualifier = qualifier
        self.scope = scope
        self.basis = basis
        self.comparative = comparative
        self.evidence = evidence
        self.issuer = issuer
        self.period = period
        self.periodEnd = periodEnd
        self.currency = currency
        self.changePercent = changePercent
    }

    enum CodingKeys: String, CodingKey {
        case issuer, metric, period
        case periodEnd = "period_end"
        case value, qualifier, currency
        case changePercent = "change_percent"
        case scope, basis, comparative, evidence
    }
}
