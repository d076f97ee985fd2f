/// Finds a product's Chinese name: Chinese has neither capitals nor blanks to know it by.
struct ChineseProductName {
    let document: Document
    private var text: MatchText { document.text }

    struct Name {
        let range: Range<Int>
        /// The name that it is sold under, and not what it is made of.
        let isBrand: Bool
    }

    func name(in range: Range<Int>) -> Name? {
        if let brand = marked(in: range) { return Name(range: brand, isBrand: true) }
        if let shaped = shaped(in: range) {
            if let brand = brand(before: shaped, in: range) {
                return Name(range: brand, isBrand: true)
            }
            return Name(range: shaped, isBrand: false)
        }
        return approved(in: range).map { Name(range: $0, isBrand: false) }
    }

    /// "赛可达®": back from the mark.
    private func marked(in range: Range<Int>) -> Range<Int>? {
        let names = ProductNames(document: document)
        var at = range.lowerBound
        let limit = min(range.upperBound, range.lowerBound + 900)
        while at + 3 <= limit {
            guard text.bytes[at] >= 0xE4 else {
                at += 1
                continue
            }
            if names.isMarked(at + 3) {
                let name = back(from: at + 3, range.lowerBound)
                return (6...24).contains(name.count) ? name : nil
            }
            at += 3
        }
        return nil
    }

    /// "安瑞达(瑞培替尼片)": what stands before the bracket.
    private func brand(before name: Range<Int>, in range: Range<Int>) -> Range<Int>? {
        let open = name.lowerBound - 1
        guard open > range.lowerBound else { return nil }
        let end: Int
        if text.bytes[open] == UInt8(ascii: "(") {
            end = open
        } else if text.starts(with: "（", at: name.lowerBound - 3) {
            end = name.lowerBound - 3
        } else {
            return nil
        }
        // “安瑞达”(…), 安瑞达®(…): the mark is read as a space.
        var stop = end
        while stop > 0, [UInt8(ascii: "\""), 32].contains(text.bytes[stop - 1]) { stop -= 1 }
        let brand = back(from: stop, range.lowerBound)
        return (6...18).contains(brand.count) ? brand : nil
    }

    /// From `end` back to where a name begins.
    private func back(from end: Int, _ lowest: Int) -> Range<Int> {
        var start = end
        while start - 3 >= lowest, text.bytes[start - 1] >= 0x80, end - start < 24,
            !Self.borders.contains(where: { text.starts(with: $0, at: start - 3) }),
            !Self.openers.contains(where: { text.starts(with: $0, at: start - 3) })
        {
            start -= 3
        }
        return start..<end
    }

    private static let openers: [StaticString] = [
        "准", "予", "得", "获", "了", "为", "请", "剂", "体", "法", "到", "宣", "在", "与", "由", "是",
    ]

    /// "瑞洛替单抗注射液": back from a form to where the name begins.
    private func shaped(in range: Range<Int>) -> Range<Int>? {
        for form in Self.forms {
            guard let at = text.find(form, in: range) else { continue }
            var start = at
            while start - 3 >= range.lowerBound, text.bytes[start - 1] >= 0x80, at - start < 45,
                !Self.borders.contains(where: { text.starts(with: $0, at: start - 3) })
            {
                start -= 3
            }
            if at - start >= 6 { return start..<at + form.utf8CodeUnitCount }
        }
        return nil
    }

    /// "批准卢必沃用于": what is approved, where the text calls it so again.
    private func approved(in range: Range<Int>) -> Range<Int>? {
        for verb in ["批准", "授予"] as [StaticString] {
            guard let at = text.find(verb, in: range) else { continue }
            var start = at + 6
            for mark in ["了", "“", "\""] as [StaticString] where text.starts(with: mark, at: start)
            {
                start += mark.utf8CodeUnitCount
            }
            let limit = min(start + 30, range.upperBound)
            guard let end = Self.ends.compactMap({ text.find($0, in: span(start, limit)) }).min(),
                (6...24).contains(end - start), text.bytes[start] >= 0x80,
                standsAgain(start..<end)
            else { continue }
            return start..<end
        }
        return nil
    }

    private func standsAgain(_ name: Range<Int>) -> Bool {
        let limit = min(text.count, document.layout.leadStart + 1200) - name.count
        guard limit > 0 else { return false }
        for at in 0...limit
        where at != name.lowerBound && text.bytes[at] == text.bytes[name.lowerBound]
            && text.bytes[at..<at + name.count].elementsEqual(text.bytes[name])
        {
            return true
        }
        return false
    }

    private static let ends: [StaticString] = [
        "用于", "上市", "(", "，", "。", "治疗", "作为", "在", "”", "\"", "的", "成为",
    ]

    private static let borders: [StaticString] = [
        "的", "将", "对", "其", "款", "布", "药", "，", "。", "、", "“", "”", "（", "：", "及", "和", "意",
        "品", "《", "》", "于", "请", "获", "得", "了",
    ]

    static let forms: [StaticString] = [
        "注射液", "注射用", "单抗", "胶囊", "颗粒", "片", "替尼", "软膏", "滴眼液", "吸入剂", "奥仑赛",
        "乳膏", "气雾剂", "喷雾剂", "混悬剂", "口服液", "疫苗", "冻干粉针", "凝胶", "贴剂", "原料药", "试剂盒",
        "支架", "系统",
    ]
}
