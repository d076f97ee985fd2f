import FoundationEssentials

/// One HTTP answer, body decoded from its content encoding.
struct FetchResponse: Sendable {
    var status: Int
    /// Of the last answer in a chain of redirects; names in lower case.
    var headers: [(name: String, value: String)]
    var body: Data
    /// Where the body came from, after redirects.
    var url: String
    /// Where 301 and 308 alone led to; `nil` where there was none or a temporary one came first.
    var movedTo: String?
    /// Seconds from the start of the transfer to the end of the answer.
    var seconds: Double
    var phases: TransferPhases?
    /// Where the request asked for it: no other transfer begins in its place until it is left.
    var place: TransferPlace?

    /// The first header of that name (lower case).
    func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}
