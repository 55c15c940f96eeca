// "Använd fjolårets text" puts the text after what is in the box, at once and unsaved. Without JavaScript the link opens the
// page with the text in the box.
const lank = document.querySelector("[data-anvand-fjol]");
const fjol = document.querySelector(".fjol");

lank?.addEventListener("click", (handelse) => {
  const ruta = document.querySelector("textarea.richtext");
  if (!ruta) return;
  handelse.preventDefault();
  ruta.value = ruta.value.trim() ? ruta.value + fjol.innerHTML.trim() : fjol.innerHTML.trim();
  ruta.dispatchEvent(new Event("finsam:satt"));
  ruta.dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector("[data-fjol-status]").textContent = "Fjolårets text står i rutan. Den sparas när du sparar.";
  document.querySelector(".rt")?.focus();
});
