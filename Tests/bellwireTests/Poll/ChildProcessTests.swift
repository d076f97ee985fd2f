import BellwireCore
import Foundation
import Testing

@testable import bellwire

struct ChildProcessTests {
    private func child(_ arguments: String..., seconds: Int = 10, output: Int = 8 << 20)
        -> ChildProcess
    {
        ChildProcess(
            arguments: arguments, limits: .init(seconds: seconds, memory: 1 << 30, output: output))
    }

    @Test("More than fits into a pipe goes in and comes out again")
    func echo() throws {
        let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) })
        #expect(try child("cat").run(input: bytes) == bytes)
        #expect(try child("cat").run(input: Data()).isEmpty)
    }

    @Test("Every bound ends the program, and says which it was")
    func bounds() throws {
        let started = ContinuousClock.now
        func reason(_ child: ChildProcess) -> String {
            do {
                return "printed \(try child.run(input: Data("abc".utf8)).count) bytes"
            } catch {
                return "\(error)"
            }
        }
        #expect(reason(child("sleep", "60", seconds: 1)) == "sleep: it took longer than 1 s")
        #expect(reason(child("yes", output: 1 << 20)) == "yes: it printed more than 1 MiB")
        #expect(reason(child("false")).hasPrefix("false: it could not read the document"))
        #expect(reason(child("bellwire-no-such-program")).contains("No such file or directory"))
        // It closes its end at once and goes on.
        #expect(reason(child("sh", "-c", "exec <&- >&-; sleep 60", seconds: 1)).contains("1 s"))
        #expect(ContinuousClock.now - started < .seconds(20))
    }

    @Test("The memory that it may take is limited before it is given anything")
    func memory() throws {
        let child = ChildProcess(
            arguments: ["sh", "-c", "cat >/dev/null; ulimit -v; ulimit -t"],
            limits: .init(seconds: 7, memory: 512 << 20, output: 1000))
        let said = String(decoding: try child.run(input: Data("go".utf8)), as: UTF8.self)
        #expect(said == "\(512 << 10)\n7\n")
    }

    @Test("A run that is cancelled ends soon")
    func cancelled() async throws {
        let child = child("sleep", "60", seconds: 60)
        let started = ContinuousClock.now
        let run = Task.detached { try child.run(input: Data()) }
        child.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(ContinuousClock.now - started < .seconds(10))
    }
}
