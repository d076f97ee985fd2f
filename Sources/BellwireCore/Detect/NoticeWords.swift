/// The words by which a notice is known in the text, whatever the headline says.
enum NoticeWords {
    /// In a headline that is the issuer's own prose.
    static func kind(ofHeadline words: [UInt64]) -> CorrectionNotice.Kind? {
        if retractingHeadlines.stand(in: words) { return .retraction }
        return correctingHeadlines.stand(in: words) ? .correction : nil
    }

    /// In the first paragraphs.
    static func kind(of paragraphs: [[UInt64]]) -> CorrectionNotice.Kind? {
        if paragraphs.contains(where: { retractions.stand(in: $0) || takesBack($0) }) {
            return .retraction
        }
        return paragraphs.contains(where: corrections.stand) ? .correction : nil
    }

    /// `disregard the above news release`, `asks that the release ... be disregarded`.
    private static func takesBack(_ words: [UInt64]) -> Bool {
        guard let at = words.firstIndex(where: { $0 == disregard || $0 == disregarded }) else {
            return false
        }
        if words[at] == disregard {
            let object = words[at...].dropFirst().prefix(6)
            // "Disregard this announcement if you have voted" takes nothing back.
            return object.contains(where: releases.contains) && object.first != this
                && !words[..<at].suffix(3).contains(where: negations.contains)
        }
        return words[..<at].last == be && words[..<at].suffix(40).contains(where: releases.contains)
    }

    private static let disregard = Hash.fnv("disregard".utf8)
    private static let disregarded = Hash.fnv("disregarded".utf8)
    private static let this = Hash.fnv("this".utf8)
    private static let be = Hash.fnv("be".utf8)
    private static let releases = ["release", "releases", "announcement"].map { Hash.fnv($0.utf8) }
    private static let negations = ["not", "never", "cannot"].map { Hash.fnv($0.utf8) }

    private static let correctingHeadlines = PhraseList([
        "correction to press release", "correction to previous press release",
        "correction to previously announced", "correction to news release",
        "correction of press release", "correction of previous press release",
        "correction to previously issued", "correction to earlier press release",
        "corrects press release", "corrects news release", "corrects previous press release",
        "corrects prior press release", "corrects earlier press release",
        "issues correction to", "issues a correction to", "announces correction to",
        "announces correction of", "clarification announcement", "supplemental announcement",
        "更正公告", "澄清公告", "补充公告", "補充公告",
    ])

    private static let retractingHeadlines = PhraseList([
        "retracts press release", "retracts news release", "retracts previous press release",
        "retraction of press release", "retraction of news release", "withdraws press release",
        "withdraws news release", "撤回公告", "撤回新闻稿", "撤回新聞稿",
    ])

    private static let corrections = PhraseList([
        "please replace the release", "please replace the press release",
        "please replace the news release", "please replace the announcement",
        "with the following corrected version", "in a release issued under the same headline",
        "the corrected release follows", "the complete corrected release follows",
        "the corrected press release follows", "the corrected news release follows",
        "the complete corrected press release", "the full corrected release",
        "the corrected release reads", "the updated release reads",
        "the full amended text is shown below", "the full corrected text",
        "amendment has been made to the", "amendments have been made to the",
        "as originally issued inadvertently", "this press release corrects",
        "this release corrects", "this news release corrects", "this announcement corrects",
        "corrects and replaces", "replaces and corrects", "supersedes and replaces",
        "replaces the announcement", "replaces the press release", "replaces the release",
        "wishes to correct", "wish to correct", "is issuing a correction to",
        "issued a correction to", "announces a correction to", "announced a correction to",
        "特此更正", "现更正如下", "現更正如下", "作出以下澄清", "更正如下", "应更正为", "應更正為",
    ])

    private static let retractions = PhraseList([
        "hereby retracts", "hereby withdraws the press release",
        "hereby withdraws the news release", "retracts the press release",
        "retracts the news release", "retracts its press release", "retracts its news release",
        "release was issued in error", "release was transmitted in error",
        "release was distributed in error", "release was published in error",
        "release was sent in error", "特此撤回",
    ])
}
