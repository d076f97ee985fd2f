extension ConfigReader {
    /// `[store]`, its path made absolute.
    mutating func store(
        in top: ConfigTable, environment: [String: String]
    ) -> Config.Store {
        let table = table("store", in: top)
        var name = "bellwire.sqlite"
        if table.values["path"] != nil {
            guard let given = requiredString("path", in: table) else {
                return Config.Store(path: name)
            }
            name = given
        }
        if name.hasPrefix("/") { return Config.Store(path: name) }
        guard let folder = stateFolder(environment) else {
            wrong(
                "store.path is relative, and none of $STATE_DIRECTORY, $XDG_STATE_HOME and $HOME "
                    + "says to what; write an absolute path", value: table.path("path"))
            return Config.Store(path: name)
        }
        return Config.Store(path: "\(folder)/\(name)")
    }
}

/// The folder for what a program keeps: systemd's for this service, else the user's (XDG Base
/// Directory Specification: a relative value does not count). `nil` where nothing names one.
func stateFolder(_ environment: [String: String]) -> String? {
    func absolute(_ path: String?) -> String? {
        guard let path, path.hasPrefix("/") else { return nil }
        return path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    // systemd separates several by colons; the first is the service's own.
    let states = environment["STATE_DIRECTORY"]?.split(separator: ":")
    if let state = absolute(states?.first.map(String.init)) { return state }
    if let state = absolute(environment["XDG_STATE_HOME"]) { return "\(state)/bellwire" }
    return absolute(environment["HOME"]).map { "\($0)/.local/state/bellwire" }
}
