/// Mustache templates. The first line of each names the escaping; nothing is written unescaped.
enum PageTemplates {
    static let layout = """
        {{% CONTENT_TYPE:PAGE}}
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}}</title>
        <link rel="stylesheet" href="{{base}}/style.css">
        <link rel="alternate" type="application/atom+xml" title="{{feedTitle}}" href="{{atom}}">
        </head>
        <body>
        <header class="top">
        <a class="brand" href="{{base}}/">{{feedTitle}}</a> <a href="{{atom}}">Atom feed</a>
        </header>
        <main>
        {{$body}}{{/body}}
        </main>
        </body>
        </html>
        """

    /// The small print over a headline; `when` comes before it.
    static let labels = """
        {{% CONTENT_TYPE:PAGE}}
        <span class="who">{{issuers}}</span>
        {{#classes}}<span class="class c-{{name}}">{{label}}</span>
        {{/classes}}
        {{#status}}<span class="status">{{status}}</span>{{/status}}
        """

    static let timeline = """
        {{% CONTENT_TYPE:PAGE}}
        {{<layout}}{{$body}}
        <form class="filters" action="{{base}}/" method="get" role="search">
        <label>Issuer <select name="issuer"><option value="">All</option>
        {{#issuers}}<option value="{{id}}"{{#selected}} selected{{/selected}}>{{label}}</option>
        {{/issuers}}</select></label>
        <label>Class <select name="class"><option value="">All</option>
        {{#classes}}<option value="{{id}}"{{#selected}} selected{{/selected}}>{{label}}</option>
        {{/classes}}</select></label>
        <label class="words">Words
        <input type="search" name="query" value="{{words}}" maxlength="200"></label>
        <button>Show</button>
        {{#isFiltered}}<a class="clear" href="{{base}}/">Show all</a>{{/isFiltered}}
        </form>
        {{#days}}
        <section>
        <h2>{{date}}</h2>
        {{#events}}
        <article>
        <p class="meta">
        {{#time}}<time datetime="{{timestamp}}">{{time}} UTC</time>{{/time}}
        {{>labels}}
        </p>
        <h3><a href="{{address}}">{{title}}</a></h3>
        {{#hasFacts}}<p class="facts">{{sentence}}</p>{{/hasFacts}}
        </article>
        {{/events}}
        </section>
        {{/days}}
        {{#emptyNote}}<p class="empty">{{emptyNote}}</p>{{/emptyNote}}
        <nav class="pages">
        {{#first}}<a href="{{first}}">Newest</a>{{/first}}
        {{#older}}<a href="{{older}}" rel="next">Older</a>{{/older}}
        </nav>
        {{/body}}{{/layout}}
        """

    /// A fact, or a class, and the words that it rests on.
    static let finding = """
        {{% CONTENT_TYPE:PAGE}}
        <div class="fact">
        <p><span class="kind">{{kind}}</span> <span class="said">{{sentence}}</span></p>
        {{#quotes}}
        <blockquote>{{quote}}
        {{#mark}}<a class="where" href="#m{{mark}}" aria-label="in the text">↓</a>{{/mark}}
        </blockquote>
        {{/quotes}}
        </div>
        """

    static let event = """
        {{% CONTENT_TYPE:PAGE}}
        {{<layout}}{{$body}}
        {{#row}}
        <p class="meta">
        <time datetime="{{timestamp}}">{{day}}{{#time}}, {{time}} UTC{{/time}}</time>
        {{>labels}}
        </p>
        <h1>{{title}}</h1>
        {{/row}}
        <p class="links">
        {{#release}}<a href="{{release}}" rel="noreferrer">Release</a>{{/release}}
        <a href="{{json}}">JSON</a> <a href="{{plain}}">Plain text</a>
        </p>
        {{#facts}}{{>finding}}{{/facts}}
        <h2>Why these classes</h2>
        {{#classes}}{{>finding}}{{/classes}}
        {{#hasText}}<h2>Text</h2>
        <div class="text">\
        {{#pieces}}{{#mark}}<mark id="m{{mark}}">{{text}}</mark>{{/mark}}\
        {{^mark}}{{text}}{{/mark}}{{/pieces}}\
        </div>{{/hasText}}
        <h2>Seen at</h2>
        <ul>
        {{#releases}}
        <li>{{#address}}<a href="{{address}}" rel="noreferrer">{{source}}</a>{{/address}}
        {{^address}}{{source}}{{/address}} <time>{{seen}}</time></li>
        {{/releases}}
        </ul>
        <h2>Revisions</h2>
        <ul>
        {{#revisions}}
        <li>{{revision}}: {{reason}} <time>{{at}}</time> <span class="who">{{changed}}</span></li>
        {{/revisions}}
        </ul>
        {{/body}}{{/layout}}
        """
}
