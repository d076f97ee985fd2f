/// A line of a knowledge file that cannot be read.
package struct KnowledgeError: Error, CustomStringConvertible, Sendable {
    package let file: String
    package let line: Int
    package let problem: String

    package var description: String {
        "\(file):\(line): \(problem); docs/rules.md says how the line is written"
    }
}
