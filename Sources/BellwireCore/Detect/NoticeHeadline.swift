/// A headline that bears a notice: `CORRECTING and REPLACING ...`, `/C O R R E C T I O N -- X/`,
/// `Correction: ...`, `... (Corrected)`, `/DISREGARD RELEASE: X/`, `更正公告：...`.
struct NoticeHeadline {
    let kind: CorrectionNotice.Kind
    /// What stands there beside the notice; `nil`: nothing.
    let rest: String?

    /// Of a title's first 1,200 bytes.
    init?(_ title: String) {
        let title = NoticeHeadline.withoutSender(Array(title.utf8).prefix(1200))
        if title.first == NoticeHeadline.stroke {
            guard let end = NoticeHeadline.endOfLine(title),
                let kind = NoticeHeadline.beginning(
                    of: title[..<end].dropFirst(), needsMark: false)?
                    .kind
            else { return nil }
            self.kind = kind
            rest = NoticeHeadline.trimmed(title[(end + 1)...])
        } else if let (kind, rest) = NoticeHeadline.beginning(of: title, needsMark: true) {
            self.kind = kind
            self.rest = NoticeHeadline.trimmed(rest)
        } else if let end = NoticeHeadline.endings.first(where: { title.endsFolded(with: $0) }) {
            kind = .correction
            rest = NoticeHeadline.trimmed(title.dropLast(end.count))
        } else {
            return nil
        }
    }

    // MARK: Reading

    private typealias Bytes = ArraySlice<UInt8>

    private static let stroke = UInt8(ascii: "/")
    private static let space = UInt8(ascii: " ")

    /// `EQS-News: Correction: ...`: the service's own name is no part of the headline.
    private static func withoutSender(_ title: Bytes) -> Bytes {
        let title = title.drop { $0 == space }
        guard senders.contains(where: { title.startsFolded(with: $0) }),
            let colon = title.prefix(24).firstIndex(of: UInt8(ascii: ":"))
        else { return title }
        return title[(colon + 1)...].drop { $0 == space }
    }

    private static let senders = ["eqs-", "dgap-", "pta-"].map { Array($0.utf8) }

    /// The stroke behind which nothing goes on: not the one in `A/S`.
    private static func endOfLine(_ title: Bytes) -> Int? {
        title.indices.dropFirst().first {
            title[$0] == stroke && ($0 + 1 == title.endIndex || title[$0 + 1] == space)
        }
    }

    private struct Beginning {
        let words: [UInt8]
        let kind: CorrectionNotice.Kind
        /// Ordinary words that make a notice only where a colon or a dash follows:
        /// `Correction of myopia ...` is news.
        let isOrdinary: Bool

        init(_ words: String, _ kind: CorrectionNotice.Kind, isOrdinary: Bool = false) {
            self.words = Array(words.utf8)
            self.kind = kind
            self.isOrdinary = isOrdinary
        }
    }

    /// Longer ones before those that they begin with.
    private static let beginnings = [
        Beginning("correcting and replacing", .correction),
        Beginning("replacing and correcting", .correction),
        Beginning("c o r r e c t i o n from source", .correction),
        Beginning("c o r r e c t i o n", .correction),
        Beginning("correction from source", .correction),
        Beginning("correction notice", .correction, isOrdinary: true),
        Beginning("correction", .correction, isOrdinary: true),
        Beginning("(correction)", .correction),
        Beginning("[correction]", .correction),
        Beginning("corrected release", .correction, isOrdinary: true),
        Beginning("corrected version", .correction, isOrdinary: true),
        Beginning("corrected", .correction, isOrdinary: true),
        Beginning("(corrected)", .correction),
        Beginning("[corrected]", .correction),
        Beginning("replacement", .correction, isOrdinary: true),
        Beginning("korrektur", .correction, isOrdinary: true),
        Beginning("更正公告", .correction),
        Beginning("更正", .correction, isOrdinary: true),
        Beginning("（更正）", .correction),
        Beginning("澄清公告", .correction),
        Beginning("补充公告", .correction),
        Beginning("補充公告", .correction),
        Beginning("clarification announcement", .correction),
        Beginning("supplemental announcement", .correction),
        Beginning("disregard release", .retraction),
        Beginning("disregard press release", .retraction),
        Beginning("disregard news release", .retraction),
        Beginning("disregard", .retraction, isOrdinary: true),
        Beginning("kill", .retraction, isOrdinary: true),
        Beginning("release withdrawn", .retraction, isOrdinary: true),
        Beginning("retraction", .retraction, isOrdinary: true),
        Beginning("撤回公告", .retraction),
        Beginning("撤回", .retraction, isOrdinary: true),
    ]

    private static let endings = [
        "(correction)", "(corrected)", "(replacement)", "[correction]", "[corrected]",
        "- correction", "– correction", "— correction", "- corrected", "– corrected",
        "— corrected", "（更正）", "(更正)",
    ].map { Array($0.utf8) }

    private static func beginning(
        of title: Bytes, needsMark: Bool
    ) -> (kind: CorrectionNotice.Kind, rest: Bytes)? {
        for beginning in beginnings where title.startsFolded(with: beginning.words) {
            let rest = title.dropFirst(beginning.words.count)
            if rest.first.map(isLetter) == true { continue }
            let isMarked = startsWithMark(rest.drop { $0 == space })
            if beginning.isOrdinary, needsMark, !isMarked { continue }
            return (beginning.kind, rest)
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }

    private static let marks = [":", "：", "-", "–", "—", "/", "|"].map { Array($0.utf8) }

    private static func startsWithMark(_ rest: Bytes) -> Bool {
        marks.contains { rest.starts(with: $0) }
    }

    /// Without the marks between notice and headline.
    private static func trimmed(_ rest: Bytes) -> String? {
        var rest = rest
        while rest.last == space { rest.removeLast() }
        while let first = rest.first {
            if first == space {
                rest.removeFirst()
            } else if let mark = marks.first(where: { rest.starts(with: $0) }) {
                rest.removeFirst(mark.count)
            } else {
                break
            }
        }
        return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
    }
}
