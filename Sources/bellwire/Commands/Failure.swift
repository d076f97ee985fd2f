import ArgumentParser
import BellwireCore

/// A command that ends badly: one line (or more) on standard error and an exit status of the
/// contract's section 2.
struct Failure: Error, CustomStringConvertible {
    enum Status: Int32 {
        case part = 1
        case usage = 64
        case input = 65
        case store = 74
        case configuration = 78
    }

    var status: Status
    var message: String

    var description: String { message }
}

/// Runs a command's work and turns what it throws into words and an exit status: never a stack
/// trace.
func endingPlainly(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let exit as ExitCode {
        throw exit
    } catch {
        let (status, message) = plain(error)
        Output.error(message)
        throw ExitCode(status.rawValue)
    }
}

private func plain(_ error: any Error) -> (Failure.Status, String) {
    switch error {
    case let error as Failure: (error.status, error.message)
    case let error as ConfigErrors: (.configuration, error.description)
    case let error as StoreError: (.store, error.description)
    case let error as ParseError: (.input, error.description)
    default: (.part, "\(error)")
    }
}
