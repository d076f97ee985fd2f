import Testing

@testable import BellwireCore

struct EventFilterTests {
    private func filter(_ text: String) throws(EventFilterError) -> EventFilter {
        try EventFilter(parsing: text, issuers: ["genscript", "legend"], limit: 50)
    }

    @Test("Lists, dates, words and the cursor are read")
    func reads() throws {
        let filter = try filter(
            "issuer=legend,genscript&class=approval&class=headcount&since=2024-08-01&"
                + "until=2024-08-27T12:30:00+08:00&query=car%2Bt+cell&limit=7&dates=detected&"
                + "before=2024-08-27T12:30:04.250Z")
        #expect(
            filter.events
                == EventQuery(
                    issuers: ["legend", "genscript"], classes: [.approval, .headcount],
                    since: Timestamp(rfc3339: "2024-08-01T00:00:00Z"),
                    until: Timestamp(rfc3339: "2024-08-27T04:30:00Z"), words: "car+t cell",
                    before: Timestamp(rfc3339: "2024-08-27T12:30:04.250Z"), limit: 7))
        #expect(filter.dates == .detected)
    }

    @Test("A day as the end takes in that day")
    func untilDay() throws {
        #expect(
            try filter("until=2024-08-27").events.until
                == Timestamp(rfc3339: "2024-08-28T00:00:00Z"))
    }

    @Test("What a form leaves empty is not asked for")
    func empty() throws {
        #expect(try filter("issuer=&class=&query=").queryString == "")
        #expect(try filter("").events == EventQuery(limit: 50))
    }

    @Test(
        "A filter has one spelling, which reads as the same filter",
        arguments: [
            ("class=headcount,approval&issuer=legend", "issuer=legend&class=approval,headcount"),
            ("query=%3Cb%3E%22%C3%A9", "query=%3Cb%3E%22%C3%A9"),
            ("until=2024-08-27&limit=50", "until=2024-08-28T00:00:00Z"),
            ("limit=9&dates=detected", "limit=9&dates=detected"),
        ])
    func canonical(text: String, spelling: String) throws {
        let filter = try filter(text)
        #expect(filter.queryString == spelling)
        #expect(try self.filter(spelling) == filter)
    }

    @Test(
        "What is unknown is named",
        arguments: [
            ("issuer=acme", "issuer=acme: no such issuer; there are genscript, legend"),
            ("class=approvals", "class=approvals: no such class"), ("limit=0", "limit=0: a whole"),
            ("limit=1001", "limit=1001: a whole number from 1 to 1,000"),
            ("since=yesterday", "since=yesterday: a date (2024-08-27) or a time"),
            ("before=2024-08-27", "before=2024-08-27: "), ("dates=both", "dates=both: published"),
            ("clas=approval", "clas=approval: no such filter; there are issuer, class"),
            ("until=2024-02-30", "until=2024-02-30: "),
            ("class=%E2%80%AE%07x", "class=x: no such class"),
        ])
    func refuses(text: String, message: String) {
        let error = #expect(throws: EventFilterError.self) { _ = try filter(text) }
        #expect(error?.description.hasPrefix(message) == true)
    }

    @Test("Words and queries have a bound")
    func bounds() {
        #expect(throws: EventFilterError.self) {
            _ = try filter("query=" + String(repeating: "a", count: 201))
        }
        #expect(throws: EventFilterError.self) {
            _ = try filter(String(repeating: "limit=1&", count: 600))
        }
    }
}
