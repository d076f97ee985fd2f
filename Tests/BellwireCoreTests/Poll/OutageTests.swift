import Testing

@testable import BellwireCore

struct OutageTests {
    @Test("Three hosts that fail alike, and none that answers, are our own fault")
    func offline() {
        var outage = Outage(hosts: 10)
        outage.failed("a")
        outage.failed("b")
        outage.failed("b")
        #expect(!outage.isOffline)
        outage.failed("c")
        #expect(outage.isOffline)
        outage.answered()
        #expect(!outage.isOffline)
    }

    @Test("Two hosts are enough where there are no more; of one alone nothing can be told")
    func few() {
        var two = Outage(hosts: 2)
        two.failed("a")
        #expect(!two.isOffline)
        two.failed("b")
        #expect(two.isOffline)
        var one = Outage(hosts: 1)
        one.failed("a")
        #expect(!one.isOffline)
    }
}
