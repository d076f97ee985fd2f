/// Finds the name of the organisation whose release it is where neither a SOURCE line nor the text's
/// first words give it: before a ticker's bracket, in a Chinese company's full name, under "About".
struct AttributionNameSearch {
    let text: MatchText
    let hits: [Hit]
    let layout: Layout

    /// Bytes of the text's own beginning that are searched; a company further down is another's.
    static let reach = 900
    /// Bytes; a longer name is a sentence.
    static let longest = 90

    func name() -> Range<Int>? {
        // Where the text is Chinese, so is the name, whatever stands before the ticker.
        let chinese = isChinese ? beforeStockNumber() ?? chineseCompany() : nil
        return chinese ?? beforeTicker() ?? chineseCompany() ?? inLead() ?? underAbout()
            ?? headlineStart() ?? headlineCompany() ?? headlineOwner()
    }

    /// "Yates Receives Clearance": the name in the first sentences that begins as the headline does.
    private func headlineCompany() -> Range<Int>? {
        guard let word = headlineWord() else { return nil }
        return nameInLead { withoutOwner(firstWord($0)) == word }
    }

    /// "Quillan Robotics to Be Acquired": a company of the first sentences that begins so.
    func headlineSeller() -> Range<Int>? {
        guard let word = headlineWord() else { return nil }
        return layout.sentences.filter { $0.zone == .lead || $0.zone == .body }.prefix(3)
            .flatMap { names(in: $0.range) }
            .first { hasCompanyWord($0) && withoutOwner(firstWord($0)) == word }
    }

    /// The headline's first word, where it may be a name's.
    private func headlineWord() -> ArraySlice<UInt8>? {
        guard let headline = layout.headline else { return nil }
        let start = layout.paragraphs[headline].range.lowerBound
        let word = withoutOwner(firstWord(layout.paragraphs[headline].range))
        return isNameWord(word, at: start) ? word : nil
    }

    /// "Patent Board Sides With Bexhill", and "Bexhill's patent" in the first sentences.
    private func headlineOwner() -> Range<Int>? {
        guard let headline = layout.headline else { return nil }
        let range = layout.paragraphs[headline].range
        return nameInLead { name in
            let word = withoutOwner(firstWord(name))
            return text.starts(with: "'s", at: name.upperBound) && holds(word, in: range)
                && isNameWord(word, at: name.lowerBound)
        }
    }

    /// The first name, from any of its words on, that `isIt`.
    private func nameInLead(_ isIt: (Range<Int>) -> Bool) -> Range<Int>? {
        let sentences = layout.sentences.filter { $0.zone == .lead || $0.zone == .body }.prefix(3)
        for name in sentences.flatMap({ names(in: $0.range) }) {
            var start = name.lowerBound
            while start < name.upperBound {
                if isUpper(text.cased[start]), isIt(start..<name.upperBound) {
                    return withoutHead(start..<name.upperBound)
                }
                while start < name.upperBound, text.bytes[start] != 32 { start += 1 }
                start += 1
            }
        }
        return nil
    }

    /// A word that may begin a name: written large wherever the text's beginning has it, and neither
    /// an authority's nor a headline's usual opening.
    private func isNameWord(_ word: ArraySlice<UInt8>, at start: Int) -> Bool {
        guard word.count > 2, isUpper(text.cased[start]), !isAuthority(start),
            !word.contains(where: isDigit),
            !Self.openers.contains(String(decoding: word, as: UTF8.self))
        else { return false }
        let end = min(text.count, layout.leadStart + 4_000)
        var at = start
        while at + word.count <= end {
            if isLower(text.cased[at]), at == 0 || !isWord(text.bytes[at - 1]),
                text.bytes[at..<at + word.count] == word,
                at + word.count == text.count || !isWord(text.bytes[at + word.count])
            {
                return false
            }
            at += 1
        }
        return true
    }

    /// "FDA", "European Commission": nobody's release begins with their name.
    private func isAuthority(_ start: Int) -> Bool {
        hits[hits.from(start)...].prefix { $0.start < start + 5 }
            .contains { $0.kind == .regulator || $0.kind == .agent || $0.kind == .place }
    }

