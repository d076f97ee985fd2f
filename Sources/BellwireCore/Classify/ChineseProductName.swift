/// Finds a product's Chinese name: Chinese has neither capitals nor blanks to know it by.
struct ChineseProductName {
    let document: Document
    private var text: MatchText { document.text }

    func name(in range: Range<Int>) -> Range<Int>? { shaped(in: range) ?? approved(in: range) }

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
        "品",
    ]

    static let forms: [StaticString] = [
        "注射液", "注射用", "单抗", "胶囊", "颗粒", "片", "替尼", "软膏", "滴眼液", "吸入剂", "奥仑赛",
    ]
}
