"""How the page looks, in light and dark."""

STYLE = """
:root{--bg:#fff;--fg:#1c2430;--dim:#5b6675;--line:#d9dee6;--soft:#f4f6f9;--dot:#2f6fb3;
--bad:#b3372f;--good:#2a7d4f}
@media(prefers-color-scheme:dark){:root{--bg:#14181e;--fg:#e4e8ee;--dim:#9aa5b4;--line:#323a46;
--soft:#1c222b;--dot:#6fa8e0;--bad:#ef8078;--good:#6cc795}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1000px;padding:24px 20px 60px;background:var(--bg);color:var(--fg);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
h1{font-size:26px;margin:0 0 4px}h2{font-size:19px;margin:36px 0 8px}
p{margin:6px 0 10px;color:var(--dim);max-width:80ch}
table{border-collapse:collapse;font-size:13.5px;width:100%}
.wide{overflow-x:auto}
th{text-align:left;font-weight:600;border-bottom:2px solid var(--line);padding:4px 10px 4px 0}
td{border-bottom:1px solid var(--line);padding:4px 10px 4px 0;vertical-align:top}
td.n,th.n{text-align:right;padding-left:12px;font-variant-numeric:tabular-nums;white-space:nowrap}
td small{color:var(--dim)}td.says{color:var(--dim)}
.bad{color:var(--bad)}.good{color:var(--good)}
.charts{display:flex;flex-wrap:wrap;gap:16px}figure{margin:0;max-width:100%}
figcaption{font-size:13px;color:var(--dim);max-width:440px}
svg{max-width:100%;height:auto}svg text{font-size:11px;fill:var(--fg)}
.grid{stroke:var(--line)}.lead{stroke:var(--dim);stroke-width:.7}
.ideal{stroke:var(--dim);stroke-dasharray:5 4}
.curve{fill:none;stroke:var(--dot);stroke-width:2}
.dot{fill:var(--dot);fill-opacity:.55;stroke:var(--dot)}
.mid,.count,.in{text-anchor:middle}.row{text-anchor:end}svg .count{fill:var(--dim);font-size:9.5px}
svg .in{fill:#fff}
.c0{fill:#3b8f63}.c1{fill:#c79a2b}.c2{fill:#b5632a}.c3{fill:#6a5fb0}.c4{fill:#5c6b7c}
.c5{fill:#b3372f}.c6{fill:#8d2b6b}
details{border:1px solid var(--line);border-radius:8px;margin:6px 0;padding:0 12px}
summary{padding:8px 0;cursor:pointer}summary b{margin-right:8px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:10px;
border-radius:6px;font:12.5px/1.5 ui-monospace,Menlo,Consolas,monospace;margin:0 0 12px}
""".strip()
