/// A company that a release involves, and how.
package struct InvolvedIssuer: Codable, Hashable, Sendable {
    package enum Role: String, Codable, Sendable {
        case issuer  // it is their release
        case subject  // it is about them
        case mentioned
    }

    /// `nil` for a company that is not under watch.
    @Nullable package var id: String?
    package var name: String
    package var role: Role

    package init(id: String?, name: String, role: Role) {
        self.name = name
        self.role = role
        self.id = id
    }
}
