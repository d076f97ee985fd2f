import Testing

@testable import BellwireCore

struct PDFTextTests {
    @Test("Lines become paragraphs, capitals a heading, rows of figures a table")
    func paragraphs() {
        let printed = """
                            AURELIA BIOTECH PLC
                      VOLUNTARY ANNOUNCEMENT -
                           BUSINESS UPDATE
            The board of directors of Aurelia Biotech announces that the Group has a long-
            term plan,   and as at 30 June 2025 about 1,200 employees
                                            - 1 -
            \u{0C}
            in nine countries.

                                 2025         2024
            Revenue             518.8        285.2
            Loss for the year   (12.1)       (44.0)

            • One
            • Two
            Page 2 of 2
            \u{0C}
            """
        #expect(
            PDFText.paragraphs(printed).split(separator: "\n\n") == [
                "AURELIA BIOTECH PLC VOLUNTARY ANNOUNCEMENT - BUSINESS UPDATE",
                "The board of directors of Aurelia Biotech announces that the Group has a long-term "
                    + "plan, and as at 30 June 2025 about 1,200 employees in nine countries.",
                "2025 | 2024\nRevenue | 518.8 | 285.2\nLoss for the year | (12.1) | (44.0)",
                "• One", "• Two",
            ])
    }

    @Test("Chinese lines join without a blank, and a sentence that has ended ends at the page")
    func chinese() {
        #expect(
            PDFText.paragraphs("金斯瑞生物科技宣\n布業績。\n\u{0C}於六月三十日\n\u{0C}")
                == "金斯瑞生物科技宣布業績。\n\n於六月三十日")
    }

    @Test("Nothing but pages of numbers is no text, and a long document takes linear time")
    func bounds() {
        #expect(PDFText.paragraphs("\n 1 \n\u{0C} - 2 - \n\u{0C}").isEmpty)
        let long = String(repeating: "字\n", count: 300_000)
        let started = ContinuousClock.now
        #expect(PDFText.paragraphs(long).unicodeScalars.count == 300_000)
        #expect(ContinuousClock.now - started < .seconds(10))
    }
}
