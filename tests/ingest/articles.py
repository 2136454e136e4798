"""Small articles of our own, in the shapes in which people save them."""

COMPACT = """\
A Gardener's Road to Data Work
Few people plan this change, and fewer regret it. This article says where to dig first.
Phase 1: Soil
Tables Before Anything Else
Everything later grows out of tables:
- Filtering: rows that matter
- Joining: two tables by a key
Time: 3-4 weeks (6 hours/week)
Why: Nobody trusts a chart whose table is wrong.
A Little Statistics
1. Describe one column
2. Compare two groups
3. Say how sure you are
Phase 2: Growth
Choose Your Bed
Pick one and stay with it:
Option A: Reporting
- Dashboards that answer a question
Option B: Pipelines
- Jobs that run at night
Conclusion
Start with one table this evening.
Share on Mastodon
Top comments (0)
Subscribe
More from Somebody Else
"""

SPACED = """\
Learning to Weld Models Together

Posted on May 3, 2026

What you need first

A laptop with eight gigabytes of memory is enough for the first month.

Build small things

Time: two weeks.

- a calculator
- a weather page

How do you know it works?

Somebody else can use it without asking you anything.

Leave a Reply

Your email address will not be published.

Great post, I learned so much!
"""

WRAPPED = """\
Notes on Reading Papers
A paper is read three times: once for its pictures, once for its claims and
once, much later, for its proofs, which most readers never need to finish at
all.
Keep a List
- the question that the paper asks, in your own words and not in those of
  its abstract
- the number that would change your mind
"""

PAGE = """\
<html lang="en"><head><title>Road to Tables</title><meta name="author" content="Ida Berg"></head>
<body><nav><ul><li><a href="/">Home page</a></li><li>Our newsletter</li></ul></nav><main><article>
<h1>Road to Tables</h1>
<p>Tables take three weeks when you practise on real ones every single day of the week.</p>
<h2>Joins</h2>
<p>Joins connect two tables by a key, as <a href="https://example.org/joins">these notes</a> show.
<img src="join.png" alt="two circles"></p>
<ul><li>Inner join<ul><li>on equal keys</li></ul></li><li>Outer join</li></ul>
<table><tr><th>Topic</th><th>Hours</th></tr><tr><td>Joins</td><td>12</td></tr></table>
<pre><code>SELECT 1;
SELECT 2;</code></pre>
</article><div class="share-bar"><a>Share on Mastodon</a><a>Send by mail</a></div>
<section id="comments" class="comments"><h3>Comments</h3>
<div class="comment"><p>What a lovely article, thanks a lot for it!</p></div></section>
</main><footer>Copyright of somebody</footer></body></html>
"""
