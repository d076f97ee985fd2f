import Testing

@testable import BellwireCore

struct AccessRulesTests {
    @Test("The SEC's hosts are asked eight times a second together, and want a contact")
    func sec() {
        let hosts = ["https://data.sec.gov/submissions/CIK1.json", "https://www.sec.gov/Archives/"]
        #expect(hosts.map { 1 / AccessRules.spacing(at: $0) }.reduce(0, +) <= 10)
        #expect(hosts.allSatisfy(AccessRules.demandsContact))
    }

    @Test("A name that only looks like the SEC's, and everybody else, demand nothing")
    func others() {
        for address in [
            "https://sec.gov.example/", "https://notsec.gov/", "https://example.com/sec.gov",
            "http://sec.gov@example.com/", "not an address",
        ] {
            #expect(AccessRules.spacing(at: address) == 0)
            #expect(!AccessRules.demandsContact(at: address))
        }
        #expect(AccessRules.spacing(at: "https://www1.hkexnews.hk/search/") == 1)
    }
}
