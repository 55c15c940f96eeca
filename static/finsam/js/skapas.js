// Asks how far the PDF has come, says it, and fetches the file when it is made. Without this there is a link.
const ruta = document.querySelector("[data-status]");
const text = ruta.querySelector("[role=status]");
const VANTA = 1000;

async function fraga() {
  try {
    const svar = await fetch(ruta.dataset.status, { headers: { Accept: "application/json" } });
    if (!svar.ok) throw new Error(svar.status);
    const lage = await svar.json();
    if (lage.text !== text.textContent) text.textContent = lage.text;
    ruta.querySelector("progress").hidden = lage.igang === false;
    if (lage.status === "fel") return location.reload();
    if (lage.status === "klar") return klar();
  } catch {
    text.textContent = "Servern svarar inte. Sidan frågar igen.";
  }
  setTimeout(fraga, VANTA);
}

function klar() {
  ruta.querySelector("progress").remove();
  ruta.querySelector(".steg[hidden]").hidden = false;
  const tillstand = document.querySelector(".state .st");
  tillstand.textContent = "Klar";
  tillstand.className = "st ok";
  location.assign(ruta.dataset.pdf);
}

setTimeout(fraga, VANTA / 2);
