/// Folds a text byte by byte. What is dropped or merged is only ever a mark, a space or an accent of
/// typography; letters stay.
struct MatchTextBuilder {
    let original: [UInt8]
    /// Traditional Chinese characters to simplified ones.
    let folding: [UInt16: UInt16]
    private(set) var count = 0

    // Folding never lengthens a text, so that its own length is room enough. Raw buffers, since four
    // growing arrays cost a third of the whole reading; `run` is the only way in and frees them.
    private let folded: UnsafeMutablePointer<UInt8>
    private let cased: UnsafeMutablePointer<UInt8>
    private let origins: UnsafeMutablePointer<Int32>
    private let scalars: UnsafeMutablePointer<Int32>

    private var scalar: Int32 = 0
    private var lineStart = 0
    /// The line so far holds a tab or a bar: it is a table's row.
    private var isRow = false
    private var isPastFirstLine = false

    /// The four arrays of a `MatchText`.
    struct Output {
        let bytes: [UInt8]
        let cased: [UInt8]
        let origins: [Int32]
        let scalars: [Int32]
    }

    static func run(_ original: [UInt8], folding: [UInt16: UInt16]) -> Output {
        var builder = MatchTextBuilder(original: original, folding: folding)
        defer { builder.free() }
        builder.fold()
        return Output(
            bytes: Array(UnsafeBufferPointer(start: builder.folded, count: builder.count)),
            cased: Array(UnsafeBufferPointer(start: builder.cased, count: builder.count)),
            origins: Array(UnsafeBufferPointer(start: builder.origins, count: builder.count + 1)),
            scalars: Array(UnsafeBufferPointer(start: builder.scalars, count: builder.count + 1)))
    }

    private init(original: [UInt8], folding: [UInt16: UInt16]) {
        self.original = original
        self.folding = folding
        let room = original.count + 1
        folded = .allocate(capacity: room)
        cased = .allocate(capacity: room)
        origins = .allocate(capacity: room)
        scalars = .allocate(capacity: room)
    }

    private func free() {
        folded.deallocate()
        cased.deallocate()
        origins.deallocate()
        scalars.deallocate()
    }

    private mutating func fold() {
        var position = 0
        let end = original.count
        original.withUnsafeBufferPointer { original in
            while position < end {
                let byte = original[position]
                if byte > 32 && byte < 127 {
                    append(byte, at: position)
                    position += 1
                    scalar += 1
                } else if byte == 32, position + 1 < end, original[position + 1] > 32 {
                    space(at: position)
                    position += 1
                    scalar += 1
                } else if byte <= 32 || byte == 127 {
                    position = whiteSpace(from: position)
                } else {
                    position = wide(from: position)
                }
            }
        }
        origins[count] = Int32(end)
        scalars[count] = scalar
    }

    private var last: UInt8? { count > 0 ? folded[count - 1] : nil }

    private mutating func append(_ byte: UInt8, at position: Int) {
        folded[count] = isUpper(byte) ? byte | 32 : byte
        cased[count] = byte
        origins[count] = Int32(truncatingIfNeeded: position)
        scalars[count] = scalar
        count += 1
        if byte == 9 || byte == UInt8(ascii: "|") { isRow = true }
    }

    private mutating func space(at position: Int) {
        guard let last, !isSpace(last) else { return }
        append(32, at: position)
    }

    /// A run of spaces, tabs and line feeds becomes one byte.
    private mutating func whiteSpace(from start: Int) -> Int {
        var position = start
        var lines = 0
        var hasTab = false
        let firstScalar = scalar
        while position < original.count, original[position] <= 32 || original[position] == 127 {
            if original[position] == 10 { lines += 1 }
            if original[position] == 9 { hasTab = true }
            position += 1
            scalar += 1
        }
        // A statement set in blanks instead of tabs: three of them part two columns.
        let isGap = hasTab || lines == 0 && position - start >= 3
        let kind: UInt8 =
            lines > 1 || (lines == 1 && breaks(before: position)) ? 10 : isGap ? 9 : 32
        if lines > 0 {
            lineStart = count + 1
            isRow = false
            if count > 0 { isPastFirstLine = true }
        }
        if let last, isSpace(last) {
            if kind == 10 {
                folded[count - 1] = 10
                cased[count - 1] = 10
            }
            return position
        }
        let after = scalar
        scalar = firstScalar
        if count > 0 { append(kind, at: start) }
        scalar = after
        return position
    }

    /// Whether a single line feed ends a paragraph: after a full stop, after a short line, or before
    /// a bullet. Elsewhere it only wraps a line.
    private func breaks(before position: Int) -> Bool {
        guard let last, position < original.count else { return true }
        if isRow || count - lineStart < 50 || ".!?:;\"|".utf8.contains(last) || last >= 0x80 {
            return true
        }
        let next = original[position]
        // The first line is the headline, if what follows begins like a sentence or a place.
        if !isPastFirstLine, count < 300, isUpper(next) { return true }
        let after = position + 1 < original.count ? original[position + 1] : 32
        if next == UInt8(ascii: "-") || next == UInt8(ascii: "*") { return after == 32 }
        if next == 0xE2, position + 2 < original.count {
            return after == 0x80 && original[position + 2] == 0xA2 || after == 0x97
        }
        return false
    }

    /// A character beyond ASCII.
    private mutating func wide(from start: Int) -> Int {
        let lead = original[start]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        let end = min(start + length, original.count)
        let second = start + 1 < end ? original[start + 1] : 0
        let third = start + 2 < end ? original[start + 2] : 0
        switch (lead, second, third) {
        case (0xC2, 0xA0, _), (0xC2, 0xAE, _), (0xC2, 0xA9, _), (0xE2, 0x84, 0xA2),
            (0xE2, 0x96, 0xBC), (0xE3, 0x80, 0x80), (0xE2, 0x84, 0xA0):
            space(at: start)
        case (0xC2, 0xAD, _), (0xE2, 0x80, 0x8B...0x8F), (0xEF, 0xBB, 0xBF),
            (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xA9):
            break
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF):
            space(at: start)
        case (0xE2, 0x80, 0xA8...0xA9):
            if last.map({ !isSpace($0) }) ?? false { append(10, at: start) }
        case (0xE2, 0x80, 0x98...0x9B), (0xC2, 0xB4, _):
            append(UInt8(ascii: "'"), at: start)
        case (0xE2, 0x80, 0x9C...0x9F), (0xC2, 0xAB, _), (0xC2, 0xBB, _):
            append(UInt8(ascii: "\""), at: start)
        case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92):
            append(UInt8(ascii: "-"), at: start)
        case (0xEF, 0xBC, 0x81...0xBF):
            append(third - 0x60, at: start)
        case (0xEF, 0xBD, 0x80...0x9E):
            append(third - 0x20, at: start)
        case (0xE4...0xE9, _, _):
            ideograph(lead, second, third, at: start)
        default:
            for position in start..<end { append(original[position], at: position) }
        }
        scalar += 1
        return end
    }

    private mutating func ideograph(_ lead: UInt8, _ second: UInt8, _ third: UInt8, at start: Int) {
        let code = UInt16(lead & 0x0F) << 12 | UInt16(second & 0x3F) << 6 | UInt16(third & 0x3F)
        let read = folding[code] ?? code
        for byte in [
            0xE0 | UInt8(read >> 12), 0x80 | UInt8(read >> 6 & 0x3F), 0x80 | UInt8(read & 0x3F),
        ] {
            append(byte, at: start)
        }
    }
}
