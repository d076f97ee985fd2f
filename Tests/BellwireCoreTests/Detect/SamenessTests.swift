import Testing

@testable import BellwireCore

struct SamenessTests {
    private static let title = "Aurelia Biotech Receives FDA Approval for SOLVEXA in Lymphoma"
    private static let body = """
        Aurelia Biotech plc today announced that the FDA has approved SOLVEXA for adults with \
        follicular lymphoma after at least 2 earlier lines of therapy. The decision rests on the \
        BEACON-1 trial, in which 84.6% of the 91 patients evaluated responded, and the median time \
        without progression was 22.1 months. The company expects to supply 24 certified centres in \
        the United States within 6 weeks and has begun to train their staff.
        """

    private func sketch(
        _ body: String = body, title: String = title, dateline: String = "LEEDS, March 4, 2025 -- ",
        at time: String = "2025-03-04T12:00:00Z", facts: [Fact] = []
    ) -> ReleaseSketch {
        ReleaseSketch(
            title: title,
            text: "\(title)\n\n\(dateline)\(body)\n\nAbout Aurelia\n\nAurelia is big.",
            published: Timestamp(rfc3339: time), facts: facts)
    }

    @Test("Another wire's copy with its own dateline and trailer is the same release")
    func otherWire() {
        let copy = sketch(
            Self.body + "\n\nSource: Aurelia Biotech plc",
            dateline: "LEEDS, England--(BUSINESS WIRE)--", at: "2025-03-04T12:03:00Z")
        #expect(Sameness.isSame(sketch(), copy))
    }

    @Test("An excerpt under the same headline is the same release")
    func excerpt() {
        #expect(Sameness.isSame(sketch(), sketch(String(Self.body.prefix(150)))))
    }

    @Test(
        "The same words about another regulator, product, figure or period are another release",
        arguments: [
            ("FDA", "EMA"), ("SOLVEXA", "NUVEXA"), ("84.6%", "71.2%"), ("24", "91"),
        ])
    func substitution(old: String, new: String) {
        func replaced(_ text: String) -> String {
            text.split(separator: " ").map { word in
                word == old ? new : String(word)
            }.joined(separator: " ")
        }
        let other = sketch(replaced(Self.body), title: replaced(Self.title))
        #expect(!Sameness.isSame(sketch(), other))
    }

    @Test("Names in the background of both texts do not excuse another name in the news")
    func background() {
        let story =
            " The FDA and the EMA both have the file, and the EMA decides by the end of May."
        let other = Self.body.replacing("the FDA has", with: "the EMA has")
        #expect(!Sameness.isSame(sketch(Self.body + story), sketch(other + story)))
    }

    @Test("Chinese texts are compared by their characters")
    func chinese() {
        func text(_ start: String, _ count: String, _ tail: String) -> ReleaseSketch {
            ReleaseSketch(
                title: "奥瑞生物宣布新任董事长",
                text: """
                    奥瑞生物宣布新任董事长

                    \(start)奥瑞生物科技有限公司今日宣布，创始人将于年底卸任董事会主席，由现任行政总裁接任。\
                    在她任内，集团有\(count)款产品在国内获批，海外收入占比升至三成。

                    \(tail)
                    """, published: Timestamp(rfc3339: "2026-11-23T00:00:00Z"), facts: [])
        }
        let one = text("中国天津2026年11月23日 /美通社/ -- ", "十四", "消息来源：奥瑞生物科技有限公司")
        let copy = text("2026年11月23日，天津——", "十四", "关于奥瑞生物\n\n奥瑞生物做医疗器械。")
        #expect(Sameness.isSame(one, copy))
        #expect(!Sameness.isSame(one, text("2026年11月23日，天津——", "二十", "")))
    }

    @Test("The same Chinese text in traditional and in simplified characters is the same release")
    func characters() {
        let simplified = page(
            "奥瑞生物科技有限公司今日宣布，其合作伙伴已获得监管机构批准，产品用于治疗经治的成人患者，公司将收到一项里程碑付款，并期待与各方继续合作，将这种新药带给更多的病人。")
        let traditional = page(
            "奧瑞生物科技有限公司今日宣佈，其合作伙伴已獲得監管機構批准，產品用於治療經治的成人患者，公司將收到一項里程碑付款，並期待與各方繼續合作，將這種新藥帶給更多的病人。")
        #expect(Sameness.isSame(simplified, traditional))
    }

