import Testing

@testable import BellwireCore

struct EventIDTests {
    @Test("The id is a UUIDv5 that depends on issuer and address alone")
    func isStable() {
        // Computed with Python: uuid.uuid5(uuid.NAMESPACE_URL, "legend https://example.com/a").
        let id = EventID.of(issuer: "legend", url: "https://example.com/a?utm_source=rss")
        #expect(id == "1e52f087-4026-5b03-b24b-cdbf6c1da36f")
        #expect(EventID.of(issuer: "genscript", url: "https://example.com/a") != id)
    }
}
