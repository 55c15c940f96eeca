// A long form is saved as it is typed, part by part: an application, a report. Each part carries the version it was opened
// with, so that two who write in the same part see both texts. Without contact the text stays in this browser and is sent
// when contact is back. Without this script the form is saved with its button.
const formular = document.querySelector("form[data-delspara]");
const VANTA = 1200;
const NYCKEL = `finsam:${formular.dataset.delspara}:${formular.action.length}`;
const status = formular.querySelector("[data-status]");
const delar = new Map([...formular.querySelectorAll("[data-avsnitt]")].map((el) => [el.dataset.avsnitt, el]));
const osparade = new Set();
const stannade = new Set();
let klocka = 0;
let pagar = false;

const falt = (nyckel) => [...new FormData(formular)].filter(([namn]) => namn.startsWith(`${nyckel}-`));
const gomt = (nyckel, namn) => delar.get(nyckel).querySelector(`[name="${nyckel}-${namn}"]`);
const sag = (nyckel, text, fel = false) => {
  const rad = delar.get(nyckel).querySelector("[data-sparat]");
  rad.textContent = text;
  rad.classList.toggle("fel", fel);
};

// --- Kept in the browser while there is no contact -----------------------------------------------------------

const lagrat = () => {
  try { return JSON.parse(localStorage.getItem(NYCKEL)) ?? {}; } catch { return {}; }
};
const lagra = (allt) => {
  try {
    if (Object.keys(allt).length) localStorage.setItem(NYCKEL, JSON.stringify(allt));
    else localStorage.removeItem(NYCKEL);
  } catch { /* full or switched off: the page itself still has the text */ }
};
const behall = (nycklar) => lagra({ ...lagrat(), ...Object.fromEntries(nycklar.map((n) => [n, falt(n)])) });
const glom = (nyckel) => {
  const allt = lagrat();
  delete allt[nyckel];
  lagra(allt);
};

function aterstall() {
  for (const [nyckel, par] of Object.entries(lagrat())) {
    if (!delar.has(nyckel)) continue;
    const varden = new Map();
    for (const [namn, varde] of par) varden.set(namn, [...(varden.get(namn) ?? []), varde]);
    for (const [namn, alla] of varden) formular.dispatchEvent(new CustomEvent("finsam:rader", { detail: { namn, antal: alla.length } }));
    for (const ruta of delar.get(nyckel).querySelectorAll("input, select, textarea")) {
      if (!ruta.name.startsWith(`${nyckel}-`)) continue;
      const kvar = varden.get(ruta.name) ?? [];
      if (ruta.type === "checkbox" || ruta.type === "radio") ruta.checked = kvar.includes(ruta.value);
      else if (kvar.length) {
        // Boxes of the same name take what was kept one by one.
        ruta.value = kvar.length > 1 ? kvar.shift() : kvar[0];
        ruta.dispatchEvent(new Event("finsam:satt"));
      }
    }
    osparade.add(nyckel);
  }
  if (osparade.size) snart(0);
}

// --- Saving --------------------------------------------------------------------------------------------------

function snart(vanta = VANTA) {
  clearTimeout(klocka);
  klocka = setTimeout(spara, vanta);
}

async function spara() {
  const nycklar = [...osparade].filter((n) => !stannade.has(n));
  if (pagar || !nycklar.length) return;
  pagar = true;
  status.textContent = "Sparar …";
  const kropp = new FormData();
  kropp.append("csrfmiddlewaretoken", formular.elements.csrfmiddlewaretoken.value);
  for (const n of nycklar) for (const [namn, varde] of falt(n)) kropp.append(namn, varde);
  nycklar.forEach((n) => osparade.delete(n));
  try {
    const svar = await fetch(formular.action, { method: "POST", body: kropp, headers: { Accept: "application/json" } });
    if (!svar.ok) throw new Error(svar.status);
    visa(await svar.json());
  } catch {
    nycklar.forEach((n) => osparade.add(n));
    behall(nycklar);
    status.textContent = "Inte sparat: ingen kontakt med servern. Texten finns kvar i den här webbläsaren och sparas när kontakten är tillbaka.";
    snart(15000);
  } finally {
    pagar = false;
  }
  if ([...osparade].some((n) => !stannade.has(n)) && !klocka) snart();
}

function visa({ avsnitt, nar }) {
  let bra = true;
  for (const [nyckel, svar] of Object.entries(avsnitt)) {
    glom(nyckel);
    if (svar.status === "krock") {
      bra = false;
      krock(nyckel, svar);
    } else if (svar.status === "fel") {
      bra = false;
      sag(nyckel, `Inte sparat. ${Object.values(svar.fel).flat().join(" ")}`, true);
    } else {
      gomt(nyckel, "version").value = svar.version;
      gomt(nyckel, "sett").value = svar.sett;
      sag(nyckel, `Sparat ${nar}`);
      delar.get(nyckel).dispatchEvent(new CustomEvent("finsam:sparat", { detail: svar }));
      document.querySelector(`.delar a[href="#${nyckel}"]`)?.classList.replace("oskriven", "skriven");
    }
  }
  status.textContent = bra ? `Sparat ${nar}` : "En del är inte sparad. Den är märkt här ovanför.";
}

function krock(nyckel, svar) {
  const plats = delar.get(nyckel).querySelector("[data-krock]");
  stannade.add(nyckel);
  plats.innerHTML = svar.krock;
  plats.querySelector("[data-bara-js]").hidden = false;
  plats.querySelector("[data-behall]").addEventListener("click", () => {
    gomt(nyckel, "version").value = svar.version;
    gomt(nyckel, "sett").value = svar.sett;
    plats.replaceChildren();
    stannade.delete(nyckel);
    osparade.add(nyckel);
    snart(0);
  });
  plats.querySelector("[data-hamta]").addEventListener("click", () => {
    location.hash = nyckel;
    location.reload();
  });
}

formular.addEventListener("input", (handelse) => {
  const del = handelse.target.closest("[data-avsnitt]");
  if (!del || "ar" in handelse.target.dataset) return;
  osparade.add(del.dataset.avsnitt);
  snart();
});
formular.addEventListener("submit", () => { osparade.clear(); });
addEventListener("online", () => snart(0));
addEventListener("pagehide", () => {
  const kvar = [...osparade].filter((n) => !stannade.has(n));
  if (!kvar.length) return;
  behall(kvar);
  spara();
});

aterstall();
