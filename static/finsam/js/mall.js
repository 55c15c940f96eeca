// Alt and the arrows move the text that has the focus; after a move the focus is on the text that was moved.
const PIL = { ArrowUp: "upp", ArrowDown: "ner", ArrowRight: "in", ArrowLeft: "ut" };

document.querySelector(".malltexter")?.addEventListener("keydown", (tangent) => {
  const at = tangent.altKey && PIL[tangent.key];
  if (!at) return;
  tangent.preventDefault();
  tangent.target.closest("li").querySelector(`button[value="${at}"]:not(:disabled)`)?.click();
});

if (location.hash.startsWith("#text-")) document.querySelector(location.hash)?.focus();
