// The order of a dagordning: dragged by its dots, moved by its arrows, or by Alt and the arrows of the keyboard. Each move is the
// row's own form, sent here without leaving the page; when that fails the form is sent as it is.
const PIL = { ArrowUp: -1, ArrowDown: 1 };

async function flytta(form, plats) {
  const rad = form.closest("li");
  const ner = Number(plats) > [...rad.parentElement.children].indexOf(rad) + 1;
  const data = new FormData(form);
  data.set("plats", plats);
  try {
    const svar = await fetch(form.action, { method: "POST", body: data });
    if (!svar.ok) throw new Error(svar.status);
    const sida = new DOMParser().parseFromString(await svar.text(), "text/html");
    const ny = sida.querySelector("[data-dagordning]");
    if (!ny) throw new Error("no list");
    document.querySelector("[data-dagordning]").replaceWith(ny);
    borja();
    const nu = document.getElementById(rad.id);
    const nr = [...nu.parentElement.children].indexOf(nu) + 1;
    const pilar = [...nu.querySelectorAll(".pil")];
    ((ner ? pilar.reverse() : pilar).find((pil) => !pil.disabled) ?? nu).focus({ preventScroll: true });
    ny.querySelector("[data-besked]").textContent = `${nu.querySelector(".vad a").textContent} står nu på plats ${nr}.`;
  } catch {
    const falt = document.createElement("input");
    Object.assign(falt, { type: "hidden", name: "plats", value: plats });
    form.append(falt);
    form.submit();
  }
}

// The row that is dragged stays where it is in the document, and the others pass it: one that is taken out loses the pointer.
function dra(grepp) {
  const rad = grepp.closest("li");
  const lista = rad.parentElement;
  const plats = () => [...lista.children].indexOf(rad);
  const fore = plats();
  const under = (y) => [...lista.children].find((li) => li !== rad && y >= li.getBoundingClientRect().top && y <= li.getBoundingClientRect().bottom);
  const till = (nr) => {
    while (plats() < nr) rad.before(rad.nextElementSibling);
    while (plats() > nr) rad.after(rad.previousElementSibling);
  };
  rad.classList.add("dras");
  const ror = (handelse) => {
    const annan = under(handelse.clientY);
    if (!annan || annan.classList.contains("fast")) return;
    const kant = annan.getBoundingClientRect();
    const nr = [...lista.children].indexOf(annan);
    const forbi = handelse.clientY > kant.top + kant.height / 2 ? nr > plats() : nr < plats();
    if (forbi) till(nr);
  };
  const slapp = (handelse) => {
    grepp.removeEventListener("pointermove", ror);
    rad.classList.remove("dras");
    if (handelse.type !== "pointerup") till(fore);
    else if (plats() !== fore) flytta(grepp.closest("form"), plats() + 1);
  };
  grepp.addEventListener("pointermove", ror);
  for (const slut of ["pointerup", "pointercancel"]) grepp.addEventListener(slut, slapp, { once: true });
}

function borja() {
  const lista = document.querySelector("[data-punkter]");
  if (!lista) return;
  for (const dold of document.querySelectorAll("[data-grepp], .dra")) dold.hidden = false;
  for (const grepp of lista.querySelectorAll("[data-grepp]")) {
    grepp.addEventListener("pointerdown", (handelse) => {
      handelse.preventDefault();
      grepp.setPointerCapture(handelse.pointerId);
      dra(grepp);
    });
  }
  lista.addEventListener("submit", (handelse) => {
    const plats = handelse.submitter?.value;
    if (!plats) return;
    handelse.preventDefault();
    flytta(handelse.target, plats);
  });
  lista.addEventListener("keydown", (tangent) => {
    const steg = tangent.altKey && PIL[tangent.key];
    const form = steg && tangent.target.closest("li").querySelector(".flytt");
    if (!form) return;
    tangent.preventDefault();
    const knapp = form.querySelectorAll(".pil")[steg > 0 ? 1 : 0];
    if (!knapp.disabled) flytta(form, knapp.value);
  });
}

borja();
