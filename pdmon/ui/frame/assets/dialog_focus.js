// An open window whose page is drawn once more may lose the focus to the document, where no key reaches it: the next key
// gives the focus back, and Escape closes the window as it would have.
(() => {
  if (window.pdmonKeepsFocus) return;
  window.pdmonKeepsFocus = true;
  addEventListener("keydown", (event) => {
    const dialog = document.querySelector("[data-testid=stDialog] [role=dialog]");
    if (!dialog || event.target !== document.body) return;
    dialog.focus();
    if (event.key === "Escape") dialog.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, bubbles: true }));
  }, true);
})();
