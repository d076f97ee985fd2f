/// The look of the pages, light and dark; the only style they may have. System fonts only: letters
/// with serifs for what was said, without for what Bellwire adds.
enum Stylesheet {
    static let text = colours + frame + lists + tables + charts + forms

    /// A bell.
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
        <rect width="32" height="32" rx="7" fill="#23313f"/>\
        <path d="M16 6a7 7 0 0 0-7 7v6l-2 3h18l-2-3v-6a7 7 0 0 0-7-7z" fill="#e3b866"/>\
        <circle cx="16" cy="24.5" r="2.3" fill="#e3b866"/></svg>

        """

    /// Every colour of letters has a contrast of 4.5 or more on its ground: `make pages` measures.
    private static let colours = """
        :root {
          color-scheme: light dark;
          --paper: #faf9f6; --raised: #f2f0ea; --ink: #1a1d22; --soft: #5a606b; --line: #dcd8ce;
          --link: #17507f; --brass: #85540c; --mark: #fbe7a3; --bad: #a6321f; --good: #23683f;
          --gain: #3b7394; --loss: #b95c41; --ghost: #8d9198; --warn: #8a5300;
          --t-good: #2f8a55; --t-money: #3b7394; --t-people: #8a5aa8; --t-warn: #c26a1d;
          --t-plain: #9097a1; --shade: rgb(40 40 60 / .2);
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #14171b; --raised: #1d2127; --ink: #e5e3dd; --soft: #a2a8b2; --line: #30353d;
            --link: #8fbfe6; --brass: #e0b566; --mark: #57491a; --bad: #f0917c; --good: #7fcf9f;
            --gain: #5b9dc0; --loss: #d9805f; --ghost: #868c96; --warn: #e5ad60;
            --t-good: #58b880; --t-money: #5b9dc0; --t-people: #b48ad0; --t-warn: #e09a55;
            --t-plain: #7d848f; --shade: rgb(0 0 0 / .75);
          }
        }

        """

    private static let frame = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--paper); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
          font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
        }
        .top, main, footer { max-width: min(76rem, 100% - 2rem); margin: 0 auto; }
        a { color: var(--link); text-decoration: none; }
        a:hover { text-decoration: underline; }
        :focus-visible { outline: 2px solid var(--brass); outline-offset: 2px; border-radius: 2px; }
        main:focus { outline: none; }
        .skip {
          position: absolute; left: 1rem; top: -6rem; z-index: 2; background: var(--ink);
          color: var(--paper); padding: .6rem 1rem;
        }
        .skip:focus { top: .4rem; }
        .hidden {
          position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
        }
        .top {
          display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; align-items: baseline;
          padding: .9rem 0 .5rem; margin-bottom: 1.1rem;
          border-bottom: 1px solid var(--line);
        }
        .brand {
          font: 600 1.3rem/1.3 "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif;
          color: var(--brass); margin-right: auto;
        }
        .top nav { display: flex; flex-wrap: wrap; gap: 0 1.3rem; }
        .top nav > a, summary {
          display: block; padding: .45rem 0; color: var(--ink); cursor: pointer;
        }
        .top nav a[aria-current] { box-shadow: inset 0 -2px var(--brass); }
        details { position: relative; }
        details ul {
          position: absolute; right: 0; z-index: 1; list-style: none; margin: 0; padding: .4rem 0;
          min-width: 13rem; max-width: 85vw; max-height: 60vh; overflow-y: auto;
          background: var(--raised); border: 1px solid var(--line); border-radius: 6px;
          box-shadow: 0 6px 20px rgb(0 0 0 / .14);
        }
        details li a { display: block; padding: .5rem 1rem; }
        footer {
          border-top: 1px solid var(--line); margin-top: 2.5rem; padding: .6rem 0 2rem;
          color: var(--soft); font-size: .87rem;
        }
        footer a { margin-left: .8rem; }
        h1, h3, .address, q, .text {
          font-family: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif;
        }
        h1 {
          font-size: 1.7rem; line-height: 1.22; font-weight: 600; margin: .15rem 0 .4rem;
          max-width: 48rem;
        }
        h2 {
          font-size: .82rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft);
          font-weight: 600; margin: 1.7rem 0 .5rem;
        }
        small { font-size: .85rem; color: var(--soft); }
        .under {
          margin: 0 0 1rem; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; color: var(--soft);
        }
        .note, .empty { color: var(--soft); }
        .note { font-size: .9rem; margin: .5rem 0; max-width: 44rem; }
        .empty { padding: 1.2rem 0; }
        .split { display: grid; gap: 0 2.6rem; }
        .split > * { min-width: 0; }
        @media (min-width: 62rem) {
          .split { grid-template-columns: minmax(0, 1fr) 25rem; }
          .split > * > section:first-child > h2 { margin-top: .6rem; }
        }

        """

    private static let lists = """
        .list article {
          display: grid; grid-template-columns: 3.4rem minmax(0, 1fr); gap: 0 .8rem;
          padding: .65rem 0; border-top: 1px solid var(--line);
        }
        .list h2 {
          margin-bottom: .4rem; color: var(--ink); letter-spacing: 0; text-transform: none;
          font-size: .95rem;
        }
        .list .news { grid-column: 2; }
        .when, .meta { margin: 0; font-size: .87rem; color: var(--soft); }
        .meta { display: flex; flex-wrap: wrap; gap: .1rem .9rem; align-items: baseline; }
        .meta time { color: var(--soft); }
        .who span + span::before { content: " · "; color: var(--soft); }
        .tags { display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; }
        h3 { font-size: 1.1rem; line-height: 1.3; font-weight: 600; margin: .1rem 0; }
        .list h3 a { color: var(--ink); }
        .facts {
          margin: .1rem 0 0; color: var(--soft); max-width: 60rem;
          display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3;
          overflow: hidden;
        }
        .class { color: var(--soft); white-space: nowrap; }
        .class::before {
          content: ""; display: inline-block; width: .55rem; height: .55rem; border-radius: 2px;
          margin-right: .35rem; background: var(--t-plain);
        }
        .c-approval::before, .c-product::before { background: var(--t-good); }
        .c-financials::before, .c-guidance::before, .c-financing::before {
          background: var(--t-money);
        }
        .c-headcount::before, .c-leadership::before { background: var(--t-people); }
        .c-regulatory::before, .c-legal::before { background: var(--t-warn); }
        .status {
          color: var(--bad); text-transform: uppercase; font-size: .8rem; letter-spacing: .04em;
        }
        .list.dated article { grid-template-columns: minmax(0, 1fr); }
        .list.dated .news { grid-column: 1; }
        .pages { display: flex; gap: 1.4rem; padding: 1.2rem 0; }
        .pages a { padding: .5rem 0; font-weight: 600; }
        @media (min-width: 62rem) {
          .list article { grid-template-columns: 3.4rem 17rem minmax(0, 1fr); }
          .list .news { grid-column: 3; }
          .facts { -webkit-line-clamp: 2; }
          .list .meta { flex-direction: column; align-items: start; }
          .list .when { padding-top: .1rem; }
          .day { display: grid; grid-template-columns: 10rem minmax(0, 1fr); }
          .day h2 {
            border-top: 1px solid var(--line); margin: 0; padding-top: .6rem;
          }
          .day h2 + div { margin: 0; }
          .day article { grid-template-columns: 3.2rem 13.5rem minmax(0, 1fr); }
          .list.dated article { grid-template-columns: 9rem 17rem minmax(0, 1fr); }
          .list.dated .news { grid-column: 3; }
        }

        """

    private static let tables = """
        /* A shade at the side on which there is more. */
        .scroll {
          overflow-x: auto;
          background:
            linear-gradient(to right, var(--paper) 40%, transparent) 0 0,
            linear-gradient(to left, var(--paper) 40%, transparent) 100% 0,
            linear-gradient(to right, var(--shade), transparent) 0 0,
            linear-gradient(to left, var(--shade), transparent) 100% 0;
          background-repeat: no-repeat;
          background-size: 2.5rem 100%, 2.5rem 100%, .8rem 100%, .8rem 100%;
          background-attachment: local, local, scroll, scroll;
        }
        .said td { overflow-wrap: anywhere; min-width: 11rem; }
        table { overflow-wrap: normal; border-collapse: collapse; width: 100%; font-size: .93rem; }
        th, td {
          text-align: left; vertical-align: top; padding: .38rem .9rem .38rem 0;
          border-top: 1px solid var(--line);
        }
        th:last-child, td:last-child { padding-right: 0; }
        thead th {
          border-top: 0; color: var(--soft); font-weight: 500; font-size: .85rem;
          white-space: nowrap;
        }
        tbody th { font-weight: 600; white-space: nowrap; }
        th small, .t small { display: block; font-weight: 400; }
        .n { text-align: right; white-space: nowrap; }
        .t { white-space: nowrap; }
        .wide { min-width: 11rem; }
        .said td small { display: block; }
        tr.old > * { color: var(--soft); }
        tr.old .n span { text-decoration: line-through; }
        .health tbody th { white-space: normal; overflow-wrap: anywhere; min-width: 7.5rem; }
        .health td { min-width: 4rem; }
        .health td small, .error { display: block; }
        .error { max-width: 22rem; min-width: 9rem; overflow-wrap: anywhere; }
        .state { white-space: nowrap; }
        .state::before {
          content: ""; display: inline-block; width: .6rem; height: .6rem; border-radius: 50%;
          margin-right: .4rem; background: var(--t-plain);
        }
        .s-ok::before, .s-read::before, .s-unchanged::before, .s-active::before, .s-done::before {
          background: var(--t-good);
        }
        .s-failed, .s-stopped, .s-dead, .s-disabled { color: var(--bad); font-weight: 600; }
        .s-failed::before, .s-stopped::before, .s-dead::before, .s-disabled::before {
          background: var(--bad); border-radius: 0;
        }
        .s-waiting::before, .s-paused::before, .s-pending::before, .s-held::before {
          background: var(--t-warn);
        }
        q { color: var(--soft); }
        .where {
          font-size: .75rem; padding: 0 .35rem; border: 1px solid var(--line); border-radius: .6rem;
          white-space: nowrap;
        }
        .plain { list-style: none; margin: 0; padding: 0; }
        .plain li { padding: .4rem 0; border-top: 1px solid var(--line); }
        .plain small { display: block; }
        .change {
          margin: .2rem 0 .2rem .2rem; padding-left: .8rem; border-left: 2px solid var(--line);
          font-size: .93rem;
        }
        .change span { color: var(--soft); }
        .change del, .change ins { display: block; text-decoration: none; }
        .change del { color: var(--bad); }
        .change ins { color: var(--good); }
        .change del::before { content: "− "; }
        .change ins::before { content: "+ "; }
        .text {
          white-space: pre-wrap; line-height: 1.65; font-size: 1.03rem; max-width: 46rem;
          overflow-wrap: anywhere; counter-reset: mark;
        }
        mark {
          background: var(--mark); color: inherit; padding: .05rem .1rem; border-radius: 2px;
          counter-increment: mark;
        }
        mark::after {
          content: counter(mark); font: 600 .68rem/1 system-ui, sans-serif; vertical-align: super;
          margin-left: .15rem; color: var(--brass);
        }
        mark:target { outline: 2px solid var(--brass); scroll-margin-top: 4rem; }

        """

    private static let charts = """
        .charts { display: grid; gap: 0 3rem; }
        .charts > * { min-width: 0; }
        @media (min-width: 62rem) { .charts { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
        /* A long table does not push the chart beside it away. */
        @media (min-width: 62rem) {
          .charts .scroll { max-height: 19rem; overflow-y: auto; }
          .charts thead th { position: sticky; top: 0; background: var(--paper); }
        }
        .charts h3 { font: inherit; font-size: .9rem; color: var(--soft); margin: .2rem 0; }
        .csv { font-weight: 500; letter-spacing: 0; margin-left: .5rem; text-transform: none; }
        .chart {
          display: block; width: calc(100% - 3.6rem); margin: .3rem 0 .8rem 3.6rem;
          overflow: visible;
        }
        .chart.rows { width: 100%; margin-left: 0; }
        .chart text { font-size: 12px; fill: var(--soft); }
        .chart .value, .chart .place { fill: var(--ink); }
        .chart line { stroke: var(--line); stroke-width: 1; }
        .chart .zero { stroke: var(--ghost); }
        .chart .step { stroke: var(--gain); stroke-width: 2; }
        .chart .gain { fill: var(--gain); }
        .chart .loss { fill: var(--loss); }
        .chart rect.vague { fill-opacity: .55; stroke: var(--gain); stroke-dasharray: 3 2; }
        .chart rect.loss.vague { stroke: var(--loss); }
        .chart rect.old {
          fill: none; stroke: var(--ghost); stroke-width: 1.5; stroke-dasharray: 3 3;
        }
        .chart circle { fill: var(--gain); stroke: var(--gain); stroke-width: 2; }
        .chart circle.vague, .chart circle.conditional { fill: var(--paper); }
        .chart circle.old { fill: var(--paper); stroke: var(--ghost); stroke-dasharray: 2 2; }
        .chart circle.approved, .chart circle.conditional { stroke: var(--t-good); }
        .chart circle.approved { fill: var(--t-good); }
        .chart circle.expanded { fill: var(--t-money); stroke: var(--t-money); }
        .chart circle.emergency { fill: var(--t-warn); stroke: var(--t-warn); }
        .chart circle.approved.old, .chart circle.expanded.old, .chart circle.emergency.old,
        .chart circle.conditional.old { fill: var(--paper); stroke: var(--ghost); }
        .charts section { container-type: inline-size; }
        @container (max-width: 31rem) { .many .value { display: none; } }
        .key {
          margin: 0 0 .4rem; display: flex; flex-wrap: wrap; gap: 0 1.1rem; font-size: .87rem;
          color: var(--soft);
        }
        .key span::before {
          content: ""; display: inline-block; width: .7rem; height: .7rem; border-radius: 50%;
          margin-right: .35rem; border: 2px solid var(--t-good); vertical-align: -.05rem;
        }
        .key .k-approved::before { background: var(--t-good); }
        .key .k-expanded::before { background: var(--t-money); border-color: var(--t-money); }
        .key .k-emergency::before { background: var(--t-warn); border-color: var(--t-warn); }

        """

    private static let forms = """
        select, input, button {
          font: inherit; color: var(--ink); background: var(--raised);
          border: 1px solid var(--ghost); border-radius: 5px; padding: .35rem .55rem;
          min-height: 2.5rem;
        }
        button {
          cursor: pointer; font-weight: 600; padding: .35rem 1.3rem; background: var(--ink);
          color: var(--paper); border-color: var(--ink);
        }
        .filters {
          display: grid; gap: .6rem .8rem; grid-template-columns: 1fr 1fr; align-items: end;
          margin-bottom: .5rem;
        }
        .filters label {
          display: grid; gap: .15rem; font-size: .85rem; color: var(--soft); min-width: 0;
        }
        .filters label > * { width: 100%; min-width: 0; font-size: 1rem; }
        .filters .words, .filters button { grid-column: 1 / -1; }
        @media (min-width: 62rem) {
          .filters { grid-template-columns: 2fr 1.2fr 1.2fr 10rem 10rem auto; }
          .filters .words, .filters button { grid-column: auto; }
        }
        fieldset { border: 0; padding: 0; margin: 0 0 1.3rem; min-width: 0; }
        legend { font-weight: 600; padding: 0; }
        fieldset .note { margin: 0 0 .3rem; }
        .boxes {
          display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
          max-height: 22rem; overflow-y: auto;
        }
        .boxes.one { grid-template-columns: 1fr; }
        .boxes label { display: flex; gap: .55rem; align-items: baseline; padding: .3rem 0; }
        .boxes input {
          min-height: 0; width: 1.05rem; height: 1.05rem; flex: none; margin: .2rem 0 0;
          accent-color: var(--brass); align-self: start;
        }
        .boxes .class { color: var(--ink); }
        .address {
          overflow-wrap: anywhere;
          font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .9rem;
        }
        code, pre {
          font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .88rem;
        }
        pre {
          background: var(--raised); border: 1px solid var(--line); border-radius: 5px;
          padding: .5rem .7rem; margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere;
        }
        .ways { margin-top: 1.2rem; }
        @media (min-width: 62rem) { .ways { margin-top: 0; } }
        .ways h2 { margin-bottom: .2rem; }
        .ways p { margin: .2rem 0; }

        """
}
