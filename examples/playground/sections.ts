/** Marks the section that is being read in the navigation. */

export function followSections(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('nav a')].map((link) => [link.hash.slice(1), link]),
  );
  const seen = new Set<string>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target.id);
        else seen.delete(target.id);
      }
      const current = [...links.keys()].find((id) => seen.has(id));
      for (const [id, link] of links) {
        if (id === current) {
          link.setAttribute('aria-current', 'true');
          // On a narrow screen the links scroll sideways; only they are to move, not the page.
          const row = link.closest('nav');
          row?.scrollTo({ left: link.offsetLeft + link.offsetWidth / 2 - row.offsetLeft - row.clientWidth / 2 });
        } else link.removeAttribute('aria-current');
      }
    },
    { rootMargin: '-30% 0px -60% 0px' }, // a band in the upper third: one section at a time lies in it
  );
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section !== null) observer.observe(section);
  }
}
