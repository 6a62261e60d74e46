// Beside the button that saves a chart as PNG, one that saves it as SVG: plotly keeps a single format per chart, so
// the format is changed for the length of one click on its own button.
(() => {
  if (window.pdmonSavesSvg) return;
  window.pdmonSavesSvg = true;
  const add = (bar) => {
    const png = bar.querySelector(".modebar-btn");
    const chart = bar.closest(".js-plotly-plot");
    if (!png || !chart || bar.querySelector(".pdmon-svg")) return;
    const svg = png.cloneNode(false);
    svg.classList.add("pdmon-svg");
    svg.setAttribute("data-title", "Сохранить рисунок SVG");
    svg.setAttribute("aria-label", "Сохранить рисунок SVG");
    svg.textContent = "SVG";
    svg.style.fontSize = "11px";
    svg.addEventListener("click", () => {
      const options = chart._context.toImageButtonOptions;
      chart._context.toImageButtonOptions = { ...options, format: "svg", scale: 1 };
      png.click();
      setTimeout(() => { chart._context.toImageButtonOptions = options; }, 0);
    });
    png.after(svg);
  };
  const addAll = () => document.querySelectorAll(".js-plotly-plot .modebar").forEach(add);
  new MutationObserver(addAll).observe(document.body, { subtree: true, childList: true });
  addAll();
})();
