// Folds the left away on narrow screens. Without JavaScript it stays open.
const side = document.querySelector(".side");
const fold = document.querySelector(".fold");
document.documentElement.classList.add("js");
fold?.addEventListener("click", () => {
  fold.setAttribute("aria-expanded", side.classList.toggle("open"));
});
