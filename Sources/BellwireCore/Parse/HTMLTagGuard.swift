/// Where a page would cost libxml2 quadratic time: it compares every attribute of a tag with all
/// others, and adds those of each further `<html>` to the first. A page that goes so far is read
/// up to there.
enum HTMLTagGuard {
    static let attributes = 1000
    static let roots = 20

    static func bounded(_ bytes: [UInt8]) -> [UInt8] {
        end(of: bytes).map { Array(bytes[..<$0]) } ?? bytes
    }

    private static func end(of bytes: [UInt8]) -> Int? {
        var at = 0
        var roots = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count else {
                at += 1
                continue
            }
            if MarkupByte.has("<!--", in: bytes, at: at) {
                at = MarkupByte.find("-->", in: bytes, from: at + 4) ?? bytes.count
            } else if MarkupByte.isLetter(bytes[at + 1]) {
                let start = at
                if MarkupByte.has("<html", in: bytes, at: at) { roots += 1 }
                guard roots <= self.roots, let next = skipTag(bytes, from: at + 1) else {
                    return start
                }
                at = skipRawText(bytes, tag: start, from: next)
            } else {
                at += 1
            }
        }
        return nil
    }

    /// Behind the tag's `>`, counting its attributes as libxml2 does; `nil` where they are too many.
    private static func skipTag(_ bytes: [UInt8], from start: Int) -> Int? {
        var at = start
        var count = 0
        while at < bytes.count, MarkupByte.isName(bytes[at]) { at += 1 }
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            guard MarkupByte.isName(bytes[at]) else {
                at += 1
                continue
            }
            count += 1
            if count > attributes { return nil }
            while at < bytes.count, MarkupByte.isName(bytes[at]) { at += 1 }
            at = skipValue(bytes, from: at)
        }
        return at
    }

    private static func skipValue(_ bytes: [UInt8], from start: Int) -> Int {
        var at = skipSpace(bytes, from: start)
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return at }
        at = skipSpace(bytes, from: at + 1)
        guard at < bytes.count else { return at }
        let quote = bytes[at]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            while at < bytes.count, !MarkupByte.isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">") {
                at += 1
            }
            return at
        }
        at += 1
        while at < bytes.count, bytes[at] != quote { at += 1 }
        return min(at + 1, bytes.count)
    }

    private static func skipSpace(_ bytes: [UInt8], from start: Int) -> Int {
        var at = start
        while at < bytes.count, MarkupByte.isSpace(bytes[at]) { at += 1 }
        return at
    }

    /// Scripts and styles hold `<` that open no tags.
    private static func skipRawText(_ bytes: [UInt8], tag: Int, from next: Int) -> Int {
        if MarkupByte.has("<script", in: bytes, at: tag) {
            return MarkupByte.find("</script", in: bytes, from: next) ?? bytes.count
        }
        if MarkupByte.has("<style", in: bytes, at: tag) {
            return MarkupByte.find("</style", in: bytes, from: next) ?? bytes.count
        }
        return next
    }
}
