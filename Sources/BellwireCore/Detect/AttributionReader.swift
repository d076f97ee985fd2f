/// Weighs the signals that say whose release a text is. The SOURCE line decides where there is one,
/// then the carrier's word, then the dateline's subject, then names and tickers in the headline.
struct AttributionReader {
    let text: MatchText
    let book: CueBook
    let hits: [Hit]
    let layout: Layout
    let release: ReleaseText
    let issuers: [Issuer]

    func read() -> Attribution {
        var result = Attribution()
        let tickers = AttributionTickers(text: text, book: book).find(hits)
        result.mentions = mentions(tickers)
        let source = sourceLine()
        let opening = openingSubject(result.mentions)
        let issuer = issuer(source: source, opening: opening)
        result.noise = noise(
            source: source, isOwn: !issuer.ids.isEmpty && issuer.isCertain,
            isOpening: opening.id != nil, tickers: tickers)
        result.isNoise = !result.noise.isEmpty
        if result.isNoise {
            result.involved = noiseRoles(issuer: issuer, mentions: result.mentions)
        } else {
            result.involved = roles(issuer: issuer, opening: opening, result.mentions)
            if issuer.ids.isEmpty, let name = issuer.name {
                result.issuerName = Array(name.lowercased().utf8)
            }
        }
        return result
    }

    // MARK: Signals

    private struct Party {
        var ids: [String] = []
        /// Where nobody under watch is meant.
        var name: String?
        /// A SOURCE line, a bound source or the feed's own word.
        var isCertain = false
    }

    private struct Opening {
        var id: String?
        var name: String?
    }

