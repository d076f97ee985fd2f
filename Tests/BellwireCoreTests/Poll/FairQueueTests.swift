import Testing

@testable import BellwireCore

struct FairQueueTests {
    private func queue(
        concurrency: Int = 100, perHost: Int = 100, hosts: [String], spacing: Duration = .zero
    ) -> FairQueue<String> {
        var queue = FairQueue<String>(concurrency: concurrency, perHost: perHost)
        for (number, host) in hosts.enumerated() {
            queue.add("\(host)\(number)", id: UInt64(number), host: host, spacing: spacing)
        }
        return queue
    }

    private func drain(_ queue: inout FairQueue<String>, now: Duration = .zero) -> [String] {
        var taken: [String] = []
        while let next = queue.next(now: now) { taken.append(next) }
        return taken
    }

    @Test("Hosts take turns, and within a host the first comes first")
    func turns() {
        var queue = queue(hosts: ["a", "a", "a", "b", "c", "b"])
        #expect(drain(&queue) == ["a0", "b3", "c4", "a1", "b5", "a2"])
        #expect(queue.isEmpty)
    }

    @Test("No more start than the overall limit allows until one has finished")
    func overall() {
        var queue = queue(concurrency: 2, hosts: ["a", "b", "c"])
        #expect(drain(&queue) == ["a0", "b1"])
        queue.finished(host: "a", now: .zero)
        #expect(drain(&queue) == ["c2"])
    }

    @Test("A kept place lets its host go on, but nothing beyond the overall limit until it is left")
    func keptPlace() {
        var queue = queue(concurrency: 2, perHost: 1, hosts: ["a", "a", "b", "c"])
        #expect(drain(&queue) == ["a0", "b2"])
        queue.finished(host: "a", now: .zero, keepsPlace: true)
        #expect(drain(&queue).isEmpty)
        queue.left()
        #expect(drain(&queue) == ["c3"])
        queue.finished(host: "b", now: .zero)
        #expect(drain(&queue) == ["a1"])
    }

    @Test("No more start at one host than its limit allows; others are not held up")
    func perHost() {
        var queue = queue(perHost: 1, hosts: ["a", "a", "b"])
        #expect(drain(&queue) == ["a0", "b2"])
        #expect(queue.wait(now: .zero) == nil)
        queue.finished(host: "b", now: .zero)
        #expect(drain(&queue) == [])
        queue.finished(host: "a", now: .zero)
        #expect(drain(&queue) == ["a1"])
    }

    @Test("Two starts at one host are spaced, also when the first has long ended")
    func spacing() {
        var queue = queue(hosts: ["a", "a", "b"], spacing: .seconds(1))
        #expect(drain(&queue) == ["a0", "b2"])
        queue.finished(host: "a", now: .milliseconds(100))
        #expect(queue.wait(now: .milliseconds(100)) == .milliseconds(900))
        #expect(drain(&queue, now: .milliseconds(999)) == [])
        #expect(drain(&queue, now: .seconds(1)) == ["a1"])
    }

    @Test("Spacing is remembered while nothing waits")
    func spacingOfAnEmptyLane() {
        var queue = queue(hosts: ["a"], spacing: .seconds(1))
        #expect(drain(&queue) == ["a0"])
        queue.finished(host: "a", now: .zero)
        queue.add("later", id: 9, host: "a", spacing: .zero)
        #expect(drain(&queue) == [])
        #expect(drain(&queue, now: .seconds(1)) == ["later"])
    }

    @Test("A removed one never starts and holds nothing up")
    func removal() {
        var queue = queue(concurrency: 1, hosts: ["a", "a", "b"])
        #expect(queue.remove(id: 0) == "a0")
        #expect(queue.remove(id: 0) == nil)
        #expect(queue.next(now: .zero) == "a1")
        #expect(queue.removeAll() == ["b2"])
        #expect(queue.isEmpty)
    }

    @Test("Ten thousand of one host come out in order")
    func many() {
        var queue = queue(
            concurrency: 20_000, perHost: 20_000, hosts: Array(repeating: "a", count: 10_000))
        #expect(drain(&queue) == (0..<10_000).map { "a\($0)" })
    }
}
