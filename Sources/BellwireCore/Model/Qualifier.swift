/// How a count or an amount is to be taken.
package enum Qualifier: String, Codable, Sendable {
    case exactly, about
    case moreThan = "more_than"
    case lessThan = "less_than"
}