    private func withoutOwner(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        word.count > 2 && word.suffix(2).elementsEqual("'s".utf8) ? word.dropLast(2) : word
    }

    /// "Blackwood Bio said", "Lumen (Nasdaq: LUMB) announced": who tells it.
    func isReporting(_ name: Range<Int>) -> Bool {
        let rest = name.upperBound..<min(text.count, name.upperBound + 90)
        return Self.reports.contains { text.contains($0, in: rest) }
    }

    private static let reports: [StaticString] = [
        " said", " says", "announce", " report", " today", "(", "宣布", "公布", " confirm",
    ]

    private var isChinese: Bool {
        guard let lead = layout.sentences.first(where: { $0.zone == .lead || $0.zone == .body })
        else { return false }
        return text.bytes[lead.range].filter { $0 >= 0x80 }.count * 2 > lead.range.count
    }

    /// A name that is a company's by its form, in the first sentences of the text proper: the one
    /// whose first word the headline or an "About" bears, else the first with a legal form.
    func inLead() -> Range<Int>? {
        var legal: Range<Int>?
        let sentences = layout.sentences.filter { $0.zone == .lead || $0.zone == .body }.prefix(3)
        for sentence in sentences {
            for name in names(in: sentence.range) where hasCompanyWord(name) {
                if isHeaded(name) { return name }
                if legal == nil, sentence.zone == .lead, hasLegalForm(name) { legal = name }
            }
        }
        return legal
    }

    /// Every run of capitalised words.
    private func names(in range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = range.lowerBound
        while at < range.upperBound {
            let isStart = at == range.lowerBound || !isWord(text.bytes[at - 1])
            if isStart, isUpper(text.cased[at]),
                let name = AttributionOrganisation(text: text).name(at: at, in: range)
            {
                found.append(withoutHead(name))
                at = max(name.upperBound, at + 1)
            } else {
                at += 1
            }
        }
        return found
    }

    /// "Shareholders of Castellum Instruments AG" without its first two words.
    private func withoutHead(_ name: Range<Int>) -> Range<Int> {
        // "Sundby AB of Sweden": nothing belongs to a name behind its form.
        if let of = text.find(" of ", in: name), hasLegalForm(name.lowerBound..<of) {
            return name.lowerBound..<of
        }
        // "Quillan Robotics for the Vero", "Competition Act for Yates Medical".
        if let joint = text.find(" for ", in: name) ?? text.find(" the ", in: name) {
            if hasCompanyWord(name.lowerBound..<joint) { return name.lowerBound..<joint }
            let rest = joint + 5..<max(joint + 5, name.upperBound)
            if !rest.isEmpty, hasCompanyWord(rest) { return withoutHead(rest) }
        }
        guard let of = text.find(" of ", in: name), hasCompanyWord(of + 4..<name.upperBound),
            isUpper(text.cased[of + 4])
        else { return name }
        return of + 4..<name.upperBound
    }

    /// The headline or the heading of an "About" bears its first word.
    private func isHeaded(_ name: Range<Int>) -> Bool {
        let first = firstWord(name)
        guard first.count > 2 else { return false }
        return layout.paragraphs.contains { paragraph in
            let isHead = paragraph.zone == .headline
            guard isHead || paragraph.zone == .about && paragraph.isHeading else { return false }
            return holds(first, in: paragraph.range)
        }
    }

    private func hasLegalForm(_ name: Range<Int>) -> Bool {
        text.bytes[name].split(separator: 32).dropFirst().contains { word in
            let word = String(decoding: word, as: UTF8.self)
            return Self.legalForms.contains(word.trimmed(",."))
        }
    }

    private static let legalForms: Set<String> = [
        "inc", "ltd", "limited", "corp", "corporation", "plc", "llc", "ag", "se", "ab", "asa",
        "a/s",
        "s.a", "sa", "n.v", "nv", "gmbh", "hf", "oyj", "oy", "kgaa", "s.p.a", "spa", "b.v", "bv",
        "sas",
        "bhd", "k.k", "kk", "pty", "incorporated",
    ]

