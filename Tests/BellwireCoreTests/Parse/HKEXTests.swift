import FoundationEssentials
import TestSupport
import Testing

@testable import BellwireCore

struct HKEXTests {
    private func read(_ bytes: Data) throws -> FeedDocument {
        try HKEXTitles.parse(
            bytes, contentType: "application/json",
            baseURL: "https://www1.hkexnews.hk/search/titleSearchServlet.do?stockId=1")
    }

    @Test("Title records become items: Hong Kong's minute, categories, every stock code")
    func titles() throws {
        let items = try read(Fixtures.read("parse/hkex-titles.json")).items
        #expect(items.map(\.id) == ["11500003", "11500001"])
        let item = try #require(items.first)
        #expect(
            item.title == "VOLUNTARY ANNOUNCEMENT - APPROVAL OF SOLVEXA BY THE U.S. FOOD & DRUG "
                + "ADMINISTRATION")
        #expect(
            item.link
                == "https://www1.hkexnews.hk/listedco/listconews/sehk/2025/0304/2025030401234.pdf")
        #expect(item.published?.description == "2025-03-04T12:15:00Z")
        #expect(item.precision == .minute)
        #expect(
            item.categories == [
                "Announcements and Notices", "Voluntary Announcement", "Inside Information",
            ])
        #expect(item.tickers.map(\.description) == ["HKEX:9990", "HKEX:89990"])
        #expect(items.map(\.hasPage) == [true, false])
    }

    @Test("A stock without titles has no items; what is no list of titles is an error")
    func nothing() throws {
        #expect(try read(Data("{\"result\":\"null\"}".utf8)).items.isEmpty)
        #expect(try read(Data("{\"result\":\"[]\"}".utf8)).items.isEmpty)
        for text in ["<html><title>Maintenance</title></html>", "{}", "{\"result\":\"<p>\"}", ""] {
            #expect(throws: ParseError.self) { try read(Data(text.utf8)) }
        }
    }

    @Test("The exchange's own number of a stock is that of the very code")
    func stockNumber() throws {
        let answer = """
            callback({"more":"1","stockInfo":[{"stockId":7,"code":"15480","name":"OTHER"},\
            {"stockId":119922,"code":"01548","name":"AURELIA BIOTECH"}]});
            """
        let number = try HKEXStock.number(of: "01548", in: Data(answer.utf8), contentType: nil)
        #expect(number == 119_922)
        let error = #expect(throws: ParseError.self) {
            try HKEXStock.number(of: "01549", in: Data(answer.utf8), contentType: nil)
        }
        #expect(error?.description.contains("it knows no stock 01549") == true)
        for text in ["", "callback();", ")(", "<html>(sorry)</html>"] {
            #expect(throws: ParseError.self) {
                try HKEXStock.number(of: "01548", in: Data(text.utf8), contentType: nil)
            }
        }
    }
}
