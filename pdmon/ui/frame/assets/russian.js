// Rewrites Streamlit's own English captions as they appear: texts, tooltips, placeholders, accessible names.
(() => {
  const captions = CAPTIONS;
  const exact = new Map(Object.entries(captions.exact));
  const patterns = captions.patterns.map(([pattern, words]) => [new RegExp(pattern), words]);
  const attributes = ["title", "aria-label", "placeholder", "data-title"];
  // The visitor's own data are never touched.
  const data = "[data-testid=stMarkdown], [data-testid=stCode], .js-plotly-plot .main-svg, canvas, input[type=text], textarea";

  const translated = (text) => {
    const trimmed = text.trim();
    if (!trimmed || !/[A-Za-z]/.test(trimmed)) return null;
    if (exact.has(trimmed)) return text.replace(trimmed, exact.get(trimmed));
    for (const [pattern, words] of patterns) {
      if (pattern.test(trimmed)) return text.replace(trimmed, trimmed.replace(pattern, words));
    }
    return null;
  };
  const mendText = (node) => {
    const words = translated(node.nodeValue || "");
    if (words !== null && !(node.parentElement && node.parentElement.closest(data))) node.nodeValue = words;
  };
  const mendAttributes = (element) => {
    for (const name of attributes) {
      const words = element.hasAttribute(name) ? translated(element.getAttribute(name)) : null;
      if (words !== null) element.setAttribute(name, words);
    }
  };
  const mend = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return mendText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root instanceof SVGElement && root.closest(".main-svg")) return;
    mendAttributes(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      node.nodeType === Node.TEXT_NODE ? mendText(node) : mendAttributes(node);
    }
  };

  if (window.pdmonSpeaksRussian) return;
  window.pdmonSpeaksRussian = true;
  document.documentElement.lang = "ru";
  mend(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.target instanceof SVGElement) continue; // thousands of changes while a chart is drawn, no caption
      if (change.type === "childList") change.addedNodes.forEach(mend);
      else if (change.type === "characterData") mendText(change.target);
      else mendAttributes(change.target);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
