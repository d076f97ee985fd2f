import Testing

@testable import BellwireCore

struct ReleaseRhythmTests {
    private func time(_ text: String) -> Timestamp {
        Timestamp(rfc3339: text) ?? Timestamp(seconds: 0)
    }

    private func appearance(
        _ published: String?, precision: Precision = .minute, lastPoll: String? = nil, now: String
    ) -> Timestamp? {
        ReleaseRhythm.appearance(
            published: published.map(time), precision: precision, lastPoll: lastPoll.map(time),
            now: time(now)
        ).map { Timestamp(seconds: $0.minute * 60) }
    }

    @Test("A release appeared when it says, where that is possible")
    func says() {
        let now = "2026-11-25T13:04:00Z"
        #expect(appearance("2026-11-25T13:00:00Z", now: now) == time("2026-11-25T13:00:00Z"))
        #expect(
            appearance("2026-11-25T13:00:00Z", lastPoll: "2026-11-25T12:58:00Z", now: now)
                == time("2026-11-25T13:00:00Z"))
    }

    @Test("One that was not there after its own time appeared between the two polls")
    func late() {
        let found = appearance(
            "2026-11-25T11:00:00Z", lastPoll: "2026-11-25T13:00:00Z", now: "2026-11-25T13:04:00Z")
        #expect(found == time("2026-11-25T13:02:00Z"))
        let undated = appearance(
            nil, lastPoll: "2026-11-25T13:00:00Z", now: "2026-11-25T13:04:00Z")
        #expect(undated == time("2026-11-25T13:02:00Z"))
    }

    @Test("A time to come, and a time within hours of silence, teach nothing")
    func unknown() {
        #expect(appearance("2026-11-26T13:00:00Z", now: "2026-11-25T13:00:00Z") == nil)
        #expect(
            appearance(nil, lastPoll: "2026-11-25T03:00:00Z", now: "2026-11-25T13:04:00Z") == nil)
    }

    @Test("At most 256 times of 400 days are kept, and what is stored comes back")
    func bounded() {
        var rhythm = ReleaseRhythm()
        let first = time("2024-01-01T13:00:00Z")
        let old = ReleaseRhythm.Appearance(minute: 1, isDay: true)
        rhythm.learn([old], habits: .wires)
        let new = (0..<400).map { day in
            ReleaseRhythm.Appearance(
                minute: Int(first.milliseconds / 60_000) + day * 1440, isDay: day % 2 == 0)
        }
        rhythm.learn(new, habits: .wires)
        #expect(rhythm.appearances.count == 256)
        #expect(rhythm.newest == first.adding(seconds: 399 * 86_400))
        #expect(ReleaseRhythm(text: rhythm.text) == rhythm)
        #expect(ReleaseRhythm(text: "1 - x 12 9d -").appearances.map(\.minute) == [9, 12])
        #expect(ReleaseRhythm(text: "") == ReleaseRhythm())
    }

    @Test("What another version found dear to find is found anew, its times are kept")
    func otherVersion() {
        var rhythm = ReleaseRhythm()
        rhythm.learn([.init(minute: 29_000_000, isDay: false)], habits: .wires)
        let other = ReleaseRhythm(text: "0" + rhythm.text.dropFirst())
        #expect(other.scale == nil)
        #expect(other.appearances == rhythm.appearances)
    }
}
