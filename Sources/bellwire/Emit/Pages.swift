import BellwireCore
import Mustache

/// The pages for people, from templates.
struct Pages: Sendable {
    static let contentType = "text/html; charset=utf-8"

    /// What links within the site begin with: the path of the public address, without a slash at
    /// its end.
    let base: String
    private let timelineTemplate: MustacheTemplate
    private let eventTemplate: MustacheTemplate
    private let library: MustacheLibrary

    init(publicURL: String) throws {
        base = Pages.path(of: publicURL)
        // Mustache's own escaping looks at whole characters and so leaves a quotation mark with a
        // combining accent alone; ours looks at code points. Templates name it in their first line
        // and do not parse without it.
        MustacheContentTypes.register(PageEscaping(), named: "PAGE")
        library = MustacheLibrary(templates: [
            "layout": try MustacheTemplate(string: PageTemplates.layout),
            "labels": try MustacheTemplate(string: PageTemplates.labels),
            "finding": try MustacheTemplate(string: PageTemplates.finding),
        ])
        timelineTemplate = try MustacheTemplate(string: PageTemplates.timeline)
        eventTemplate = try MustacheTemplate(string: PageTemplates.event)
    }

    func timeline(_ view: TimelineView) -> String {
        timelineTemplate.render(view, library: library)
    }

    func event(_ view: EventView) -> String {
        eventTemplate.render(view, library: library)
    }

    private static func path(of url: String) -> String {
        let rest = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
        return rest.map { "/" + $0 }.joined()
    }
}

private struct PageEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String { Markup.escape(text) }
}
