import BellwireCore
import Foundation
import TestSupport
import Testing

@testable import bellwire

/// Whole passes over EDGAR and HKEX, over real sockets into a real store.
struct FilingTests {
    private static let folder = "/Archives/edgar/data/1999001/000117184325001422"

    private func edgar(_ rig: Rig) throws -> Source {
        rig.server.on(
            "/submissions/CIK0001999001.json",
            .reply(body: try Fixtures.read("parse/edgar-submissions.json")))
        let folder = FilingTests.folder
        rig.server.on(
            "\(folder)/0001171843-25-001422-index.htm",
            .reply(body: try Fixtures.read("parse/edgar-index.html")))
        rig.server.on(
            "\(folder)/exh_991.htm", .reply(body: try Fixtures.read("parse/edgar-exhibit.html")))
        return Source(
            id: "sec", kind: .edgar, url: rig.server.url("/submissions/CIK0001999001.json"),
            forms: ["8-K"])
    }

    @Test("A filing is one event: the press release among its exhibits gives headline and text")
    func filing() async throws {
        let rig = try Rig()
        let source = try edgar(rig)
        let result = try await rig.pipeline([source]).poll(source)
        #expect(result.status == .ok)
        #expect(result.items == 3)
        let event = try #require(result.events.first { $0.classes.map(\.class) == [.approval] })
        #expect(event.title == WireText.approvalTitle)
        #expect(event.published.description == "2025-03-04T12:00:31Z")
        #expect(event.issuers.map(\.id) == ["aurelia"])
        let text = try #require(try await rig.store.text(ofEvent: event.id))
        #expect(text.hasPrefix("\(WireText.approvalTitle)\n\nLEEDS"))
        #expect(event.url?.hasSuffix("/0001171843-25-001422-index.htm") == true)
        #expect(rig.server.requests(to: "\(FilingTests.folder)/exh_992.htm").isEmpty)

        #expect(try await rig.pipeline([source]).poll(source).status == .unchanged)
    }

