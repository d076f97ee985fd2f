/// One page of a feed, ready to be written as Atom or as JSON Feed.
package struct FeedPage: Hashable, Sendable {
    /// What an entry's `published` says.
    package enum Dates: String, Hashable, Sendable, CaseIterable {
        /// The release's own time.
        case published
        /// The time of detection, for readers that take a feed's entries by it.
        case detected
    }

    package var title: String
    /// What links into Bellwire begin with, without a slash at the end.
    package var publicURL: String
    /// The first page's address: it names the feed, whichever page of it this is.
    package var firstURL: String
    package var selfURL: String
    /// `nil` on the last page.
    package var nextURL: String?
    /// Newest `updated` first.
    package var events: [Event]
    package var dates: Dates

    package init(
        title: String, publicURL: String, firstURL: String, selfURL: String, nextURL: String?,
        events: [Event], dates: Dates = .published
    ) {
        self.title = title
        self.publicURL = publicURL
        self.firstURL = firstURL
        self.selfURL = selfURL
        self.nextURL = nextURL
        self.events = events.sorted { $0.updated > $1.updated }
        self.dates = dates
    }

    /// The newest entry's, so that the bytes stay the same while nothing changes. An empty feed,
    /// which needs a date as well (RFC 4287, section 4.1.1), says the first instant of 2000: the
    /// W3C's validator warns of dates before 1990.
    package var updated: Timestamp { events.first?.updated ?? Timestamp(seconds: 946_684_800) }

    func published(_ event: Event) -> Timestamp {
        switch dates {
        case .published: event.published
        case .detected: event.detected
        }
    }
}
