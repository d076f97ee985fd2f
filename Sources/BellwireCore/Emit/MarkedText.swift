/// A text cut at the edges of its evidence, so that a page can mark what classes and facts rest on.
package struct MarkedText: Hashable, Sendable {
    package struct Piece: Hashable, Sendable {
        package let text: String
        /// The number of the marked span in order of appearance, from 1; `nil`: not marked.
        package let mark: Int?
    }

    package let pieces: [Piece]
    private let spans: [Range<Int>]

    /// Spans that overlap or touch become one. Spans that do not lie within the text are left out.
    package init(_ text: String, evidence: [Evidence]) {
        let scalars = Array(text.unicodeScalars)
        spans = MarkedText.merged(evidence, count: scalars.count)
        var pieces: [Piece] = []
        var position = 0
        for (number, span) in spans.enumerated() {
            MarkedText.append(scalars[position..<span.lowerBound], nil, to: &pieces)
            MarkedText.append(scalars[span], number + 1, to: &pieces)
            position = span.upperBound
        }
        MarkedText.append(scalars[position...], nil, to: &pieces)
        self.pieces = pieces
    }

    /// The number of the mark that shows a piece of evidence; `nil` where none does.
    package func mark(of evidence: Evidence) -> Int? {
        spans.firstIndex { $0.contains(evidence.start) && evidence.end <= $0.upperBound }
            .map { $0 + 1 }
    }

    private static func merged(_ evidence: [Evidence], count: Int) -> [Range<Int>] {
        let spans = evidence.filter { $0.start >= 0 && $0.start < $0.end && $0.end <= count }
            .map { $0.start..<$0.end }.sorted { $0.lowerBound < $1.lowerBound }
        var merged: [Range<Int>] = []
        for span in spans {
            if let last = merged.last, span.lowerBound <= last.upperBound {
                let end = max(last.upperBound, span.upperBound)
                merged[merged.count - 1] = last.lowerBound..<end
            } else {
                merged.append(span)
            }
        }
        return merged
    }

    private static func append(
        _ scalars: ArraySlice<Unicode.Scalar>, _ mark: Int?, to pieces: inout [Piece]
    ) {
        guard !scalars.isEmpty else { return }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        pieces.append(Piece(text: String(view), mark: mark))
    }
}
