/// A fact that the store holds already, and since when.
package struct KnownFact: Sendable {
    package let fact: Fact
    package let saidAt: Timestamp

    package init(fact: Fact, saidAt: Timestamp) {
        self.fact = fact
        self.saidAt = saidAt
    }
}
