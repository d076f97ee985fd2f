import Foundation
import Glibc

/// One HTTP request over a socket of its own, byte for byte as a test writes it.
enum SocketClient {
    struct Answer {
        let status: Int
        /// Names in lower case.
        let headers: [String: String]
        let body: Data
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    enum Place: Sendable { case port(Int), unix(String) }

    struct Failure: Error { let what: String }

    static func get(
        _ place: Place, _ path: String, method: String = "GET", _ headers: [String: String] = [:]
    ) async throws -> Answer {
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        return try await send(
            place, "\(method) \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(lines)\r\n")
    }

    /// Sends the bytes and reads until the server closes.
    static func send(_ place: Place, _ request: String) async throws -> Answer {
        try parse(try await apart { try exchange(place, request) })
    }

    /// On a thread of its own: what waits must not hold one of Swift's few, nor one of Dispatch's,
    /// which are the same.
    static func apart<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
        }
    }

    /// A connection that is open and on which nothing has been sent.
    static func connect(_ place: Place) throws -> CInt {
        let isUnix = if case .unix = place { true } else { false }
        let descriptor = socket(isUnix ? AF_UNIX : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let result =
            switch place {
            case .port(let port): connect(descriptor, port: port)
            case .unix(let path): connect(descriptor, path: path)
            }
        guard result == 0 else {
            close(descriptor)
            throw Failure(what: "connect: \(String(cString: strerror(errno)))")
        }
        return descriptor
    }

    /// What is left to read, to the end, where the server closes.
    static func rest(_ descriptor: CInt) async throws -> Data {
        try await apart { try drain(descriptor) }
    }

    private static func drain(_ descriptor: CInt) throws -> Data {
        defer { close(descriptor) }
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 { return data }
            guard count > 0 else { throw Failure(what: "no end within 10 s") }
            data.append(contentsOf: buffer.prefix(count))
        }
    }

    private static func exchange(_ place: Place, _ request: String) throws -> Data {
        let descriptor = try connect(place)
        try write(descriptor, request)
        return try drain(descriptor)
    }

    static func write(_ descriptor: CInt, _ request: String) throws {
        let bytes = Array(request.utf8)
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
        else { throw Failure(what: "not sent") }
    }

    private static func connect(_ descriptor: CInt, port: Int) -> CInt {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func connect(_ descriptor: CInt, path: String) -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func parse(_ data: Data) throws -> Answer {
        guard let end = data.range(of: Data("\r\n\r\n".utf8)) else {
            throw Failure(what: "no head in \(data.count) bytes")
        }
        let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
            .components(separatedBy: "\r\n")
        let status = head[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
        var headers: [String: String] = [:]
        for line in head.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] =
                line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return Answer(status: status ?? 0, headers: headers, body: Data(data[end.upperBound...]))
    }
}
