import FoundationEssentials
import Testing

@testable import bellwire

/// Certificates, against a server of OpenSSL's own; skipped where there is no openssl.
@Suite(.enabled(if: TLSServer.isAvailable, "needs /usr/bin/openssl"))
struct TLSTests {
    private func failure(_ server: TLSServer, caFile: String) async throws -> TransportError.Kind? {
        var fetch = Config.Fetch()
        fetch.caFile = caFile
        let transport = try CurlTransport(fetch: fetch, userAgent: "Bellwire-Tests/1")
        let url = "https://127.0.0.1:\(server.port)/"
        do {
            let answer = try await transport.send(FetchRequest(url: url, reach: .configured))
            return answer.status == 200 ? nil : .other
        } catch { return error.kind }
    }

    @Test("A certificate of an unknown authority is refused, of one in ca_file taken")
    func authorities() async throws {
        let server = try TLSServer(name: "IP:127.0.0.1")
        #expect(try await failure(server, caFile: "") == .tls)
        #expect(try await failure(server, caFile: server.file("cert.pem")) == nil)
        #expect(try await failure(server, caFile: server.file("missing.pem")) == .tls)
    }

    @Test("A certificate for another host is refused")
    func otherHost() async throws {
        let server = try TLSServer(name: "DNS:other.example")
        #expect(try await failure(server, caFile: server.file("cert.pem")) == .tls)
    }

    @Test("TLS 1.1 is refused")
    func oldVersion() async throws {
        let server = try TLSServer(
            name: "IP:127.0.0.1", options: ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"])
        #expect(try await failure(server, caFile: server.file("cert.pem")) == .tls)
    }
}
