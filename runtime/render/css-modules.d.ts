/** Class names of a CSS module. Next declares the same, but only once it has built. */
declare module '*.module.css' {
  const classes: { readonly [key: string]: string };
  export default classes;
}
