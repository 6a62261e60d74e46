// Charts take their colours from pdmon's palette when the page is run, so a change between light and dark asks for a
// run: it presses the hidden button that `frame.py` keeps for it.
(() => {
  if (window.pdmonFollowsTheme) return;
  window.pdmonFollowsTheme = true;
  const style = document.createElement("style");
  style.textContent = ".st-key-repaint { display: none; }";
  document.head.append(style);
  const app = document.querySelector("[data-testid=stApp]");
  const background = () => getComputedStyle(app).backgroundColor;
  let shown = background();
  // frame.css lays what stays in sight over the page in the page's own colour.
  const tell = () => document.documentElement.style.setProperty("--pdmon-page", background());
  tell();
  const follow = () => {
    if (background() === shown) return;
    shown = background();
    tell();
    document.querySelector(".st-key-repaint button")?.click();
  };
  // The colour may fade over, so it is looked at again a little later.
  new MutationObserver(() => [50, 400].forEach((wait) => setTimeout(follow, wait)))
    .observe(app, { attributes: true, attributeFilter: ["class", "style"] });
})();
