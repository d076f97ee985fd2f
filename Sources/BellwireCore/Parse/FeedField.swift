/// What an element says of the item, or of the feed, that it stands in.
enum FeedField {
    case id, title, link, published, updated, summary, content, author, contributor, category
    /// Dublin Core's date and creator, and Atom's link within RSS: used where RSS's own is missing.
    case date, created, creator, alternate
    /// `guid isPermaLink`, `rdf:about`, `content src`: a link where no other is given.
    case permalink
    /// What modules say again (Dublin Core, media, iTunes), and an author's e-mail address.
    case spareTitle, spareSummary, spareAuthor
    /// The feed's own links to its older items (RFC 5005).
    case previousArchive, next

    init?(_ element: XMLElement) {
        switch element.space {
        case .rss: self.init(rss: element.name)
        case .atom: self.init(atom: element.name)
        case .dublinCore: self.init(dublinCore: element.name)
        case .media: self.init(media: element.name)
        case .itunes: self.init(itunes: element.name)
        case .content where element.name == "encoded": self = .content
        case .xhtml where element.name == "body": self = .content
        case .prNewswire where element.name == "industry" || element.name == "subject":
            self = .category
        default: return nil
        }
    }

    /// Whether its value may be markup, with links in it.
    var isText: Bool {
        switch self {
        case .title, .summary, .content, .spareTitle, .spareSummary: true
        default: false
        }
    }

    private init?(rss name: String) {
        switch name {
        case "title": self = .title
        case "link": self = .link
        case "guid": self = .id
        case "pubdate", "lastbuilddate": self = .published
        case "description": self = .summary
        case "summary": self = .spareSummary
        case "author": self = .author
        case "category": self = .category
        default: return nil
        }
    }

    /// Atom 1.0, and 0.3's `issued`, `modified`, `created`, `tagline`.
    private init?(atom name: String) {
        switch name {
        case "id": self = .id
        case "title": self = .title
        case "published", "issued": self = .published
        case "updated", "modified": self = .updated
        case "created": self = .created
        case "summary", "subtitle", "tagline": self = .summary
        case "content": self = .content
        default: return nil
        }
    }

    private init?(dublinCore name: String) {
        switch name {
        case "title": self = .spareTitle
        case "description", "abstract": self = .spareSummary
        case "creator", "author": self = .creator
        case "date": self = .date
        case "issued", "created": self = .created
        case "modified": self = .updated
        case "contributor": self = .contributor
        case "subject": self = .category
        default: return nil
        }
    }

    /// Media RSS: `media:title`, `media:description`, `media:category`.
    private init?(media name: String) {
        switch name {
        case "title": self = .spareTitle
        case "description": self = .spareSummary
        case "category": self = .category
        default: return nil
        }
    }

    private init?(itunes name: String) {
        switch name {
        case "title": self = .spareTitle
        case "summary", "subtitle": self = .spareSummary
        case "author": self = .spareAuthor
        default: return nil
        }
    }
}
