// Says at once that a chosen file is too large. The server says the same when the form is sent.
for (const falt of document.querySelectorAll("input[type=file][data-max-mb]")) {
  const ruta = document.createElement("p");
  ruta.setAttribute("role", "alert");
  ruta.id = `${falt.id}_storlek`;
  falt.after(ruta);
  falt.addEventListener("change", () => {
    const mb = Math.ceil((falt.files[0]?.size ?? 0) / 1048576);
    const forStor = mb > Number(falt.dataset.maxMb);
    ruta.className = forStor ? "fel" : "";
    ruta.textContent = forStor ? `Filen är ${mb} MB. Den får vara högst ${falt.dataset.maxMb} MB.` : "";
    falt.toggleAttribute("aria-invalid", forStor);
    if (forStor) falt.setAttribute("aria-invalid", "true");
  });
}
