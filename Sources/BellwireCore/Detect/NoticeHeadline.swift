/// A headline that bears a notice: `CORRECTING and REPLACING ...`, `/C O R R E C T I O N -- X/`,
/// `Correction: ...`, `/DISREGARD RELEASE: X/`, `更正公告：...`.
struct NoticeHeadline {
    let kind: CorrectionNotice.Kind
    /// What stands there beside the notice; `nil`: nothing.
    let rest: String?

    init?(_ title: String) {
        let title = title.prefix(400).drop { $0 == " " }
        if title.hasPrefix("/"), let slash = title.dropFirst().lastIndex(of: "/") {
            let notice = title[title.index(after: title.startIndex)..<slash]
            guard let kind = NoticeHeadline.beginning(of: notice, needsMark: false)?.kind else {
                return nil
            }
            self.kind = kind
            rest = NoticeHeadline.trimmed(title[title.index(after: slash)...])
            return
        }
        guard let (kind, end) = NoticeHeadline.beginning(of: title, needsMark: true) else {
            return nil
        }
        self.kind = kind
        rest = NoticeHeadline.trimmed(title[end...])
    }

    private struct Beginning {
        let words: String
        let kind: CorrectionNotice.Kind
        /// Ordinary words that make a notice only where a colon or a dash follows:
        /// `Correction of myopia ...` is news.
        let isOrdinary: Bool
    }

    private static let beginnings = [
        Beginning(words: "correcting and replacing", kind: .correction, isOrdinary: false),
        Beginning(words: "c o r r e c t i o n", kind: .correction, isOrdinary: false),
        Beginning(words: "correction", kind: .correction, isOrdinary: true),
        Beginning(words: "corrected", kind: .correction, isOrdinary: true),
        Beginning(words: "(correction)", kind: .correction, isOrdinary: false),
        Beginning(words: "更正公告", kind: .correction, isOrdinary: false),
        Beginning(words: "更正", kind: .correction, isOrdinary: true),
        Beginning(words: "（更正）", kind: .correction, isOrdinary: false),
        Beginning(words: "disregard release", kind: .retraction, isOrdinary: false),
        Beginning(words: "disregard press release", kind: .retraction, isOrdinary: false),
        Beginning(words: "disregard news release", kind: .retraction, isOrdinary: false),
        Beginning(words: "disregard", kind: .retraction, isOrdinary: true),
        Beginning(words: "retraction", kind: .retraction, isOrdinary: true),
        Beginning(words: "撤回公告", kind: .retraction, isOrdinary: false),
        Beginning(words: "撤回", kind: .retraction, isOrdinary: true),
    ]

    private static func beginning(of title: Substring, needsMark: Bool) -> (
        kind: CorrectionNotice.Kind, end: Substring.Index
    )? {
        for beginning in beginnings {
            let head = title.prefix(beginning.words.count)
            guard head.lowercased() == beginning.words else { continue }
            let rest = title[head.endIndex...]
            if rest.first?.isLetter == true, !beginning.words.isChinese { continue }
            let mark = rest.first { $0 != " " }
            let isMarked = mark.map { marks.contains($0) } ?? false
            if beginning.isOrdinary, needsMark, !isMarked { continue }
            return (beginning.kind, rest.startIndex)
        }
        return nil
    }

    private static let marks: Set<Character> = [":", "：", "-", "–", "—", "/", "|"]

    /// Without the marks between notice and headline.
    private static func trimmed(_ rest: Substring) -> String? {
        let rest = rest.drop { $0 == " " || marks.contains($0) }
        return rest.isEmpty ? nil : String(rest)
    }
}

extension String {
    fileprivate var isChinese: Bool { unicodeScalars.contains(where: Words.isHan) }
}
