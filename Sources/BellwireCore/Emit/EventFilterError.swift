/// A filter that cannot be answered: which one, what it said, and what it may say.
package struct EventFilterError: Error, Hashable, Sendable, CustomStringConvertible {
    package let parameter: String
    package let value: String
    package let expected: String

    init(_ parameter: String, _ value: String, expected: String) {
        self.parameter = shortened(parameter, to: 60)
        self.value = shortened(value, to: 100)
        self.expected = expected
    }

    package var description: String {
        "\(Markup.clean(parameter))=\(Markup.clean(value)): \(expected)"
    }
}
