// The key of the search is heard from the first moment of the page on. Streamlit's button begins to listen a while after
// it is seen, on a loaded machine seconds after the page's title: a press that nobody has taken is kept and pressed on
// the button as soon as it is there. It stands in the document's head: the scripts of a drawing come with the drawing.
(() => {
  const K = 75; // the key, not the letter: also of the Russian layout, as Streamlit reads it
  const isMac = /mac/i.test(navigator.platform);
  const button = () => document.querySelector(".st-key-search_button button");
  let waits = null;
  const play = () => {
    if (!button()) return;
    waits?.disconnect();
    waits = null;
    button().click();
  };
  addEventListener("keydown", (event) => {
    const isOurs = event.keyCode === K && (isMac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey;
    if (!isOurs || event.defaultPrevented) return; // Streamlit prevents the default of what it takes
    event.preventDefault();
    if (waits) return;
    waits = new MutationObserver(play);
    waits.observe(document, { subtree: true, childList: true });
    play();
  });
})();
