import FoundationEssentials

/// The folder `Tests/Fixtures`, found from this file's own place.
package enum Fixtures {
    package static func path(_ name: String) -> String {
        let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        return "/\(tests)/Fixtures/\(name)"
    }

    package static func read(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(name)))
    }

    /// The names of the files in a folder of fixtures, sorted, without hidden ones.
    package static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder))
            .filter { !$0.hasPrefix(".") }.sorted()
    }
}
