/** The title of the browser tab. One per page; React moves it into the head. */
export function PageTitle({ children }: { children?: string }) {
  return <title>{children ? `${children} · Pinion` : 'Pinion'}</title>;
}
