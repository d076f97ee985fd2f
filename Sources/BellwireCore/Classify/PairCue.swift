/// Two words that tell a class together: one of the group `first`, and close behind it in the same
/// sentence one of the group `second`.
struct PairCue: Sendable {
    let plain: PlainCue
    let first: String
    let second: String
    /// As its file writes it: `<open> <site>`.
    let phrase: String
}