    /// A first name that a release may be of: it is a company's by its form, or the headline or an
    /// "About" knows it. "Adults in England will" and "The U.S. Food and Drug" are none.
    func isCredible(_ name: Range<Int>) -> Bool {
        if text.cased[name.lowerBound] >= 0x80 { return isChineseCompany(name) }
        if text.starts(with: "the ", at: name.lowerBound) {
            return text.starts(with: "company", at: name.upperBound - 7)
                || Self.bodies.contains { text.starts(with: $0, at: name.lowerBound + 4) }
        }
        if hasCompanyWord(name) || startsHeadline(name) { return true }
        if Self.openers.contains(text.words(name).lowercased()) { return false }
        let after = span(name.upperBound, min(text.count, name.upperBound + 3))
        if text.contains("(", in: after) { return true }
        let reporting = hits[hits.from(name.upperBound)...].first
        if let reporting, reporting.kind == .announce, reporting.start - name.upperBound < 12 {
            return true
        }
        // "On the fifth anniversary", "Results of the study": no names, though a headline has "of".
        return inLead() == nil && !text.contains(" the", in: name) && isHeaded(name)
    }

    private static let bodies: [StaticString] = [
        "university", "institute", "college", "hospital", "foundation", "medical school",
    ]

    /// "Cavell Named Distributor": the headline begins with its first word.
    private func startsHeadline(_ name: Range<Int>) -> Bool {
        headlineWord().map { $0 == withoutOwner(firstWord(name)) } ?? false
    }

    /// Words that begin a headline and a sentence and no name, folded.
    private static let openers: Set<String> = [
        "new", "first", "two", "three", "half", "adults", "patients", "results", "shares", "phase",
        "shareholders", "researchers", "data", "study", "global", "stock", "stocks", "investors",
        "positive", "interim", "final", "topline", "state", "patent", "court", "federal", "nih",
        "national", "european", "nasdaq", "sec", "nyse", "barda", "time", "board", "update",
        "notice",
        "development", "publication", "correction", "generic", "activist", "more", "invitation",
    ]

    // MARK: Places

    /// "Soledad Genetics Ltd (AIM: SOL)", "Zhenyu Pharmaceutical Group Limited (Stock Code: 9871)".
    private func beforeTicker() -> Range<Int>? {
        for hit in hits where hit.kind == .exchange {
            guard hit.start < layout.leadStart + Self.reach else { break }
            var open = hit.start
            while open > 0, hit.start - open < 24, text.bytes[open] != UInt8(ascii: "(") {
                open -= 1
            }
            guard text.bytes[open] == UInt8(ascii: "("), let name = name(endingAt: open) else {
                continue
            }
            return name
        }
        return nil
    }

    /// The capitalised words right before `end`.
    private func name(endingAt end: Int) -> Range<Int>? {
        var end = end
        while end > 0, isSpace(text.bytes[end - 1]) { end -= 1 }
        // "(Incorporated in the Cayman Islands) (Stock Code: 9871)".
        if end > 0, text.bytes[end - 1] == UInt8(ascii: ")") {
            while end > 0, text.bytes[end - 1] != UInt8(ascii: "(") { end -= 1 }
            end = max(0, end - 1)
            while end > 0, isSpace(text.bytes[end - 1]) { end -= 1 }
        }
        if end > 0, text.cased[end - 1] >= 0x80 { return chineseName(endingAt: end) }
        var start = end
        var at = end
        while at > 0, end - at < Self.longest {
            var word = at
            while word > 0, !isSpace(text.bytes[word - 1]) { word -= 1 }
            let isJoint = text.starts(with: "of ", at: word) || text.starts(with: "& ", at: word)
            let isEdge = text.bytes[at - 1] == UInt8(ascii: ":") || text.bytes[at - 1] == 45
            guard word < at, at == end || !isEdge, isUpper(text.cased[word]) || isJoint else {
                break
            }
            if !isJoint { start = word }
            at = word > 0 && text.bytes[word - 1] == 32 ? word - 1 : 0
        }
        guard end - start >= 2 else { return nil }
        // "In Jena, Germany, Castellum Instruments AG": what is behind the last comma, unless that
        // is a form only.
        var name = start..<end
        while let comma = text.find(", ", in: name),
            hasCompanyWord(comma + 2..<name.upperBound),
            !hasCompanyWord(name.lowerBound..<comma)
        {
            name = comma + 2..<name.upperBound
        }
        return withoutHead(name)
    }

