/// All phrases that a classifier looks for, with the automaton that finds them.
struct CueBook: Sendable {
    let cues: [Cue]
    let folding: [UInt16: UInt16]
    /// By their first group.
    let pairs: [String: [PairCue]]
    private let automaton: Automaton
    /// For each cue its bytes in the case that must be met, empty where any case will do.
    private let exact: [[UInt8]]
    private let checks: [Check]

    /// What a match must pass, small and close together.
    private struct Check {
        let kind: CueKind
        /// A word's border before it, and behind it.
        let left: Bool
        let right: Bool
        let isExact: Bool
    }

    init(cues: [Cue], pairs: [PairCue], folding: [UInt16: UInt16]) {
        self.cues = cues
        self.pairs = Dictionary(grouping: pairs, by: \.first)
        self.folding = folding
        let texts = cues.map { MatchText($0.phrase, folding: folding) }
        exact = zip(cues, texts).map { $0.isExact ? $1.cased : [] }
        checks = zip(cues, texts).map { cue, text in
            Check(
                kind: cue.kind, left: text.bytes.first.map(isWord) ?? false,
                right: !cue.isPrefix && (text.bytes.last.map(isWord) ?? false), isExact: cue.isExact
            )
        }
        automaton = Automaton(texts.map(\.bytes))
    }

    /// The cues in the text by their starts, longer first; those hidden inside a longer one of
    /// their layer are left out.
    func hits(in text: MatchText) -> [Hit] {
        var hits: [Hit] = []
        hits.reserveCapacity(text.count / 8)
        text.bytes.withUnsafeBufferPointer { bytes in
            checks.withUnsafeBufferPointer { checks in
                automaton.scan(bytes) { cue, start, end in
                    let check = checks[cue]
                    if check.left, start > 0, isWord(bytes[start - 1]) { return }
                    if check.right, end < bytes.count, isWord(bytes[end]) { return }
                    if check.isExact, !isSame(exact[cue], text.cased, at: start) { return }
                    hits.append(Hit(start: start, end: end, kind: check.kind, cue: cue))
                }
            }
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
