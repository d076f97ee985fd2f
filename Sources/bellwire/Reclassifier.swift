import BellwireCore

/// Today's rules over a release as it is stored. What only its carrier said is taken from the event.
struct Reclassifier: Sendable {
    let classifier: Classifier
    let sources: [Source]

    func reading(of stored: EventStore.StoredRelease) -> Reading {
        let event = stored.event
        let source = sources.first { $0.id == event.releases.first?.source }
        let headline = stored.text.split(separator: "\n").first.map(String.init)
        let title =
            event.title.flatMap { stored.text.hasPrefix($0) ? $0 : nil }
            ?? (event.status == .corrected ? headline : nil)
        var release = ReleaseText(
            text: stored.text, title: title, published: event.published,
            precision: event.precision, url: event.url, wire: source?.wire,
            boundIssuer: source?.issuer)
        var reading = classifier.read(release)
        if reading.watched.isEmpty {
            // The feed had named the company beside the text.
            release.contributor = event.issuers.first { $0.role == .issuer && $0.id != nil }?.name
            reading = classifier.read(release)
        }
        // A correction's text begins with the notice, its event's title does not.
        if event.status == .corrected { reading.title = event.title }
        // An event stays that of the issuers to whom it was told, whatever it says now.
        if reading.watched.isEmpty { reading.issuers = event.issuers }
        return reading
    }
}
