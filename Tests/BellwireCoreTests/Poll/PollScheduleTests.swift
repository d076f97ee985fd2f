import Testing

@testable import BellwireCore

struct PollScheduleTests {
    private func time(_ text: String) -> Timestamp {
        Timestamp(rfc3339: text) ?? Timestamp(seconds: 0)
    }

    private func wait(
        _ now: String, rhythm: ReleaseRhythm = ReleaseRhythm(), habits: ReleaseHabits = .wires,
        gap: Timestamp? = nil, unit: Double = 0.5
    ) -> Double {
        let now = time(now)
        return PollSchedule.next(
            interval: .auto, pace: PollPace(rhythm, habits), gap: gap, now: now, unit: unit
        ).seconds(since: now)
    }

    /// What a source that publishes at these times has taught.
    private func rhythm(_ times: [String], habits: ReleaseHabits = .wires) -> ReleaseRhythm {
        var rhythm = ReleaseRhythm()
        rhythm.learn(
            times.compactMap { text in
                ReleaseRhythm.appearance(
                    published: time(text), precision: .minute, lastPoll: nil,
                    now: time("2026-12-31T00:00:00Z"))
            }, habits: habits)
        return rhythm
    }

    @Test("A fixed interval varies by a tenth", arguments: [(0, 90), (0.5, 100), (1, 110)])
    func fixed(unit: Double, seconds: Double) {
        let now = time("2026-11-25T12:00:00Z")
        let next = PollSchedule.next(
            interval: .fixed(.seconds(100)), pace: PollPace(ReleaseRhythm(), .wires), now: now,
            unit: unit)
        #expect(next.seconds(since: now) == seconds)
    }

    @Test("No wait is shorter than 30 s or longer than 15 min, at any minute of a week")
    func bounds() {
        let monday = time("2026-11-23T00:00:00Z")
        let pace = PollPace(ReleaseRhythm(), .wires)
        for minute in stride(from: 0, to: 10_080, by: 7) {
            let now = monday.adding(seconds: Double(minute) * 60 + 13)
            for unit in [0, 1] as [Double] {
                let next = PollSchedule.next(
                    interval: .auto, pace: pace, now: now, unit: unit)
                #expect((30...900).contains(next.seconds(since: now)))
            }
        }
    }

    @Test("Where nothing is known, 8:00 in New York is watched, its night and Sundays hardly")
    func usual() {
        #expect(wait("2026-11-25T13:00:00Z") < 45)
        #expect(wait("2026-11-25T07:02:00Z") > 200)
        #expect(wait("2026-11-29T13:02:00Z") > 200)
    }

    @Test("A long step ends behind a round time rather than beyond it")
    func marks() {
        let wait = wait("2026-11-25T12:51:00Z")
        #expect(wait > 60 && wait < 600)
        let before = time("2026-11-25T12:51:00Z").adding(seconds: wait)
        let late = PollSchedule.next(
            interval: .auto, pace: PollPace(ReleaseRhythm(), .wires), now: before, unit: 0.5)
        #expect(before >= time("2026-11-25T13:00:00Z") || late < time("2026-11-25T13:01:00Z"))
    }

    @Test("Eight in New York stays eight in New York when its clocks change")
    func summer() {
        let winter = wait("2026-03-06T13:00:00Z")
        let summer = wait("2026-03-09T12:00:00Z")
        #expect(winter == summer)
        #expect(wait("2026-03-09T13:02:00Z") != wait("2026-03-06T13:02:00Z"))
    }

    @Test("HKEX's evening is watched closely, its trading hours are not")
    func exchange() {
        // 17:10 and 10:10 in Hong Kong.
        let evening = wait("2026-11-25T09:10:00Z", habits: .exchange)
        let trading = wait("2026-11-25T02:10:00Z", habits: .exchange)
        #expect(evening * 4 < trading)
    }

    @Test("What a source shows is learned: its own hour is watched, the usual ones less")
    func learned() {
        let nights = (1...25).map { "2026-11-\($0 < 10 ? "0" : "")\($0)T04:40:00Z" }
        let rhythm = rhythm(nights)
        #expect(wait("2026-11-27T04:40:00Z", rhythm: rhythm) < 60)
        #expect(wait("2026-11-27T04:40:00Z", rhythm: rhythm) < wait("2026-11-27T04:40:00Z") / 3)
        #expect(wait("2026-11-27T15:12:00Z", rhythm: rhythm) > wait("2026-11-27T15:12:00Z"))
    }

    @Test("Twenty releases of one afternoon say nothing about other days")
    func oneAfternoon() {
        let busy = (10...29).map { "2026-11-25T20:\($0):00Z" }
        let rhythm = rhythm(busy)
        let thursday = wait("2026-11-26T13:00:00Z", rhythm: rhythm)
        #expect(thursday < wait("2026-11-26T13:00:00Z") * 1.5)
    }

    @Test("After something new a quiet source is watched closely for a quarter of an hour")
    func afterNews() {
        let rhythm = rhythm(["2026-11-02T13:00:00Z", "2026-11-28T04:00:00Z"])
        let soon = wait("2026-11-28T04:03:00Z", rhythm: rhythm)
        #expect(soon * 2 < wait("2026-11-28T04:33:00Z", rhythm: rhythm))
        // On a busy one something is always new.
        let busy = self.rhythm((10...50).map { "2026-11-28T04:\($0):00Z" })
        #expect(wait("2026-11-28T04:51:00Z", rhythm: busy) > 60)
    }

    @Test("After news of its issuer elsewhere a source is watched closely for a quarter of an hour")
    func elsewhere() {
        let now = time("2026-11-25T07:02:00Z")
        let pace = PollPace(ReleaseRhythm(), .filings)
        func wait(_ elsewhere: Timestamp?) -> Double {
            PollSchedule.next(
                interval: .auto, pace: pace, elsewhere: elsewhere, now: now, unit: 0.5
            ).seconds(since: now)
        }
        #expect(wait(now.adding(seconds: -800)) * 4 < wait(nil))
        #expect(wait(now.adding(seconds: -901)) == wait(nil))
    }

    @Test("For a day after a gap the source is asked three times as often")
    func afterGap() {
        let quiet = "2026-11-25T07:02:00Z"
        let usual = wait(quiet)
        #expect(wait(quiet, gap: time("2026-11-24T12:00:00Z")) < usual / 2)
        #expect(wait(quiet, gap: time("2026-11-24T07:00:00Z")) == usual)
    }

    @Test("The same knowledge gives the same time")
    func deterministic() {
        let one = rhythm(["2026-11-02T13:00:00Z", "2026-11-12T13:00:00Z"])
        let other = ReleaseRhythm(text: one.text)
        #expect(one == other)
        #expect(
            wait("2026-11-28T04:16:00Z", rhythm: one) == wait("2026-11-28T04:16:00Z", rhythm: other)
        )
    }

    @Test("A week costs the budget, whatever was learned")
    func budget() {
        let quiet = rhythm((1...9).map { "2026-0\($0)-02T13:00:00Z" })
        for (rhythm, habits) in [
            (ReleaseRhythm(), ReleaseHabits.wires), (ReleaseRhythm(), .exchange), (quiet, .wires),
        ] {
            let pace = PollPace(rhythm, habits)
            var now = time("2026-11-23T00:00:00Z")
            var polls = 0
            while now < time("2026-11-30T00:00:00Z") {
                polls += 1
                now = PollSchedule.next(
                    interval: .auto, pace: pace, now: now, unit: 0.5)
            }
            #expect((3200...3520).contains(polls))
        }
    }
}