    @Test("What an exchange demands above each announcement joins no two of them")
    func disclaimer() {
        func text(_ news: String) -> ReleaseSketch {
            ReleaseSketch(
                title: "INSIDE INFORMATION",
                text: """
                    INSIDE INFORMATION

                    Hong Kong Exchanges and Clearing Limited and The Stock Exchange of Hong Kong \
                    Limited take no responsibility for the contents of this announcement, make no \
                    representation as to its accuracy or completeness and expressly disclaim any \
                    liability whatsoever for any loss howsoever arising from the whole or any part of it.

                    (Incorporated in the Cayman Islands with limited liability)

                    \(news)

                    By order of the Board
                    """, published: nil, facts: [])
        }
        let loss = text("The board expects a loss for the half year, for orders were few.")
        #expect(
            !Sameness.isSame(loss, text("The board has met and pays a dividend of five cents.")))
    }

    @Test("A copy that lost blanks or words is the same release")
    func damaged() {
        let glued = Self.body.replacing("FDA has approved", with: "FDAhas approved")
            .replacing("BEACON-1 trial", with: "BEACON-1trial").replacing(
                "91 patients", with: "91patients")
        #expect(Sameness.isSame(sketch(), sketch(glued)))
        let words = Self.body.split(separator: " ").enumerated().filter { $0.offset % 20 != 7 }
        #expect(
            Sameness.isSame(
                sketch(), sketch(words.map { String($0.element) }.joined(separator: " "))))
    }

    @Test("A substance named in small letters tells as well, and so does a number in words")
    func smallLetters() {
        func text(_ name: String, _ sites: String) -> String {
            """
            Aurelia Biotech plc today announced first sales of \(name) in the north. Doctors in \(sites) \
            sites have begun to give \(name) to adults, and the company will supply \(name) to all \
            others when they have been trained and certified by its own staff in the coming months.
            """
        }
        let one = sketch(text("solvecabtagene", "three"))
        #expect(Sameness.isSame(one, sketch(text("solvecabtagene", "three"))))
        #expect(!Sameness.isSame(one, sketch(text("nuvecabtagene", "three"))))
        #expect(!Sameness.isSame(one, sketch(text("solvecabtagene", "four"))))
    }

    @Test("Periods that contradict each other veto whatever the words say")
    func periods() {
        func revenue(_ period: String) -> Fact {
            .financial(
                FinancialFact(
                    issuer: "aurelia", metric: "revenue", period: period, periodEnd: nil,
                    value: "186500000", qualifier: .exactly, currency: "USD", changePercent: nil,
                    scope: "group", basis: .reported, comparative: false, evidence: []))
        }
        let second = sketch(facts: [revenue("2024-Q2")])
        #expect(!Sameness.isSame(second, sketch(facts: [revenue("2024-Q4")])))
        #expect(Sameness.isSame(second, sketch(facts: [revenue("2024-Q2")])))
    }

    @Test("The same words months later are the same release; with another number they are not")
    func farApart() {
        #expect(Sameness.isSame(sketch(), sketch(at: "2025-06-04T12:00:00Z")))
        let other = Self.body.replacing("91 patients", with: "93 patients")
        #expect(!Sameness.isSame(sketch(), sketch(other, at: "2025-06-04T12:00:00Z")))
    }

    @Test("An excerpt that its carrier cut and that invites to read on is the same release")
    func invitation() {
        let cut = String(Self.body.prefix(150)) + " [...] Read more at NewsPortal 2024"
        #expect(Sameness.isSame(sketch(), sketch(cut)))
    }

    @Test("A photo line and a contact block of one wire do not make it another release")
    func furniture() {
        let copy = sketch(
            Self.body + "\n\nPhoto - https://mma.example/1.jpg\n\nMedia Contact:\nJane Roe, PRN")
        let other = sketch(Self.body + "\n\nLogo by GlobeNewswire 77\n\nContacts\nJohn Doe")
        #expect(Sameness.isSame(copy, other))
    }

    @Test("Different releases of one company on one day are two")
    func unrelated() {
        let other = sketch(
            """
            Aurelia Biotech plc today announced that Jane Doe joins as chief financial officer on \
            April 1, 2025. She comes from Harbour Pharma, where she led the finance organisation for \
            nine years, and succeeds John Roe, who retires after twelve years with the company and \
            stays as an adviser until the end of the year to help with the handover of his duties.
            """, title: "Aurelia Biotech Appoints Jane Doe as Chief Financial Officer")
        #expect(!Sameness.isSame(sketch(), other))
    }

    private func correction(
        _ body: String = body, title: String = title, at time: String = "2025-03-05T12:00:00Z",
        facts: [Fact] = []
    ) -> ReleaseSketch {
        sketch(
            "Please replace the release with the following corrected version.\n\n" + body,
            title: "CORRECTING and REPLACING \(title)", at: time, facts: facts)
    }

    @Test("A corrected figure does not keep a correction from the release that it corrects")
    func corrected() {
        let notice = correction(Self.body.replacing("84.6%", with: "81.3%"))
        #expect(!Sameness.isSame(sketch(), notice))
        #expect(Sameness.isCorrection(notice, of: sketch(), title: Self.title) > 0)
        // Without a notice the same words are another release.
        let other = sketch(Self.body.replacing("84.6%", with: "81.3%"))
        #expect(Sameness.isCorrection(other, of: sketch(), title: Self.title) == 0)
    }

    @Test("A correction two weeks later, or of another decision, is of another release")
    func otherCorrection() {
        let late = correction(at: "2025-03-19T12:00:00Z")
        #expect(Sameness.isCorrection(late, of: sketch(), title: Self.title) == 0)
        func approval(_ regulator: Regulator) -> [Fact] {
            [
                .approval(
                    ApprovalFact(
                        issuer: "aurelia", status: .approved, regulator: regulator,
                        jurisdiction: nil, product: nil, indication: nil, minPriorLines: nil,
                        decidedOn: nil, disclosure: .news, evidence: []))
            ]
        }
        let other = correction(
            title: "Aurelia Biotech Receives EC Approval for SOLVEXA in Lymphoma",
            facts: approval(.ec))
        #expect(
            Sameness.isCorrection(other, of: sketch(facts: approval(.fda)), title: Self.title) == 0)
    }

    @Test("A retraction is about the release whose headline it quotes")
    func retraction() {
        func retraction(of title: String) -> ReleaseSketch {
            sketch(
                """
                We are advised by Aurelia Biotech plc that readers should disregard the news \
                release, \(title), issued March 4, 2025 over a newswire.
                """, title: "/DISREGARD RELEASE: Aurelia Biotech plc/")
        }
        #expect(
            Sameness.isCorrection(retraction(of: Self.title), of: sketch(), title: Self.title) == 1)
        let other = retraction(of: "Aurelia Biotech Opens a Plant in Leeds")
        #expect(Sameness.isCorrection(other, of: sketch(), title: Self.title) == 0)
    }

    @Test("A few words about an error take no release's place")
    func fewWords() {
        let notice = sketch(
            "Aurelia Biotech plc wishes to correct a figure in its release.",
            title: Self.title)
        #expect(Sameness.isCorrection(notice, of: sketch(), title: Self.title) == 0)
    }

    @Test("A supplement that names a release and says something else takes its place no more")
    func supplement() {
        let notice = sketch(
            """
            Reference is made to the announcement \(Self.title) of yesterday. The board wishes to add \
            that the hospitals which are to give the product have signed their contracts, that the \
            first deliveries leave the plant in Leeds at the end of the month, and that the price is \
            the one which was agreed with the insurers last year. All else in it stays as it was, and \
            holders of shares are asked to read both of these texts before they trade in them.
            """, title: "SUPPLEMENTAL ANNOUNCEMENT")
        #expect(notice.notice?.kind == .correction)
        #expect(Sameness.isCorrection(notice, of: sketch(), title: Self.title) == 0)
    }

    @Test("A copy with a subhead and other people to ask is the same release")
    func contacts() {
        let contact = "Questions are answered by Dana Whitlow."
        let other = "Press office of the group in Leeds, open from 9 to 5."
        let copy = ReleaseSketch(
            title: Self.title,
            text: "\(Self.title)\n\nShares trade again at noon\n\nLeeds, England, 4 March 2025. "
                + "\(Self.body)\n\n\(other)",
            published: Timestamp(rfc3339: "2025-03-04T12:05:00Z"), facts: [])
        #expect(Sameness.isSame(sketch(Self.body + "\n\n" + contact), copy))
    }

    @Test(
        "A translation within a day and a half is known by what it claims, another product's is not"
    )
    func translation() {
        func approval(_ product: String) -> [Fact] {
            [
                .approval(
                    ApprovalFact(
                        issuer: nil, status: .approved, regulator: .nmpa, jurisdiction: "CN",
                        product: product, indication: nil, minPriorLines: nil, decidedOn: nil,
                        disclosure: .news, evidence: []))
            ]
        }
        func chinese(_ product: String, at time: String) -> ReleaseSketch {
            ReleaseSketch(
                title: "公司宣布其产品获国家药监局批准上市",
                text: "公司今日宣布，其产品获得国家药品监督管理局批准上市，用于治疗复发的成人患者，将于年内供应各家医院。",
                published: Timestamp(rfc3339: time), facts: approval(product))
        }
        let english = sketch(facts: approval("SOLVEXA"))
        #expect(Sameness.isSame(english, chinese("SOLVEXA", at: "2025-03-05T01:00:00Z")))
        #expect(!Sameness.isSame(english, chinese("NUVEXA", at: "2025-03-05T01:00:00Z")))
        #expect(!Sameness.isSame(english, chinese("SOLVEXA", at: "2025-03-08T01:00:00Z")))
    }

    /// A report on a quarter with its bullets, as its wire carries it.
    private static let bullets = """
        • Product sales of SOLVEXA rose to 186.4 million dollars as 31 more hospitals began to treat
        • The British agency extended the label to adults after one earlier line of therapy
        • Cash of 1.3 billion dollars, which lasts into the year 2027
        """
    private static let report = """
        Aurelia Biotech plc (NASDAQ: AURX), a maker of cell therapies for cancers of the blood, \
        today reported its unaudited results for the second quarter of 2025 and told of its work.

        “We have seen in these months how much a single infusion can do for people who had tried \
        everything else,” said Jane Doe, who leads the company. “We now train the staff of one \
        hospital after the other, and we begin to make the product in Leeds, where there is room \
        for twice as many people as today, which is what the coming years will ask of us all.”
        """

    private func page(_ text: String, title: String? = nil) -> ReleaseSketch {
        ReleaseSketch(
            title: title, text: text, published: Timestamp(rfc3339: "2025-08-09T12:00:00Z"),
            facts: [])
    }

    @Test("A page's own words above the dateline, and bullets above it, make no other release")
    func pageWords() {
        let dateline = "LEEDS, England, Aug. 9, 2025 (GLOBE NEWSWIRE) -- "
        let wire = page(
            "A Quarter\n\n\(Self.bullets)\n\n\(dateline)\(Self.report)", title: "A Quarter")
        let menu = (1...20).map { "Menu entry number \($0)" }.joined(separator: "\n")
        let mirror = page(
            "Skip to the text\n\(menu)\n\nA Quarter\n\n\(dateline)\(Self.report)",
            title: "Skip to the text")
        #expect(Sameness.isSame(wire, mirror))
    }

    @Test(
        "Copies with the same lead that go on otherwise are one release, another quarter's is not")
    func lead() {
        let long = page(
            Self.report + "\n\nThe British agency extended the label to adults after one earlier "
                + "line of therapy, and the Swiss agency did so for those after two of them, while "
                + "the trial in earlier lines has all of its patients and reads out next spring. "
                + "The company opens offices in three more countries, and hires a head of sales.")
        let short = page(
            Self.report + "\n\nWebcast\n\nThe call begins at 8:00 and can be heard on the pages "
                + "for investors, where it stays for a month, together with the slides that go with "
                + "it and the text of what was said by the people who lead the company. Those who "
                + "want to ask write to the office in Leeds before the evening of the day.")
        #expect(Sameness.isSame(long, short))
        let first = page(
            Self.report.replacing("second quarter", with: "first quarter")
                + "\n\nWebcast\n\nThe call begins at 9:30 and is kept for a week on the pages for "
                + "investors. The slides that go with it come a day later, and those who want to ask "
                + "write to the office in Leeds before noon, or call the company's own line there, "
                + "which is open on all days of the week but for the last one of each of its months."
        )
        #expect(!Sameness.isSame(long, first))
    }

    @Test(
        "The same figures on one day in other words are the same release, in another language too")
    func retold() {
        let english = page(
            """
            Revenue rose by 36.5% to US$166.4 million in the half year. Services brought in \
            US$143.3 million, up 41.6%, and cell therapy US$23.1 million, up 11.6%.
            """)
        let german = page(
            """
            Der Umsatz stieg im Halbjahr um 36,5 % auf 166,4 Mio. USD. Auf Dienste entfielen 143,3 \
            Mio. USD (+41,6 %) und auf die Zelltherapie 23,1 Mio. USD (+11,6 %).
            """)
        let chinese = page("上半年收益约为1.66亿美元，同比增加36.5%；其中服务约1.433亿美元，增加41.6%，细胞疗法约2310万美元，增加11.6%。")
        let next = page(
            """
            Revenue rose by 31.2% to US$218.9 million in the half year. Services brought in \
            US$182.7 million, up 27.5%, and cell therapy US$36.2 million, up 56.7%, from 23.1.
            """)
        #expect(Sameness.isSame(english, german))
        #expect(Sameness.isSame(english, chinese))
        #expect(Sameness.isSame(german, chinese))
        for other in [english, german, chinese] { #expect(!Sameness.isSame(next, other)) }
    }

    @Test("Two companies that tell of one trial have a release each")
    func partners() {
        func told(_ owner: String, _ text: String) -> ReleaseSketch {
            ReleaseSketch(
                title: nil, text: text, published: Timestamp(rfc3339: "2025-08-09T12:00:00Z"),
                facts: [], issuers: [InvolvedIssuer(id: nil, name: owner, role: .issuer)])
        }
        let rates = "84.6 per cent of 211 patients, 22.1 months, 0.614, 95.2 and 37.8"
        let one = told("Aurelia Biotech", "In BEACON-1 the therapy gave \(rates) to the people.")
        let other = told("Harbour Pharma", "Our partner's therapy gave, in BEACON-1, \(rates).")
        #expect(!Sameness.isSame(one, other))
        #expect(Sameness.isSame(one, told("Aurelia Biotech", "BEACON-1 tells of \(rates).")))
    }

    @Test("The same long headline with its year is the same release, however it is summed up")
    func headlines() {
        let title = "Aurelia Biotech Reports Second Quarter 2025 Results and Its Recent Work"
        let one = page("\(title)\n\nLEEDS, Aug. 9, 2025 -- \(Self.report)", title: title)
        let summary = page(
            "\(title)\n\nSales grew, the label is wider, the money lasts.", title: title)
        #expect(Sameness.isSame(one, summary))
        let short = "Aurelia Biotech Reports Results"
        #expect(
            !Sameness.isSame(
                page("\(short)\n\nLEEDS, Aug. 9, 2025 -- \(Self.report)", title: short),
                page(
                    "\(short)\n\nThe plant in Leeds was built as it was drawn, with a roof of glass, "
                        + "and the people of the town came to look at it.", title: short)))
    }

    @Test("A lead that names the stock code is no line of a cover")
    func stockCode() {
        let lead =
            "GenScript Biotech Corporation (Stock Code: 1548.HK) today said that it opens a "
            + "plant for proteins in Leeds, where 40 people will work from the spring of 2026 on."
        let one = page("LEEDS, Aug. 9, 2025 /PRNewswire/ -- \(lead)")
        #expect(one.words > 25)
    }
}
