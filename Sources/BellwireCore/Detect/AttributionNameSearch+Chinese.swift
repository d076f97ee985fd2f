/// Names in Chinese have no capitals and no blanks: what they end in, and what stands around them,
/// tells them.
extension AttributionNameSearch {
    /// "恒澜生物医药股份有限公司" at the head of the text, not the exchange's own in its disclaimer.
    func chineseCompany() -> Range<Int>? {
        for paragraph in layout.paragraphs.prefix(12) {
            let limit = min(paragraph.range.upperBound, paragraph.range.lowerBound + Self.reach)
            var at = paragraph.range.lowerBound
            while let found = text.find("公司", in: span(at, limit)) {
                if let name = chineseName(endingAt: found + 6), isChineseCompany(name),
                    !text.contains("香港", in: name)
                {
                    return name
                }
                at = found + 6
            }
        }
        return nil
    }

    /// "石药集团(01093)发布公告", "岚图医药(2591.HK)".
    func beforeStockNumber() -> Range<Int>? {
        let end = min(text.count, layout.leadStart + Self.reach)
        var at = 0
        while let open = text.find("(", in: span(at, end)), open + 5 < text.count {
            at = open + 1
            let isNumber = text.bytes[open + 1..<open + 5].allSatisfy(isDigit)
            guard isNumber, open > 0, text.bytes[open - 1] >= 0x80,
                let name = chineseName(endingAt: open), isChineseCompany(name)
            else { continue }
            return name
        }
        return nil
    }

    /// Back to the blank, the dash or the mark that the name begins behind.
    func chineseName(endingAt end: Int) -> Range<Int>? {
        var start = end
        while start >= 3, end - start < Self.longest {
            if text.bytes[start - 1] == UInt8(ascii: ")"),
                let open = text.bytes[max(0, start - 24)..<start].lastIndex(of: UInt8(ascii: "("))
            {
                start = open
                continue
            }
            guard text.cased[start - 1] >= 0x80,
                !Self.marks.contains(where: { text.starts(with: $0, at: start - 3) })
            else { break }
            start -= 3
        }
        return end - start >= 9 ? start..<end : nil
    }

    /// A Chinese name that ends as companies' do, or that announces.
    func isChineseCompany(_ name: Range<Int>) -> Bool {
        if Self.notNames.contains(where: { text.starts(with: $0, at: name.lowerBound) }) {
            return false
        }
        if Self.chineseWords.contains(where: { text.contains($0, in: name) }) { return true }
        guard name.count <= 36, let next = hits[hits.from(name.upperBound)...].first else {
            return false
        }
        return next.kind == .announce && next.start - name.upperBound < 12
    }

    private static let notNames: [StaticString] = [
        "本", "该", "公司", "集团", "根据", "据", "董事", "兹", "为", "由", "截至", "我们", "经", "随着", "继", "在",
        "自", "其", "我", "贵", "子公司", "母公司", "目标", "两家", "向", "对", "并", "及", "辞任", "担任", "出任", "全资",
        "附属", "联营", "上市", "承", "关于", "香港交易",
    ]
    private static let chineseWords: [StaticString] = [
        "公司", "集团", "生物", "医药", "制药", "药业", "科技", "医疗", "控股", "股份", "健康", "基因", "器械", "诊断",
    ]
    private static let marks: [StaticString] = [
        "，", "。", "、", "：", "；", "“", "”", "《", "》", "由",
    ]
}
