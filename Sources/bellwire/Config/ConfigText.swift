/// A string of the file and where it stands.
struct ConfigText: Hashable, Sendable {
    var text: String
    var path: [TOMLStep]
}
