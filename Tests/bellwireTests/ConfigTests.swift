import Testing

@testable import bellwire

struct ConfigTests {
    @Test("The daemon listens on loopback where nothing else is said")
    func listensOnLoopback() {
        #expect(Config.HTTP().listen == .tcp(host: "127.0.0.1", port: 8548))
    }
}
