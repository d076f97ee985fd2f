/// One thing that is wrong in a configuration file.
struct ConfigProblem: Hashable, Sendable {
    /// `nil` where the file itself could not be read.
    var place: TOMLPlace?
    /// What is wrong and what to do; never a secret's value.
    var message: String
}
