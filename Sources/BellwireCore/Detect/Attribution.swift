/// Whose release it is, whom it is about, and who is named in passing.
struct Attribution: Sendable {
    /// Issuers first, then subjects, then those mentioned.
    var involved: [InvolvedIssuer] = []
    /// A law firm's advertisement, a list of stocks, a market study: nobody's news.
    var isNoise = false
    /// The words that made it noise.
    var noise: [String] = []
    /// Every place where a watched company is named, by name or ticker, in order.
    var mentions: [CompanyMention] = []
    /// The name of the organisation whose release it is, folded, where it is not under watch.
    var issuerName: [UInt8] = []
    /// Names of the organisations that the text opens with.
    var names: [String] = []

    /// The watched issuer that a fact without a name of its own is about.
    var principal: String? {
        involved.first { $0.role == .issuer && $0.id != nil }?.id
            ?? (hasIssuer ? nil : involved.first { $0.role == .subject && $0.id != nil }?.id)
    }

    /// Whether the release's issuer is known, under watch or not.
    var hasIssuer: Bool { involved.contains { $0.role == .issuer } }

    func role(of id: String) -> InvolvedIssuer.Role? {
        involved.first { $0.id == id }?.role
    }
}
