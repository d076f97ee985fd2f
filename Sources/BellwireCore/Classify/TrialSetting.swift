/// What the text has said so far of the trial that it speaks of.
struct TrialSetting {
    var name: String?
    var registryID: String?
    var phase: String?
    // Said in a sentence before, they hold to the paragraph's end, and behind a heading or a colon
    // for the paragraphs below.
    var patients: Int?
    var followUp: String?
    private var paragraph = -1

    /// Everything that the release has said, for what only one sentence says.
    private(set) var allPatients: Set<Int> = []
    private(set) var allFollowUps: Set<String> = []

    mutating func note(_ sentence: Sentence, _ document: Document, _ names: TrialNames) {
        let hits = document.hits(sentence)
        if let hit = hits.first(where: { $0.kind == .registry }), let id = names.registryID(hit) {
            if registryID != nil, registryID != id {
                name = nil
                phase = nil
            }
            registryID = id
        }
        if let found = names.name(in: sentence) {
            if let old = name, old != found {
                phase = nil
                if !hits.contains(where: { $0.kind == .registry }) { registryID = nil }
            }
            name = found
        }
        if let hit = hits.first(where: { $0.kind == .phase }) { phase = document.value(hit) }
        leave(sentence, document)
        let counts = TrialCounts(document: document, sentence: sentence)
        if let count = counts.all().first {
            patients = count.patients
            allPatients.formUnion(counts.all().map(\.patients))
        }
        if let months = counts.followUp() {
            followUp = months
            allFollowUps.insert(months)
        }
    }

    private mutating func leave(_ sentence: Sentence, _ document: Document) {
        guard paragraph != sentence.paragraph else { return }
        defer { paragraph = sentence.paragraph }
        guard sentence.zone != .bullet, paragraph >= 0 else { return }
        let last = document.layout.paragraphs[paragraph]
        let end = document.text.trimmed(last.range).last.map { document.text.bytes[$0] }
        let isOpen = last.isHeading || end == UInt8(ascii: ":") || isListed(sentence, document)
        if isOpen { return }
        patients = nil
        followUp = nil
    }

    /// A list's line: "• Median overall survival: 18.2 months".
    private func isListed(_ sentence: Sentence, _ document: Document) -> Bool {
        let start = document.layout.paragraphs[sentence.paragraph].range.lowerBound
        return ["•", "·", "●", "▪", "○", "■", "- ", "* "].contains {
            document.text.starts(with: $0, at: start)
        }
    }
}
