// What is left to allot after the amounts that are being typed, year by year. Without this the table shows what the page was opened with.
import { formatera, tolka } from "./budget-belopp.js";

const ruta = document.querySelector("[data-kvar]"), lista = document.querySelector('[data-radlista="belopp"]');
if (ruta && lista) {
  const faktor = Number(ruta.dataset.faktor), rader = [...ruta.querySelectorAll("tr[data-ar]")];
  const besked = ruta.querySelector("[role=status]");

  // Ören by year; what cannot be read is told by the form when it is sent, and counts as nothing meanwhile.
  const skrivet = () => {
    const ut = new Map();
    for (const rad of lista.querySelectorAll("[data-rader] tr")) {
      const ar = rad.querySelector("[name$=-ar]")?.value.trim(), text = rad.querySelector("[name$=-belopp]")?.value ?? "";
      try {
        ut.set(ar, (ut.get(ar) ?? 0) + (tolka(text, faktor) ?? 0));
      } catch { /* not an amount yet */ }
    }
    return ut;
  };

  const rita = () => {
    const nytt = skrivet(), fattas = [];
    for (const rad of rader) {
      const efter = Number(rad.dataset.fore) - (nytt.get(rad.dataset.ar) ?? 0);
      rad.querySelector(".efter").textContent = formatera(efter, faktor);
      rad.querySelector(".st").hidden = efter >= 0;
      if (efter < 0) fattas.push(`${formatera(-efter, faktor)} ${ruta.dataset.enhet} ${rad.dataset.ar}`);
    }
    const text = fattas.length ? `Det fattas ${fattas.join(" och ")}. Ange hur det ska finansieras.` : "";
    if (besked.textContent !== text) besked.textContent = text;
  };
  lista.addEventListener("input", rita);
  lista.addEventListener("click", () => setTimeout(rita));
  rita();
}
