/// The vocabularies that a feed's elements come from, told by namespace and not by prefix.
enum XMLSpace {
    case rss, atom, dublinCore, content, media, itunes, prNewswire, rdf, xhtml, other

    /// `uri` is `nil` where an element stands in no namespace or its prefix was never declared;
    /// then a well-known prefix is believed.
    init(uri: String?, prefix: String?) {
        guard let uri else {
            self = XMLSpace(prefix: prefix)
            return
        }
        self =
            switch uri {
            case "", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
                "http://channel.netscape.com/rdf/simple/0.9/", "http://purl.org/net/rss1.1#",
                "http://backend.userland.com/rss2", "http://blogs.law.harvard.edu/tech/rss",
                "http://backend.userland.com/rss", "http://purl.org/rss/1.0/modules/rss091#":
                .rss
            case "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#",
                "http://example.com/newformat#", "http://example.com/necho",
                "http://purl.org/echo/", "uri/of/echo/namespace#", "http://purl.org/pie/":
                .atom
            case "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
                "http://purl.org/dc/elements/1.0/",
                "http://dublincore.org/documents/dcmi-namespace/":
                .dublinCore
            case "http://purl.org/rss/1.0/modules/content/": .content
            case "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss": .media
            case "http://www.prnewswire.com/ns/0.1/": .prNewswire
            case "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf
            case "http://www.w3.org/1999/xhtml": .xhtml
            // Written in every mixture of cases.
            case _ where uri.lowercased().hasSuffix(".com/dtds/podcast-1.0.dtd"): .itunes
            default: .other
            }
    }

    private init(prefix: String?) {
        self =
            switch prefix {
            case nil: .rss
            case "atom", "atom10": .atom
            case "dc", "dcterms": .dublinCore
            case "content": .content
            case "media": .media
            case "itunes": .itunes
            case "prn": .prNewswire
            case "rdf": .rdf
            case "xhtml": .xhtml
            default: .other
            }
    }
}