    /// Names and tickers of watched companies, by their place.
    private func mentions(_ tickers: [AttributionTickers.Found]) -> [CompanyMention] {
        var found = hits.filter { $0.kind == .company }
            .map { CompanyMention(range: $0.range, id: book.value($0)) }
        for ticker in tickers {
            for issuer in issuers where issuer.tickers.contains(ticker.ticker) {
                found.append(CompanyMention(range: ticker.range, id: issuer.id))
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func sourceLine() -> Range<Int>? {
        guard let paragraph = layout.paragraphs.last(where: { $0.zone == .source && isNamed($0) })
        else { return nil }
        let isChinese = text.bytes[paragraph.range.lowerBound] >= 0x80
        let word = isChinese ? 12 : 6
        let start = DateScanner.skip(text.bytes, paragraph.range.lowerBound + word, ": ")
        return start < paragraph.range.upperBound ? start..<paragraph.range.upperBound : nil
    }

    private func isNamed(_ paragraph: Paragraph) -> Bool {
        text.starts(with: "source", at: paragraph.range.lowerBound)
            || text.starts(with: "消息来源", at: paragraph.range.lowerBound)
    }

    /// The organisation that the text proper begins with.
    private func openingSubject(_ mentions: [CompanyMention]) -> Opening {
        guard let sentence = layout.sentences.first(where: { $0.zone == .lead || $0.zone == .body })
        else { return Opening() }
        let start = behindDay(sentence.range)
        if let mention = mentions.first(where: { $0.range.lowerBound >= start }),
            mention.range.lowerBound - start < 5
        {
            return Opening(id: mention.id)
        }
        guard layout.dateline != nil,
            let name = AttributionOrganisation(text: text).name(at: start, in: sentence.range)
        else { return Opening() }
        // A ticker of a watched company right behind an unknown name says who it is.
        if let mention = mentions.first(where: { $0.range.lowerBound >= start }),
            mention.range.lowerBound - name.upperBound < 12,
            text.contains("(", in: span(name.upperBound, mention.range.lowerBound))
        {
            return Opening(id: mention.id)
        }
        guard search.isCredible(name) else { return Opening() }
        // "Stanhope has agreed to buy Quillan" under Quillan's name is Quillan's release.
        guard !search.isReporting(name), let headed = search.headlineSeller(),
            watched(in: headed).isEmpty
        else { return Opening(name: text.words(name)) }
        return Opening(name: text.words(headed))
    }

    /// "On May 19, 2022 Oxford Labs", "Today, Oxford Labs": where the sentence's subject begins.
    private func behindDay(_ range: Range<Int>) -> Int {
        let start = range.lowerBound
        if text.starts(with: "today, ", at: start) { return start + 7 }
        guard text.starts(with: "on ", at: start), let month = hits[hits.from(start)...].first,
            month.kind == .month, month.start - start < 7
        else { return start }
        let end = DateScanner.skip(text.bytes, month.end, "0123456789 ,.")
        return end < range.upperBound ? end : start
    }

    private func issuer(source: Range<Int>?, opening: Opening) -> Party {
        if let source {
            let ids = watched(in: source)
            if !ids.isEmpty { return Party(ids: ids, isCertain: true) }
            let name = text.words(text.trimmed(source))
            if !isWire(name) { return Party(name: name, isCertain: true) }
        }
        if let bound = release.boundIssuer { return Party(ids: [bound], isCertain: true) }
        if let contributor = release.contributor, !contributor.isEmpty {
            let ids = issuers.filter { isNamed($0, contributor) }.map(\.id)
            if !ids.isEmpty { return Party(ids: ids, isCertain: true) }
            if !isWire(contributor) { return Party(name: contributor, isCertain: true) }
        }
        if let id = opening.id { return Party(ids: [id]) }
        if let name = opening.name { return Party(name: name) }
        if layout.dateline == nil, let id = headlineSubject() { return Party(ids: [id]) }
        if let id = announcer() { return Party(ids: [id]) }
        let carried = carriedTicker()
        if carried.isEmpty, let name = search.name() {
            let ids = watched(in: name)
            return ids.isEmpty ? Party(name: text.words(name)) : Party(ids: ids)
        }
        if carried.isEmpty, let id = headlineSubject() { return Party(ids: [id]) }
        return Party(ids: carried)
    }

    private var search: AttributionNameSearch {
        AttributionNameSearch(text: text, hits: hits, layout: layout)
    }

    /// "The CDMO segment of the biotech company GenScript announced": right before the lead's verb.
    private func announcer() -> String? {
        guard let lead = layout.sentences.first(where: { $0.zone == .lead }),
            let verb = hits[lead.hits].first(where: { $0.kind == .announce }),
            let company = hits[lead.hits].last(where: { $0.kind == .company && $0.end < verb.start }
            ),
            verb.start - company.end < 9
        else { return nil }
        let between = text.words(company.end..<verb.start)
        return [" ", " today "].contains(between) ? book.value(company) : nil
    }

    /// A company that the headline begins with.
    private func headlineSubject() -> String? {
        for paragraph in layout.paragraphs.prefix(6)
        where [.headline, .subhead, .cover].contains(paragraph.zone) {
            let first = hits[hits.from(paragraph.range.lowerBound)...].first { $0.kind == .company }
            if let first, first.start - paragraph.range.lowerBound < 5 { return book.value(first) }
        }
        return nil
    }

    /// The issuer of the only ticker that the feed gives.
    private func carriedTicker() -> [String] {
        guard release.tickers.count == 1, let ticker = release.tickers.first else { return [] }
        return issuers.filter { $0.tickers.contains(ticker) }.map(\.id)
    }

    private func isNamed(_ issuer: Issuer, _ name: String) -> Bool {
        let folded = MatchText(name, folding: book.folding)
        return book.hits(in: folded).contains { $0.kind == .company && book.value($0) == issuer.id }
    }

    private func isWire(_ name: String) -> Bool {
        let lower = name.lowercased()
        return ["business wire", "pr newswire", "globenewswire", "globe newswire", "accesswire"]
            .contains { lower.hasPrefix($0) }
    }

    private func watched(in range: Range<Int>) -> [String] {
        var ids: [String] = []
        for hit in hits[hits.from(range.lowerBound)..<hits.from(range.upperBound)]
        where hit.kind == .company && !ids.contains(book.value(hit)) {
            ids.append(book.value(hit))
        }
        return ids
    }

    // MARK: Noise

    /// The words of a law firm, a list of stocks or a market study; none for an issuer's own release.
    private func noise(
        source: Range<Int>?, isOwn: Bool, isOpening: Bool, tickers: [AttributionTickers.Found]
    ) -> [String] {
        if isOwn { return [] }
        let end = layout.leadStart + 700
        let head = hits.prefix { $0.start < end }
        let alertHits = head.filter { $0.kind == .alert }
        let alerts = alertHits.map(book.phrase)
        let isCall = alertHits.contains { book.value($0) == "call" }
        let named = source.map { hits[hits.from($0.lowerBound)..<hits.from($0.upperBound)] } ?? []
        let firms = (head.filter { $0.kind == .firm } + named.filter { $0.kind == .firm })
            .filter { isCall || book.value($0) != "form" }.map(book.phrase)
        if !firms.isEmpty, !alerts.isEmpty || source != nil { return firms + alerts }
        // A company's own words on a suit name it; those that call its holders are a firm's.
        if isCall, Set(alerts).count >= 2 { return alerts }
        if Set(tickers.map(\.ticker)).count >= 4, !isOpening { return ["four tickers or more"] }
        if isOpening { return [] }
        let listHits = head.filter { $0.kind == .roundup }
        let lists = listHits.map(book.phrase)
        let inHeadline = layout.headline.map { index in
            listHits.contains {
                book.value($0) != "weak" && layout.paragraphs[index].range.contains($0.start)
            }
        }
        return Set(lists).count >= 2 || inHeadline == true ? lists : []
    }

    /// Nobody is issuer or subject of noise.
    private func noiseRoles(issuer: Party, mentions: [CompanyMention]) -> [InvolvedIssuer] {
        var involved: [InvolvedIssuer] = []
        if let name = issuer.name {
            involved.append(InvolvedIssuer(id: nil, name: name, role: .mentioned))
        }
        for id in Set(mentions.map(\.id)).sorted() { add(id, .mentioned, to: &involved) }
        return involved
    }

    // MARK: Roles

    private func roles(issuer: Party, opening: Opening, _ mentions: [CompanyMention])
        -> [InvolvedIssuer]
    {
        var involved: [InvolvedIssuer] = []
        for id in issuer.ids { add(id, .issuer, to: &involved) }
        if issuer.ids.isEmpty, let name = issuer.name {
            involved.append(InvolvedIssuer(id: nil, name: name, role: .issuer))
        }
        if let id = opening.id { add(id, .subject, to: &involved) }
        if let name = opening.name, !isSame(name, issuer) {
            involved.append(InvolvedIssuer(id: nil, name: name, role: .subject))
        }
        for id in subjects(mentions) { add(id, .subject, to: &involved) }
        for id in issuers.map(\.id) where mentions.contains(where: { $0.id == id }) {
            add(id, .mentioned, to: &involved)
        }
        for id in ids(of: .product, in: 0..<text.count) { add(id, .mentioned, to: &involved) }
        return involved
    }

    private func add(_ id: String, _ role: InvolvedIssuer.Role, to involved: inout [InvolvedIssuer])
    {
        guard !involved.contains(where: { $0.id == id }),
            let issuer = issuers.first(where: { $0.id == id })
        else { return }
        involved.append(InvolvedIssuer(id: id, name: issuer.name, role: role))
    }

    /// The opening's name is the issuer's own, shorter or longer, or one of the group.
    private func isSame(_ name: String, _ issuer: Party) -> Bool {
        guard let other = issuer.name else { return false }
        let (one, two) = (name.lowercased(), other.lowercased())
        let first = one.split(separator: " ").first ?? ""
        return one.hasPrefix(two) || two.hasPrefix(one) || first.count > 3 && two.hasPrefix(first)
    }

    /// Companies in the headline, or named before the reporting verb of the lead; owners of products
    /// in the headline.
    private func subjects(_ mentions: [CompanyMention]) -> [String] {
        var ids: [String] = []
        if let headline = layout.headline {
            // The title of an exchange's form goes over several lines.
            let isForm = layout.paragraphs[..<headline].contains {
                $0.zone == .cover && text.bytes[$0.range.lowerBound] == UInt8(ascii: "(")
            }
            var last = headline
            while isForm, last + 1 < layout.paragraphs.count,
                layout.paragraphs[last + 1].zone == .subhead
            {
                last += 1
            }
            let range =
                layout.paragraphs[headline].range
                .lowerBound..<layout.paragraphs[last].range.upperBound
            ids += mentions.filter { range.contains($0.range.lowerBound) }.map(\.id)
            ids += self.ids(of: .product, in: range)
        }
        if let lead = layout.sentences.first(where: { $0.zone == .lead }) {
            let verb =
                hits[lead.hits].first { $0.kind == .announce }?.start
                ?? text.find(" today ", in: lead.range)
            let range = lead.range.lowerBound..<(verb ?? lead.range.lowerBound)
            ids += joint(mentions.filter { range.contains($0.range.lowerBound) })
            if layout.headline == nil { ids += self.ids(of: .product, in: lead.range) }
        }
        return ids
    }

    /// A company after "a subsidiary of" or "a partner of" is only described.
    private func joint(_ mentions: [CompanyMention]) -> [String] {
        mentions.filter { mention in
            let start = max(0, mention.range.lowerBound - 4)
            return !text.contains("of ", in: start..<mention.range.lowerBound)
        }.map(\.id)
    }

    private func ids(of kind: CueKind, in range: Range<Int>) -> [String] {
        hits[hits.from(range.lowerBound)..<hits.from(range.upperBound)]
            .filter { $0.kind == kind }
            .map { String(book.value($0).prefix { $0 != "|" }) }
    }
}
