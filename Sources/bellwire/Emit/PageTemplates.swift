/// Mustache templates. The first line of each names the escaping; nothing is written unescaped.
enum PageTemplates {
    /// What the pages have in common, by the name under which they call it.
    static let parts = [
        "layout": layout, "labels": labels, "line": line, "quotes": quotes, "bars": bars,
        "levels": levels, "approvals": approvals,
    ]

    private static let layout = """
        {{% CONTENT_TYPE:PAGE}}
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{page.title}}</title>
        <link rel="stylesheet" href="{{page.base}}/style.css">
        <link rel="icon" type="image/svg+xml" href="{{page.base}}/icon.svg">
        <link rel="alternate" type="application/atom+xml" title="{{page.feedTitle}} (Atom)" \
        href="{{page.atom}}">
        <link rel="alternate" type="application/feed+json" title="{{page.feedTitle}} (JSON Feed)" \
        href="{{page.json}}">
        </head>
        <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
        <a class="brand" href="{{page.base}}/">{{page.feedTitle}}</a>
        <nav aria-label="Pages">
        {{#page.links}}<a href="{{address}}"{{#isHere}} aria-current="page"{{/isHere}}>{{label}}</a>
        {{/page.links}}
        <details>
        <summary>Issuers</summary>
        <ul>
        {{#page.issuers}}<li><a href="{{address}}"{{#isHere}} aria-current="page"{{/isHere}}>\
        {{label}}</a></li>
        {{/page.issuers}}
        </ul>
        </details>
        </nav>
        </header>
        <main id="main" tabindex="-1">
        {{$body}}{{/body}}
        </main>
        <footer>
        <p>All times are UTC. <a href="{{page.atom}}">Atom</a> <a href="{{page.json}}">JSON Feed</a>
        </p>
        </footer>
        </body>
        </html>
        """

    /// Who and which classes.
    private static let labels = """
        {{% CONTENT_TYPE:PAGE}}
        <span class="who">{{#companies}}\
        <span>{{#home}}<a href="{{home}}">{{name}}</a>{{/home}}{{^home}}{{name}}{{/home}}</span>\
        {{/companies}}</span>
        <span class="tags">{{#classes}}<span class="class c-{{name}}">{{label}}</span>
        {{/classes}}
        {{#status}}<strong class="status">{{status}}</strong>{{/status}}</span>
        """

    /// One event of a list.
    private static let line = """
        {{% CONTENT_TYPE:PAGE}}
        <article>
        <p class="when">{{#time}}<time datetime="{{timestamp}}">{{time}}</time>{{/time}}</p>
        <div class="meta">{{>labels}}</div>
        <div class="news">
        <h3><a href="{{address}}">{{title}}</a></h3>
        {{#hasFacts}}<p class="facts">{{sentence}}</p>{{/hasFacts}}
        </div>
        </article>
        """

    /// The words that something rests on, with the way to where they stand.
    private static let quotes = """
        {{% CONTENT_TYPE:PAGE}}
        {{#quotes}}
        <q>{{quote}}</q>{{#mark}} <a class="where" href="#m{{mark}}" \
        aria-label="to mark {{mark}} in the text">{{mark}}</a>{{/mark}}
        {{/quotes}}
        """

    static let timeline = """
        {{% CONTENT_TYPE:PAGE}}
        {{<layout}}{{$body}}
        <h1 class="hidden">Timeline</h1>
        <form class="filters" action="{{page.base}}/" method="get" role="search">
        <label class="words">Search
        <input type="search" name="query" value="{{words}}" maxlength="200"></label>
        <label>Issuer <select name="issuer"><option value="">All issuers</option>
        {{#issuers}}<option value="{{id}}"{{#selected}} selected{{/selected}}>{{label}}</option>
        {{/issuers}}</select></label>
        <label>Class <select name="class"><option value="">All classes</option>
        {{#classes}}<option value="{{id}}"{{#selected}} selected{{/selected}}>{{label}}</option>
        {{/classes}}</select></label>
        <label>From <input type="date" name="since" value="{{since}}"></label>
        <label>To <input type="date" name="until" value="{{until}}"></label>
        <button>Show</button>
        </form>
        <p class="under">{{#isFiltered}}<a href="{{page.base}}/">Show everything</a>{{/isFiltered}}
        <a href="{{subscribe}}">Subscribe to this list</a></p>
        {{#days}}
        <section class="list day">
        <h2>{{date}}</h2>
        <div>{{#events}}{{>line}}{{/events}}</div>
        </section>
        {{/days}}
        {{#emptyNote}}<p class="empty">{{emptyNote}}</p>{{/emptyNote}}
        <nav class="pages" aria-label="More events">
        {{#first}}<a href="{{first}}">Newest</a>{{/first}}
        {{#older}}<a href="{{older}}" rel="next">Older</a>{{/older}}
        </nav>
        {{/body}}{{/layout}}
        """
}
