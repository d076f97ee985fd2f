import BellwireCore

/// The promise `text[start:end] == quote`, in code points.
enum EvidenceCheck {
    static func wrong(in reading: Reading) -> [Evidence] {
        let scalars = Array(reading.text.unicodeScalars)
        return (reading.classes.flatMap(\.evidence) + reading.facts.flatMap(\.evidence)).filter {
            guard $0.start >= 0, $0.start < $0.end, $0.end <= scalars.count else { return true }
            var slice = String.UnicodeScalarView()
            slice.append(contentsOf: scalars[$0.start..<$0.end])
            return String(slice) != $0.quote
        }
    }
}
