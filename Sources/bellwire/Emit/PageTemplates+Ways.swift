/// Where news come from and where they go.
extension PageTemplates {
    static let sources = """
        {{% CONTENT_TYPE:PAGE}}
        {{<layout}}{{$body}}
        <div class="head"><h1>Sources</h1></div>
        <p class="under"><span>{{summary}} As of <time>{{at}}</time>.</span></p>
        {{^hasSources}}<p class="empty">No source is configured.</p>{{/hasSources}}
        {{#hasSources}}
        <div class="scroll" tabindex="0" role="region" aria-label="Sources">
        <table class="health">
        <thead><tr><th scope="col">Source</th><th scope="col">Health</th>
        <th scope="col" class="n">Delay</th><th scope="col">Last poll</th>
        <th scope="col">Next poll</th><th scope="col">Newest item</th>
        <th scope="col" class="n">Failures</th><th scope="col" class="n">Gaps</th></tr></thead>
        <tbody>
        {{#sources}}
        <tr><th scope="row">{{id}}</th>
        <td><span class="state s-{{status}}">{{status}}</span>
        {{#error}}<small class="error">{{error}}</small>{{/error}}</td>
        <td class="n">{{delay}}</td>
        <td class="t">{{#lastPoll}}{{distance}} <small>{{at}}</small>{{/lastPoll}}\
        {{^lastPoll}}never{{/lastPoll}}</td>
        <td class="t">{{#nextPoll}}{{distance}} <small>{{at}}</small>{{/nextPoll}}\
        {{^nextPoll}}–{{/nextPoll}}</td>
        <td class="t">{{#newest}}{{distance}} <small>{{at}}</small>{{/newest}}\
        {{^newest}}–{{/newest}}</td>
        <td class="n">{{failures}}</td><td class="n">{{gaps}}</td></tr>
        {{/sources}}
        </tbody>
        </table>
        </div>
        {{/hasSources}}
        <p class="note">The delay is the median, over the latest releases that made events,
        from a release's own time to when it was seen here.</p>
        {{#hasGaps}}
        <section>
        <h2>Gaps</h2>
        <p class="note">More came between two polls than the source shows at once.</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Gaps">
        <table>
        <thead><tr><th scope="col">Source</th><th scope="col">Found</th>
        <th scope="col">Missed between</th></tr></thead>
        <tbody>
        {{#gaps}}<tr><th scope="row">{{source}}</th><td class="t">{{at}}</td>
        <td class="t">{{between}}</td></tr>
        {{/gaps}}
        </tbody>
        </table>
        </div>
        </section>
        {{/hasGaps}}
        {{#hasEndpoints}}
        <section>
        <h2>Webhooks</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Webhooks">
        <table>
        <thead><tr><th scope="col">Endpoint</th><th scope="col">State</th>
        <th scope="col" class="n">Pending</th><th scope="col" class="n">Held</th>
        <th scope="col" class="n">Dead</th><th scope="col">Last success</th></tr></thead>
        <tbody>
        {{#endpoints}}
        <tr><th scope="row">{{id}}</th><td><span class="state s-{{state}}">{{state}}</span>
        {{#error}}<small class="error">{{error}}</small>{{/error}}</td>
        <td class="n">{{pending}}</td><td class="n">{{held}}</td><td class="n">{{dead}}</td>
        <td class="t">{{#lastSuccess}}{{distance}} <small>{{at}}</small>{{/lastSuccess}}\
        {{^lastSuccess}}never{{/lastSuccess}}</td></tr>
        {{/endpoints}}
        </tbody>
        </table>
        </div>
        </section>
        {{/hasEndpoints}}
        <p class="note">{{events}} events in the store.</p>
        {{/body}}{{/layout}}
        """

    static let subscribe = """
        {{% CONTENT_TYPE:PAGE}}
        {{<layout}}{{$body}}
        <div class="head"><h1>Subscribe</h1></div>
        <div class="split">
        <form class="choose" action="{{page.base}}/subscribe" method="get">
        <fieldset>
        <legend>Issuers</legend>
        <p class="note">None chosen: all.</p>
        <div class="boxes">
        {{#issuers}}<label><input type="checkbox" name="issuer" value="{{id}}"\
        {{#selected}} checked{{/selected}}> {{label}}</label>
        {{/issuers}}
        </div>
        </fieldset>
        <fieldset>
        <legend>Classes</legend>
        <p class="note">None chosen: all.</p>
        <div class="boxes">
        {{#classes}}<label><input type="checkbox" name="class" value="{{id}}"\
        {{#selected}} checked{{/selected}}> <span class="class c-{{id}}">{{label}}</span></label>
        {{/classes}}
        </div>
        </fieldset>
        <fieldset>
        <legend>Dates</legend>
        <div class="boxes one">
        <label><input type="radio" name="dates" value="published"\
        {{^isDetected}} checked{{/isDetected}}> When the release was published</label>
        <label><input type="radio" name="dates" value="detected"\
        {{#isDetected}} checked{{/isDetected}}> When it was found: for readers that sort by date and
        would hide what comes late</label>
        </div>
        </fieldset>
        <button>Make the addresses</button>
        </form>
        <aside class="ways">
        <p>{{says}}. <a href="{{timeline}}">See the list</a></p>
        <section>
        <h2>Atom</h2>
        <p><a class="address" href="{{atom}}">{{atom}}</a></p>
        <p class="note">For feed readers, Outlook, Slack (<code>/feed subscribe</code> and the
        address). A corrected release comes again under the same id.</p>
        </section>
        <section>
        <h2>JSON Feed</h2>
        <p><a class="address" href="{{json}}">{{json}}</a></p>
        <p class="note">The same entries, for readers and programs that prefer JSON.</p>
        </section>
        <section>
        <h2>Stream</h2>
        <p><a class="address" href="{{stream}}">{{stream}}</a></p>
        <p class="note">Server-sent events, each revision within a second:</p>
        <pre>curl -N '{{stream}}'</pre>
        <p class="note">A client that comes back with <code>Last-Event-ID</code> misses nothing.</p>
        </section>
        <section>
        <h2>Webhooks</h2>
        <p class="note">Signed, and tried again until they arrive: a <code>[[webhook]]</code> in the
        configuration takes the same issuers and classes.</p>
        </section>
        </aside>
        </div>
        {{/body}}{{/layout}}
        """
}
