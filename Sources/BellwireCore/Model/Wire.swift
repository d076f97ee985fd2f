import FoundationEssentials

/// A newswire's habits: how its releases are recognised and where its pages keep the text.
package struct Wire: Codable, Hashable, Sendable {
    /// `prnewswire`, `globenewswire`, `businesswire`, ...
    package var id: String
    package var name: String
    /// Host names whose pages are this wire's, without `www.`.
    package var hosts: [String]
    /// What stands in the dateline: `/PRNewswire/`, `(GLOBE NEWSWIRE)`.
    package var datelineTags: [String]
    /// XPath of the element that holds the release on a page, first match wins.
    package var article: [String]
    /// Seconds between two requests to the wire's host.
    package var spacing: Double

    /// The wires that Bellwire ships with.
    package static func shipped() throws -> [Wire] {
        try BellwireJSON.decode([Wire].self, from: Data(PackageResources.wires_json))
    }
}
