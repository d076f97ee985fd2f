import FoundationEssentials

/// The index page of one filing (`<accession>-index.htm`), which lists its documents.
package struct EdgarIndex {
    struct Document: Hashable {
        var description: String
        /// Absolute.
        var link: String
        /// `6-K`, `EX-99.1`
        var type: String
    }

    let documents: [Document]

    /// - Throws: `ParseError` where the bytes list no document of a filing.
    package init(_ bytes: Data, contentType: String?, url: String) throws(ParseError) {
        let subject = Sniff.describe(bytes, contentType: contentType)
        if let reason = EdgarRefusal.reason(bytes) {
            throw EdgarSubmissions.error(on: subject, why: reason)
        }
        guard !Sniff.isBinary(bytes),
            let page = HTMLDocument(Charset.utf8(bytes, contentType: contentType))
        else { throw EdgarSubmissions.error(on: subject, why: "that is no index of a filing") }
        let rows = page.select("//table[contains(@class,'tableFile')]//tr[td]") ?? []
        documents = rows.prefix(500).compactMap { EdgarIndex.document($0, on: page, url: url) }
        if documents.isEmpty {
            throw EdgarSubmissions.error(on: subject, why: "it lists no documents of a filing")
        }
    }

    /// Columns: number, description, document, type, size.
    private static func document(_ row: HTMLNode, on page: HTMLDocument, url: String) -> Document? {
        guard let reference = MarkupByte.content(page.string("td[3]//a/@href", from: row)) else {
            return nil
        }
        // A document with inline XBRL is linked through a viewer that needs JavaScript.
        let viewer = "/ix?doc="
        let path =
            reference.hasPrefix(viewer) ? String(reference.dropFirst(viewer.count)) : reference
        guard let link = WebAddress.resolve(path, against: url), WebAddress.isHTTP(link) else {
            return nil
        }
        return Document(
            description: MarkupByte.trimmed(page.string("td[2]", from: row) ?? ""), link: link,
            type: MarkupByte.trimmed(page.string("td[4]", from: row) ?? ""))
    }

    /// Whether a form carries announcements: the press release lies in it as an exhibit. The reports
    /// of a period (10-K, 10-Q, 20-F) come after theirs.
    static func announces(form: String) -> Bool {
        ["6-K", "8-K"].contains { form == $0 || form == "\($0)/A" }
    }

    /// The document that tells what the filing announces: the press release among the exhibits, else
    /// the first of them, else the form itself. `nil` where none of them is a page of text.
    package var release: String? {
        let pages = documents.filter { document in
            let name = document.link.lowercased()
            return name.hasSuffix(".htm") || name.hasSuffix(".html")
        }
        let exhibits = pages.filter { $0.type.uppercased().hasPrefix("EX-99") }
        let press = exhibits.first { exhibit in
            let words = exhibit.description.lowercased()
            return ["press release", "news release", "earnings release"].contains(
                where: words.contains)
        }
        let form = pages.first { EdgarIndex.announces(form: $0.type.uppercased()) }
        return (press ?? exhibits.first ?? form)?.link
    }
}
