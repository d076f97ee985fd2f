extension PageTemplates {
    /// A figure by period. Across all is in per cent: the letters keep their size on any screen.
    static let bars = """
        {{% CONTENT_TYPE:PAGE}}
        {{#chart}}
        <svg class="chart {{density}}" height="{{height}}" role="img" aria-label="{{alt}}">
        {{#lines}}<line class="{{kind}}" x1="0" x2="100%" y1="{{y}}" y2="{{y}}"/>\
        <text class="axis" x="-8" y="{{y}}" dy=".32em" text-anchor="end">{{label}}</text>
        {{/lines}}
        {{#bars}}<rect class="{{kind}}" x="{{x}}%" y="{{y}}" width="{{width}}%" \
        height="{{height}}"><title>{{words}}</title></rect>
        {{/bars}}
        {{#values}}<text class="value" x="{{x}}%" y="{{y}}" text-anchor="middle">{{text}}</text>
        {{/values}}
        {{#names}}<text class="axis" x="{{x}}%" y="{{y}}" text-anchor="middle">{{text}}</text>
        {{/names}}
        </svg>
        {{/chart}}
        """

    /// A count over time.
    static let levels = """
        {{% CONTENT_TYPE:PAGE}}
        {{#levels}}
        <svg class="chart {{density}}" height="{{height}}" role="img" \
        aria-label="{{title}} over time. The table holds the figures.">
        {{#lines}}<line class="{{kind}}" x1="0" x2="100%" y1="{{y}}" y2="{{y}}"/>\
        <text class="axis" x="-8" y="{{y}}" dy=".32em" text-anchor="end">{{label}}</text>
        {{/lines}}
        {{#strokes}}<line class="step" x1="{{x1}}%" y1="{{y1}}" x2="{{x2}}%" y2="{{y2}}"/>
        {{/strokes}}
        {{#marks}}<circle class="{{kind}}" cx="{{x}}%" cy="{{y}}" r="4.5">\
        <title>{{words}}</title></circle>
        {{/marks}}
        {{#values}}<text class="value" x="{{x}}%" y="{{y}}" text-anchor="middle">{{text}}</text>
        {{/values}}
        {{#names}}<text class="axis" x="{{x}}%" y="{{y}}" text-anchor="middle">{{text}}</text>
        {{/names}}
        </svg>
        {{/levels}}
        """

    static let approvals = """
        {{% CONTENT_TYPE:PAGE}}
        {{#approvals}}
        <svg class="chart rows" height="{{height}}" role="img" \
        aria-label="Approvals by jurisdiction over time. The table holds them.">
        {{#ticks}}<line class="line" x1="{{x}}%" x2="{{x}}%" y1="0" y2="{{bottom}}"/>\
        <text class="axis" x="{{x}}%" y="{{y}}" text-anchor="middle">{{text}}</text>
        {{/ticks}}
        {{#rows}}<text class="place" x="0" y="{{labelY}}">{{label}}</text>\
        <line class="zero" x1="0" x2="100%" y1="{{y}}" y2="{{y}}"/>
        {{#marks}}<circle class="{{kind}}" cx="{{x}}%" cy="{{y}}" r="5.5">\
        <title>{{words}}</title></circle>
        {{/marks}}
        {{/rows}}
        </svg>
        {{/approvals}}
        """

    static let issuer = """
        {{% CONTENT_TYPE:PAGE}}
        {{<layout}}{{$body}}
        <div class="head">
        {{#tickers}}<p class="meta">{{tickers}}</p>{{/tickers}}
        <h1>{{name}}</h1>
        </div>
        <p class="under"><a href="{{timeline}}">All events</a> <a href="{{atom}}">Atom feed</a></p>
        {{#isEmpty}}<p class="empty">No figures and no approvals yet: they appear here as soon as a
        release tells one.</p>{{/isEmpty}}
        <div class="charts">
        {{#figures}}
        <section id="{{id}}">
        <h2>{{title}} <a class="csv" href="{{csv}}" aria-label="{{title}} as CSV">CSV</a></h2>
        {{#panels}}<h3>{{title}}</h3>{{>bars}}{{/panels}}
        {{>levels}}
        {{#undrawn}}<p class="empty">{{undrawn}}</p>{{/undrawn}}
        <div class="scroll" tabindex="0" role="region" aria-label="{{title}}, table">
        <table>
        <thead><tr><th scope="col">Period</th><th scope="col" class="n">Value</th>
        <th scope="col">State</th><th scope="col">Known since</th><th scope="col">Scope</th></tr>
        </thead>
        <tbody>
        {{#rows}}
        <tr{{#isOld}} class="old"{{/isOld}}><th scope="row">{{period}}</th>
        <td class="n"><span>{{value}}</span> {{currency}}</td><td class="t">{{state}}</td>
        <td class="t"><a href="{{event}}">{{since}}</a></td><td>{{scope}}</td></tr>
        {{/rows}}
        </tbody>
        </table>
        </div>
        {{#isCut}}<p class="note">The newest 200 rows; the CSV has all.</p>{{/isCut}}
        </section>
        {{/figures}}
        {{#approvals}}
        <section id="approvals">
        <h2>Approvals
        <a class="csv" href="{{approvalsCSV}}" aria-label="Approvals as CSV">CSV</a></h2>
        <p class="key"><span class="k-approved">approved</span>
        <span class="k-expanded">expanded</span> <span class="k-conditional">conditional</span>
        <span class="k-emergency">emergency use</span></p>
        {{>approvals}}
        <div class="scroll" tabindex="0" role="region" aria-label="Approvals, table">
        <table>
        <thead><tr><th scope="col">Day</th><th scope="col">Where</th><th scope="col">What</th>
        <th scope="col">Known since</th></tr></thead>
        <tbody>
        {{#approvalRows}}
        <tr{{#isOld}} class="old"{{/isOld}}><th scope="row">{{day}}\
        {{#isReport}} <small>reported</small>{{/isReport}}</th><td>{{place}}</td>
        <td class="wide">{{words}}</td><td class="t"><a href="{{event}}">{{since}}</a></td></tr>
        {{/approvalRows}}
        </tbody>
        </table>
        </div>
        </section>
        {{/approvals}}
        {{#hasOthers}}
        <section id="others">
        <h2>Other figures, as last said</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Other figures">
        <table>
        <thead><tr><th scope="col">Figure</th><th scope="col" class="n">Value</th>
        <th scope="col">Period</th><th scope="col">History</th></tr></thead>
        <tbody>
        {{#others}}
        <tr><th scope="row">{{name}}</th><td class="n">{{value}}</td>
        <td class="t"><a href="{{event}}">{{period}}</a></td>
        <td><a href="{{csv}}" aria-label="{{name}} as CSV">CSV</a></td></tr>
        {{/others}}
        </tbody>
        </table>
        </div>
        </section>
        {{/hasOthers}}
        </div>
        {{#hasEvents}}
        <section class="list dated">
        <h2>Latest events</h2>
        {{#events}}
        <article>
        <p class="when"><time datetime="{{timestamp}}">{{day}}</time></p>
        <div class="meta">{{>labels}}</div>
        <div class="news">
        <h3><a href="{{address}}">{{title}}</a></h3>
        {{#hasFacts}}<p class="facts">{{sentence}}</p>{{/hasFacts}}
        </div>
        </article>
        {{/events}}
        </section>
        {{/hasEvents}}
        {{/body}}{{/layout}}
        """
}
