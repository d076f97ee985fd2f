extension PageTemplates {
    static let event = """
        {{% CONTENT_TYPE:PAGE}}
        {{<layout}}{{$body}}
        {{#row}}
        <div class="head">
        <p class="meta"><time datetime="{{timestamp}}">{{day}}{{#time}}, {{time}}{{/time}}</time>
        {{>labels}}</p>
        <h1>{{title}}</h1>
        </div>
        {{/row}}
        <p class="under">\
        {{#release}}<a href="{{release}}" rel="noreferrer">The release</a>{{/release}}
        <a href="{{json}}">JSON</a> <a href="{{plain}}">Plain text</a></p>
        <div class="split">
        <div>
        {{#hasFacts}}
        <section>
        <h2>Facts</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Facts">
        <table class="said">
        <thead><tr><th scope="col">Kind</th><th scope="col">What is said, and where</th></tr>
        </thead>
        <tbody>
        {{#facts}}
        <tr><th scope="row">{{kind}}{{#note}} <small>{{note}}</small>{{/note}}</th>
        <td>{{sentence}} <small>{{>quotes}}</small></td></tr>
        {{/facts}}
        </tbody>
        </table>
        </div>
        </section>
        {{/hasFacts}}
        {{#hasText}}
        <section>
        <h2>Text, with its evidence</h2>
        <div class="text">\
        {{#pieces}}{{#mark}}<mark id="m{{mark}}" title="{{title}}">{{text}}</mark>{{/mark}}\
        {{^mark}}{{text}}{{/mark}}{{/pieces}}\
        </div>
        </section>
        {{/hasText}}
        </div>
        <aside>
        <section>
        <h2>Why these classes</h2>
        <ul class="plain">
        {{#classes}}
        <li><strong>{{kind}}</strong> {{sentence}}{{#note}}, {{note}}{{/note}}
        <small>{{>quotes}}</small></li>
        {{/classes}}
        </ul>
        </section>
        <section>
        <h2>Wires</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Wires">
        <table>
        <thead><tr><th scope="col">Source</th><th scope="col" class="n">Delay</th>
        <th scope="col">First seen</th></tr></thead>
        <tbody>
        {{#wires}}
        <tr><th scope="row">\
        {{#address}}<a href="{{address}}" rel="noreferrer">{{source}}</a>{{/address}}\
        {{^address}}{{source}}{{/address}}</th>
        <td class="n">{{delay}}</td><td class="t">{{seen}}\
        {{#published}} <small>dated {{published}}</small>{{/published}}</td></tr>
        {{/wires}}
        </tbody>
        </table>
        </div>
        </section>
        <section>
        <h2>Revisions</h2>
        <ol class="plain">
        {{#revisions}}
        <li><strong>{{revision}}</strong> {{reason}} <time>{{at}}</time>
        {{#changes}}
        <div class="change"><span>{{what}}</span>
        {{#old}}<del>{{old}}</del>{{/old}} {{#new}}<ins>{{new}}</ins>{{/new}}</div>
        {{/changes}}
        </li>
        {{/revisions}}
        </ol>
        </section>
        {{#hasDeliveries}}
        <section>
        <h2>Deliveries</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Deliveries">
        <table>
        <thead><tr><th scope="col">Endpoint</th><th scope="col" class="n">Revision</th>
        <th scope="col">State</th><th scope="col" class="n">Attempts</th></tr></thead>
        <tbody>
        {{#deliveries}}
        <tr><th scope="row">{{endpoint}}</th><td class="n">{{revision}}</td>
        <td><span class="state s-{{state}}">{{state}}</span> <small>{{note}}</small></td>
        <td class="n">{{attempts}}</td></tr>
        {{/deliveries}}
        </tbody>
        </table>
        </div>
        </section>
        {{/hasDeliveries}}
        </aside>
        </div>
        {{/body}}{{/layout}}
        """
}
