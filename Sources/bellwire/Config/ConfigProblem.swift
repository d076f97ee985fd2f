/// One thing that is wrong in a configuration file.
struct ConfigProblem: Hashable, Sendable {
    /// `nil` where the file itself could not be read.
    var place: TOMLPlace?
    /// What is wrong and what to do; never a secret's value.
    var message: String
}

func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
}

/// Text of the file as an error may show it: shortened, nothing that moves a cursor.
func shown(_ text: String) -> String {
    let clean = String(
        String.UnicodeScalarView(text.unicodeScalars.prefix(80).map { isControl($0) ? "?" : $0 }))
    return text.unicodeScalars.count > 80 ? clean + "…" : clean
}
