/// Where a configuration file lies: other files that it names are relative to its folder.
struct ConfigFolder {
    var path: String

    init(of file: String) {
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        path = folder
    }

    func resolve(_ name: String) -> String {
        name.hasPrefix("/") ? name : path + name
    }
}
