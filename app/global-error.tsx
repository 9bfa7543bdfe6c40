'use client';

/** The last resort: the layout itself broke, so neither theme nor messages can be counted on. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <title>Pinion</title>
        <main>
          <h1>页面出错了 · Something broke</h1>
          <p>你的数据没有受影响。 Your data is safe.</p>
          <button type="button" onClick={reset}>
            重试 · Try again
          </button>
        </main>
      </body>
    </html>
  );
}
