// The budget page.
document.querySelector("#skriv-ut")?.addEventListener("click", () => window.print());
