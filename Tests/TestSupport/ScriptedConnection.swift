import FoundationEssentials
import Glibc

/// One connection of a `ScriptedServer`, on its thread.
struct ScriptedConnection {
    let descriptor: Int32
    let number: Int
    /// What came after the last request that was read.
    private var ahead: [UInt8] = []

    init(descriptor: Int32, number: Int) {
        self.descriptor = descriptor
        self.number = number
    }

    /// `nil` where the client went away or sent what is no request.
    mutating func readRequest() -> ScriptedRequest? {
        guard let headEnd = readHead() else { return nil }
        let head = String(decoding: ahead[..<headEnd], as: UTF8.self)
        let lines = head.split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3 else { return nil }
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
            return (name: parts[0].lowercased(), value: String(value))
        }
        let length = headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        let end = headEnd + 4 + length
        while ahead.count < end {
            guard readMore() else { return nil }
        }
        defer { ahead.removeFirst(end) }
        return ScriptedRequest(
            method: String(words[0]), path: String(words[1]), headers: headers,
            body: Data(ahead[(headEnd + 4)..<end]), at: .now, connection: number)
    }

    /// Whether the connection goes on. `isEnding` is called once, before the last bytes go out:
    /// the client may send the next request as soon as it has them.
    func send(_ answer: ScriptedAnswer, isEnding: () -> Void) -> Bool {
        let last = answer.steps.lastIndex { if case .bytes = $0 { true } else { false } }
        let endsInBytes = !answer.steps.isEmpty && last == answer.steps.count - 1
        var hasEnded = false
        defer { if !hasEnded { isEnding() } }
        for (position, step) in answer.steps.enumerated() {
            if endsInBytes, position == last {
                hasEnded = true
                isEnding()
            }
            switch step {
            case .bytes(let data): if !write(data) { return false }
            case .pause(let duration): if clientLeaves(within: duration) { return false }
            case .hang: if clientLeaves(within: nil) { return false }
            case .reset:
                var linger = linger(l_onoff: 1, l_linger: 0)
                let size = socklen_t(MemoryLayout.size(ofValue: linger))
                setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, size)
                return false
            }
        }
        return answer.keepsAlive
    }

    /// Where the empty line after the headers begins.
    private mutating func readHead() -> Int? {
        var searched = 0
        while true {
            var position = searched
            while position + 4 <= ahead.count {
                if ahead[position..<position + 4].elementsEqual([13, 10, 13, 10]) {
                    return position
                }
                position += 1
            }
            searched = max(0, ahead.count - 3)
            guard readMore() else { return nil }
        }
    }

    private mutating func readMore() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return count < 0 && errno == EINTR }
        ahead += buffer.prefix(count)
        return true
    }

    private func write(_ data: Data) -> Bool {
        var rest = [UInt8](data)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Waits, `nil`: for ever; whether the client hung up or the server was stopped meanwhile.
    private func clientLeaves(within limit: Duration?) -> Bool {
        let peerLeft: Int16 = 0x2000  // POLLRDHUP, which Swift's Glibc does not show
        let deadline = limit.map { ContinuousClock.now + $0 }
        while true {
            var wait: Int32 = -1
            if let deadline {
                let left = ContinuousClock.now.duration(to: deadline)
                if left <= .zero { return false }
                wait = Int32(min((left / .milliseconds(1)).rounded(.up), 1_000_000))
            }
            var entry = pollfd(fd: descriptor, events: peerLeft, revents: 0)
            if poll(&entry, 1, wait) > 0 { return true }
        }
    }
}
