/// What an attempt to deliver means for the delivery and for its endpoint.
package enum DeliveryVerdict: Hashable, Sendable {
    case delivered
    /// Tried again as the endpoint's schedule says; where a time is given, nothing is sent to the
    /// endpoint before it.
    case retry(pauseEndpointUntil: Timestamp?)
    /// The receiver said 410: it wants nothing more until it is enabled again.
    case disable

    /// No answer, or none that could be read.
    package static let transportFailure = DeliveryVerdict.retry(pauseEndpointUntil: nil)

    /// `retryAfter` is the header as it came: seconds or an HTTP date, obeyed at 429 and 503, a day
    /// at most.
    package init(status: Int, retryAfter: String?, now: Timestamp) {
        switch status {
        case 200..<300: self = .delivered
        case 410: self = .disable
        case 429, 503: self = .retry(pauseEndpointUntil: Self.pause(retryAfter, now: now))
        default: self = .retry(pauseEndpointUntil: nil)
        }
    }

    private static func pause(_ header: String?, now: Timestamp) -> Timestamp? {
        guard let asked = header.flatMap({ RetryAfter.parse($0, now: now) }), asked > now else {
            return nil
        }
        return asked
    }
}
