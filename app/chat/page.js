// A chat that is read at its end follows every growth to the new end. Opening a source would carry
// the reader away from it, so leave the end by two pixels first, then open, then show the quote.
(() => {
  if (window.rmSources) return;
  window.rmSources = true;
  const afterPaint = (action) => requestAnimationFrame(() => requestAnimationFrame(action));

  document.addEventListener("click", (event) => {
    const marker = event.target.closest?.("a.rm-marker");
    const summary = event.target.closest?.(".rm-sources > summary");
    if (!marker && !summary) return;
    event.preventDefault();
    document.querySelector(".stMain")?.scrollBy(0, -2);
    afterPaint(() => (marker ? showQuote(marker.hash) : toggle(summary.parentElement)));
  });

  // Asking goes to the end again, where the page keeps up with the answer.
  const ASKING = '[data-testid="stChatInputSubmitButton"], [class*="st-key-near-"] button, .st-key-retry-question button';
  const goToEnd = () => {
    const page = document.querySelector(".stMain");
    if (page) page.scrollTop = page.scrollHeight;
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(ASKING)) afterPaint(goToEnd);
  }, true);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.('[data-testid="stChatInputTextArea"]');
    if (typing && event.key === "Enter" && !event.shiftKey) afterPaint(goToEnd);
  }, true);

  function toggle(details) {
    details.open = !details.open;
  }

  function showQuote(hash) {
    const quote = document.querySelector(hash);
    if (!quote) return;
    quote.closest("details").open = true;
    document.querySelectorAll(".rm-shown").forEach((shown) => shown.classList.remove("rm-shown"));
    quote.classList.add("rm-shown");
    const scroll = () => quote.scrollIntoView({ block: "nearest" });
    afterPaint(scroll);
    setTimeout(scroll, 250);
  }
})();
