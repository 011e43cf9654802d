// Draws a contract with Scalar, from the script beside the page: nothing is fetched, and nobody is told.
(() => {
  const place = document.getElementById("reference");
  const note = document.getElementById("reference-note");
  const { gateway } = place.dataset;
  const contract = window.textbedReference;
  const isTextbed = document.documentElement.dataset.host === "textbed";
  const isControl = gateway === "control";
  // Another origin may call the gateways, as it may the real ones; the control API answers its own pages only.
  const canTry = isTextbed || !isControl;
  if (isTextbed) {
    const [, ...others] = contract.servers;
    contract.servers = [{ url: location.origin, description: "This Textbed." }, ...others];
    for (const item of Object.values(contract.paths)) {
      for (const call of Object.values(item)) {
        for (const sample of call["x-codeSamples"] ?? []) {
          sample.source = sample.source.replaceAll("http://127.0.0.1:8700", location.origin);
        }
      }
    }
  } else if (isControl) {
    note.textContent =
      "Calls cannot be tried from this page: Textbed's own API answers no other web page. Open this page on your Textbed, at http://127.0.0.1:8700/docs/reference/control.html.";
    note.hidden = false;
  }
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  place.replaceChildren();
  const reference = Scalar.createApiReference(place, {
    content: contract,
    slug: gateway,
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true, hideAddApi: true },
    mcp: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: "never",
    documentDownloadType: "none",
    hiddenClients: true,
    hideTestRequestButton: !canTry,
    hideDarkModeToggle: true,
    forceDarkModeState: isDark() ? "dark" : "light",
    defaultOpenFirstTag: false,
    persistAuth: false,
    authentication: isControl || gateway === "infobip"
      ? {
          preferredSecurityScheme: "basicAuth",
          securitySchemes: { basicAuth: { username: "demo", password: "demo" }, apiKeyAuth: { value: "App demo-key" } },
        }
      : { preferredSecurityScheme: "apiKey", securitySchemes: { apiKey: { value: "demo-key" } } },
  });
  addEventListener("textbed-theme", ({ detail }) => {
    document.body.classList.toggle("dark-mode", detail.dark);
    document.body.classList.toggle("light-mode", !detail.dark);
  });
  window.textbedScalar = reference;
})();
