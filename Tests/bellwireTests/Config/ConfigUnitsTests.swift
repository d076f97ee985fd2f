import Testing

@testable import bellwire

struct ConfigUnitsTests {
    @Test(
        "A duration is a whole number and one unit",
        arguments: [
            ("30s", 30), ("5m", 300), ("2h", 7200), ("7d", 604_800), ("0s", 0), ("007s", 7),
        ])
    func durations(text: String, seconds: Int) {
        #expect(readDuration(text) == .seconds(seconds))
    }

    @Test(
        "Anything else is no duration",
        arguments: [
            "", "s", "30", "30 s", " 30s", "-5s", "+5s", "1.5h", "1h30m", "30S", "5ms", "٣s",
            "99999999999999999999s", "9223372036854775807d",
        ])
    func noDurations(text: String) {
        #expect(readDuration(text) == nil)
    }

    @Test(
        "A size is a whole number and a binary unit",
        arguments: [("512KiB", 524_288), ("8MiB", 8_388_608), ("1GiB", 1_073_741_824), ("9B", 9)])
    func sizes(text: String, bytes: Int) {
        #expect(readSize(text) == bytes)
        #expect(sizeText(bytes) == text)
    }

    @Test(
        "Anything else is no size",
        arguments: ["", "8", "8MB", "8M", "8 MiB", "-8MiB", "KiB", "9223372036854775807KiB"])
    func noSizes(text: String) {
        #expect(readSize(text) == nil)
    }

    @Test("A duration is written in its largest exact unit")
    func written() {
        #expect(durationText(.seconds(86_400)) == "1d")
        #expect(durationText(.seconds(5400)) == "90m")
        #expect(durationText(.seconds(61)) == "61s")
        #expect(durationText(.zero) == "0s")
    }

    @Test(
        "An address to listen on is a host and a port, a socket's path, or off",
        arguments: [
            ("127.0.0.1:0", Config.HTTP.Listen.tcp(host: "127.0.0.1", port: 0)),
            ("localhost:65535", .tcp(host: "localhost", port: 65_535)),
            ("[::]:80", .tcp(host: "::", port: 80)),
            ("unix:/run/b.sock", .unix(path: "/run/b.sock")), ("off", .off),
        ])
    func listen(text: String, wanted: Config.HTTP.Listen) {
        #expect(Config.HTTP.Listen(text) == wanted)
    }

    @Test(
        "Anything else is no address to listen on",
        arguments: [
            "", ":80", "a:", "a:65536", "a:+1", "::1:80", "unix:b.sock", "on", "a b:1",
            "unix:/" + String(repeating: "x", count: 107),
        ])
    func noListen(text: String) {
        #expect(Config.HTTP.Listen(text) == nil)
    }

    @Test("Links begin with the address that a reader on this machine would write")
    func publicURL() {
        #expect(
            Config.HTTP.Listen.tcp(host: "0.0.0.0", port: 80).publicURL == "http://127.0.0.1:80")
        #expect(Config.HTTP.Listen.tcp(host: "::", port: 80).publicURL == "http://[::1]:80")
        #expect(Config.HTTP.Listen.tcp(host: "a.example", port: 0).publicURL == nil)
        #expect(Config.HTTP.Listen.off.publicURL == nil)
    }

    @Test("A slip of the finger finds the word that was meant, another word finds none")
    func nearest() {
        let words = ["interval", "timeout", "max_body", "per_host"]
        #expect(ConfigKeys.nearest(to: "intervall", among: words) == "interval")
        #expect(ConfigKeys.nearest(to: "timeuot", among: words) == "timeout")
        #expect(ConfigKeys.nearest(to: "maxBody", among: words) == "max_body")
        #expect(ConfigKeys.nearest(to: "sausage", among: words) == nil)
        #expect(ConfigKeys.nearest(to: "", among: words) == nil)
        #expect(
            ConfigKeys.nearest(to: String(repeating: "interval", count: 9000), among: words) == nil)
    }
}
