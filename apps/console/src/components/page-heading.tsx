import { useEffect, useRef, type ReactNode } from 'react';

/** The heading of a page; takes the focus when the page appears, so that keyboard and screen reader start there. */
export function PageHeading({ children, documentTitle }: { children: ReactNode; documentTitle: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <title>{`${documentTitle} · Parley`}</title>
      <h1
        ref={heading}
        tabIndex={-1}
        data-testid="page-heading"
        className="text-xl font-semibold tracking-tight outline-none"
      >
        {children}
      </h1>
    </>
  );
}
