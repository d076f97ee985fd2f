import Foundation
import Glibc

/// A client of `/events/stream` that reads what has arrived.
struct StreamClient: Sendable {
    let descriptor: CInt

    init(
        _ place: SocketClient.Place, _ path: String = "/events/stream",
        _ headers: [String: String] = [:]
    ) throws {
        descriptor = try SocketClient.connect(place)
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        try SocketClient.write(descriptor, "GET \(path) HTTP/1.1\r\nHost: x\r\n\(lines)\r\n")
    }

    /// Everything up to and with the text; throws where it does not come within ten seconds.
    func read(to text: String) async throws -> String {
        try await SocketClient.apart { [descriptor] in
            var data = Data()
            var buffer = [UInt8](repeating: 0, count: 65536)
            while data.suffix(buffer.count + text.utf8.count).range(of: Data(text.utf8)) == nil {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else {
                    throw SocketClient.Failure(
                        what: "no \(text) in \(String(decoding: data.suffix(300), as: UTF8.self))")
                }
                data.append(contentsOf: buffer.prefix(count))
            }
            // Chunks begin and end with CR LF, which Swift takes for one character.
            return String(decoding: data.filter { $0 != 13 }, as: UTF8.self)
        }
    }

    func close() { Glibc.close(descriptor) }
}
