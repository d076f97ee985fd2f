/// What kind of thing happened: the closed list of the contract, section 1.
package enum EventClass: String, Codable, Sendable, CaseIterable {
    case approval, regulatory, clinical, financials, guidance, headcount, financing, partnership
    case acquisition, leadership, facility, product, conference, legal, recognition, other
}
