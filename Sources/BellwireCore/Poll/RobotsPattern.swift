/// The path of a rule in robots.txt: `*` stands for anything, `$` at its end for the end (RFC 9309,
/// 2.2.3). It is matched in linear time, whatever both say.
struct RobotsPattern: Hashable, Sendable {
    /// How much it says: its bytes as they are compared.
    let length: Int
    /// What stands between the stars; the first one is where the path begins.
    private let pieces: [[UInt8]]
    private let endsThere: Bool

    /// More of a rule is not read.
    static let mostBytes = 2048

    init(_ text: [UInt8]) {
        var bytes = RobotsPattern.normal(Array(text.prefix(Self.mostBytes)))
        length = bytes.count
        endsThere = bytes.last == UInt8(ascii: "$")
        if endsThere { bytes.removeLast() }
        pieces = bytes.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
            .map(Array.init)
    }

    /// - Parameter path: in its `normal` spelling.
    func matches(_ path: [UInt8]) -> Bool {
        guard let first = pieces.first, path.starts(with: first) else { return false }
        if pieces.count == 1 { return !endsThere || path.count == first.count }
        var place = first.count
        for piece in pieces.dropFirst().dropLast() {
            guard let end = Self.find(piece, in: path, from: place) else { return false }
            place = end
        }
        let last = pieces[pieces.count - 1]
        guard endsThere else { return Self.find(last, in: path, from: place) != nil }
        return path.count - place >= last.count && path.suffix(last.count).elementsEqual(last)
    }

    /// Behind the first place of `piece` (Knuth, Morris and Pratt).
    private static func find(_ piece: [UInt8], in path: [UInt8], from start: Int) -> Int? {
        guard !piece.isEmpty else { return start }
        // Of each beginning of the piece, how much of its own end is a beginning, too.
        var borders = [0]
        for place in piece.indices.dropFirst() {
            var border = borders[place - 1]
            while border > 0, piece[border] != piece[place] { border = borders[border - 1] }
            borders.append(piece[border] == piece[place] ? border + 1 : 0)
        }
        var matched = 0
        for place in start..<max(path.count, start) {
            while matched > 0, piece[matched] != path[place] { matched = borders[matched - 1] }
            if piece[matched] == path[place] { matched += 1 }
            if matched == piece.count { return place + 1 }
        }
        return nil
    }

    /// One spelling of a path: what need not be encoded is not, everything else is in capitals (2.2.2).
    static func normal(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "%"), place + 2 < bytes.count,
                let value = value(bytes[place + 1], bytes[place + 2])
            {
                out += isPlain(value) ? [value] : encoded(value)
                place += 3
            } else {
                out += byte > 0x7E || byte <= 0x20 ? encoded(byte) : [byte]
                place += 1
            }
        }
        return out
    }

    private static func encoded(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func value(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = digit(high), let low = digit(low) else { return nil }
        return high << 4 | low
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 0x37
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 0x57
        default: nil
        }
    }

    /// Means the same encoded or not (RFC 3986, 2.3).
    private static func isPlain(_ byte: UInt8) -> Bool {
        MarkupByte.isLetter(byte) || MarkupByte.isDigit(byte)
            || Array("-._~".utf8).contains(byte)
    }
}
