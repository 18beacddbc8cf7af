// The whole text of the pages, searched by Pagefind; it is loaded when it is first asked.
(() => {
  const MOST = 8;
  // Names before texts. What is written for the results alone counts for nothing.
  const RANKING = {
    metaWeights: {
      title: 8,
      ten_khong_dau: 8,
      maker: 3,
      place: 2,
      khong_dau: 1,
      stars: 0,
      image: 0,
      image_alt: 0,
    },
  };

  let pagefind;
  const openPagefind = () =>
    (pagefind ??= import(new URL("pagefind/pagefind.js", ocop.root)).then(
      async (index) => {
        await index.options({ baseUrl: ocop.root.pathname, excerptLength: 18, ranking: RANKING });
        return index;
      },
      (error) => {
        pagefind = undefined;
        throw error;
      },
    ));

  // Pagefind also gives pages that lack some of the words: `isWhole` tells those that have them all.
  ocop.searchTexts = async (query) => {
    const index = await openPagefind();
    const found = await index.search(query);
    const pages = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
    const wanted = ocop.wordsOf(ocop.fold(query));
    return pages.map((page) => {
      const { title, maker, place, image, stars } = page.meta;
      const url = new URL(page.url, location.href);
      const words = ocop.wordsOf(ocop.fold(`${title} ${maker} ${place} ${page.content}`));
      return {
        kind: "text",
        title,
        note: maker ?? place ?? "",
        href: url.href,
        excerpt: excerptOf(page.excerpt),
        picture: image && new URL(image, url).href,
        seals: stars,
        isWhole: wanted.every((word) => words.some((each) => each.startsWith(word))),
      };
    });
  };

  // Of an excerpt only its text and its <mark>s are taken.
  function excerptOf(html) {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    return [...body.childNodes].map((node) =>
      node.nodeName === "MARK" ? ocop.element("mark", {}, node.textContent) : node.textContent,
    );
  }
})();
