import FoundationEssentials

/// A request as it reached a `ScriptedServer`.
package struct ScriptedRequest: Sendable {
    package let method: String
    /// With its query.
    package let path: String
    /// In order, names in lower case.
    package let headers: [(name: String, value: String)]
    package let body: Data
    /// When its last byte had come.
    package let at: ContinuousClock.Instant
    /// 1 for the server's first connection.
    package let connection: Int

    /// The first header of that name (lower case).
    package func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    package var plainPath: String { String(path.prefix { $0 != "?" }) }
}
