/// Which company a figure is about.
struct FactOwner: Hashable {
    /// The watched issuer's id, `nil` for another company.
    let id: String?
    /// The company is the release's issuer or subject, so that its figure is news of theirs.
    let isOwn: Bool
}

extension Document {
    /// The company that a figure at `position` is about: the section's ("About X"), else the last
    /// one named before it in the sentence, else the release's own.
    func owner(at position: Int, in sentence: Sentence) -> FactOwner {
        let section = layout.paragraphs[sentence.paragraph].section
        if sentence.zone == .about, section >= 0 {
            return sectionOwner(layout.paragraphs[section].range)
        }
        if let named = mention(before: position, from: sentence.range.lowerBound) {
            return FactOwner(id: named, isOwn: isOwn(named))
        }
        return FactOwner(id: roles.principal, isOwn: true)
    }

    private func sectionOwner(_ heading: Range<Int>) -> FactOwner {
        let head = heading.lowerBound..<min(heading.upperBound, heading.lowerBound + 100)
        if let mention = roles.mentions.first(where: { head.contains($0.range.lowerBound) }) {
            return FactOwner(id: mention.id, isOwn: isOwn(mention.id))
        }
        let own = FactOwner(id: roles.principal, isOwn: true)
        if !text.starts(with: "about ", at: head.lowerBound)
            || text.starts(with: "about us", at: head.lowerBound)
        {
            return own
        }
        // "About Acme" in Acme's own release.
        let first = roles.issuerName.prefix { $0 != 32 && $0 != UInt8(ascii: ",") }
        let start = head.lowerBound + 6
        if !first.isEmpty, start + first.count <= text.count,
            text.bytes[start..<start + first.count].elementsEqual(first)
        {
            return own
        }
        return FactOwner(id: nil, isOwn: !roles.hasIssuer)
    }

    private func isOwn(_ id: String) -> Bool {
        let role = roles.role(of: id)
        return role == .issuer || role == .subject
    }

    private func mention(before position: Int, from start: Int) -> String? {
        var low = 0
        var high = roles.mentions.count
        while low < high {
            let middle = (low + high) / 2
            if roles.mentions[middle].range.lowerBound < position {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low > 0, roles.mentions[low - 1].range.lowerBound >= start else { return nil }
        return roles.mentions[low - 1].id
    }
}
