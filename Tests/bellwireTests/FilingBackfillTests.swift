import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

/// The archives of EDGAR and HKEX, walked into a real store over real sockets.
struct FilingBackfillTests {
    private func backfill(_ rig: Rig, _ source: Source, since: String) throws -> Backfill {
        Backfill(
            pipeline: rig.pipeline([source]), source: source,
            since: Timestamp(try #require(CalendarDate(since))), mostPages: 50, endpoints: [],
            say: { _ in }, pause: { rig.pass(seconds: $0) })
    }

    // MARK: EDGAR

    private static let list = "/submissions/CIK0001999001.json"

    /// Columns of filings, one on each of the days.
    private func columns(_ days: [CalendarDate], form: String = "8-K") -> String {
        func column(_ name: String, _ values: [String]) -> String {
            "\"\(name)\": [" + values.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        }
        return "{"
            + [
                column(
                    "accessionNumber",
                    days.map { "0001999001-\($0.year % 100)-\(padded($0.daysSince1970, to: 6))" }),
                column("form", days.map { _ in form }),
                column("filingDate", days.map(\.description)),
                column("acceptanceDateTime", days.map { "\($0)T14:00:00.000Z" }),
                column("items", days.map { _ in "8.01,9.01" }),
            ].joined(separator: ",") + "}"
    }

    private func days(_ count: Int, before last: String) throws -> [CalendarDate] {
        let day = try #require(CalendarDate(last))
        return (0..<count).map { CalendarDate(daysSince1970: day.daysSince1970 - $0) }
    }

    /// 45 filings in the list itself, of which a poll shows 40; then a file of three, one of forms
    /// that nobody asked for, and one of two.
    private func edgar(_ rig: Rig) throws -> Source {
        let files = [("003", "2019-06-30"), ("001", "2022-01-31"), ("002", "2020-12-31")].map {
            "{\"name\": \"CIK0001999001-submissions-\($0.0).json\", \"filingTo\": \"\($0.1)\"}"
        }
        rig.server.on(
            Self.list,
            .reply(
                body: """
                    {"cik": "1999001", "name": "Aurelia Biotech plc", "tickers": ["AURX"],
                    "exchanges": ["Nasdaq"], "filings": {
                    "recent": \(columns(try days(45, before: "2025-03-03"))),
                    "files": [\(files.joined(separator: ","))]}}
                    """))
        let older = "/submissions/CIK0001999001-submissions-00"
        rig.server.on("\(older)1.json", .reply(body: columns(try days(3, before: "2022-01-31"))))
        rig.server.on(
            "\(older)2.json", .reply(body: columns(try days(9, before: "2020-12-31"), form: "4")))
        rig.server.on("\(older)3.json", .reply(body: columns(try days(2, before: "2019-06-30"))))
        return Source(
            id: "sec", kind: .edgar, url: rig.server.url(Self.list), follow: false, forms: ["8-K"])
    }

    @Test("EDGAR: what lies behind a poll's window, then the older files, the newest first")
    func filings() async throws {
        let rig = try Rig()
        let source = try edgar(rig)
        #expect(try await rig.pipeline([source]).poll(source).events.count == 40)
        let outcome = try await backfill(rig, source, since: "2019-01-01").run()
        #expect(outcome.failure == nil)
        #expect(outcome.hasArchive)
        #expect(outcome.items == 10)
        #expect(
            outcome.events.map { $0.published.day.description } == [
                "2019-06-29", "2019-06-30", "2022-01-29", "2022-01-30", "2022-01-31",
                "2025-01-18", "2025-01-19", "2025-01-20", "2025-01-21", "2025-01-22",
            ])
        #expect(
            outcome.events.allSatisfy { $0.title?.hasPrefix("Aurelia Biotech plc: 8-K") == true })
        let again = try await backfill(rig, source, since: "2019-01-01").run()
        #expect(again.events.isEmpty)
    }

    @Test("EDGAR: files older than the day are not asked for")
    func filingsSince() async throws {
        let rig = try Rig()
        let source = try edgar(rig)
        let outcome = try await backfill(rig, source, since: "2025-02-20").run()
        #expect(outcome.events.count == 12)
        #expect(rig.server.requests.count == 1)
    }

    @Test("EDGAR: a file that fails is told; what came before it is stored")
    func filingsFail() async throws {
        let rig = try Rig()
        let source = try edgar(rig)
        rig.server.on("/submissions/CIK0001999001-submissions-001.json", .reply(500))
        let outcome = try await backfill(rig, source, since: "2019-01-01").run()
        #expect(outcome.failure == "page 3: the server answers 500")
        #expect(outcome.events.count == 45)
    }

    // MARK: HKEX

    /// A title a day from 2021 on, and one in 2015; answers hold 100.
    private func hkex(_ rig: Rig) throws -> Source {
        rig.server.on(
            "/search/prefix.do",
            .reply(body: "callback({\"stockInfo\":[{\"stockId\":7,\"code\":\"09990\"}]});"))
        let first = try #require(CalendarDate("2024-10-01"))
        let all =
            try days(120, before: "2025-01-28").filter { $0 >= first }
            + [try #require(CalendarDate("2023-05-05"))]
        rig.server.on("/search/titleSearchServlet.do") { request in
            func day(_ name: String) -> String {
                let field = request.path.split(separator: "&").first { $0.hasPrefix(name + "=") }
                return String(field?.dropFirst(name.count + 1) ?? "")
            }
            let wanted = all.filter { date in
                let text = date.description.filter { $0 != "-" }
                return text >= day("fromDate") && text <= day("toDate")
            }
            let records = wanted.prefix(100).map { date in
                let day = "\(padded(date.day, to: 2))/\(padded(date.month, to: 2))"
                return """
                    {"NEWS_ID":"\(date.daysSince1970)","TITLE":"ANNOUNCEMENT OF \(date)",
                    "DATE_TIME":"\(day)/\(date.year) 20:15",
                    "STOCK_CODE":"09990","LONG_TEXT":"Announcements and Notices - [Other]",
                    "FILE_LINK":"/\(date.daysSince1970).pdf"}
                    """
            }
            let answer = ["result": "[\(records.joined(separator: ","))]"]
            return .reply(body: (try? BellwireJSON.encode(answer)) ?? Data())
        }
        return Source(
            id: "hk", kind: .hkex, url: rig.server.url("/"), follow: false, issuer: "aurelia",
            stock: "09990")
    }

    @Test("HKEX: earlier days are asked for until nothing is left, and every title comes once")
    func titles() async throws {
        let rig = try Rig()
        let source = try hkex(rig)
        let outcome = try await backfill(rig, source, since: "2020-01-01").run()
        #expect(outcome.failure == nil)
        #expect(outcome.events.count == 121)
        #expect(outcome.oldest?.description == "2023-05-05T12:15:00Z")
        let asked = rig.server.requests(to: "/search/titleSearchServlet.do").map(\.path)
        #expect(asked[0].contains("toDate=20250304"))
        // The hundredth title is of October 21: its day is asked for once more.
        #expect(asked[1].contains("toDate=20241021"))
        #expect(asked[2].contains("toDate=20231021"))
        #expect(rig.server.requests(to: "/search/prefix.do").count == 1)
        #expect(try await backfill(rig, source, since: "2020-01-01").run().events.isEmpty)
    }

    @Test("HKEX: nothing older than the day is asked for")
    func titlesSince() async throws {
        let rig = try Rig()
        let source = try hkex(rig)
        let outcome = try await backfill(rig, source, since: "2025-01-10").run()
        #expect(outcome.events.count == 19)
        #expect(rig.server.requests(to: "/search/titleSearchServlet.do").count == 1)
    }
}
