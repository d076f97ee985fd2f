import Testing

@testable import BellwireCore

struct CorrectionNoticeTests {
    private static let headline = "Aurelia Biotech Reports First Quarter 2025 Results"

    @Test(
        "Each wire's headline of a correction is known, and what remains is the headline",
        arguments: [
            ("CORRECTING and REPLACING \(headline)", headline),
            ("Correcting and Replacing: \(headline)", headline),
            ("/C O R R E C T I O N -- Aurelia Biotech plc/", nil),
            ("/CORRECTION -- Aurelia Biotech plc/", nil),
            ("/CORRECTION -- Aurelia Biotech plc/ \(headline)", headline),
            ("C O R R E C T I O N - \(headline)", headline),
            ("Correction: \(headline)", headline),
            ("CORRECTED - \(headline)", headline),
            ("更正公告：奥瑞生物公布一季度业绩", "奥瑞生物公布一季度业绩"),
            ("/C O R R E C T I O N from Source -- Aurelia Biotech A/S/ \(headline)", headline),
            (
                "/CORRECTION -- Aurelia Biotech plc/ SOLVEXA in Relapsed and/or Refractory Disease",
                "SOLVEXA in Relapsed and/or Refractory Disease"
            ),
            ("CORRECTION FROM SOURCE: \(headline)", headline),
            ("CORRECTION - \(headline)", headline),
            ("REPLACEMENT: \(headline)", headline),
            ("EQS-News: Correction: \(headline)", headline),
            ("\(headline) (Corrected)", headline),
            ("\(headline) - CORRECTION", "\(headline)"),
            ("CLARIFICATION ANNOUNCEMENT", nil),
            ("SUPPLEMENTAL ANNOUNCEMENT - \(headline)", headline),
            ("澄清公告", nil),
            ("補充公告", nil),
        ])
    func headlines(title: String, rest: String?) {
        let notice = CorrectionNotice(title: title, text: "\(title)\n\nLEEDS -- A text.")
        #expect(notice?.kind == .correction)
        #expect(notice?.headline == rest)
    }

    @Test(
        "A correction is known by its first paragraphs alone",
        arguments: [
            "Please replace the release dated March 4, 2025 with the following corrected version.",
            "In a release issued under the same headline earlier today by Aurelia Biotech plc "
                + "(NASDAQ: AURX), please note that the cash position was wrong. The corrected "
                + "release follows:",
            "This press release corrects the one issued on March 4, 2025 at 8:00 a.m.",
            "The complete, corrected release follows:",
            "Aurelia Biotech wishes to correct its press release of yesterday.",
            "In the news release issued on March 4 over a newswire, we are told by the company that "
                + "the third paragraph should say May, rather than March, as originally issued "
                + "inadvertently.",
            "This announcement replaces the announcement released today at 7:00 under number 31.",
            "The following amendment has been made to the announcement of results of today.",
            "This release corrects and replaces the one of this morning.",
            "The corrected press release follows in its entirety:",
            "本公司谨此作出以下澄清：收入应为三百万元。",
        ])
    func paragraphs(paragraph: String) {
        let notice = CorrectionNotice(
            title: Self.headline, text: "\(Self.headline)\n\n\(paragraph)\n\nA text.")
        #expect(notice?.kind == .correction)
        #expect(notice?.headline == Self.headline)
    }

    @Test(
        "A release that is taken back is known by headline or text",
        arguments: [
            ("/DISREGARD RELEASE: Aurelia Biotech plc/", "A text."),
            ("Disregard: \(headline)", "A text."),
            (
                "Aurelia Biotech plc",
                "We are advised by Aurelia Biotech plc that journalists and other readers should "
                    + "disregard the news release, \(headline), issued earlier today."
            ),
            ("奥瑞生物撤回公告", "特此撤回。"),
            ("KILL: \(headline)", "A text."),
            (
                headline,
                "The company asks that the news release of today, \(headline), be disregarded."
            ),
            (headline, "Please disregard the above press release, which went out too early."),
            (headline, "That release was transmitted in error by the service."),
            ("Aurelia Biotech Retracts News Release of March 4", "A text."),
        ])
    func retractions(title: String, paragraph: String) {
        let notice = CorrectionNotice(title: title, text: "\(title)\n\n\(paragraph)")
        #expect(notice?.kind == .retraction)
    }

    @Test(
        "Words that only look alike are no notice",
        arguments: [
            "Correction of Myopia in Children: Aurelia Biotech Reports Data",
            "Aurelia Biotech Corrects Gene Defects in Mice",
            "Corrected Vision for All, Says Aurelia Biotech",
            "Disregarded Patients Deserve Better, Says Aurelia Biotech",
            "/PRNewswire/ Aurelia Biotech Opens a Plant",
            "奥瑞生物撤回新药申请",
            "Kill Switch for Cell Therapies: Aurelia Biotech Reports Data",
            "Aurelia Biotech Opens Centre for Vision Correction",
            "Replacement Heart Valves: Aurelia Biotech Reports Data",
        ])
    func lookalikes(title: String) {
        #expect(CorrectionNotice(title: title, text: "\(title)\n\nLEEDS -- A text.") == nil)
    }

    @Test(
        "Sentences that only look alike are no notice",
        arguments: [
            "Readers should not disregard the risks that this release names.",
            "The extended-release tablets correct what earlier ones had missed.",
            "Holders who have voted may disregard this announcement.",
            "The court disregarded the motion, and the company will appeal.",
            "The plant replaces the one in Leeds, which was closed in error by the town.",
        ])
    func lookalikeSentences(paragraph: String) {
        let text = "\(Self.headline)\n\n\(paragraph)"
        #expect(CorrectionNotice(title: Self.headline, text: text) == nil)
    }

    @Test("Only the beginning of a text is looked at")
    func deep() {
        let body = String(repeating: "Nothing was wrong in this long paragraph. ", count: 200)
        let text = "\(Self.headline)\n\n\(body)\n\nPlease replace the release with this one."
        #expect(CorrectionNotice(title: Self.headline, text: text) == nil)
    }
}
