/// The program's own version, in `--version` and in the User-Agent.
enum Version {
    static let current = "0.1.0"
}
