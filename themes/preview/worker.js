// Asks the preview what is new for a page. Only a worker may ask: the page itself runs under the policy of the published site.
self.onmessage = async ({ data }) => {
  try {
    const answer = await fetch("/.charterpress/news", { method: "POST", body: JSON.stringify(data), headers: { "Content-Type": "application/json" } });
    self.postMessage(answer.ok ? await answer.json() : null);
  } catch {
    self.postMessage(null);
  }
};
