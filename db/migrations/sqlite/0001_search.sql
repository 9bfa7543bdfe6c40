-- What drizzle-kit cannot write for SQLite: an index over an expression with commas, and full-text search.
CREATE INDEX `records_by_title` ON `records` (`process`,`type`,substr(`title`, 1, 200),`id`);
--> statement-breakpoint
-- The tokens of db/search-tokens.ts arrive lower-cased, normalised and separated by blanks, so the plain ascii
-- tokenizer keeps them as they are (every byte above 127 is part of a token).
CREATE VIRTUAL TABLE `record_search` USING fts5(`tokens`, content='', contentless_delete=1, tokenize='ascii');
