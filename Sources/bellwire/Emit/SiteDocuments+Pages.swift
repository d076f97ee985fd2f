import BellwireCore
import HTTPTypes

/// The pages for people, and what can be taken home from them.
extension SiteDocuments {
    private func page(_ name: Pages.Name, _ view: Any, changed: Timestamp? = nil) -> Document {
        Document(
            text: pages.render(name, view), contentType: Pages.contentType, changed: changed,
            isPage: true)
    }

    func timeline(_ filter: EventFilter) async throws -> Document {
        let (events, next) = try await page(filter)
        let view = TimelineView(
            head: PageHead(self, title: nil, path: "/", filter: filter), issuers: issuers,
            filter: filter, events: events, next: next)
        return page(.timeline, view, changed: lastChange(events))
    }

    func eventPage(_ id: String) async throws -> Document {
        let event = try await event(id)
        let text = try await store.text(ofEvent: id) ?? ""
        let title = event.title ?? FactSentence.of(event, limit: 120)
        let view = EventView(
            event, text: text, reasons: try await store.reasons(ofEvent: id),
            deliveries: try await store.deliveries(ofEvent: id),
            head: PageHead(self, title: title, path: "/events/\(id)"))
        return page(.event, view)
    }

    func issuerPage(_ id: String) async throws -> Document {
        let issuer = try issuer(id)
        var query = EventQuery(limit: 10)
        query.issuers = [id]
        var figures: [String: [FactHistory.Entry]] = [:]
        for name in try await store.figures(ofIssuer: id).prefix(IssuerView.mostFigures) {
            figures[name] = FactHistory.of(try await store.said(issuer: id, metric: name))
        }
        let view = IssuerView(
            issuer, figures: figures,
            approvals: ApprovalHistory.of(try await store.approvalsSaid(issuer: id)),
            events: try await store.events(query),
            head: PageHead(self, title: issuer.name, path: "/issuers/\(id)"))
        return page(.issuer, view)
    }

    /// The history of one figure, or of the approvals, as a table.
    func csv(of figure: String, issuer id: String) async throws -> Document {
        let issuer = try issuer(id)
        let head: [String]
        let rows: [[String]]
        if figure == "approvals" {
            head = ApprovalHistory.columns
            rows = ApprovalHistory.of(try await store.approvalsSaid(issuer: id)).map(\.cells)
        } else {
            head = FactHistory.columns
            rows = FactHistory.of(try await store.said(issuer: id, metric: figure)).map(\.cells)
        }
        guard !rows.isEmpty else {
            throw Problem(
                status: .notFound, detail: "nothing is known of \(figure) of \(issuer.name)")
        }
        return Document(
            text: CSV.document(head, rows), contentType: "text/csv; charset=utf-8; header=present")
    }

    func sources() async throws -> Document {
        let view = SourcesView(
            try await status(), events: try await store.events(EventQuery(limit: 100)),
            head: PageHead(self, title: "Sources", path: "/sources"), now: SystemClock.now())
        return page(.sources, view)
    }

    func subscribe(_ filter: EventFilter) -> Document {
        let view = SubscribeView(
            filter, issuers: issuers, publicURL: http.publicURL,
            head: PageHead(self, title: "Subscribe", path: "/subscribe", filter: filter))
        return page(.subscribe, view)
    }

    private func issuer(_ id: String) throws -> Issuer {
        guard let issuer = issuers.first(where: { $0.id == id }) else {
            throw Problem(status: .notFound, detail: "no issuer \(id) is watched")
        }
        return issuer
    }
}
