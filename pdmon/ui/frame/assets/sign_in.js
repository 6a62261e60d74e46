// A page whose connection broke (a laptop that slept, a server that was started anew) is not told that its sign-in has
// ended: it asks, and then asks for its own address again, which leads to the sign-in and back.
(() => {
  if (window.pdmonAsksForSignIn) return;
  window.pdmonAsksForSignIn = true;
  const PAUSE_MS = 3000;
  const app = document.querySelector("[data-testid=stApp]");
  const root = new URL("../../", document.querySelector("script[type=module]").src);
  const isConnected = () => app.dataset.testConnectionState === "CONNECTED";
  let isAsking = false;
  const ask = async () => {
    if (isConnected()) { isAsking = false; return; }
    const answer = await fetch(new URL("_stcore/host-config", root), { cache: "no-store" }).catch(() => null);
    if (answer?.status === 401) location.reload();
    else setTimeout(ask, PAUSE_MS);
  };
  const look = () => {
    if (isAsking || isConnected()) return;
    isAsking = true;
    ask();
  };
  new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  look(); // the connection may have broken before this script ran: nothing would change any more
})();
