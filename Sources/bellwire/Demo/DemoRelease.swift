/// One release of the demonstration's newswire. The companies, products and figures are invented.
struct DemoRelease: Sendable {
    var slug: String
    var title: String
    var paragraphs: [String]
    /// Whether the second wire carries it too.
    var isOnBothWires = false

    static let issuerID = "aurelia"

    /// What the wire shows before the demonstration begins: the first pass notifies nobody.
    static let before = DemoRelease(
        slug: "aurelia-conference",
        title: "Aurelia Biotech to Present at the Harbour Health Care Conference",
        paragraphs: [
            "LEEDS, England, Jan. 8, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: AURX) "
                + "today announced that it will present at the Harbour Health Care Conference on "
                + "Tuesday, January 14, 2025.",
            about, source,
        ])

    static let all = [
        DemoRelease(
            slug: "fda-approves-solvexa",
            title: "U.S. FDA Approves SOLVEXA for Adults with Relapsed or Refractory "
                + "Multiple Myeloma",
            paragraphs: [
                "LEEDS, England, March 4, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc "
                    + "(NASDAQ: AURX) today announced that the U.S. Food and Drug Administration "
                    + "(FDA) has approved SOLVEXA (solvecabtagene autoleucel) for the treatment of "
                    + "adult patients with relapsed or refractory multiple myeloma who have "
                    + "received at least two prior lines of therapy.",
                "The approval rests on the Phase 2 BEACON-1 trial (NCT05550123). At a median "
                    + "follow-up of 18.4 months the overall response rate (ORR) was 84.6% among "
                    + "the 91 patients evaluated for efficacy, and the median progression-free "
                    + "survival was 22.1 months.",
                about, source,
            ], isOnBothWires: true),
        DemoRelease(
            slug: "first-quarter-results",
            title: "Aurelia Biotech Reports First Quarter 2025 Financial Results",
            paragraphs: [
                "LEEDS, England, May 12, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc "
                    + "(NASDAQ: AURX) today reported financial results for the quarter ended March "
                    + "31, 2025.",
                "Total revenue for the first quarter of 2025 was $48.2 million, compared to $31.5 "
                    + "million for the first quarter of 2024, an increase of 53%.",
                "Net loss was $26.9 million, compared to a net loss of $40.3 million for the same "
                    + "period of 2024. Cash and cash equivalents were $512.0 million as of March "
                    + "31, 2025.",
                about, source,
            ]),
        DemoRelease(
            slug: "shareholder-alert",
            title: "SHAREHOLDER ALERT: Quill & Marrow LLP Investigates Aurelia Biotech plc (AURX)",
            paragraphs: [
                "NEW YORK, May 14, 2025 (GLOBE NEWSWIRE) -- Quill & Marrow LLP, a law firm, is "
                    + "investigating claims on behalf of investors of Aurelia Biotech plc (NASDAQ: "
                    + "AURX). Investors who lost money are encouraged to contact the firm about a "
                    + "class action."
            ]),
        DemoRelease(
            slug: "workforce-reduction",
            title: "Aurelia Biotech Announces Restructuring",
            paragraphs: [
                "LEEDS, England, June 2, 2025 (GLOBE NEWSWIRE) -- Aurelia Biotech plc (NASDAQ: "
                    + "AURX) today announced a restructuring. The company will reduce its workforce "
                    + "by approximately 120 employees, or 15% of its workforce.",
                about, source,
            ]),
    ]

    private static let about =
        "About Aurelia Biotech\n\nAurelia Biotech plc is a cell therapy company that exists in this "
        + "demonstration only. As of December 31, 2024, the company had approximately 800 employees."
    private static let source = "Source: Aurelia Biotech plc"
}
