// Folds the left away on narrow screens. Without JavaScript it stays open.
const side = document.querySelector(".side");
const fold = document.querySelector(".fold");
document.documentElement.classList.add("js");
fold?.addEventListener("click", () => {
  fold.setAttribute("aria-expanded", side.classList.toggle("open"));
});

// Loaded only where the page has use for it.
const editor = document.querySelector("textarea.richtext") ? import("./richtext.js") : Promise.resolve();
if (document.querySelector("form[method=post] textarea")) editor.finally(() => import("./utkast.js"));