    /// "About Castellane Biopharma", the last one that is a company's.
    private func underAbout() -> Range<Int>? {
        for paragraph in layout.paragraphs
        where paragraph.zone == .about && paragraph.isHeading && paragraph.range.count < 80 {
            for opening in ["about ", "关于", "關於"] as [StaticString]
            where text.starts(with: opening, at: paragraph.range.lowerBound) {
                let start = paragraph.range.lowerBound + opening.utf8CodeUnitCount
                if start < paragraph.range.upperBound { return start..<paragraph.range.upperBound }
            }
        }
        return nil
    }

    /// "Lindqvist Medical AB (publ): Half-year report".
    private func headlineStart() -> Range<Int>? {
        guard let headline = layout.headline else { return nil }
        let range = layout.paragraphs[headline].range
        guard let name = AttributionOrganisation(text: text).name(at: range.lowerBound, in: range),
            hasCompanyWord(name)
        else { return nil }
        // The letterhead of an announcement is the name alone.
        if name.upperBound == range.upperBound { return hasLegalForm(name) ? name : nil }
        let next = text.bytes[name.upperBound..<min(range.upperBound, name.upperBound + 2)]
        return next.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "(") || $0 == 45 }
            ? name : nil
    }

    // MARK: Words

    private func firstWord(_ name: Range<Int>) -> ArraySlice<UInt8> {
        Array(text.bytes[name].prefix { $0 != 32 && $0 != UInt8(ascii: ",") })[...]
    }

    private func holds(_ word: ArraySlice<UInt8>, in range: Range<Int>) -> Bool {
        guard !word.isEmpty else { return false }
        var at = range.lowerBound
        while at + word.count <= range.upperBound {
            let begins = at == range.lowerBound || !isWord(text.bytes[at - 1])
            let end = at + word.count
            if begins, end == range.upperBound || !isWord(text.bytes[end]),
                text.bytes[at..<end].elementsEqual(word)
            {
                return true
            }
            at += 1
        }
        return false
    }

    private func hasCompanyWord(_ name: Range<Int>) -> Bool {
        text.bytes[name].split(separator: 32).dropFirst().contains { word in
            let word = String(decoding: word, as: UTF8.self)
            return Self.companyWords.contains(word.trimmed(",."))
        }
    }

    private static let companyWords: Set<String> = [
        "inc", "ltd", "limited", "corp", "corporation", "plc", "llc", "co", "company", "ag", "se",
        "ab", "asa", "a/s", "sa", "s.a", "n.v", "nv", "gmbh", "group", "holdings", "therapeutics",
        "pharma", "pharmaceuticals", "pharmaceutical", "biopharma", "biotech", "biosciences",
        "bioscience", "sciences", "biologics", "biomedical", "medical", "medicines", "oncology",
        "genetics", "genomics", "diagnostics", "laboratories", "health", "healthcare", "robotics",
        "technologies", "systems", "imaging", "bio", "probio", "usa", "instruments", "devices",
        "vaccines", "sciences", "life", "labs", "lifesciences", "neuro", "cell", "gene", "hf",
        "oyj",
        "oy", "kgaa", "s.p.a", "b.v", "bv", "sas", "bhd", "kk", "k.k", "pty", "incorporated",
        "scientific", "services", "products", "research", "foods", "energy", "software", "cloud",
        "materials", "industries", "partners", "bancorp",
        "biopharmaceuticals", "biotechnology", "biotherapeutics", "immunotherapeutics", "immunics",
        "ophthalmics", "respiratory", "surgical", "dental", "veterinary", "robotics",
    ]
}

extension String {
    fileprivate func trimmed(_ marks: String) -> String {
        var part = self[...]
        while let last = part.last, marks.contains(last) { part = part.dropLast() }
        return String(part)
    }
}
