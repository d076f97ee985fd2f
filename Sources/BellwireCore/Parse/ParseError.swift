/// Why outside bytes could not be read as what they should be, in one line.
package struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was attempted: "read a feed".
    package let attempted: String
    /// On what: "an HTML page titled “Sign in”", "34 bytes of application/pdf".
    package let subject: String
    package let why: String
    package let remedy: String

    package init(attempted: String, subject: String, why: String, remedy: String) {
        self.attempted = attempted
        self.subject = subject
        self.why = why
        self.remedy = remedy
    }

    package var description: String {
        "could not \(attempted) from \(subject): \(why); \(remedy)"
    }
}
