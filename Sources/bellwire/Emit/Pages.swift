import BellwireCore
import Mustache

/// The pages for people, from templates.
struct Pages: Sendable {
    static let contentType = "text/html; charset=utf-8"

    enum Name: String, CaseIterable {
        case timeline, event, issuer, sources, subscribe

        fileprivate var template: String {
            switch self {
            case .timeline: PageTemplates.timeline
            case .event: PageTemplates.event
            case .issuer: PageTemplates.issuer
            case .sources: PageTemplates.sources
            case .subscribe: PageTemplates.subscribe
            }
        }
    }

    /// What links within the site begin with: the path of the public address, without a slash at
    /// its end.
    let base: String
    private let library: MustacheLibrary

    init(publicURL: String) throws {
        base = Pages.path(of: publicURL)
        // Mustache's own escaping looks at whole characters and so leaves a quotation mark with a
        // combining accent alone; ours looks at code points. Templates name it in their first line
        // and do not parse without it.
        MustacheContentTypes.register(PageEscaping(), named: "PAGE")
        var templates = try PageTemplates.parts.mapValues { try MustacheTemplate(string: $0) }
        for name in Name.allCases {
            templates[name.rawValue] = try MustacheTemplate(string: name.template)
        }
        library = MustacheLibrary(templates: templates)
    }

    /// Every name has its template: it was parsed at the start.
    func render(_ name: Name, _ view: Any) -> String {
        library.render(view, withTemplate: name.rawValue) ?? ""
    }

    private static func path(of url: String) -> String {
        let rest = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
        return rest.map { "/" + $0 }.joined()
    }
}

private struct PageEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String { Markup.escape(text) }
}
