/// All phrases that a classifier looks for, with the automaton that finds them.
struct CueBook: Sendable {
    let cues: [Cue]
    let folding: [UInt16: UInt16]
    private let automaton: Automaton
    /// For each cue: its folded bytes, in the case that must be met where it is exact.
    private let folded: [[UInt8]]
    private let exact: [[UInt8]]
    /// Whether its first and last byte ask for a word's border.
    private let borders: [(left: Bool, right: Bool)]

    init(cues: [Cue], folding: [UInt16: UInt16]) {
        self.cues = cues
        self.folding = folding
        let texts = cues.map { MatchText($0.phrase, folding: folding) }
        folded = texts.map(\.bytes)
        exact = zip(cues, texts).map { $0.isExact ? $1.cased : [] }
        borders = zip(cues, texts).map { cue, text in
            (
                text.bytes.first.map(isWord) ?? false,
                !cue.isPrefix && (text.bytes.last.map(isWord) ?? false)
            )
        }
        automaton = Automaton(folded)
    }

    /// The cues in the text by their starts, longer first; those hidden inside a longer one of
    /// their layer are left out.
    func hits(in text: MatchText) -> [Hit] {
        var hits: [Hit] = []
        hits.reserveCapacity(text.count / 8)
        let bytes = text.bytes
        automaton.scan(bytes) { cue, start, end in
            let border = borders[cue]
            if border.left, start > 0, isWord(bytes[start - 1]) { return }
            if border.right, end < bytes.count, isWord(bytes[end]) { return }
            if !exact[cue].isEmpty, !isSame(exact[cue], text.cased, at: start) { return }
            hits.append(Hit(start: start, end: end, kind: cues[cue].kind, cue: cue))
        }
        hits.sort { ($0.start, $1.end, $0.cue) < ($1.start, $0.end, $1.cue) }
        return visible(hits)
    }

    private func isSame(_ phrase: [UInt8], _ text: [UInt8], at start: Int) -> Bool {
        for offset in 0..<phrase.count where text[start + offset] != phrase[offset] { return false }
        return true
    }

    private func visible(_ hits: [Hit]) -> [Hit] {
        var covers = Array(repeating: 0..<0, count: CueKind.Layer.allCases.count)
        var kept: [Hit] = []
        kept.reserveCapacity(hits.count)
        for hit in hits {
            let layer = hit.kind.layer.rawValue
            let cover = covers[layer]
            if hit.end <= cover.upperBound, hit.range != cover { continue }
            if hit.end > cover.upperBound { covers[layer] = hit.range }
            kept.append(hit)
        }
        return kept
    }

    func value(_ hit: Hit) -> String { cues[hit.cue].value }
    func phrase(_ hit: Hit) -> String { cues[hit.cue].phrase }
}
