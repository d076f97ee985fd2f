import FoundationEssentials
import TestSupport
import Testing

@testable import BellwireCore

struct EdgarTests {
    private let address = "https://data.sec.gov/submissions/CIK0001999001.json"

    private func read(_ text: String, forms: [String] = Source.newsForms) throws -> FeedDocument {
        try EdgarSubmissions.parse(
            Data(text.utf8), contentType: "application/json", baseURL: address, forms: forms)
    }

    private func fixture(_ name: String) throws -> String {
        String(decoding: try Fixtures.read("parse/\(name)"), as: UTF8.self)
    }

    @Test("A company's columns become items: one accession, one item, and only the forms asked for")
    func submissions() throws {
        let document = try read(fixture("edgar-submissions.json"), forms: ["8-K", "6-K"])
        #expect(document.title == "Aurelia Biotech plc")
        #expect(
            document.items.map(\.id) == [
                "0001999001-25-000031", "0001171843-25-001422", "0001171843-25-001310",
                "0001999001-24-000112",
            ])
        #expect(
            document.items.map(\.title) == [
                "Aurelia Biotech plc: 8-K, Item 5.02 Departure of Directors or Certain Officers",
                "Aurelia Biotech plc: 8-K, Item 7.01 Regulation FD Disclosure; Item 8.01 Other Events",
                "Aurelia Biotech plc: 8-K/A, Item 2.02 Results of Operations and Financial Condition",
                "Aurelia Biotech plc: 6-K",
            ])
        let item = document.items[1]
        #expect(
            item.link == "https://www.sec.gov/Archives/edgar/data/1999001/000117184325001422/"
                + "0001171843-25-001422-index.htm")
        #expect(item.published?.description == "2025-03-04T12:00:31Z")
        #expect(item.summary == "Filed with the SEC as form 8-K, number 0001171843-25-001422.")
        #expect(item.categories == ["8-K", "7.01", "8.01", "9.01"])
        #expect(item.contributor == "Aurelia Biotech plc")
        #expect(item.tickers == [Ticker(exchange: "NASDAQ", symbol: "AURX")])
    }

    @Test("A yearly report is an item whose page is not followed")
    func yearlyReport() throws {
        let items = try read(fixture("edgar-submissions.json"), forms: ["10-K"]).items
        #expect(items.map(\.title) == ["Aurelia Biotech plc: 10-K, ANNUAL REPORT"])
        #expect(items.map(\.hasPage) == [false])
    }

    @Test("Times that would lie in the night are New York's clock with a Z behind it")
    func clock() {
        let morning = EdgarClock(["2025-03-06T16:15:02.000Z", "2025-03-04T07:00:31.000Z"])
        #expect(morning.time("2025-03-04T07:00:31.000Z")?.description == "2025-03-04T12:00:31Z")
        #expect(morning.time("2024-08-12T07:00:09.000Z")?.description == "2024-08-12T11:00:09Z")
        let evening = EdgarClock(["2025-03-06T22:15:02.000Z", "2025-03-04T12:00:31.000Z"])
        #expect(evening.time("2025-03-04T12:00:31.000Z")?.description == "2025-03-04T12:00:31Z")
        #expect(EdgarClock([]).time("2025-03-04T12:00:31Z")?.description == "2025-03-04T12:00:31Z")
        #expect(EdgarClock([]).time("March") == nil)
    }

    @Test("Columns that are missing, short or of another kind cost only what they say")
    func oddColumns() throws {
        let document = try read(
            """
            {"cik": 1999001, "name": null, "tickers": [null], "exchanges": [null], "filings":
            {"recent": {"accessionNumber": ["0001999001-25-000031", "../../etc", null,
            "0001999001-25-000030"], "form": ["8-K", "8-K", "8-K", "8-K"],
            "filingDate": ["2025-03-06"], "items": [2, 3]}}}
            """)
        #expect(document.items.map(\.title) == ["8-K", "8-K"])
        #expect(document.items.map { $0.published?.description } == ["2025-03-06T00:00:00Z", nil])
        #expect(document.items.first?.precision == .day)
    }

    @Test(
        "What is no list of filings is an error that says what it is",
        arguments: [
            ("<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>", "threshold"),
            (
                "<html><h1>Your Request Originates from an Undeclared Automated Tool</h1>",
                "name and"
            ),
            ("{}", "no list of a company's filings"), ("", "no list"),
            ("{\"cik\":\"x\"}", "no list"),
            ("{\"cik\":\"1\",\"filings\":{\"recent\":{}}}", "no list"),
        ])
    func refused(text: String, why: String) {
        let error = #expect(throws: ParseError.self) { try read(text) }
        #expect(error?.description.contains(why) == true, "\(error?.description ?? "")")
    }

    @Test("Of a filing's documents the press release is read, then an exhibit, then the form")
    func index() throws {
        func release(_ html: String) throws -> String? {
            try EdgarIndex(
                Data(html.utf8), contentType: "text/html",
                url: "https://www.sec.gov/Archives/edgar/data/1999001/000117184325001422/i.htm"
            ).release
        }
        let folder = "https://www.sec.gov/Archives/edgar/data/1999001/000117184325001422"
        let page = try fixture("edgar-index.html")
        #expect(try release(page) == "\(folder)/exh_991.htm")
        #expect(try release(page.replacing("PRESS RELEASE", with: "")) == "\(folder)/exh_992.htm")
        #expect(try release(page.replacing("EX-99", with: "EX-10")) == "\(folder)/f8k_030425.htm")
        #expect(try release(page.replacing(".htm", with: ".pdf")) == nil)
        #expect(throws: ParseError.self) { try release("<html><p>Not found</p></html>") }
        #expect(throws: ParseError.self) { try release("Request Rate Threshold Exceeded") }
    }

    @Test("An exhibit is read without the lines of SGML and the label above its headline")
    func exhibit() throws {
        let article = try EdgarDocument.parse(
            Data(try fixture("edgar-exhibit.html").utf8), contentType: "text/html")
        let paragraphs = article.text.split(separator: "\n\n")
        #expect(paragraphs.count == 4)
        #expect(paragraphs.first == "Aurelia Biotech Receives FDA Approval for SOLVEXA")
        #expect(paragraphs.last == "Source: Aurelia Biotech plc")
        #expect(throws: ParseError.self) {
            try EdgarDocument.parse(Data("%PDF-1.4".utf8), contentType: nil)
        }
        #expect(throws: ParseError.self) {
            try EdgarDocument.parse(Data("<p>Exhibit 99.1</p>".utf8), contentType: nil)
        }
    }

    @Test("A 6-K without an exhibit is read from behind its cover")
    func form() throws {
        let page = """
            <html><body><p>UNITED STATES</p><p>SECURITIES AND EXCHANGE COMMISSION</p>
            <p><b>FORM 6-K</b></p><p>Commission File Number: 001-39307</p><p>Aurelia Biotech plc</p>
            <p>Indicate by check mark whether the registrant files annual reports under cover of
            Form 20-F or Form 40-F.</p><table><tr><td>Form 20-F</td><td>&#9746;</td>
            <td>Form 40-F</td><td>&#9744;</td></tr></table>
            <p>Aurelia Biotech Appoints a Chief Financial Officer</p>
            <p>On March 4, 2025, the board appointed Jane Roe.</p></body></html>
            """
        let article = try EdgarDocument.parse(Data(page.utf8), contentType: "text/html")
        #expect(
            article.text == "Aurelia Biotech Appoints a Chief Financial Officer\n\n"
                + "On March 4, 2025, the board appointed Jane Roe.")
    }
}
