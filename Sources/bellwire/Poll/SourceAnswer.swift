import BellwireCore
import FoundationEssentials

/// What a source's answer means: a document to read, nothing new, or a failure.
enum SourceAnswer {
    /// `nil` where nothing changed. Writes the validators, the body's hash, a permanent new address
    /// and a `Retry-After` into the record; `parse` reads what is no source's newest document. Throws
    /// `SourceFailure` and `ParseError`.
    static func document(
        _ answer: FetchResponse, of source: Source, _ before: SourceState,
        into record: inout PollRecord, now: Timestamp,
        reading parse: ((FetchResponse) throws -> FeedDocument)? = nil
    ) throws -> FeedDocument? {
        if answer.status == 429 || answer.status == 503 {
            record.waitUntil = answer.header("retry-after").flatMap {
                RetryAfter.parse($0, now: now)
            }
        }
        record.validators = validators(answer, before)
        if answer.status == 304 {
            guard before.validators != Validators() else {
                throw SourceFailure(
                    reason: "the server says that nothing changed, but was asked for everything")
            }
            return nil
        }
        if source.kind == .edgar, EdgarRefusal.isTooOften(answer.body) {
            let pause = now.adding(seconds: EdgarRefusal.pause)
            record.waitUntil = max(record.waitUntil ?? pause, pause)
        }
        guard answer.status == 200 else {
            let reason = source.kind == .edgar ? EdgarRefusal.reason(answer.body) : nil
            throw SourceFailure(
                reason: "the server answers \(answer.status)" + (reason.map { ": \($0)" } ?? ""))
        }
        record.isWhole = true
        record.bodySHA256 = Hash.sha256(answer.body)
        if record.bodySHA256 == before.bodySHA256 { return nil }
        let document = try parse?(answer) ?? self.parse(answer, of: source)
        if document.items.isEmpty {
            if let damage = document.damage {
                throw SourceFailure(reason: "the document shows no whole items: \(damage)")
            }
            if before.items > 0 {
                throw SourceFailure(
                    reason: "the document shows no items, where the last one showed "
                        + "\(before.items)"
                        + (document.subtitle.map { "; it says: \($0.prefix(200))" } ?? ""))
            }
            if let complaint = document.complaint {
                throw SourceFailure(
                    reason: "the document shows no items and says: \(complaint.prefix(200))")
            }
        }
        // Only an address that gives a document is worth remembering; HKEX's holds today's date.
        record.movedTo = source.kind == .hkex ? nil : answer.movedTo
        return document
    }

    /// The whole items of a body that broke off; `nil` where there is none.
    static func items(of partial: TransportError.Partial, _ source: Source) -> FeedDocument? {
        guard source.kind == .feed else { return nil }
        let document = try? FeedParser.parse(
            partial.body, contentType: partial.contentType, baseURL: partial.url)
        return document?.items.isEmpty == false ? document : nil
    }

    static func parse(_ answer: FetchResponse, of source: Source) throws -> FeedDocument {
        let type = answer.header("content-type")
        switch source.kind {
        case .listing:
            guard let paths = source.listing else { break }
            return try ListingParser.parse(
                answer.body, contentType: type, baseURL: answer.url, paths: paths)
        case .edgar:
            return try EdgarSubmissions.parse(
                answer.body, contentType: type, baseURL: answer.url, forms: source.forms)
        case .hkex:
            return try HKEXTitles.parse(answer.body, contentType: type, baseURL: answer.url)
        case .feed: break
        }
        return try FeedParser.parse(answer.body, contentType: type, baseURL: answer.url)
    }

    /// Both are replaced at every 200; a 304 refreshes those that it carries (RFC 9110, 15.4.5).
    private static func validators(_ answer: FetchResponse, _ before: SourceState) -> Validators {
        let new = Validators(
            etag: answer.header("etag"), lastModified: answer.header("last-modified"))
        guard answer.status == 304 else { return new }
        return Validators(
            etag: new.etag ?? before.validators.etag,
            lastModified: new.lastModified ?? before.validators.lastModified)
    }
}
