/// One table of the file under its path: `[http]`, or one of `[[source]]`.
struct ConfigTable {
    /// The section's name; `nil` at the top of the file.
    var section: String?
    var path: [TOMLStep]
    var values: [String: TOMLNode]

    func path(_ key: String) -> [TOMLStep] { path + [.key(key)] }
}