    @Test("Until its exhibit can be read, an 8-K is told by the names of its items")
    func itemsFirst() async throws {
        let rig = try Rig()
        let source = try edgar(rig)
        let events = try await rig.pipeline([source]).poll(source).events
        let titled = Dictionary(uniqueKeysWithValues: events.map { ($0.title ?? "", $0) })
        let officers = try #require(
            titled[
                "Aurelia Biotech plc: 8-K, Item 5.02 Departure of Directors or Certain Officers"
            ])
        #expect(officers.classes.map(\.class) == [.leadership])
        let results = try #require(
            titled[
                "Aurelia Biotech plc: 8-K/A, Item 2.02 Results of Operations and Financial Condition"
            ])
        #expect(results.classes.map(\.class) == [.financials])
        #expect(results.facts.isEmpty)
    }

    @Test("Filings and announcements of one title, not yet read, are as many events")
    func sameTitles() async throws {
        let rig = try Rig()
        var source = try edgar(rig)
        source.follow = false
        let text = String(
            decoding: try Fixtures.read("parse/edgar-submissions.json"), as: UTF8.self)
        let plain = text.replacing("\"5.02,9.01\"", with: "\"7.01,8.01,9.01\"")
            .replacing("2025-03-06T21:15:02", with: "2025-03-04T21:15:02")
        rig.server.on("/submissions/CIK0001999001.json", .reply(body: plain))
        #expect(try await rig.pipeline([source]).poll(source).events.count == 3)

        source = try hkex(rig)
        source.follow = false
        let records = (1...3).map { number in
            """
            {"NEWS_ID":"\(number)","TITLE":"VOLUNTARY ANNOUNCEMENT","DATE_TIME":"04/03/2025 20:15",
            "STOCK_CODE":"09990","LONG_TEXT":"Announcements and Notices - [Other]",
            "FILE_LINK":"/\(number).pdf"}
            """
        }
        let answer = ["result": "[\(records.joined(separator: ","))]"]
        rig.server.on(
            "/search/titleSearchServlet.do", .reply(body: try BellwireJSON.encode(answer)))
        #expect(try await rig.pipeline([source]).poll(source).events.count == 3)
    }

    @Test("An exhibit that comes late completes its event and gives it the headline")
    func completed() async throws {
        let rig = try Rig()
        let source = try edgar(rig)
        let pipeline = rig.pipeline([source])
        let index = "\(FilingTests.folder)/0001171843-25-001422-index.htm"
        rig.server.on(
            index, .reply(body: "<title>SEC.gov | Request Rate Threshold Exceeded</title>"),
            .reply(body: try Fixtures.read("parse/edgar-index.html")))
        let told = try await pipeline.poll(source).events.first { $0.url?.contains("1422") == true }
        #expect(
            told?.title
                == "Aurelia Biotech plc: 8-K, Item 7.01 Regulation FD Disclosure; Item 8.01 Other Events"
        )
        let due = try await rig.store.duePages(at: rig.now.adding(seconds: 90))
        let page = try #require(due.first { $0.url.contains("1422") })
        let event = try #require(try await pipeline.complete(page))
        #expect(event.title == WireText.approvalTitle)
        #expect(event.revision == 2)
        #expect(event.classes.map(\.class) == [.approval])
    }

    @Test("The wire's copy and the filing of one release are one event")
    func otherWire() async throws {
        let rig = try Rig()
        let source = try edgar(rig)
        let wire = rig.source()
        rig.server.on(
            "/a", .reply(body: WireText.page(WireText.approvalTitle, WireText.approval)))
        let item = WireItem(guid: "1", title: WireText.approvalTitle, link: rig.server.url("/a"))
        rig.server.on("/feed.xml", .reply(body: WireItem.document([item])))
        let pipeline = rig.pipeline([source, wire])
        #expect(try await pipeline.poll(wire).events.count == 1)
        let joined = try await pipeline.poll(source).joined
        #expect(joined.map { $0.releases.map(\.source) } == [["wire", "sec"]])
    }

    @Test("The SEC's page for those who ask too often is a failure, and is waited out")
    func tooOften() async throws {
        let rig = try Rig()
        let source = try edgar(rig)
        let pipeline = rig.pipeline([source])
        _ = try await pipeline.poll(source)
        let page = "<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>"
        rig.server.on("/submissions/CIK0001999001.json", .reply(403, body: page))
        let refused = try await pipeline.poll(source)
        #expect(refused.status == .failed)
        #expect(refused.error?.contains("answers 403: the SEC says that its request rate") == true)
        #expect(refused.nextPoll >= rig.now.adding(seconds: 600))
        #expect(try await pipeline.poll(source).status == .waiting)
        rig.pass(seconds: 601)
        rig.server.on("/submissions/CIK0001999001.json", .reply(200, body: page))
        #expect(try await pipeline.poll(source).error?.contains("request rate threshold") == true)
    }

    // MARK: HKEX

    private static let announcement = "/listedco/listconews/sehk/2025/0304/2025030401234.pdf"

    private func hkex(_ rig: Rig) throws -> Source {
        rig.server.on(
            "/search/prefix.do",
            .reply(
                body: "callback({\"more\":\"1\",\"stockInfo\":"
                    + "[{\"stockId\":119922,\"code\":\"09990\",\"name\":\"AURELIA BIOTECH\"}]});"))
        rig.server.on(
            "/search/titleSearchServlet.do",
            .reply(body: try Fixtures.read("parse/hkex-titles.json")))
        rig.server.on(
            FilingTests.announcement,
            .reply(
                body: TinyPDF.document([
                    "AURELIA BIOTECH PLC", "(Stock Code: 9990)", "",
                    "VOLUNTARY ANNOUNCEMENT", "", "",
                    "The board of Aurelia Biotech plc announces that the U.S. Food and Drug",
                    "Administration (FDA) has approved SOLVEXA for the treatment of adult patients",
                    "with relapsed or refractory multiple myeloma who have received at least two",
                    "prior lines of therapy.",
                ])))
        return Source(
            id: "hk", kind: .hkex, url: rig.server.url("/"), issuer: "aurelia", stock: "09990")
    }

    @Test(
        "An announcement of HKEX is read from its PDF by pdftotext",
        .enabled(if: PDFReader().isInstalled, "needs poppler-utils"))
    func announcement() async throws {
        let rig = try Rig()
        let source = try hkex(rig)
        let pipeline = rig.pipeline([source])
        let result = try await pipeline.poll(source)
        #expect(result.items == 2)
        let event = try #require(result.events.last)
        #expect(event.title?.hasPrefix("VOLUNTARY ANNOUNCEMENT - APPROVAL OF SOLVEXA") == true)
        #expect(event.classes.map(\.class) == [.approval])
        #expect(event.published.description == "2025-03-04T12:15:00Z")
        #expect(event.precision == .minute)
        let text = try #require(try await rig.store.text(ofEvent: event.id))
        #expect(text.contains("the U.S. Food and Drug Administration (FDA) has approved SOLVEXA"))
        #expect(try await rig.store.duePages(at: rig.now.adding(seconds: 9999)).isEmpty)

        let asked = try #require(rig.server.requests(to: "/search/titleSearchServlet.do").first)
        #expect(asked.path.contains("stockId=119922"))
        #expect(asked.path.contains("fromDate=20240304&toDate=20250304"))
        #expect(try await pipeline.poll(source).status == .unchanged)
        #expect(rig.server.requests(to: "/search/prefix.do").count == 1)
    }

    @Test("Without pdftotext an announcement is told by its title, and its PDF is not fetched")
    func withoutReader() async throws {
        let rig = try Rig()
        let source = try hkex(rig)
        var pipeline = rig.pipeline([source])
        pipeline.pdf = PDFReader(program: "/nonexistent/pdftotext")
        let result = try await pipeline.poll(source)
        #expect(result.events.count == 2)
        #expect(rig.server.requests(to: FilingTests.announcement).isEmpty)
        #expect(try await rig.store.duePages(at: rig.now.adding(seconds: 9999)).isEmpty)
    }

    @Test("A stock that HKEX does not know, no titles where there were some, HTML: failures")
    func hkexFailures() async throws {
        let rig = try Rig()
        var source = try hkex(rig)
        var pipeline = rig.pipeline([source])
        pipeline.pdf = PDFReader(program: "/nonexistent/pdftotext")
        #expect(try await pipeline.poll(source).status == .ok)
        rig.server.on(
            "/search/titleSearchServlet.do", .reply(body: "{\"result\":\"null\"}"),
            .reply(body: "<html><title>Maintenance</title></html>"))
        let empty = try await pipeline.poll(source)
        #expect(empty.error == "the document shows no items, where the last one showed 2")
        let page = try await pipeline.poll(source)
        #expect(page.error?.contains("an HTML page titled “Maintenance”") == true)
        source.id = "other"
        source.stock = "00001"
        #expect(try await pipeline.poll(source).error?.contains("knows no stock 00001") == true)
    }

    @Test("A PDF that is none, or a picture, is told by its title and tried again")
    func brokenPDF() async throws {
        let rig = try Rig()
        let source = try hkex(rig)
        rig.server.on(FilingTests.announcement, .reply(body: "<html>Not found</html>"))
        var pipeline = rig.pipeline([source])
        pipeline.pdf = PDFReader(program: "/bin/cat")
        #expect(try await pipeline.poll(source).events.count == 2)
        #expect(try await rig.store.duePages(at: rig.now.adding(seconds: 9999)).count == 1)
    }

    @Test("A reader of PDFs that is shut down ends what it runs, and the poll keeps nothing")
    func shutDown() async throws {
        let rig = try Rig()
        let source = try hkex(rig)
        let program = "\(rig.folder)/slow"
        try Data("#!/bin/sh\nexec sleep 60\n".utf8).write(to: URL(filePath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
        var pipeline = rig.pipeline([source])
        let reader = PDFReader(program: program)
        pipeline.pdf = reader
        let poll = Task { [pipeline] in try await pipeline.poll(source) }
        #expect(await rig.server.waits { !$0.requests(to: FilingTests.announcement).isEmpty })
        reader.shutdown()
        await #expect(throws: CancellationError.self) { try await poll.value }
        #expect(try await rig.store.state(of: source).passes == 0)
    }
}
