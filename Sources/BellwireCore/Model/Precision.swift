/// How exactly a release says when it was published.
package enum Precision: String, Codable, Sendable {
    case second, minute, day
}
