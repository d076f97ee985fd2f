/// The words by which a notice is known in the text, whatever the headline says.
enum NoticeWords {
    /// In a headline that is the issuer's own prose.
    static func kind(ofHeadline words: [String]) -> CorrectionNotice.Kind? {
        if retractingHeadlines.contains(where: { contains(words, $0) }) { return .retraction }
        return correctingHeadlines.contains(where: { contains(words, $0) }) ? .correction : nil
    }

    /// In the first paragraphs.
    static func kind(of paragraphs: [[String]]) -> CorrectionNotice.Kind? {
        func say(_ phrases: [[String]]) -> Bool {
            paragraphs.contains { words in phrases.contains { contains(words, $0) } }
        }
        if say(retractions) { return .retraction }
        return say(corrections) ? .correction : nil
    }

    /// Whether the phrase stands there in a row.
    static func contains(_ words: [String], _ phrase: [String]) -> Bool {
        guard let first = phrase.first, words.count >= phrase.count else { return false }
        for at in 0...(words.count - phrase.count) where words[at] == first {
            if words[at..<at + phrase.count].elementsEqual(phrase) { return true }
        }
        return false
    }

    private static let correctingHeadlines = [
        "correction to press release", "correction to previous press release",
        "correction of previous press release", "correction to previously issued",
        "correction to earlier press release", "corrects press release",
        "corrects previous press release", "issues correction to", "更正公告",
    ].map(Words.of)

    private static let retractingHeadlines = [
        "retracts press release", "retraction of press release", "withdraws press release",
        "撤回公告", "撤回新闻稿", "撤回新聞稿",
    ].map(Words.of)

    private static let corrections = [
        "please replace the release", "please replace the press release",
        "please replace the news release", "with the following corrected version",
        "in a release issued under the same headline", "the corrected release follows",
        "the complete corrected release follows", "the updated release reads",
        "this press release corrects", "this release corrects", "this news release corrects",
        "wishes to correct", "wish to correct", "特此更正", "现更正如下", "現更正如下",
    ].map(Words.of)

    private static let retractions = [
        "should disregard the news release", "should disregard the press release",
        "should disregard the release", "please disregard the news release",
        "please disregard the press release", "please disregard the release",
        "hereby retracts", "特此撤回",
    ].map(Words.of)
}
