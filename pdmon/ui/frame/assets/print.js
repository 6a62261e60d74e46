// Charts and tables are drawn as wide as the window has it. On a sheet (frame.css) there may be less room: told so by the
// browser before it prints, they are made smaller by what they are too wide.
(() => {
  if (window.pdmonPrints) return;
  window.pdmonPrints = true;
  const SHEET_PX = 703; // A4 upright, 12 mm of margin
  const PRINT_ZOOM = 0.66;
  window.addEventListener("beforeprint", () => {
    const page = document.querySelector("[data-testid=stMainBlockContainer]");
    if (!page) return;
    const style = getComputedStyle(page);
    const drawn = page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    document.documentElement.style.setProperty("--pdmon-print-fit", Math.min(1, SHEET_PX / PRINT_ZOOM / drawn));
  });
})();
