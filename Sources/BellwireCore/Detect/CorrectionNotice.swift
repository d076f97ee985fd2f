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
    let opening: [UInt64]

    package init?(_ reading: Reading) {
        self.init(title: reading.title, text: reading.text)
    }

    package init?(title: String?, text: String) {
        self.init(title: title, text: Array(text.utf8))
    }

    /// UTF-8.
    init?(title: String?, text: [UInt8]) {
        let paragraphs = CorrectionNotice.beginning(of: text)
        let title = title ?? paragraphs.first.map(CorrectionNotice.text) ?? ""
        let words = paragraphs.map { WordRow($0).hashes }
        let headline = NoticeHeadline(title)
        // A wire's own line may stand below the headline, between slashes.
        let line = paragraphs.dropFirst().first.flatMap { line in
            line.first == 0x2f ? NoticeHeadline(CorrectionNotice.text(line))?.kind : nil
        }
        guard
            let kind = headline?.kind ?? line
                ?? NoticeWords.kind(ofHeadline: WordRow(Array(title.utf8).prefix(400)).hashes)
                ?? NoticeWords.kind(of: words)
        else { return nil }
        self.kind = kind
        self.headline = headline.map(\.rest) ?? title
        opening = words.flatMap { $0 }
    }

    /// The headline and the first paragraphs, as far as a notice reaches, as UTF-8.
    private static func beginning(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        // 4,000 bytes hold them in any wire's manner, however long the release is.
        ReleaseBody.paragraphs(of: text.prefix(4000)).prefix(5).map { $0.prefix(600) }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
