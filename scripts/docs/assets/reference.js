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
          sample.source = window.textbedHere(sample.source);
        }
      }
    }
  } else {
    note.textContent = isControl
      ? "Calls cannot be tried from this page: Textbed's own API answers no other web page. Open this page on your Textbed, at http://127.0.0.1:8700/docs/reference/control.html."
      : "Calls go to a Textbed on your own machine, http://127.0.0.1:8700: start it first. Your browser may ask whether this page may reach that; one that refuses can open this page there, under /docs/.";
    note.hidden = false;
  }
  // It shows HTML in a frame, which no page here may have: it is to ask for XML under its own name.
  for (const { content } of Object.values(contract.components.responses)) delete content?.["text/html"];
  // Of a form it sends what it takes for chosen, and that is said field by field.
  const chosen = (fields) => Object.entries(fields).map(([name, value]) => ({ name, value, "x-disabled": false }));
  for (const item of Object.values(contract.paths)) {
    for (const call of Object.values(item)) {
      const form = call.requestBody?.content?.["application/x-www-form-urlencoded"];
      for (const example of Object.values(form?.examples ?? {})) example.value = chosen(example.value);
    }
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
    orderSchemaPropertiesBy: "preserve",
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
