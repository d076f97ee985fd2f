/// What a release says of an earlier one: that it corrects it, or that readers shall disregard it.
/// Read from the headline and the first paragraphs, each wire in its own manner.
package struct CorrectionNotice: Hashable, Sendable {
    package enum Kind: String, Sendable {
        /// A corrected version of an earlier release.
        case correction
        /// The earlier release is taken back.
        case retraction
    }

    package let kind: Kind
    /// The headline without the notice; `nil` where nothing else stands there.
    package let headline: String?
    /// The words of the beginning, where a notice may quote the headline of the earlier release.
    let opening: [String]

    package init?(_ reading: Reading) {
        self.init(title: reading.title, text: reading.text)
    }

    package init?(title: String?, text: String) {
        let paragraphs = CorrectionNotice.beginning(of: text)
        let title = title ?? paragraphs.first ?? ""
        let words = paragraphs.map(Words.of)
        let headline = NoticeHeadline(title)
        // A wire's own line may stand below the headline, between slashes.
        let line = paragraphs.dropFirst().first.flatMap { line in
            line.hasPrefix("/") ? NoticeHeadline(line)?.kind : nil
        }
        guard
            let kind = headline?.kind ?? line
                ?? NoticeWords.kind(ofHeadline: Words.of(String(title.prefix(400))))
                ?? NoticeWords.kind(of: words)
        else { return nil }
        self.kind = kind
        self.headline = headline.map(\.rest) ?? title
        opening = words.flatMap { $0 }
    }

    /// The headline and the first paragraphs, as far as a notice reaches.
    private static func beginning(of text: String) -> [String] {
        // 4,000 characters hold them in any wire's manner, however long the release is.
        text.prefix(4000).split(separator: "\n", maxSplits: 12).prefix(5).map { paragraph in
            String(paragraph.prefix(1000))
        }
    }
}
