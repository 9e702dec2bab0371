// Light or dark, before anything is drawn: as chosen on this page once, else as the system has it.

{
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const chosen = () => {
    try {
      return localStorage.getItem("replay-theme");
    } catch {
      return null; // a browser may forbid a file to keep anything
    }
  };
  const follow = () => (root.dataset.theme = chosen() ?? (system.matches ? "dark" : "light"));
  follow();
  system.addEventListener("change", follow);
}

function toggleTheme() {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("replay-theme", dataset.theme);
  } catch {
    console.info("the choice of light or dark cannot be kept here");
  }
}
