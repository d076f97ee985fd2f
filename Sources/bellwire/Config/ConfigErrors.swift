/// All that is wrong with a configuration: exit status 78.
struct ConfigErrors: Error, Hashable, Sendable, CustomStringConvertible {
    var path: String
    /// In the order of the file; never empty.
    var problems: [ConfigProblem]

    init(path: String, problems: [ConfigProblem]) {
        self.path = path
        let top = TOMLPlace(line: 0, column: 0)
        self.problems = problems.sorted {
            ($0.place ?? top, $0.message) < ($1.place ?? top, $1.message)
        }
    }

    /// One line a problem: `PATH:LINE:COLUMN: what is wrong`.
    var lines: [String] {
        problems.map { problem in
            let place = problem.place.map { ":\($0.line):\($0.column)" } ?? ""
            return "\(path)\(place): \(problem.message)"
        }
    }

    var description: String { lines.joined(separator: "\n") }
}
