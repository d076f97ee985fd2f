/// The look of the pages, light and dark; the only style they may have.
enum Stylesheet {
    static let text = """
        :root {
          color-scheme: light dark;
          --back: #fbfbfa; --card: #fff; --ink: #1c1d1f; --soft: #5d6168; --line: #e2e2de;
          --link: #0b57a4; --mark: #fff1a8; --tag: #eceef1;
          --good: #d9f2e1; --money: #dfeaff; --people: #f0e4fb; --warn: #fde3d3;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --back: #141517; --card: #1c1e21; --ink: #e8e8e6; --soft: #a0a5ad; --line: #303338;
            --link: #8cbcf2; --mark: #5a4d12; --tag: #2b2f35;
            --good: #17402a; --money: #1d3358; --people: #3b2752; --warn: #54301a;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; background: var(--back); color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
          overflow-wrap: anywhere;
        }
        a { color: var(--link); text-decoration: none; }
        a:hover, a:focus-visible { text-decoration: underline; }
        .top, main { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
        .top {
          display: flex; justify-content: space-between; align-items: baseline;
          padding-top: 1rem; padding-bottom: 1rem;
        }
        .brand { font-size: 1.25rem; font-weight: 700; color: var(--ink); }
        .filters {
          display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: 1.5rem;
        }
        .filters label {
          display: grid; gap: .2rem; font-size: .8rem; color: var(--soft); flex: 1 1 9rem;
        }
        .filters .words { flex: 2 1 12rem; }
        select, input, button {
          font: inherit; font-size: 1rem; color: var(--ink); background: var(--card);
          border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .6rem; width: 100%;
          min-height: 2.5rem;
        }
        button { width: auto; cursor: pointer; font-weight: 600; padding: .4rem 1.2rem; }
        .clear { align-self: end; padding: .5rem 0; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: .3rem 0 .6rem; }
        h2 { font-size: .95rem; color: var(--soft); font-weight: 600; margin: 1.8rem 0 .6rem; }
        h3 { font-size: 1.05rem; line-height: 1.35; margin: .25rem 0; font-weight: 600; }
        article, .fact {
          background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
          padding: .8rem 1rem; margin: 0 0 .6rem;
        }
        .fact p { margin: 0; display: flex; flex-wrap: wrap; gap: 0 .8rem; }
        .fact .said { flex: 1 1 16rem; }
        .meta {
          margin: 0; font-size: .85rem; color: var(--soft);
          display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: center;
        }
        .facts { margin: .25rem 0 0; color: var(--soft); font-size: .95rem; }
        .class, .status {
          border-radius: 1rem; padding: .05rem .6rem; background: var(--tag); color: var(--ink);
          font-size: .8rem;
        }
        .c-approval { background: var(--good); }
        .c-financials, .c-guidance, .c-financing { background: var(--money); }
        .c-headcount, .c-leadership { background: var(--people); }
        .c-regulatory, .c-legal, .status { background: var(--warn); }
        .status { font-weight: 600; }
        .kind { flex: 0 0 6.5rem; font-weight: 600; }
        blockquote {
          margin: .5rem 0 0; padding: 0 0 0 .8rem; border-left: 3px solid var(--line);
          color: var(--soft); font-size: .95rem;
        }
        .where { padding: 0 .3rem; }
        .links a { margin-right: 1rem; }
        .text {
          white-space: pre-wrap; background: var(--card); border: 1px solid var(--line);
          border-radius: .6rem; padding: 1rem 1.2rem; line-height: 1.6;
        }
        mark { background: var(--mark); color: inherit; border-radius: .2rem; padding: 0 .1rem; }
        mark:target { outline: 2px solid var(--link); }
        ul { padding-left: 1.2rem; margin: 0; }
        time, .who { color: var(--soft); }
        .empty { color: var(--soft); padding: 2rem 0; }
        .pages { display: flex; gap: 1rem; padding: 1rem 0 3rem; }

        """
}
